"""The list of locaties: filtered, sorted and paged by its address, with the same rows as a file."""

from functools import partial

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_safe

from spreiding.accounts.permissions import Recht, mag, vereist
from spreiding.core import klok, opmaak
from spreiding.core.http import toon
from spreiding.core.onderdelen import Kruimel, kruimels
from spreiding.core.peil import Peil, lees_peil
from spreiding.core.tabel import Tabel, Verantwoording, antwoord, verantwoording
from spreiding.cyclus.queries import cyclus_op, regeling_op
from spreiding.opvang.forms.lijst import LijstFilter
from spreiding.opvang.queries.keuze import Gebieden, Moment, gebieden_voor, locaties_voor
from spreiding.opvang.queries.lijst import VELDEN, lijstrijen
from spreiding.opvang.queries.lijsttotaal import Lijsttotaal, lijstsleutel, lijsttotaal, stempels_voor
from spreiding.opvang.queries.rekenexport import BROK, rekenregels
from spreiding.opvang.views.kolommen import KORT, UITLEG, kolommen
from spreiding.regels.regeling import Regeling

PER_PAGINA = 50
REKENFORMAAT = "jsonl"


@vereist(Recht.LOCATIE_LEZEN)
@require_safe
def locaties(request: HttpRequest) -> HttpResponse:
    """`?formaat=` gives the list as a file; jsonl is the input of `manage.py narekenen`."""
    peil, gebieden = lees_peil(request.GET, nu=klok.nu()), gebieden_voor(request.user)
    keuzes = LijstFilter(request.GET, gebieden)
    cyclus = cyclus_op(peil.stand_per)
    regeling = regeling_op(cyclus)
    moment = moment_van(peil, cyclus.pk)
    stempels = stempels_voor(request.user, keuzes.keuze)
    totaal = lijsttotaal(request.user, keuzes.keuze, moment, stempels)
    tabel = _tabel(request, keuzes, moment, totaal)
    if request.GET.get("formaat") == REKENFORMAAT:
        return _rekenbestand(tabel, moment, regeling)
    if download := antwoord(request, tabel, _bron(request, peil, keuzes, regeling, totaal)):
        return download
    context = {"tabel": tabel, "peil": peil, "keuzes": keuzes, "totaal": totaal, "cyclus": cyclus}
    context |= {
        "sleutel": lijstsleutel(keuzes.keuze, moment, stempels, gebieden.is_rijk, *_blad(tabel)),
        "kruimels": _kruimels(gebieden),
        "met_provincie": gebieden.is_rijk,
        "mag_registreren": mag(request.user, Recht.LOCATIE_SCHRIJVEN),
    }
    return toon(request, "opvang/locaties.html", context, deel="resultaten")


def moment_van(peil: Peil, cyclus: str) -> Moment:
    """The two dates of the page as the queries want them."""
    bekend_op = peil.bekend_op if peil.kijkt_terug else None
    return Moment(peil.stand_per, cyclus, bekend_op, toekomst=peil.stand_per >= peil.vandaag)


def _tabel(request: HttpRequest, keuzes: LijstFilter, moment: Moment, totaal: Lijsttotaal) -> Tabel:
    rijen = locaties_voor(request.user, keuzes.keuze, moment).select_related("gemeente", "provincie").only(*VELDEN)
    return Tabel(
        kolommen(moment),
        rijen,
        request.GET,
        standaard="naam",
        per_pagina=PER_PAGINA,
        verrijk=partial(lijstrijen, moment=moment),
        bijschrift="Locaties",
        doel="resultaten",
        bekend_aantal=totaal.locaties,
    )


def _rekenbestand(tabel: Tabel, moment: Moment, regeling: Regeling) -> StreamingHttpResponse:
    """Every plek of the list as one JSON line. The file has no room for a note, so its name carries the mark."""
    rijen = tabel.gesorteerd.defer(None).select_related("dubbel_met").iterator(chunk_size=BROK)
    merk = "demonstratie-" if settings.DEMO else ""
    naam = f"{merk}rekenbestand-locaties-{moment.peildatum.isoformat()}.{REKENFORMAAT}"
    return StreamingHttpResponse(
        rekenregels(rijen, moment=moment, regeling=regeling),
        content_type="application/jsonl; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{naam}"'},
    )


def _blad(tabel: Tabel) -> tuple[str, bool, int]:
    """Which page in which order: the drawn rows are kept per page, they hold nothing of the person who looks."""
    kolom, aflopend = tabel.sortering
    return kolom.naam if kolom else "", aflopend, tabel.pagina.number


def _bron(
    request: HttpRequest, peil: Peil, keuzes: LijstFilter, regeling: Regeling, totaal: Lijsttotaal
) -> Verantwoording:
    """What a download tells about itself."""
    return verantwoording(
        request,
        titel="Locaties",
        omschrijving="Locaties met hun plaatsen en per vraag het antwoord op: telt deze plek mee?",
        tellingen=[(kort, UITLEG[vraag]) for vraag, kort in KORT.items()],
        stand_per=peil.stand_per,
        bekend_op=peil.bekend_op if peil.kijkt_terug else None,
        filters=[(label, tekst) for _, label, tekst in keuzes.gekozen],
        extra=[("Regeling", f"{regeling.naam} ({regeling.cyclus})"), *_totalen(totaal)],
    )


def _totalen(totaal: Lijsttotaal) -> list[tuple[str, str]]:
    return [
        ("Aantal locaties", opmaak.getal(totaal.locaties)),
        ("Plaatsen regulier en bijzonder", opmaak.getal(totaal.regulier_en_bijzonder)),
        ("Plaatsen amv", opmaak.getal(totaal.amv)),
        ("Locaties met onbekend aantal", opmaak.getal(totaal.onbekend)),
    ]


def _kruimels(gebieden: Gebieden) -> list[Kruimel]:
    if not gebieden.is_rijk:
        (provincie,) = gebieden.provincies
        return kruimels((provincie.naam, provincie.get_absolute_url()), "Locaties")
    return kruimels("Locaties")
