"""Addresses of toezicht."""

from django.urls import path

from spreiding.toezicht.views import dossier, lijst, reactie, tijdlijn, werkvoorraad

urlpatterns = [
    path("toezicht/termijn-verlopen/", lijst.termijn_verlopen, name="termijn_verlopen"),
    path("toezicht/wordt-verlopen/", lijst.wordt_verlopen, name="wordt_verlopen"),
    path("toezicht/werkvoorraad/", werkvoorraad.werkvoorraad, name="toezicht-werkvoorraad"),
    path("toezicht/acties/<int:pk>/einde/", werkvoorraad.actie_einde, name="toezichtactie-einde"),
    path("toezicht/vervangingen/nieuw/", werkvoorraad.vervanging_nieuw, name="vervanging-nieuw"),
    path("toezicht/vervangingen/<int:pk>/intrekking/", werkvoorraad.vervanging_einde, name="vervanging-intrekking"),
    path("toezicht/<str:code>/dossier/", dossier.dossier, name="dossier"),
    path("toezicht/<str:code>/reactie/", reactie.reactie, name="traject-reactie"),
    path("toezicht/<str:code>/reactie/<int:reactie_id>/", reactie.bestand, name="traject-reactiebestand"),
    path("toezicht/<str:code>/tijdlijn/", tijdlijn.tijdlijn, name="tijdlijn"),
]
