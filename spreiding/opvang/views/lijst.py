"""The list of locaties: filtered, sorted and paged by its address, with the same rows as a file."""

from collections.abc import Sequence
from functools import cached_property, partial
from hashlib import sha256

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.views.decorators.http import require_safe

from spreiding.accounts.permissions import Recht, mag, vereist
from spreiding.accounts.scoping import leden_van, provincies_van
from spreiding.core import klok, opmaak
from spreiding.core.bewaren import bewaartijd, uitgave
from spreiding.core.http import toon
from spreiding.core.onderdelen import Kruimel, kruimels
from spreiding.core.peil import Peil, lees_peil
from spreiding.core.tabel import Tabel, Verantwoording, antwoord, verantwoording
from spreiding.cyclus.queries import cyclus_en_regeling, tellingen
from spreiding.opvang.forms.lijst import LijstFilter
from spreiding.opvang.queries.keuze import Gebieden, Moment, gebieden_voor, locaties_voor
from spreiding.opvang.queries.lijst import VELDEN, lijstrijen
from spreiding.opvang.queries.lijsttelling import PerLocatie, geteld_per_locatie
from spreiding.opvang.queries.lijsttotaal import Lijsttotaal, Stempels, lijsttotaal, stempels_voor
from spreiding.opvang.queries.rekenexport import BROK, rekenregels
from spreiding.opvang.views.kolommen import KORT, UITLEG, kolommen
from spreiding.regels.telling import Telling

PER_PAGINA = 50
REKENFORMAAT = "jsonl"
# Addresses with other parameters are drawn anew each time: anyone can make up a search text.
BEWAARD = (*(naam for naam in LijstFilter.base_fields if naam != "zoek"), "stand_per", "bekend_op", "sorteer", "pagina")


@vereist(Recht.LOCATIE_LEZEN)
@require_safe
def locaties(request: HttpRequest) -> HttpResponse:
    """`?formaat=` gives the list as a file; jsonl is the input of `manage.py narekenen`."""
    beeld = Lijstbeeld(request)
    if request.GET.get("formaat") == REKENFORMAAT:
        return _rekenbestand(beeld)
    if "formaat" in request.GET and (download := antwoord(request, beeld.tabel, beeld.verantwoording)):
        return download
    return toon(request, "opvang/locaties.html", {"beeld": beeld}, deel="resultaten")


class Lijstbeeld:
    """Everything on the page, worked out when the template asks for it."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.peil = lees_peil(request.GET, nu=klok.nu())
        self.cyclus, self.regeling = cyclus_en_regeling(self.peil.stand_per)
        self.moment = moment_van(self.peil, self.cyclus.pk)

    @cached_property
    def gebieden(self) -> Gebieden:
        return gebieden_voor(self.request.user)

    @cached_property
    def keuzes(self) -> LijstFilter:
        return LijstFilter(self.request.GET, self.gebieden, lambda: self._tellingen)

    @cached_property
    def _tellingen(self) -> Sequence[Telling]:
        return tellingen(self.moment.bekend_op)

    @property
    def telling(self) -> Telling | None:
        """The named count that the list is limited to."""
        return self.keuzes.keuze.telling

    @cached_property
    def geteld(self) -> PerLocatie:
        """What that count counts, per locatie; empty without one."""
        return geteld_per_locatie(self.keuzes.keuze, self.moment, self.stempels)

    @cached_property
    def stempels(self) -> Stempels:
        return stempels_voor(self.request.user)

    @cached_property
    def totaal(self) -> Lijsttotaal:
        return lijsttotaal(self.request.user, self.keuzes.keuze, self.moment, self.stempels, self.geteld)

    @cached_property
    def tabel(self) -> Tabel:
        rijen = locaties_voor(self.request.user, self.keuzes.keuze, self.moment, self.geteld)
        return Tabel(
            kolommen(self.moment, self.telling),
            rijen.select_related("gemeente", "provincie").only(*VELDEN),
            self.request.GET,
            standaard="naam",
            per_pagina=PER_PAGINA,
            verrijk=partial(lijstrijen, moment=self.moment, geteld=self.geteld),
            bijschrift="Locaties",
            doel="resultaten",
            bekend_aantal=self.totaal.locaties,
        )

    @property
    def mag_registreren(self) -> bool:
        return mag(self.request.user, Recht.LOCATIE_SCHRIJVEN)

    @property
    def met_provincie(self) -> bool:
        """More than one provincie to look at, so each row says in which it lies."""
        return self.gebieden.is_rijk

    @property
    def kruimels(self) -> list[Kruimel]:
        eigen = {lid.provincie for lid in leden_van(self.request.user) if lid.provincie}
        if len(eigen) != 1:
            return kruimels("Locaties")
        (provincie,) = eigen
        return kruimels((provincie.naam, provincie.get_absolute_url()), "Locaties")

    @property
    def verantwoording(self) -> Verantwoording:
        """What a download tells about itself."""
        return verantwoording(
            self.request,
            titel="Locaties",
            omschrijving="Locaties met hun plaatsen en per vraag het antwoord op: telt deze plek mee?",
            tellingen=[*self._geteld_volgens, *((kort, UITLEG[vraag]) for vraag, kort in KORT.items())],
            stand_per=self.peil.stand_per,
            bekend_op=self.moment.bekend_op,
            filters=[(label, tekst) for _, label, tekst in self.keuzes.gekozen],
            extra=[
                ("Regeling", f"{self.regeling.naam} ({self.regeling.cyclus})"),
                *_totalen(self.totaal, self.telling),
            ],
        )

    @property
    def _geteld_volgens(self) -> list[tuple[str, str]]:
        if self.telling is None:
            return []
        return [(self.telling.naam, f"{self.telling.definitie} Bron: {self.telling.herkomst}.")]

    # -- keeping what was drawn --

    @property
    def bewaartijd(self) -> int:
        vraag = self.request.GET
        return bewaartijd(vraag, parameters=BEWAARD, klopt=not self.peil.fouten and _is_kort(vraag))

    @cached_property
    def filterversie(self) -> str:
        """What the filter is drawn from: the address and the area in which this person looks."""
        codes = provincies_van(self.request.user)
        waar = "rijk" if codes is None else sorted(codes)
        wat = uitgave(), self.request.get_full_path(), waar, self.peil.vandaag
        return sha256(repr(wat).encode()).hexdigest()

    @property
    def versie(self) -> str:
        """What the results are drawn from: the same, the data of those provincies, and what this role may do."""
        wat = self.filterversie, self.stempels, self.cyclus.pk, self.mag_registreren
        return sha256(repr(wat).encode()).hexdigest()


def moment_van(peil: Peil, cyclus: str) -> Moment:
    """The two dates of the page as the queries want them."""
    bekend_op = peil.bekend_op if peil.kijkt_terug else None
    return Moment(peil.stand_per, cyclus, bekend_op, toekomst=peil.stand_per >= peil.vandaag)


def _rekenbestand(beeld: Lijstbeeld) -> StreamingHttpResponse:
    """Every plek of the list as one JSON line. The file has no room for a note, so its name carries the mark."""
    rijen = beeld.tabel.gesorteerd.defer(None).select_related("dubbel_met").iterator(chunk_size=BROK)
    merk = "demonstratie-" if settings.DEMO else ""
    naam = f"{merk}rekenbestand-locaties-{beeld.moment.peildatum.isoformat()}.{REKENFORMAAT}"
    return StreamingHttpResponse(
        rekenregels(rijen, moment=beeld.moment, regeling=beeld.regeling),
        content_type="application/jsonl; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{naam}"'},
    )


def _totalen(totaal: Lijsttotaal, telling: Telling | None) -> list[tuple[str, str]]:
    geteld = [(f"Geteld, {telling.naam}", opmaak.getal(totaal.geteld.totaal))] if telling else []
    return [
        *geteld,
        ("Aantal locaties", opmaak.getal(totaal.locaties)),
        ("Plaatsen regulier en bijzonder", opmaak.getal(totaal.regulier_en_bijzonder)),
        ("Plaatsen amv", opmaak.getal(totaal.amv)),
        ("Locaties met onbekend aantal", opmaak.getal(totaal.onbekend)),
    ]


def _is_kort(vraag: QueryDict) -> bool:
    """No longer than what the filters offer; a value that someone made up is not kept."""
    return all(len(waarde) <= 30 for _, waarden in vraag.lists() for waarde in waarden)
