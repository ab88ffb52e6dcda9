"""Addresses of opvang. A step is a noun under the locatie it changes."""

from django.urls import path

from spreiding.opvang.views import bewijs, formulier, lijst, mijlpaal, pagina, wijzigen

urlpatterns = [
    path("locaties/", lijst.locaties, name="locaties"),
    path("locaties/nieuw/", formulier.locatie_nieuw, name="locatie-nieuw"),
    path("locaties/oordeel/", formulier.locatie_oordeel, name="locatie-oordeel"),
    path("locaties/<int:pk>/", pagina.locatie, name="locatie"),
    path("locaties/<int:pk>/kenmerken/", wijzigen.kenmerken, name="locatie-kenmerken"),
    path("locaties/<int:pk>/plaatsen/", wijzigen.plaatsen, name="locatie-plaatsen"),
    path("locaties/<int:pk>/mijlpalen/<str:fase>/", mijlpaal.mijlpaal, name="locatie-mijlpaal"),
    path("locaties/<int:pk>/sluiting/", mijlpaal.sluiting, name="locatie-sluiting"),
    path("locaties/<int:pk>/verval/", mijlpaal.verval, name="locatie-verval"),
    path("locaties/<int:pk>/heropening/", mijlpaal.heropening, name="locatie-heropening"),
    path("locaties/<int:pk>/kansrijkgronden/", bewijs.kansrijkgrond, name="locatie-kansrijkgrond"),
    path(
        "locaties/<int:pk>/kansrijkgronden/<int:grond_id>/intrekking/",
        bewijs.kansrijkgrond_intrekking,
        name="locatie-kansrijkgrond-intrekking",
    ),
    path("locaties/<int:pk>/bewijsstukken/", bewijs.bewijsstuk, name="locatie-bewijsstuk"),
    path("locaties/<int:pk>/bewijsstukken/<int:bewijs_id>/", bewijs.bestand, name="locatie-bewijsbestand"),
    path(
        "locaties/<int:pk>/bewijsstukken/<int:bewijs_id>/intrekking/",
        bewijs.bewijsstuk_intrekking,
        name="locatie-bewijsstuk-intrekking",
    ),
    path("locaties/<int:pk>/notities/", bewijs.notitie, name="locatie-notitie"),
    path("locaties/<int:pk>/meldingen/", bewijs.melding, name="locatie-melding"),
]
