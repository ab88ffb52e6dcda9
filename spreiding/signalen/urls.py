"""Addresses of signals, of what one is told by mail, and (in a demonstration) of the mails themselves."""

from django.urls import path

from spreiding.signalen.views import lijst, mail, signaal, voorkeuren

urlpatterns = [
    path("signalen/", lijst.signalen, name="signalen"),
    path("signalen/voorkeuren/", voorkeuren.voorkeuren, name="signaal-voorkeuren"),
    path("signalen/<int:signaal_id>/", signaal.signaal, name="signaal"),
    path("signalen/<int:signaal_id>/afhandeling/", lijst.afhandeling, name="signaal-afhandeling"),
    path("beheer/mail/", mail.berichten, name="mail"),
    path("beheer/mail/<str:naam>/", mail.bericht, name="mailbericht"),
]
