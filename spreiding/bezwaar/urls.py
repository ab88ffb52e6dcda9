"""Addresses of bezwaar. A step is a noun under the dossier it changes."""

from django.urls import include, path

from spreiding.bezwaar.views import agenda, dossier, gegevens, lijst, nieuw, regels, stuk, voorval

STAPPEN = [
    path("", dossier.dossier, name="bezwaar"),
    path("voorvallen/<str:gebeurd>/", voorval.voorval, name="bezwaar-voorval"),
    path("voorvallen/<int:voorval_id>/correctie/", voorval.correctie, name="bezwaar-correctie"),
    path("voorvallen/<int:voorval_id>/intrekking/", voorval.intrekking, name="bezwaar-intrekking"),
    path("gegevens/", gegevens.gegevens, name="bezwaar-gegevens"),
    path("regels/", regels.regels, name="bezwaar-regels"),
    path("stukken/", stuk.stuk, name="bezwaar-stuk"),
    path("stukken/<int:bezwaarstuk_id>/", stuk.bestand, name="bezwaar-bestand"),
    path("stukken/<int:bezwaarstuk_id>/intrekking/", stuk.intrekking, name="bezwaar-stuk-intrekking"),
]
urlpatterns = [
    path("bezwaren/", lijst.bezwaren, name="bezwaren"),
    path("bezwaren/nieuw/", nieuw.nieuw, name="bezwaar-nieuw"),
    path("bezwaren/<int:dossier_id>/", include(STAPPEN)),
    path("agenda/", agenda.agenda, name="agenda"),
    path("agenda/intrekking/", agenda.intrekking, name="agenda-intrekking"),
    path("agenda/termijnen/<str:geheim>/", agenda.feed, name="agenda-feed"),
]
