"""The forecast: the page with its what-if, and the chart of the page Landelijk with the bands of the forecast."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from spreiding.accounts.permissions import Recht, mag, vereist
from spreiding.accounts.scoping import provincies_van
from spreiding.core import klok, opmaak
from spreiding.core.beeldgrafiek import Beeldgrafiek, grafiekbestand
from spreiding.core.grafiek import Punt
from spreiding.core.http import toon
from spreiding.core.onderdelen import Cijfer, Kruimel, kruimels
from spreiding.core.peil import lees_peil
from spreiding.core.tabel import Kolom, Tabel, Verantwoording, antwoord, verantwoording
from spreiding.dashboard.forms.prognose import Prognosefilter
from spreiding.dashboard.queries import prognosegrafieken, verloop
from spreiding.dashboard.queries.duidingen import Duidingen
from spreiding.dashboard.queries.prognose import LAND, Bezwaaraanname, Gemeenteprognose, Prognosebeeld, prognosebeeld
from spreiding.dashboard.queries.prognosecijfers import BAND90, KANS, MIDDEN, kans_tekst, prognosecijfers
from spreiding.dashboard.queries.zicht import Zicht, zicht
from spreiding.gebied.models import Provincie
from spreiding.opvang.queries.ervaring import Planregel
from spreiding.regels.prognose import Prognose
from spreiding.verdeling.queries.realisatie import Gebiedstand, Gemeentestand


@vereist(Recht.BEELD_LANDELIJK_LEZEN)
@require_safe
def prognose(request: HttpRequest) -> HttpResponse:
    """`?op=` the day, `?provincie=`, and what if: `?vergunning_later=` days, `?zonder=` ids of locaties."""
    beeld = Prognosepagina(zicht(lees_peil(request.GET, nu=klok.nu())), request)
    if bestand := grafiekbestand(request, [beeld.grafiek]):
        return bestand
    if "formaat" in request.GET and (download := antwoord(request, beeld.tabel, beeld.verantwoording)):
        return download
    return toon(request, "dashboard/prognose.html", {"beeld": beeld}, deel="beeld")


@vereist(Recht.BEELD_LANDELIJK_LEZEN)
@require_safe
def verloop_en_prognose(request: HttpRequest) -> HttpResponse:
    """The chart of the page Landelijk with the bands of the forecast: a part that comes after the page itself."""
    beeld = Prognosepagina(zicht(lees_peil(request.GET, nu=klok.nu())), request)
    if bestand := grafiekbestand(request, [beeld.grafiek]):
        return bestand
    return toon(request, "dashboard/verloop.html", {"beeld": beeld}, deel="verloop")


GEVOLG = {
    Bezwaaraanname.OPGAVE: "de taak van die gemeenten daalt tot hun indicatieve opgave",
    Bezwaaraanname.AMV: "de amv-taak van die gemeenten vervalt",
    Bezwaaraanname.GEGROND: "de hele taak van die gemeenten vervalt",
}
BEZWAARNOOT = (
    "Aanname over de bezwaren: bij {} gaat er samen {} van de taak af. In een dossier staat niet welk deel van de "
    "taak is bestreden, dus wat een gegrond bezwaar oplevert is hier een keuze. Wat eraf gaat, is niet over andere "
    "gemeenten verdeeld: in het echt beslist een nieuwe versie van het verdeelbesluit daarover (Awb art. 7:11)."
)


@dataclass(frozen=True, slots=True)
class Rij:
    """A gemeente in the table; `adres` shows its plans."""

    van: Gemeenteprognose
    adres: str
    gewoon: Gemeenteprognose | None = None  # without the what-if

    @property
    def stand(self) -> Gemeentestand:
        return self.van.stand

    @property
    def prognose(self) -> Prognose:
        return self.van.prognose

    @property
    def plannen(self) -> int:
        return len(self.van.plannen)

    @property
    def verschil(self) -> int | None:
        """What the what-if adds to the forecast, in places; below zero when it takes away."""
        return self.prognose.midden - self.gewoon.prognose.midden if self.gewoon else None


def _gemeente(rij: Rij) -> str:
    return reverse("gemeente", args=[rij.stand.gebied.code])


KOLOMMEN = (
    Kolom("naam", "Gemeente", "stand.gebied.naam", sorteer=True, href=_gemeente),
    Kolom("doel", "Taak of opgave", lambda rij: rij.stand.maat().doel, soort="getal", sorteer=True),
    Kolom(
        "zeker", "Zeker", "prognose.zeker.totaal", soort="getal", sorteer=True, uitleg="Nu open en op die dag nog open."
    ),
    Kolom("midden", "Prognose", "prognose.midden", soort="getal", sorteer=True, nadruk=True, uitleg=MIDDEN),
    Kolom("laag", "90% vanaf", "prognose.band90.laag", soort="getal", uitleg=BAND90),
    Kolom("hoog", "90% tot en met", "prognose.band90.hoog", soort="getal", uitleg=BAND90),
    Kolom("kans", "Kans op de taak", "prognose.kans_taak", soort="procent", sorteer=True, uitleg=KANS),
    Kolom(
        "plannen",
        "Plannen",
        soort="getal",
        sorteer=True,
        sjabloon="dashboard/plancel.html",
    ),
    Kolom("onbekend", "Niet voorspeld", "prognose.onbekend", soort="getal", sorteer=True, op_scherm=False),
    Kolom("laag50", "50% vanaf", "prognose.band50.laag", soort="getal", op_scherm=False),
    Kolom("hoog50", "50% tot en met", "prognose.band50.hoog", soort="getal", op_scherm=False),
    Kolom("code", "Gemeentecode", "stand.gebied.code", op_scherm=False),
)


VERSCHIL = Kolom(
    "verschil",
    "Verschil",
    soort="verschil",
    sorteer=True,
    uitleg="De prognose met deze aannames min de gewone prognose.",
)


def kolommen(*, met_verschil: bool) -> Sequence[Kolom]:
    """The columns of the table; with a what-if also what it changes, beside the forecast."""
    plaats = 1 + next(nr for nr, kolom in enumerate(KOLOMMEN) if kolom.naam == "midden")
    return (*KOLOMMEN[:plaats], VERSCHIL, *KOLOMMEN[plaats:]) if met_verschil else KOLOMMEN


class Prognosepagina:
    """Everything on the page, worked out when the template asks for it."""

    def __init__(self, zicht: Zicht, request: HttpRequest) -> None:
        self.zicht, self.request, self.peil = zicht, request, zicht.peil
        self.filter = Prognosefilter(request.GET, zicht=zicht, provincies=self.provincies)

    @cached_property
    def provincies(self) -> list[Provincie]:
        return list(Provincie.objects.order_by("naam"))

    @cached_property
    def open_voor(self) -> frozenset[str] | None:
        """Provincies of which this person may see gemeenten; None = all."""
        user = self.request.user
        return provincies_van(user) if mag(user, Recht.BEELD_PROVINCIE_LEZEN) else frozenset()

    @cached_property
    def alles(self) -> Prognosebeeld:
        return prognosebeeld(self.zicht, self.filter.voor, self.filter.wat_als)

    @cached_property
    def gebied(self) -> tuple[str, str]:
        """(key, name) of what the figures and the chart are about."""
        gekozen = {p.pk: p.naam for p in self.provincies}.get(self.filter.waarde("provincie"))
        return (self.filter.waarde("provincie"), gekozen) if gekozen else (LAND, "Nederland")

    @cached_property
    def prognose(self) -> Prognose:
        return self.alles.gebieden[self.gebied[0]][1]

    @cached_property
    def gewoon(self) -> Prognosebeeld | None:
        """Without the what-if, to compare with; None when nothing is supposed."""
        return None if self.filter.wat_als.is_gewoon else prognosebeeld(self.zicht, self.filter.voor)

    @property
    def bezwaarnoot(self) -> str:
        """What the assumption about bezwaren takes off the taak, and what it leaves out; "" when nothing is assumed."""
        if self.gewoon is None or self.filter.wat_als.bezwaren is None:
            return ""
        doelen = [(rij.stand.maat().doel, self.alles.per_code[code].stand.maat().doel)
                  for code, rij in self.gewoon.per_code.items() if self._in_gebied(rij)]  # fmt: skip
        minder = [toen - nu for toen, nu in doelen if toen is not None and nu is not None and toen != nu]
        return BEZWAARNOOT.format(
            opmaak.aantal(len(minder), "gemeente", "gemeenten"), opmaak.aantal(sum(minder), "plek", "plekken")
        )

    def _in_gebied(self, rij: Gemeenteprognose) -> bool:
        return self.gebied[0] in (LAND, rij.stand.gebied.provincie)

    @cached_property
    def gemeenten(self) -> list[Gemeenteprognose]:
        """The gemeenten this person may see, of the chosen provincie."""
        return [
            rij
            for rij in self.alles.gemeenten
            if self._in_gebied(rij) and (self.open_voor is None or rij.stand.gebied.provincie in self.open_voor)
        ]

    @cached_property
    def getoond(self) -> list[Gemeenteprognose]:
        """Those of them with the chance that is asked for: the rows of the table."""
        return [rij for rij in self.gemeenten if self.filter.past(rij.prognose.kans_taak)]

    @cached_property
    def tabel(self) -> Tabel:
        return Tabel(
            kolommen(met_verschil=self.gewoon is not None),
            [self._rij(rij) for rij in self.getoond],
            self.request.GET,
            standaard="kans",
            bijschrift=f"Prognose per gemeente voor {opmaak.datum(self.filter.voor)}",
            doel="beeld",
        )

    def _rij(self, rij: Gemeenteprognose) -> Rij:
        code = rij.stand.gebied.code
        return Rij(rij, self._adres(gemeente=code), self.gewoon.per_code.get(code) if self.gewoon else None)

    @cached_property
    def grafiek(self) -> Beeldgrafiek:
        sleutel, naam = self.gebied
        stand = self.alles.gebieden[sleutel][0]
        codes = [sleutel] if sleutel != LAND else [p.pk for p in self.provincies]
        stappen = verloop.samen(verloop.verloop_provincies(self.zicht, codes).values())
        van = max(self.zicht.cyclus.periode.lower, self.peil.stand_per.replace(year=self.peil.stand_per.year - 1))
        lijn = verloop.reeks(stappen, ["ja-regulier", "ja-amv"], self.zicht.cyclus.periode.lower)
        punten = prognosegrafieken.waaierpunten(self.zicht, self.prognose, self.filter.wat_als, sleutel)
        return prognosegrafieken.waaier(
            _vanaf(lijn, van, self.peil.stand_per), punten, naam=naam, doel=stand.doel, doelnaam=stand.soort.label
        )

    @property
    def kanszin(self) -> str:
        """The chance that the taak of this area is met, in words."""
        return kans_tekst(self.prognose.kans_taak, exact=self.prognose.uitkomsten.exact)

    @property
    def stand(self) -> Gebiedstand:
        """The area on the day as the register knows it."""
        return self.alles.gebieden[self.gebied[0]][0]

    @property
    def cijfers(self) -> list[Cijfer]:
        stand = self.alles.gebieden[self.gebied[0]][0]
        return prognosecijfers(
            self.prognose,
            stand,
            self.gemeenten,
            gewoon=self.gewoon.gebieden[self.gebied[0]][1] if self.gewoon else None,
            stand_per=self.peil.stand_per,
            klein_href=f"{self._adres(kans='klein')}#gemeenten",
        )

    @cached_property
    def duidingen(self) -> Duidingen:
        """What analysts wrote beside the forecast of this area."""
        sleutel = "" if self.gebied[0] == LAND else self.gebied[0]
        return Duidingen(self.zicht, self.request.user, self.request.get_full_path(), provincie=sleutel)

    @property
    def kruimels(self) -> list[Kruimel]:
        return kruimels(("Landelijk", reverse("landelijk")), "Prognose")

    @property
    def gekozen_plannen(self) -> list[Gemeenteprognose]:
        """The gemeente whose plans are asked for, if this person may see it."""
        return [rij for rij in self.gemeenten if rij.stand.gebied.code == self.request.GET.get("gemeente")]

    @property
    def plannen_met_kans(self) -> list[tuple[Planregel, dict[str, str]]]:
        """Each plan of the chosen gemeente with its chance in words, the reason, and the way to leave it out."""
        return [
            (regel, {"tekst": kans_tekst(kans.kans), "zin": kans.zin, "adres_zonder": self._zonder(regel.locatie_id)})
            for rij in self.gekozen_plannen
            for regel, kans in zip(rij.plannen, rij.prognose.kansen, strict=True)
        ]

    def _zonder(self, locatie_id: int) -> str:
        weg = ",".join(str(n) for n in (*self.filter.wat_als.zonder, locatie_id))
        return self._adres(zonder=weg)

    def _adres(self, **nieuw: str) -> str:
        """This page with something else in its address; a download is never part of it."""
        vraag = {k: w for k, w in self.request.GET.items() if w and k not in ("formaat", "grafiek", "pagina")} | nieuw
        return f"{self.request.path}?{urlencode({k: w for k, w in vraag.items() if w})}"

    @property
    def meldingen(self) -> list[str]:
        return [*self.zicht.alle_meldingen, *self.filter.overgeslagen, *self.filter.opmerkingen]

    @property
    def aannames(self) -> str:
        """The what-if in words."""
        wat, delen = self.filter.wat_als, []
        if wat.vergunning_later:
            delen.append(f"elke vergunning {wat.vergunning_later} dagen later komt")
        if wat.zonder:
            delen.append(f"locatie {opmaak.opsomming([str(n) for n in wat.zonder])} wegvalt")
        if wat.bezwaren:
            delen.append(f"elk lopend bezwaar gegrond is, en {GEVOLG[wat.bezwaren]}")
        return opmaak.opsomming(delen)

    @property
    def adres_elke_kans(self) -> str:
        """The same page with every gemeente."""
        return self._adres(kans="")

    @property
    def adres_gewoon(self) -> str:
        """The same page without the what-if."""
        return self._adres(vergunning_later="", zonder="", bezwaren="")

    @property
    def verantwoording(self) -> Verantwoording:
        return verantwoording(
            self.request,
            titel=f"Prognose voor {opmaak.datum(self.filter.voor)}",
            omschrijving="Prognose van de plekken per gemeente. Een prognose verandert geen taak, telling of termijn.",
            tellingen=[("prognose", MIDDEN), ("90%", BAND90), ("kans op de taak", KANS)],
            stand_per=self.peil.stand_per,
            bekend_op=self.peil.bekend_op,
            filters=self.filter.gekozen,
        )


def _vanaf(lijn: list[Punt], van: date, tot: date) -> list[Punt]:
    """The part of a step line between two days, with the value it had on the first and has on the last."""
    waarde = 0
    binnen = []
    for dag, aantal in lijn:
        if dag <= van:
            waarde = aantal
        elif dag <= tot:
            binnen.append((dag, aantal))
    laatste = binnen[-1][1] if binnen else waarde
    return [(van, waarde), *binnen, (tot, laatste)] if van < tot else []
