"""Logging in and out (allauth), and the page of accounts.

Only what this product uses: no signing up, no e-mail addresses, no resetting by mail. Single sign-on gets its addresses
as soon as an identity provider is named (OIDC_SERVER_URL).
"""

from allauth.account import views as allauth
from django.conf import settings
from django.urls import include, path

from spreiding.accounts import views

urlpatterns = [
    path("account/login/", allauth.login, name="account_login"),
    path("account/logout/", allauth.logout, name="account_logout"),
    path("account/aanmelden/", allauth.signup, name="account_signup"),  # says that nobody can sign up
    path("account/uitgezet/", allauth.account_inactive, name="account_inactive"),
    path("account/bevestiging/", allauth.reauthenticate, name="account_reauthenticate"),
    path("account/wachtwoord/", allauth.password_change, name="account_change_password"),
    path("account/tweestaps/", include("allauth.mfa.urls")),
    path("beheer/accounts/", views.accounts, name="accounts"),
]
if settings.OIDC_SERVER_URL:
    urlpatterns += [
        path("account/organisatie/", include("allauth.socialaccount.urls")),
        path("account/", include("allauth.socialaccount.providers.openid_connect.urls")),
    ]
