"""All addresses: one line per room. Addresses are nouns; a transition is a sub-resource."""

from django.urls import include, path

urlpatterns = [
    path("account/", include("allauth.urls")),
]
