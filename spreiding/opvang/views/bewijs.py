"""Pages that write (being built)."""

from django.http import Http404, HttpRequest, HttpResponse

from spreiding.accounts.permissions import Recht, vereist


@vereist(Recht.LOCATIE_SCHRIJVEN)
def kansrijkgrond(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404


@vereist(Recht.LOCATIE_SCHRIJVEN)
def kansrijkgrond_intrekking(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404


@vereist(Recht.LOCATIE_SCHRIJVEN)
def bewijsstuk(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404


@vereist(Recht.LOCATIE_SCHRIJVEN)
def bestand(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404


@vereist(Recht.LOCATIE_SCHRIJVEN)
def bewijsstuk_intrekking(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404


@vereist(Recht.LOCATIE_SCHRIJVEN)
def notitie(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404


@vereist(Recht.LOCATIE_SCHRIJVEN)
def melding(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404
