"""Addresses of raming and opgaven."""

from django.urls import path

from spreiding.cyclus.views import berekening, duiding, inlezen, inlezing, opgaven

urlpatterns = [
    path("duidingen/", duiding.lijst, name="duidingen"),
    path("duidingen/nieuw/", duiding.nieuw, name="duiding-nieuw"),
    path("duidingen/<int:duiding_id>/intrekking/", duiding.intrekking, name="duiding-intrekking"),
    path("opgaven/", opgaven.begin, name="opgaven"),
    path("opgaven/ses-woa/", inlezen.scores, name="ses-woa"),
    path("opgaven/ses-woa/sjabloon/", inlezen.scoresjabloon, name="ses-woa-sjabloon"),
    path("opgaven/inlezingen/<str:sleutel>/", inlezing.inlezing, name="inlezing"),
    path("opgaven/inlezingen/<str:sleutel>/overname/", inlezing.overname, name="inlezing-overname"),
    path("opgaven/<str:cyclus>/", opgaven.opgaven, name="opgaven-cyclus"),
    path("opgaven/<str:cyclus>/raming/", opgaven.raming, name="raming"),
    path("opgaven/<str:cyclus>/inlezen/", inlezen.verdeling, name="opgaven-inlezen"),
    path("opgaven/<str:cyclus>/sjabloon/", inlezen.sjabloon, name="opgaven-sjabloon"),
    path("opgaven/<str:cyclus>/berekening/", berekening.land, name="berekening"),
    path("opgaven/<str:cyclus>/gemeenten/<str:gemeente>/", berekening.gemeente, name="berekening-gemeente"),
]
