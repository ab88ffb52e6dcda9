"""All addresses: one line per room. Addresses are nouns; a transition is a sub-resource."""

from django.urls import include, path

handler400 = "spreiding.core.fouten.ongeldig"
handler403 = "spreiding.core.fouten.geen_recht"
handler404 = "spreiding.core.fouten.niet_gevonden"
handler500 = "spreiding.core.fouten.serverfout"

urlpatterns = [
    path("", include("spreiding.toezicht.urls")),
    path("", include("spreiding.dashboard.urls")),
    path("", include("spreiding.uitwisseling.urls")),
    path("", include("spreiding.bezwaar.urls")),
    path("", include("spreiding.opvang.urls")),
    path("", include("spreiding.verdeling.urls")),
    path("", include("spreiding.signalen.urls")),
    path("", include("spreiding.cyclus.urls")),
    path("", include("spreiding.core.urls")),
    path("", include("spreiding.accounts.urls")),
]
