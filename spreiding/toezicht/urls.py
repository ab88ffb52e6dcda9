"""Addresses of toezicht."""

from django.urls import path

from spreiding.toezicht.views import tijdlijn

urlpatterns = [
    path("toezicht/<str:code>/tijdlijn/", tijdlijn.tijdlijn, name="tijdlijn"),
]
