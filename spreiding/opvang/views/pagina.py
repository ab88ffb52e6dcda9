"""The page of a locatie (being built)."""

from django.http import Http404, HttpRequest, HttpResponse

from spreiding.accounts.permissions import Recht, vereist


@vereist(Recht.LOCATIE_LEZEN)
def locatie(request: HttpRequest, pk: int) -> HttpResponse:
    raise Http404
