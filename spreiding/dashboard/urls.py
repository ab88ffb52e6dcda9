"""Addresses of the pages across rooms."""

from django.urls import path

from spreiding.dashboard.views import (
    auditketen,
    begin,
    controles,
    dagen,
    gemeente,
    herleiding,
    landelijk,
    prognose,
    prognoseuitleg,
    provincie,
    rijen,
    termijnen,
    tweeluik,
    werkvoorraad,
)

urlpatterns = [
    path("", begin.begin, name="begin"),
    path("werkvoorraad/", werkvoorraad.werkvoorraad, name="werkvoorraad"),
    path("landelijk/", landelijk.landelijk, name="landelijk"),
    path("landelijk/plekken/", rijen.plekken, name="cijferplekken"),
    path("landelijk/gemeenten/", rijen.gemeenten, name="gemeentenlijst"),
    path("landelijk/vergelijken/", tweeluik.vergelijken, name="vergelijken"),
    path("landelijk/veranderd/", tweeluik.veranderingen, name="veranderd"),
    path("landelijk/prognose/", prognose.prognose, name="prognose"),
    path("landelijk/verloop/", prognose.verloop_en_prognose, name="verloop"),
    path("landelijk/prognose/aannames/", prognoseuitleg.aannames, name="prognose-aannames"),
    path("landelijk/prognose/terugblik/", prognoseuitleg.terugkijken, name="prognose-terugblik"),
    path("provincies/", begin.provincies, name="provincies"),
    path("provincies/<slug:slug>/", provincie.provincie, name="provincie"),
    path("gemeenten/<str:code>/", gemeente.gemeente, name="gemeente"),
    path("gemeenten/<str:code>/verloop/", dagen.dagen, name="gemeente-verloop"),
    path("gemeenten/<str:code>/herleiding/", herleiding.herleiding, name="herleiding"),
    path("termijnen/", termijnen.termijnen, name="termijnen"),
    path("beheer/controles/", controles.controles, name="controles"),
    path("beheer/controles/loop/", controles.loop, name="controle-loop"),
    path("beheer/controles/auditketen/", auditketen.auditketen, name="auditketen"),
    path("beheer/controles/auditketen/bestand/", auditketen.ketenbestand, name="auditketen-bestand"),
]
