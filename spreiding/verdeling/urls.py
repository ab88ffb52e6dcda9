"""Addresses of verdeling: nouns, and sub-resources for what happens to them."""

from django.urls import path

from spreiding.verdeling.views import (
    uitruil,
    uitruilstap,
    verslag,
    verslagbesluit,
    verslaggemeente,
    verslagstap,
    verslagversie,
)

urlpatterns = [
    path("uitruil/", uitruil.uitruilen, name="uitruilen"),
    path("uitruil/nieuw/", uitruil.nieuw, name="uitruil-nieuw"),
    path("uitruil/<int:uitruil_id>/", uitruil.uitruil, name="uitruil"),
    path("uitruil/<int:uitruil_id>/overeenkomst/", uitruilstap.overeenkomst, name="uitruil-overeenkomst"),
    path("uitruil/<int:uitruil_id>/beeindiging/", uitruilstap.beeindiging, name="uitruil-beeindiging"),
    path("uitruil/<int:uitruil_id>/verbreking/", uitruilstap.verbreking, name="uitruil-verbreking"),
    path("uitruil/<int:uitruil_id>/instemming/<str:code>/", uitruilstap.instemming, name="uitruil-instemming"),
    path(
        "uitruil/<int:uitruil_id>/instemming/<str:code>/intrekking/",
        uitruilstap.instemming_intrekking,
        name="uitruil-instemming-intrekking",
    ),
    path("uitruil/<int:uitruil_id>/stuk/", uitruilstap.stuk, name="uitruil-stuk"),
    path("uitruil/<int:uitruil_id>/stuk/<int:stuk_id>/", uitruilstap.stukbestand, name="uitruil-stukbestand"),
    path(
        "uitruil/<int:uitruil_id>/stuk/<int:stuk_id>/intrekking/",
        uitruilstap.stuk_intrekking,
        name="uitruil-stuk-intrekking",
    ),
    path("verslagen/", verslag.verslagen, name="verslagen"),
    path("verslagen/<slug:slug>/", verslag.verslag, name="verslag"),
    path("verslagen/<slug:slug>/concept/", verslagstap.concept, name="verslag-concept"),
    path("verslagen/<slug:slug>/gemeenten/<str:code>/", verslaggemeente.gemeente, name="verslag-gemeente"),
    path("verslagen/<slug:slug>/aanbieding/", verslagstap.aanbieding, name="verslag-aanbieding"),
    path("verslagen/<slug:slug>/terugname/", verslagstap.terugname, name="verslag-terugname"),
    path("verslagen/<slug:slug>/indiening/", verslagstap.indiening, name="verslag-indiening"),
    path("verslagen/<slug:slug>/terugzending/", verslagstap.terugzending, name="verslag-terugzending"),
    path("verslagen/<slug:slug>/aanvaarding/", verslagstap.aanvaarding, name="verslag-aanvaarding"),
    path("verslagen/<slug:slug>/versies/<int:nummer>/", verslagversie.versie, name="verslag-versie"),
    path("verslagen/<slug:slug>/besluit/", verslagbesluit.besluit, name="verslag-besluit"),
]
