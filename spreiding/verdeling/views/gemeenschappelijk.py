"""What pages about a besluit share: running an action, the crumbs, going back with a message."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from spreiding.core import opmaak
from spreiding.core.http import naar
from spreiding.core.onderdelen import Kruimel, kruimels
from spreiding.verdeling.models import Verdeelbesluit


def klaar(request: HttpRequest, besluit: Verdeelbesluit, bericht: str) -> HttpResponse:
    """Say that it was done, and go to the besluit."""
    messages.success(request, bericht)
    return naar(besluit)


def kruimelpad(besluit: Verdeelbesluit, *verder: Any) -> list[Kruimel]:
    """Verdeelbesluiten › Gelderland 2026–2028 › …"""
    eigen = titel(besluit)
    eerste = ("Verdeelbesluiten", reverse("besluiten"))
    return kruimels(eerste, (eigen, besluit.get_absolute_url()), *verder) if verder else kruimels(eerste, eigen)


def titel(besluit: Verdeelbesluit) -> str:
    wat = f", versie {besluit.versie}" if besluit.is_wijziging else ""
    return f"{besluit.provincie.naam} {opmaak.jaren(besluit.cyclus_id)}{wat}"
