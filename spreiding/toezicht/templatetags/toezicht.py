"""Small pieces of the pages of toezicht."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from spreiding.dashboard.queries.prognosecijfers import kans_tekst
from spreiding.regels.toezicht import TREDEN

register = template.Library()
BREED, HOOG, TUSSEN = 18, 8, 3


@register.filter
def kans(waarde: float | None) -> str:
    """A chance in words at its ends."""
    return kans_tekst(waarde)


@register.simple_tag
def ladder(trede: int) -> SafeString:
    """Six rungs, as many filled as the trede; a drawing beside its words, so hidden for who listens."""
    vakken = "".join(
        f'<rect x="{(n - 1) * (BREED + TUSSEN)}" width="{BREED}" height="{HOOG}" rx="2"'
        f' class="ladder__{"vol" if n <= trede else "leeg"}"/>'
        for n in TREDEN
    )
    breed = len(TREDEN) * (BREED + TUSSEN) - TUSSEN
    return format_html(
        '<svg class="ladder" viewBox="0 0 {} {}" width="{}" height="{}" aria-hidden="true" focusable="false">{}</svg>',
        breed, HOOG, breed, HOOG, SafeString(vakken),
    )  # fmt: skip
