"""Two moments beside each other, and what changed in between with its cause. Both live in the address."""

from functools import cached_property
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from spreiding.accounts.permissions import Recht, gebieden_met, vereist
from spreiding.core import klok, opmaak
from spreiding.core.http import toon
from spreiding.core.onderdelen import Cijfer, Kruimel, kruimels
from spreiding.core.peil import Peil, lees_peil
from spreiding.core.tabel import Kolom, Tabel, Verantwoording, antwoord, verantwoording
from spreiding.dashboard.forms.gebied import Gebiedkeuze, Veranderfilter, Vergelijkfilter
from spreiding.dashboard.queries import kerncijfers, veranderd
from spreiding.dashboard.queries.bord import Groep, Som
from spreiding.dashboard.queries.rijen import ERNST
from spreiding.dashboard.queries.tweeluik import Sprong, Tweeluik, Vergelijkrij, lees_toen, sommen, sprongen
from spreiding.dashboard.queries.tweeluik import vergelijkrijen as rijen_van
from spreiding.dashboard.queries.veranderd import Controle, Regel, Wat
from spreiding.dashboard.queries.zicht import Zicht, zicht
from spreiding.gebied.models import Provincie
from spreiding.regels.verandering import Oorzaak

PER_PAGINA = 50
MOMENTEN = ("sinds", "sinds_bekend", "stand_per", "bekend_op")


@vereist(Recht.BEELD_PROVINCIE_LEZEN)
@require_safe
def vergelijken(request: HttpRequest) -> HttpResponse:
    """`?sinds=` and `?sinds_bekend=` against `?stand_per=` and `?bekend_op=`; `?per=gemeente` for smaller rows."""
    return _antwoord(Vergelijkbeeld(request), "dashboard/vergelijken.html")


@vereist(Recht.BEELD_PROVINCIE_LEZEN)
@require_safe
def veranderingen(request: HttpRequest) -> HttpResponse:
    """The changes between the same two moments; `?oorzaak=`, `?wat=` and `?zoek=` choose lines."""
    return _antwoord(Veranderbeeld(request), "dashboard/veranderd.html")


def _antwoord(beeld: "Momentbeeld", sjabloon: str) -> HttpResponse:
    request = beeld.request
    if "formaat" in request.GET and (download := antwoord(request, beeld.tabel, beeld.verantwoording)):
        return download
    return toon(request, sjabloon, {"beeld": beeld}, deel="beeld")


class Momentbeeld:
    """What both pages share: the two moments, the area and the count."""

    titel = ""
    soort_filter: type[Gebiedkeuze] = Gebiedkeuze

    def __init__(self, request: HttpRequest) -> None:
        self.request, self.nu = request, klok.nu()
        self.peil: Peil = lees_peil(request.GET, nu=self.nu)
        self.blik: Zicht = zicht(self.peil, request.GET.get("telling", ""))
        self.filter = self.soort_filter(request.GET, tellingen=self.blik.tellingen, provincies=self.provincies)

    @cached_property
    def provincies(self) -> list[Provincie]:
        """Those of which this person may see gemeenten."""
        return gebieden_met(self.request.user, Recht.BEELD_PROVINCIE_LEZEN)

    @cached_property
    def gekozen(self) -> list[Provincie]:
        """The area of the page."""
        wens = self.filter.waarde("provincie")
        return [p for p in self.provincies if wens in ("", p.pk)]

    @property
    def gebied(self) -> str:
        return "Nederland" if len(self.gekozen) > 1 else self.gekozen[0].naam if self.gekozen else "geen gebied"

    @property
    def groep(self) -> Groep:
        return self.filter.groep

    @cached_property
    def toen(self) -> Peil:
        return lees_toen(self.request.GET, nu=self.nu, peil=self.peil)

    @cached_property
    def luik(self) -> Tweeluik:
        toen = zicht(self.toen, self.blik.telling.code, gelezen=self.blik)
        return Tweeluik(toen, self.blik, [p.pk for p in self.gekozen], self.groep)

    @property
    def telling(self) -> tuple[str, str]:
        return kerncijfers.telling(self.groep, self.blik)

    @property
    def meldingen(self) -> list[str]:
        return [*self.luik.meldingen, *self.filter.overgeslagen]

    @cached_property
    def tabel(self) -> Tabel:
        raise NotImplementedError

    @property
    def kruimels(self) -> list[Kruimel]:
        return kruimels(("Landelijk", reverse("landelijk")), self.titel)

    def adres(self, naam: str, **anders: str) -> str:
        """Another page with the same two moments, area and count."""
        delen = {n: self.request.GET.get(n, "") for n in (*MOMENTEN, "telling", "doelgroep", "provincie")} | anders
        return f"{reverse(naam)}?{urlencode({n: w for n, w in delen.items() if w})}"

    @property
    def adres_vergelijken(self) -> str:
        return self.adres("vergelijken")

    @property
    def adres_veranderd(self) -> str:
        return self.adres("veranderd")

    @property
    def sprongen(self) -> list[tuple[Sprong, str]]:
        """Moments worth comparing with, each with its address."""
        naam = str(self.request.resolver_match.url_name) if self.request.resolver_match else "vergelijken"
        return [(s, self.adres(naam, sinds=s.sinds.isoformat(), sinds_bekend="")) for s in sprongen(self.blik)]

    @property
    def verantwoording(self) -> Verantwoording:
        return verantwoording(
            self.request,
            titel=self.titel,
            omschrijving=f"{self.luik.zin}, voor {self.gebied}.",
            tellingen=[self.telling],
            stand_per=self.peil.stand_per,
            bekend_op=self.peil.bekend_op,
            filters=self.filter.gekozen,
            extra=[("Vergeleken met", self.toen.zin)],
        )


class Vergelijkbeeld(Momentbeeld):
    """Side by side, per provincie or per gemeente."""

    titel = "Vergelijken"
    soort_filter = Vergelijkfilter

    @property
    def per_gemeente(self) -> bool:
        return self.filter.waarde("per") == "gemeente"

    @cached_property
    def rijen(self) -> list[Vergelijkrij]:
        namen = {p.pk: p.naam for p in self.gekozen}
        rijen = rijen_van(self.luik, per_gemeente=self.per_gemeente, namen=namen)
        return [rij for rij in rijen if self.filter.zoekt(rij.naam, rij.code)]

    def som(self, naam: str) -> tuple[Som, Som]:
        return sommen(self.rijen, naam)

    @property
    def cijfers(self) -> list[Cijfer]:
        """Then, now and the difference of the two numbers that matter."""
        doel, telt = self.som("doel"), self.som("gerealiseerd")
        uitleg = f"De som over de {'gemeenten' if self.per_gemeente else 'provincies'} in de tabel."
        return [_cijferpaar("Taak of opgave", *doel, uitleg), _cijferpaar(self._telwoord, *telt, self.telling[1])]

    @property
    def _telwoord(self) -> str:
        return kerncijfers.telwoord(self.blik)

    def _href(self, rij: Vergelijkrij) -> str:
        if self.per_gemeente:
            return f"{self.adres('veranderd', zoek=rij.code)}"
        return self.adres("vergelijken", provincie=rij.code, per="gemeente")

    @cached_property
    def tabel(self) -> Tabel:
        soort = "Gemeente" if self.per_gemeente else "Provincie"
        return Tabel(
            (
                Kolom("naam", soort, sorteer=True, href=self._href),
                *_kolommen("doel", "Taak of opgave", "taak", "De taak na een besluit, daarvoor de indicatieve opgave."),
                *_kolommen("gerealiseerd", "Geteld", "geteld", self.blik.telling.definitie),
                Kolom("status_toen", "Status toen", _toestand("oordeel_toen"), soort="status", sorteer=_ernst_toen),
                Kolom("status", "Status nu", _toestand("oordeel_nu"), soort="status", sorteer=_ernst_nu),
                Kolom("code", "Code", op_scherm=False),
                *_kolommen("noodopvang", "Noodopvang", "noodopvang", kerncijfers.NOODOPVANG, op_scherm=False),
                *_kolommen("gepland", "Gepland", "gepland", "", op_scherm=False),
            ),
            self.rijen,
            self.request.GET,
            standaard="naam",
            per_pagina=PER_PAGINA,
            totalen={"naam": f"Samen {len(self.rijen)}", **self._voet},
            bijschrift=f"{self.gebied}: {self.luik.zin}.",
            doel="beeld",
        )

    @property
    def _voet(self) -> dict[str, str]:
        voet = {}
        for naam in ("doel", "gerealiseerd"):
            toen, nu = self.som(naam)
            voet |= {f"{naam}_toen": toen.tekst, f"{naam}_nu": nu.tekst}
            voet[f"{naam}_verschil"] = opmaak.verschil(nu.bekend - toen.bekend)
        return voet


def _cijferpaar(label: str, toen: Som, nu: Som, definitie: str) -> Cijfer:
    bij = f"was {toen.tekst}, verschil {opmaak.verschil(nu.bekend - toen.bekend)}"
    return Cijfer(label, nu.tekst, bij, definitie=definitie, bron=kerncijfers.REGISTER)


def _kolommen(naam: str, kop: str, woord: str, uitleg: str, *, op_scherm: bool = True) -> tuple[Kolom, ...]:
    """Then, now and the difference of one number."""
    return (
        Kolom(f"{naam}_toen", f"{kop} toen", lambda rij: _leeg(rij.toen, rij.van(naam)), soort="getal", uitleg=uitleg,
              sorteer=True, op_scherm=op_scherm),
        Kolom(f"{naam}_nu", f"{kop} nu", lambda rij: _leeg(rij.nu, rij.naar(naam)), soort="getal", sorteer=True,
              op_scherm=op_scherm),
        Kolom(f"{naam}_verschil", f"Verschil {woord}", lambda rij: rij.verschil(naam), soort="verschil", sorteer=True,
              nadruk=True, op_scherm=op_scherm),
    )  # fmt: skip


def _leeg(kant: object, waarde: int | None) -> int | str | None:
    """A gemeente that did not exist has no number; an unknown one is "?"."""
    return "" if kant is None else waarde


def _toestand(veld: str):  # noqa: ANN202  a function of a row
    return lambda rij: "" if getattr(rij, veld) is None else getattr(rij, veld).toestand


def _ernst_toen(rij: Vergelijkrij) -> int:
    return ERNST.index(rij.oordeel_toen.toestand) if rij.oordeel_toen else len(ERNST)


def _ernst_nu(rij: Vergelijkrij) -> int:
    return ERNST.index(rij.oordeel_nu.toestand) if rij.oordeel_nu else len(ERNST)


class Veranderbeeld(Momentbeeld):
    """The changes, line by line."""

    titel = "Wat is er veranderd?"
    soort_filter = Veranderfilter

    @cached_property
    def alle(self) -> list[Regel]:
        return veranderd.regels(self.luik)

    @cached_property
    def regels(self) -> list[Regel]:
        assert isinstance(self.filter, Veranderfilter)
        return [regel for regel in self.alle if self.filter.past(regel)]

    @property
    def controles(self) -> list[tuple[Wat, Controle]]:
        """Per subject: do the lines add up to the difference of the totals?"""
        return [(wat, veranderd.controle(self.luik, self.alle, wat)) for wat in Wat]

    @property
    def oorzaken(self) -> list[tuple[Wat, Oorzaak, int, int, str]]:
        """The changes per cause, each with the address that shows only those."""
        return [
            (wat, oorzaak, aantal, plekken, self.adres("veranderd", wat=wat.value, oorzaak=oorzaak.value))
            for wat, oorzaak, aantal, plekken in veranderd.per_oorzaak(self.alle)
        ]

    @property
    def samen(self) -> str:
        """The sum of the chosen lines; places and taken are never added to each other."""
        per = {wat: [regel.verschil for regel in self.regels if regel.wat is wat] for wat in Wat}
        sommen = {wat: opmaak.verschil(sum(aantallen)) for wat, aantallen in per.items() if aantallen}
        if len(sommen) < len(Wat):
            return next(iter(sommen.values()), "0")
        return f"plekken {sommen[Wat.PLEK]}, taak {sommen[Wat.TAAK]}"

    @cached_property
    def tabel(self) -> Tabel:
        van, tot = self.luik.toen.vraag.bekend_op, self.blik.vraag.bekend_op
        return Tabel(
            REGELKOLOMMEN,
            self.regels,
            self.request.GET,
            standaard="gemeente",
            per_pagina=PER_PAGINA,
            verrijk=lambda rijen: veranderd.met_logboek(rijen, van, tot),
            totalen={"gemeente": f"Samen {len(self.regels)}", "verschil": self.samen},
            bijschrift=f"{self.gebied}: {self.luik.zin}.",
            doel="beeld",
        )


def _gemeente(rij: Regel) -> str:
    return reverse("gemeente", args=[rij.gemeente])


REGELKOLOMMEN = (
    Kolom("gemeente", "Gemeente", "gemeente_naam", sorteer=True, href=_gemeente),
    Kolom("naam", "Locatie of taak", sorteer=True, href=lambda rij: rij.href),
    Kolom("doelgroep", "Doelgroep", sorteer=True),
    Kolom("van", "Was", soort="getal"),
    Kolom("naar", "Is", soort="getal"),
    Kolom("verschil", "Verschil", soort="verschil", sorteer=True, nadruk=True),
    Kolom("oorzaak", "Oorzaak", "oorzaak.label", sorteer=True),
    Kolom("waarom", "Waarom", sjabloon="dashboard/verandercel.html"),
    Kolom("wat", "Wat", "wat.label", op_scherm=False),
    Kolom("as", "Langs welke as", "as_.label", op_scherm=False),
    Kolom("vastgelegd", "Laatst vastgelegd", op_scherm=False),
    Kolom("gemeentecode", "Gemeentecode", "gemeente", op_scherm=False),
    Kolom("locatienummer", "Locatienummer", lambda rij: "" if rij.locatie is None else rij.locatie, op_scherm=False),
)
