"""The product's addresses plus one empty page: what a page costs before it does anything."""

from django.urls import include, path

from spreiding.meetlat.views import leeg

handler404 = "spreiding.core.fouten.niet_gevonden"

urlpatterns = [path("meetlat/leeg/", leeg), path("", include("spreiding.config.urls"))]
