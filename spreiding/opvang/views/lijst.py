"""The list of locaties (being built)."""

from django.http import Http404, HttpRequest, HttpResponse

from spreiding.accounts.permissions import Recht, vereist


@vereist(Recht.LOCATIE_LEZEN)
def locaties(request: HttpRequest) -> HttpResponse:
    raise Http404
