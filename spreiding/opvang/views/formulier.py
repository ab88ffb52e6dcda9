"""Pages that write (being built)."""

from django.http import Http404, HttpRequest, HttpResponse

from spreiding.accounts.permissions import Recht, vereist


@vereist(Recht.LOCATIE_SCHRIJVEN)
def locatie_nieuw(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404


@vereist(Recht.LOCATIE_SCHRIJVEN)
def locatie_oordeel(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404
