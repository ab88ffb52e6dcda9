from django.conf import settings
from django.urls import path

from spreiding.core import views

urlpatterns = [
    path("begrippen/", views.begrippen, name="begrippen"),
    path("gezondheid/", views.gezondheid, name="gezondheid"),
    path("over/", views.over, name="over"),
    path("toegankelijkheid/", views.toegankelijkheid, name="toegankelijkheid"),
]
if settings.DEBUG:
    from spreiding.core import galerij

    urlpatterns.append(path("beheer/galerij/", galerij.galerij, name="galerij"))
