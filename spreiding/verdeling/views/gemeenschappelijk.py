"""What pages about a besluit share: running an action, the crumbs, going back with a message."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse

from spreiding.core.http import naar
from spreiding.core.onderdelen import Kruimel, kruimels
from spreiding.core.weigering import zin_bij
from spreiding.regels.belemmering import Belemmerd, Belemmering
from spreiding.verdeling.models import Verdeelbesluit


class Formulier(Protocol):
    """A form on which an obstacle can be said."""

    def belemmer(self, belemmeringen: Sequence[Belemmering]) -> None: ...

    def add_error(self, field: str | None, error: Any) -> None: ...


def gepost(request: HttpRequest) -> QueryDict | None:
    """What was sent; None when the page is only opened."""
    return request.POST if request.method == "POST" else None


def gelukt(form: Formulier, actie: Callable[[], Any]) -> bool:
    """Run the action. What stood in the way is put on the form, and nothing has changed then."""
    try:
        actie()
    except Belemmerd as gevonden:
        form.belemmer(gevonden.belemmeringen)
    except IntegrityError as fout:
        form.add_error(None, zin_bij(fout))
    else:
        return True
    return False


def klaar(request: HttpRequest, besluit: Verdeelbesluit, bericht: str) -> HttpResponse:
    """Say that it was done, and go to the besluit."""
    messages.success(request, bericht)
    return naar(besluit)


def kruimelpad(besluit: Verdeelbesluit, *verder: Any) -> list[Kruimel]:
    """Verdeelbesluiten › Gelderland 2026-2028 › …"""
    eigen = titel(besluit)
    eerste = ("Verdeelbesluiten", reverse("besluiten"))
    return kruimels(eerste, (eigen, besluit.get_absolute_url()), *verder) if verder else kruimels(eerste, eigen)


def titel(besluit: Verdeelbesluit) -> str:
    wat = f", versie {besluit.versie}" if besluit.is_wijziging else ""
    return f"{besluit.provincie.naam} {besluit.cyclus_id}{wat}"
