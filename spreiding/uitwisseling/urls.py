"""Addresses of uitwisseling. A step is a noun under what it changes."""

from django.urls import path

from spreiding.uitwisseling.views import abonnement, download, openbaar, publicatie, weergave

urlpatterns = [
    path("openbaar/", openbaar.overzicht, name="openbaar"),
    path("openbaar/schema/", openbaar.gegevensschema, name="openbaar-schema"),
    path("openbaar/<str:datum>/", openbaar.publicatie, name="openbaar-publicatie"),
    path("publicaties/", publicatie.publicaties, name="publicaties"),
    path("publicaties/nieuw/", publicatie.nieuw, name="publicatie-nieuw"),
    path("publicaties/<int:publicatie_id>/intrekking/", publicatie.intrekking, name="publicatie-intrekking"),
    path("abonnementen/", abonnement.abonnementen, name="abonnementen"),
    path("abonnementen/nieuw/", abonnement.nieuw, name="abonnement-nieuw"),
    path("abonnementen/<int:abonnement_id>/beeindiging/", abonnement.beeindiging, name="abonnement-beeindiging"),
    path("abonnementen/afmelding/<str:geheim>/", abonnement.afmelding, name="abonnement-afmelding"),
    path("downloads/", download.downloads, name="downloads"),
    path("downloads/nieuw/", download.nieuw, name="download_nieuw"),
    path("downloads/<int:download_id>/bestand/", download.bestand, name="download-bestand"),
    path("downloads/<int:download_id>/annulering/", download.annulering, name="download-annulering"),
    path("weergaven/", weergave.weergaven, name="weergaven"),
    path("weergaven/nieuw/", weergave.nieuw, name="weergave-nieuw"),
    path("weergaven/<int:weergave_id>/naam/", weergave.naam, name="weergave-naam"),
    path("weergaven/<int:weergave_id>/deling/", weergave.deling, name="weergave-deling"),
    path("weergaven/<int:weergave_id>/verwijdering/", weergave.verwijdering, name="weergave-verwijdering"),
]
