"""Addresses of toezicht."""

from django.urls import path

from spreiding.toezicht.views import dossier, lijst, tijdlijn

urlpatterns = [
    path("toezicht/termijn-verlopen/", lijst.termijn_verlopen, name="termijn_verlopen"),
    path("toezicht/wordt-verlopen/", lijst.wordt_verlopen, name="wordt_verlopen"),
    path("toezicht/<str:code>/dossier/", dossier.dossier, name="dossier"),
    path("toezicht/<str:code>/tijdlijn/", tijdlijn.tijdlijn, name="tijdlijn"),
]
