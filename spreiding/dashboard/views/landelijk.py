"""The page Landelijk: the country, the provincies, and the map of 342 gemeenten."""

from collections.abc import Sequence
from functools import cached_property

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from spreiding.accounts.permissions import Recht, mag, vereist
from spreiding.accounts.scoping import provincies_van
from spreiding.core import klok
from spreiding.core.bewaren import bewaartijd
from spreiding.core.grafiek import Stapgrafiek
from spreiding.core.hexkaart import Hexkaart
from spreiding.core.http import toon
from spreiding.core.onderdelen import Balk, Cijfer
from spreiding.core.peil import lees_peil
from spreiding.core.tabel import Kolom, Tabel, Verantwoording, antwoord, verantwoording
from spreiding.core.tabel.rapport import rapport
from spreiding.dashboard.forms.gebied import Landfilter
from spreiding.dashboard.queries import kaart, kerncijfers, verloop
from spreiding.dashboard.queries.bord import Gemeentestand, Groep, Realisatie, beeld
from spreiding.dashboard.queries.doelwoorden import INDICATIEF, Doelwoorden, doelwoorden
from spreiding.dashboard.queries.duidingen import Duidingen
from spreiding.dashboard.queries.kader import Kader, verdeling
from spreiding.dashboard.queries.landelijk import Land, Provincierij, land, landcijfers, raming
from spreiding.dashboard.queries.rijadres import rijadres
from spreiding.dashboard.queries.rijen import ERNST
from spreiding.dashboard.queries.versie import versie
from spreiding.dashboard.queries.zicht import Zicht, zicht
from spreiding.dashboard.views.delen import landdelen
from spreiding.gebied.models import Provincie
from spreiding.regels.begrippen import Toestand

PARAMETERS = ("stand_per", "bekend_op", "telling", "doelgroep", "sorteer")


@vereist(Recht.BEELD_LANDELIJK_LEZEN)
@require_safe
def landelijk(request: HttpRequest) -> HttpResponse:
    """`?formaat=` gives the table of provincies as a file; with `&omvang=pagina` everything on the page."""
    peil = lees_peil(request.GET, nu=klok.nu())
    land = Landbeeld(zicht(peil, request.GET.get("telling", "")), request)
    if "formaat" in request.GET and (download := _bestand(request, land)):
        return download
    return toon(request, "dashboard/landelijk.html", {"beeld": land}, deel="beeld")


def _bestand(request: HttpRequest, land: "Landbeeld") -> HttpResponse | None:
    bron = land.verantwoording
    return rapport(request, lambda: landdelen(land), bron) or antwoord(request, land.tabel, bron)


def _href(rij: Provincierij) -> str | None:
    return rij.provincie.get_absolute_url() if rij.is_open else None


def _ernst(rij: Provincierij) -> int:
    return ERNST.index(rij.oordeel.toestand)


def landkolommen(zicht: Zicht, woorden: Doelwoorden) -> Sequence[Kolom]:
    """The columns of the table of provincies: the last ones are only in a download."""
    geteld = f"Telling ‘{zicht.telling.naam}’. {zicht.telling.definitie}"
    telt = "Gerealiseerd" if zicht.telling.wettelijk else "Geteld"

    def getal(naam: str, kop: str, waarde: str, uitleg: str = "") -> Kolom:
        return Kolom(naam, kop, waarde, soort="getal", uitleg=uitleg, op_scherm=False)

    return (
        Kolom("naam", "Provincie", "provincie.naam", sorteer=True, href=_href),
        Kolom("doel", woorden.kort, "maat.doel", soort="getal", sorteer=True, uitleg=woorden.definitie),
        Kolom("gerealiseerd", telt, "maat.gerealiseerd", soort="getal", sorteer=True, uitleg=geteld),
        Kolom("deel", "%", "deel", soort="procent", sorteer=True),
        Kolom("balk", "Voortgang", soort="balk"),
        Kolom("tekort", "Tekort nu", "maat.saldo", soort="getal", sorteer=True, nadruk=True),
        Kolom("status", "Status", "oordeel.toestand", soort="status", sorteer=_ernst, op_scherm=False),
        Kolom("code", "Provinciecode", "provincie.code", op_scherm=False),
        Kolom("doelsoort", "Gemeten tegen", "totaal.geheel.soort.label", op_scherm=False),
        getal("opgave", "Indicatieve opgave", "maat.opgave", INDICATIEF),
        getal("gepland", "Gepland", "maat.gepland"),
        getal("tekort_straks", "Tekort op de laatste dag", "maat.tekort_straks"),
        getal("noodopvang", "Noodopvang", "maat.noodopvang", kerncijfers.NOODOPVANG),
        getal("besluit", "Telt voor het verdeelbesluit", "maat.besluit"),
        getal("duurzaam", "Duurzaam", "maat.duurzaam"),
        getal("met_tekort", "Gemeenten met tekort", "met_tekort"),
        getal("verlopen", "Gemeenten met verlopen termijn", "verlopen"),
        getal("onbekend", "Onbekend", "totaal.onbekend", kerncijfers.ONBEKEND),
        Kolom("reden", "Reden van de status", "oordeel.reden", op_scherm=False),
        Kolom("bron", "Bron van de taak of opgave", "woorden.bron", op_scherm=False),
    )


class Landbeeld:
    """Everything on the page, worked out when the template asks for it."""

    def __init__(self, zicht: Zicht, request: HttpRequest) -> None:
        self.zicht, self.request, self.peil = zicht, request, zicht.peil
        self.filter = Landfilter(request.GET, tellingen=zicht.tellingen)
        self.groep = self.filter.groep

    @cached_property
    def open_voor(self) -> frozenset[str] | None:
        """Provincies of which this person may see gemeenten; None = all."""
        user = self.request.user
        return provincies_van(user) if mag(user, Recht.BEELD_PROVINCIE_LEZEN) else frozenset()

    @cached_property
    def provincies(self) -> list[Provincie]:
        return list(Provincie.objects.order_by("naam"))

    @cached_property
    def realisatie(self) -> Realisatie:
        return beeld(self.zicht, [provincie.pk for provincie in self.provincies])

    @property
    def standen(self) -> Sequence[Gemeentestand]:
        return self.realisatie.gemeenten

    @cached_property
    def land(self) -> Land:
        return land(
            self.zicht,
            self.standen,
            self.provincies,
            gemeld=self.realisatie.opgaven,
            groep=self.groep,
            open_voor=self.open_voor,
        )

    @cached_property
    def woorden(self) -> Doelwoorden:
        """Taak or opgave, and where it comes from."""
        return doelwoorden(self.land.totaal)

    @cached_property
    def tabel(self) -> Tabel:
        sommen = self.land.kolommen
        voet = {naam: sommen[naam].tekst for naam in ("doel", "gerealiseerd")} | {
            "naam": "Nederland",
            "tekort": sommen["saldo"].tekst,
            "balk": Balk(sommen["gerealiseerd"].waarde, sommen["gepland"].waarde, sommen["doel"].waarde),
        }
        return Tabel(
            landkolommen(self.zicht, self.woorden),
            self.land.rijen,
            self.request.GET,
            standaard="deel",
            totalen=voet,
            bijschrift=f"Provincies. {self.peil.zin}.",
            doel="beeld",
        )

    @cached_property
    def kader(self) -> Kader:
        """Pipeline, noodopvang, duurzaam share and bezwaren of the country."""
        return Kader(
            self.zicht,
            self.groep,
            self.standen,
            [provincie.pk for provincie in self.provincies],
            self.request.user,
            open_=self.open_voor is None,
            met_bezwaar=mag(self.request.user, Recht.BEZWAAR_LEZEN),
        )

    @cached_property
    def duidingen(self) -> Duidingen:
        """What analysts wrote beside the charts of the country."""
        return Duidingen(self.zicht, self.request.user, self.request.get_full_path())

    @property
    def bewaartijd(self) -> int:
        return bewaartijd(
            self.request.GET, parameters=PARAMETERS, klopt=self.zicht.is_leesbaar and not self.filter.overgeslagen
        )

    @property
    def versie(self) -> str:
        """What was drawn: the data, the address, and which gemeenten this person may see."""
        open_voor = None if self.open_voor is None else sorted(self.open_voor)
        codes = [provincie.pk for provincie in self.provincies]
        rechten = [mag(self.request.user, recht) for recht in (Recht.BEZWAAR_LEZEN, Recht.DUIDING_SCHRIJVEN)]
        return versie(self.zicht, codes, self.request.GET.urlencode(), open_voor, rechten)

    @property
    def telling(self) -> tuple[str, str]:
        return kerncijfers.telling(self.groep, self.zicht)

    @property
    def verantwoording(self) -> Verantwoording:
        return verantwoording(
            self.request,
            titel="Landelijk beeld",
            omschrijving=f"{self.woorden.lang} en plekken per provincie, {self.zicht.cyclus.naam}.",
            tellingen=[self.telling],
            stand_per=self.peil.stand_per,
            bekend_op=self.peil.bekend_op,
            filters=self.filter.gekozen,
        )

    @property
    def meldingen(self) -> list[str]:
        return [*self.zicht.alle_meldingen, *self.filter.overgeslagen, *self.filter.niet_per_soort]

    @property
    def cijfers(self) -> list[Cijfer]:
        return landcijfers(self.land, self.zicht, raming(self.zicht), self.kader)

    @property
    def kaart(self) -> Hexkaart:
        titel = "Kaart van Nederland: de status per gemeente"
        return kaart.kaart(self.standen, titel=titel, open_voor=self.open_voor)

    @property
    def kaart_is_open(self) -> bool:
        """May this person see the state of any gemeente?"""
        return self.open_voor is None or bool(self.open_voor)

    @property
    def overgegaan(self) -> list[str]:
        """Gemeenten that merged away in this cyclus."""
        return kaart.overgegaan(self.standen)

    @property
    def verdeling(self) -> list[tuple[Toestand, int, str]]:
        """Number of gemeenten per state, each with the address of those gemeenten ("" when not all may be seen)."""
        return verdeling(self.standen, self.land.per_toestand, self.kader)

    @property
    def adres_verloop(self) -> str:
        """The same chart with the bands of the forecast; "" when there is nothing to foretell in this count."""
        gewoon = self.zicht.telling.wettelijk and self.groep is Groep.ALLES and not self.zicht.na_realisatiedatum
        return rijadres("verloop", self.zicht) if gewoon else ""

    @property
    def adres_brug(self) -> str:
        """Why totals differ, on the same day and with the same knowledge."""
        return rijadres("brug", self.zicht, telling="")

    @property
    def grafiek(self) -> Stapgrafiek:
        stappen = verloop.verloop_provincies(self.zicht, [provincie.pk for provincie in self.provincies])
        som = self.land.kolommen["doel"]
        return verloop.grafiek(
            verloop.samen(stappen.values()),
            self.zicht,
            titel="Nederland",
            doel=som.waarde if not som.onbekend else None,
            doelnaam=self.woorden.kort.lower(),
            groep=self.groep,
        )
