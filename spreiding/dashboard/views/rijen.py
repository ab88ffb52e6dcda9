"""The rows behind the figures: plekken that add up to a figure of any area, and gemeenten that are counted in one."""

from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from spreiding.accounts.permissions import Recht, gebieden_met, vereist
from spreiding.core import klok, opmaak
from spreiding.core.http import toon
from spreiding.core.onderdelen import Kruimel, kruimels
from spreiding.core.peil import lees_peil
from spreiding.core.tabel import Kolom, Tabel, Verantwoording, antwoord, verantwoording
from spreiding.dashboard.forms.gebied import Gebiedkeuze, Gemeentenfilter, Plekkenfilter
from spreiding.dashboard.queries import kerncijfers
from spreiding.dashboard.queries.bord import Gemeentestand, Groep, Realisatie, Som, beeld
from spreiding.dashboard.queries.rijen import ERNST
from spreiding.dashboard.queries.zicht import Zicht, zicht
from spreiding.gebied.models import Provincie
from spreiding.opvang.queries.achter import Cijferplek, Cijfersoort, cijferplekken

PER_PAGINA = 50
UITLEG = {
    Cijfersoort.GEREALISEERD: "Plekken die op de peildatum meetellen.",
    Cijfersoort.GEPLAND: "Plekken die er tot de laatste dag van de termijn bij komen: plannen, en groei van wat er is.",
    Cijfersoort.VALT_WEG: "Plekken die nu tellen, en op de laatste dag van de termijn niet meer.",
    Cijfersoort.NOODOPVANG: kerncijfers.NOODOPVANG,
    Cijfersoort.BESLUIT: "Plekken die op de peildatum voor het verdeelbesluit meetellen.",
    Cijfersoort.DUURZAAM: "Plekken die voor de aftrek als duurzaam tellen: nu, of binnen twaalf maanden (Wet art. 2).",
    Cijfersoort.ONBEKEND: kerncijfers.ONBEKEND,
}


@vereist(Recht.BEELD_PROVINCIE_LEZEN)
@require_safe
def plekken(request: HttpRequest) -> HttpResponse:
    """`?cijfer=` names the figure; `?provincie=` or `?gemeente=` its area."""
    return _antwoord(Plekkenbeeld(request), "dashboard/cijferplekken.html")


@vereist(Recht.BEELD_PROVINCIE_LEZEN)
@require_safe
def gemeenten(request: HttpRequest) -> HttpResponse:
    """Every gemeente of the country or of one provincie; `?status=` and `?alleen=` choose."""
    return _antwoord(Gemeentenbeeld(request), "dashboard/gemeentenlijst.html")


def _antwoord(pagina: "Rijenbeeld", sjabloon: str) -> HttpResponse:
    request = pagina.request
    if "formaat" in request.GET and (download := antwoord(request, pagina.tabel, pagina.verantwoording)):
        return download
    return toon(request, sjabloon, {"beeld": pagina}, deel="beeld")


class Rijenbeeld:
    """What both pages share: the dates, the count and the area within which this person may look."""

    soort_filter: type[Gebiedkeuze] = Gebiedkeuze

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.peil = lees_peil(request.GET, nu=klok.nu())
        self.zicht: Zicht = zicht(self.peil, request.GET.get("telling", ""))
        self.filter: Any = self.soort_filter(request.GET, tellingen=self.zicht.tellingen, provincies=self.provincies)

    @cached_property
    def provincies(self) -> list[Provincie]:
        return gebieden_met(self.request.user, Recht.BEELD_PROVINCIE_LEZEN)

    @cached_property
    def gekozen(self) -> list[Provincie]:
        wens = self.filter.waarde("provincie")
        return [p for p in self.provincies if wens in ("", p.pk)]

    @property
    def groep(self) -> Groep:
        return self.filter.groep

    @cached_property
    def realisatie(self) -> Realisatie:
        return beeld(self.zicht, [p.pk for p in self.gekozen])

    @property
    def gebied(self) -> str:
        return "Nederland" if len(self.gekozen) > 1 else self.gekozen[0].naam if self.gekozen else "geen gebied"

    @property
    def telling(self) -> tuple[str, str]:
        return kerncijfers.telling(self.groep, self.zicht)

    @property
    def meldingen(self) -> list[str]:
        return [*self.zicht.alle_meldingen, *self.filter.overgeslagen]

    @property
    def titel(self) -> str:
        raise NotImplementedError

    @property
    def kruimels(self) -> list[Kruimel]:
        return kruimels(("Landelijk", reverse("landelijk")), self.titel)

    @cached_property
    def tabel(self) -> Tabel:
        raise NotImplementedError

    @property
    def verantwoording(self) -> Verantwoording:
        return verantwoording(
            self.request,
            titel=self.titel,
            omschrijving=f"{self.titel}, {self.gebied}, {self.zicht.cyclus.naam}.",
            tellingen=[self.telling],
            stand_per=self.peil.stand_per,
            bekend_op=self.peil.bekend_op,
            filters=self.filter.gekozen,
        )


def _locatie(rij: Cijferplek) -> str:
    return reverse("locatie", args=[rij.locatie])


def _gemeente(rij: Cijferplek) -> str:
    return reverse("gemeente", args=[rij.gemeente])


class Plekkenbeeld(Rijenbeeld):
    """The plekken that add up to one figure of an area."""

    soort_filter = Plekkenfilter

    @property
    def cijfer(self) -> Cijfersoort:
        return self.filter.cijfer_soort

    @property
    def titel(self) -> str:
        return f"Plekken achter het cijfer: {self.cijfer.label}"

    @property
    def uitleg(self) -> str:
        return self.zicht.telling.definitie if self.cijfer is Cijfersoort.GEREALISEERD else UITLEG[self.cijfer]

    @cached_property
    def gemeente(self) -> Gemeentestand | None:
        """The one gemeente that is asked for, within what this person may see."""
        return self.realisatie.per_code.get(self.filter.waarde("gemeente").upper())

    @property
    def gebied(self) -> str:
        return self.gemeente.gebied.naam if self.gemeente else super().gebied

    @property
    def standen(self) -> list[Gemeentestand]:
        return [self.gemeente] if self.gemeente else list(self.realisatie.gemeenten)

    @cached_property
    def alle(self) -> list[Cijferplek]:
        """Every plek behind the figure of this area, of both groups."""
        uiterlijk: dict[str, dict[str, Any]] = {}
        for stand in self.realisatie.gemeenten:
            if stand.taak:
                uiterlijk.setdefault(stand.gebied.provincie, {})[stand.gebied.code] = stand.taak.realiseren_uiterlijk
        codes = [self.gemeente.gebied.provincie] if self.gemeente else [p.pk for p in self.gekozen]
        plekken = cijferplekken(self.zicht.vraag, codes, self.cijfer, uiterlijk=uiterlijk)
        return [p for p in plekken if self.gemeente is None or p.gemeente == self.gemeente.gebied.code]

    @cached_property
    def rijen(self) -> list[Cijferplek]:
        return [plek for plek in self.alle if self.filter.past(plek)]

    @property
    def samen(self) -> int:
        return sum(plek.cijfer(self.cijfer) for plek in self.rijen)

    @property
    def geheel(self) -> int | None:
        """The same figure as every page shows it; None when the rows are only a part of it."""
        return self.op_andere_paginas if self.filter.is_heel else None

    @cached_property
    def op_andere_paginas(self) -> int | None:
        """The figure of this area and group, whatever else is chosen; None when it is not shown per group."""
        if self.cijfer is Cijfersoort.ONBEKEND:
            return sum(stand.onbekend for stand in self.standen) if self.groep is Groep.ALLES else None
        return Som.van(getattr(stand.maat(self.groep), self.cijfer.value) for stand in self.standen).bekend

    @property
    def klopt(self) -> bool:
        return self.geheel is None or self.geheel == self.samen

    @property
    def meldingen(self) -> list[str]:
        vreemd = self.filter.waarde("gemeente") and self.gemeente is None
        zin = ["Deze gemeente is er niet in dit gebied en op deze dag. U ziet het hele gebied."] if vreemd else []
        return [*super().meldingen, *zin]

    @cached_property
    def tabel(self) -> Tabel:
        return Tabel(
            (
                Kolom("naam", "Locatie", sorteer=True, href=_locatie),
                Kolom("gemeente", "Gemeente", "gemeente_naam", sorteer=True, href=_gemeente),
                Kolom("soort", "Soort opvang", "soort.label", sorteer=True),
                Kolom("fase", "Stand van zaken", "fase.label", sorteer=True),
                Kolom("doelgroep", "Doelgroep", "doelgroep.label", sorteer=True),
                Kolom("aantal", opmaak.met_hoofdletter(self.cijfer.label), lambda rij: rij.cijfer(self.cijfer),
                      soort="getal", sorteer=True, nadruk=True, uitleg=self.uitleg),
                Kolom("waarom", "Oordeel op de peildatum", lambda rij: rij.reden.label if rij.reden else "",
                      op_scherm=False),
                Kolom("locatienummer", "Locatienummer", "locatie", op_scherm=False),
                Kolom("gemeentecode", "Gemeentecode", lambda rij: rij.gemeente, op_scherm=False),
                Kolom("provinciecode", "Provinciecode", "provincie", op_scherm=False),
            ),
            self.rijen,
            self.request.GET,
            standaard="naam",
            per_pagina=PER_PAGINA,
            totalen={"naam": f"Samen {opmaak.aantal(len(self.rijen), 'plek', 'plekken')}", "aantal": self.samen},
            bijschrift=f"{self.titel}, {self.gebied}. {self.peil.zin}.",
            doel="beeld",
        )  # fmt: skip


def _ernst(rij: "Gemeenterij") -> int:
    return ERNST.index(rij.oordeel.toestand)


class Gemeenterij:
    """A gemeente in the list, for the places that are counted."""

    def __init__(self, stand: Gemeentestand, groep: Groep, provincie: str) -> None:
        self.stand, self.provincie = stand, provincie
        self.maat, self.oordeel = stand.maat(groep), stand.oordeel(groep)


class Gemeentenbeeld(Rijenbeeld):
    """Every gemeente against its taak or opgave."""

    soort_filter = Gemeentenfilter

    @property
    def titel(self) -> str:
        return "Gemeenten"

    @cached_property
    def rijen(self) -> list[Gemeenterij]:
        namen = {p.pk: p.naam for p in self.provincies}
        gekozen = [stand for stand in self.realisatie.gemeenten if self.filter.past(stand)]
        return [Gemeenterij(stand, self.groep, namen[stand.gebied.provincie]) for stand in gekozen]

    @property
    def sommen(self) -> dict[str, str]:
        namen = ("doel", "gerealiseerd", "gepland", "noodopvang")
        return {naam: Som.van(getattr(rij.maat, naam) for rij in self.rijen).tekst for naam in namen}

    @cached_property
    def tabel(self) -> Tabel:
        tekort = Som.van(rij.maat.saldo for rij in self.rijen).tekst
        return Tabel(
            (
                Kolom("naam", "Gemeente", "stand.gebied.naam", sorteer=True,
                      href=lambda rij: reverse("gemeente", args=[rij.stand.gebied.code])),
                Kolom("provincie", "Provincie", sorteer=True),
                Kolom("doel", "Taak of opgave", "maat.doel", soort="getal", sorteer=True),
                Kolom("gerealiseerd", "Geteld", "maat.gerealiseerd", soort="getal", sorteer=True,
                      uitleg=self.telling[1]),
                Kolom("gepland", "Gepland", "maat.gepland", soort="getal", sorteer=True),
                Kolom("tekort", "Tekort nu", "maat.saldo", soort="getal", sorteer=True, nadruk=True,
                      uitleg=kerncijfers.NOG_NODIG),
                Kolom("noodopvang", "Noodopvang", "maat.noodopvang", soort="getal", sorteer=True,
                      uitleg=kerncijfers.NOODOPVANG),
                Kolom("status", "Status", "oordeel.toestand", soort="status", sorteer=_ernst),
                Kolom("code", "Gemeentecode", "stand.gebied.code", op_scherm=False),
                Kolom("doelsoort", "Gemeten tegen", "stand.soort.label", op_scherm=False),
                Kolom("duurzaam", "Duurzaam volgens de aftrek", "maat.duurzaam", soort="getal", op_scherm=False),
                Kolom("tekort_straks", "Tekort op de laatste dag", "maat.tekort_straks", soort="getal",
                      op_scherm=False),
                Kolom("reden", "Reden van de status", "oordeel.reden", op_scherm=False),
            ),
            self.rijen,
            self.request.GET,
            standaard="naam",
            per_pagina=PER_PAGINA,
            totalen={"naam": f"Samen {len(self.rijen)}", "tekort": tekort, **self.sommen},
            bijschrift=f"Gemeenten, {self.gebied}. {self.peil.zin}.",
            doel="beeld",
        )  # fmt: skip
