"""Pages that write (being built)."""

from django.http import Http404, HttpRequest, HttpResponse

from spreiding.accounts.permissions import Recht, vereist


@vereist(Recht.LOCATIE_SCHRIJVEN)
def mijlpaal(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404


@vereist(Recht.LOCATIE_SCHRIJVEN)
def sluiting(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404


@vereist(Recht.LOCATIE_SCHRIJVEN)
def verval(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404


@vereist(Recht.LOCATIE_SCHRIJVEN)
def heropening(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404
