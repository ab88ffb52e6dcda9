"""Addresses of toezicht. What belongs to one gemeente lies under its code; a step is a noun under what it changes."""

from django.urls import include, path

from spreiding.toezicht.views import (
    brief,
    dossier,
    gesprek,
    kort,
    ladder,
    lijst,
    reactie,
    tijdlijn,
    traject,
    verzamel,
    werkvoorraad,
)

BRIEF = [
    path("", brief.brief, name="traject-brief"),
    path("tekst/", brief.tekst, name="brief-tekst"),
    path("aanbieding/", brief.aanbieding, name="brief-aanbieding"),
    path("terugname/", brief.terugname, name="brief-terugname"),
    path("ondertekening/", brief.ondertekening, name="brief-ondertekening"),
    path("intrekking/", brief.intrekking, name="brief-intrekking"),
    path("bestand/<str:formaat>/", brief.bestand, name="brief-bestand"),
]
GEMEENTE = [
    path("", traject.traject, name="traject"),
    path("kort/", kort.kort, name="traject-kort"),
    path("dossier/", dossier.dossier, name="dossier"),
    path("reactie/", reactie.reactie, name="traject-reactie"),
    path("reactie/<int:reactie_id>/", reactie.bestand, name="traject-reactiebestand"),
    path("tijdlijn/", tijdlijn.tijdlijn, name="tijdlijn"),
    path("trede/", traject.trede, name="traject-trede"),
    path("behandelaar/", traject.behandelaar, name="traject-behandelaar"),
    path("notities/", traject.notitie, name="traject-notitie"),
    path("reactieverzoek/", traject.reactieverzoek, name="traject-reactieverzoek"),
    path("gesprekken/", gesprek.gesprek, name="traject-gesprek"),
    path("gesprekken/<int:gesprek_id>/<str:gespreksvoorval>/", gesprek.gespreksverloop, name="traject-gespreksverloop"),
    path("afspraken/", gesprek.afspraak, name="traject-afspraak"),
    path("afspraken/<int:afspraak_id>/uitkomst/", gesprek.uitkomst, name="traject-afspraakuitkomst"),
    path("ontvangen/", gesprek.ontvangen, name="traject-ontvangen"),
    path("ontvangen/<int:ontvangenstuk_id>/", gesprek.ontvangenbestand, name="traject-ontvangenbestand"),
    path("brieven/nieuw/<str:briefsoort>/", brief.nieuw, name="brief-nieuw"),
    path("brieven/<int:brief_id>/", include(BRIEF)),
]
urlpatterns = [
    path("toezicht/termijn-verlopen/", lijst.termijn_verlopen, name="termijn_verlopen"),
    path("toezicht/wordt-verlopen/", lijst.wordt_verlopen, name="wordt_verlopen"),
    path("toezicht/verzamelactie/", verzamel.verzamelactie, name="verzamelactie"),
    path("toezicht/werkvoorraad/", werkvoorraad.werkvoorraad, name="toezicht-werkvoorraad"),
    path("toezicht/acties/<int:pk>/einde/", werkvoorraad.actie_einde, name="toezichtactie-einde"),
    path("toezicht/vervangingen/nieuw/", werkvoorraad.vervanging_nieuw, name="vervanging-nieuw"),
    path("toezicht/vervangingen/<int:pk>/intrekking/", werkvoorraad.vervanging_einde, name="vervanging-intrekking"),
    path("toezicht/ladder/", ladder.ladder, name="ladder"),
    path("toezicht/ladder/nieuw/", ladder.nieuw, name="ladder-nieuw"),
    path("toezicht/sjablonen/<str:briefsoort>/", ladder.sjabloon, name="briefsjabloon"),
    path("toezicht/toezichthouder/", ladder.toezichthouder, name="toezichthouder"),
    path("toezicht/<str:code>/", include(GEMEENTE)),  # last: what stands above is no gemeente
]
