"""The page Landelijk: the country, the provincies, and the map of 342 gemeenten."""

from functools import cached_property

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from spreiding.accounts.permissions import Recht, mag, vereist
from spreiding.accounts.scoping import provincies_van
from spreiding.core import klok
from spreiding.core.grafiek import Stapgrafiek
from spreiding.core.hexkaart import Hexkaart
from spreiding.core.http import toon
from spreiding.core.onderdelen import Balk, Cijfer
from spreiding.core.peil import lees_peil
from spreiding.core.tabel import Kolom, Tabel, Verantwoording, antwoord, verantwoording
from spreiding.dashboard.forms import Landfilter
from spreiding.dashboard.queries import kaart, kerncijfers, verloop
from spreiding.dashboard.queries.bord import Gemeentestand, gemeentestanden
from spreiding.dashboard.queries.landelijk import Land, Provincierij, land, landcijfers, raming
from spreiding.dashboard.queries.rijen import ERNST
from spreiding.dashboard.queries.versie import versie
from spreiding.dashboard.queries.zicht import Zicht, zicht
from spreiding.dashboard.views.bewaren import bewaartijd
from spreiding.gebied.models import Provincie
from spreiding.regels.begrippen import Toestand

PARAMETERS = ("stand_per", "bekend_op", "doelgroep", "sorteer")


@vereist(Recht.BEELD_LANDELIJK_LEZEN)
@require_safe
def landelijk(request: HttpRequest) -> HttpResponse:
    """`?formaat=` gives the table of provincies as a file."""
    beeld = Landbeeld(zicht(lees_peil(request.GET, nu=klok.nu())), request)
    if "formaat" in request.GET and (download := antwoord(request, beeld.tabel, beeld.verantwoording)):
        return download
    return toon(request, "dashboard/landelijk.html", {"beeld": beeld}, deel="beeld")


def _href(rij: Provincierij) -> str | None:
    return rij.provincie.get_absolute_url() if rij.is_open else None


def _ernst(rij: Provincierij) -> int:
    return ERNST.index(rij.oordeel.toestand)


KOLOMMEN = (
    Kolom("naam", "Provincie", "provincie.naam", sorteer=True, href=_href),
    Kolom("opgave", "Opgave", "maat.opgave", soort="getal", sorteer=True, uitleg=kerncijfers.INDICATIEF),
    Kolom(
        "gerealiseerd",
        "Gerealiseerd",
        "maat.gerealiseerd",
        soort="getal",
        sorteer=True,
        uitleg=kerncijfers.GEREALISEERD,
    ),
    Kolom("deel", "%", "deel", soort="procent", sorteer=True),
    Kolom("balk", "Voortgang", soort="balk"),
    Kolom("tekort", "Tekort nu", "maat.saldo", soort="getal", sorteer=True, nadruk=True),
    Kolom("status", "Status", "oordeel.toestand", soort="status", sorteer=_ernst, op_scherm=False),
    Kolom("code", "Provinciecode", "provincie.code", op_scherm=False),
    Kolom("gepland", "Gepland", "maat.gepland", soort="getal", op_scherm=False),
    Kolom("tekort_straks", "Tekort op de realisatiedatum", "maat.tekort_straks", soort="getal", op_scherm=False),
    Kolom("noodopvang", "Noodopvang", "maat.noodopvang", soort="getal", op_scherm=False, uitleg=kerncijfers.NOODOPVANG),
    Kolom("besluit", "Telt voor het verdeelbesluit", "maat.besluit", soort="getal", op_scherm=False),
    Kolom("duurzaam", "Duurzaam", "maat.duurzaam", soort="getal", op_scherm=False),
    Kolom("met_tekort", "Gemeenten met tekort", "met_tekort", soort="getal", op_scherm=False),
    Kolom("onbekend", "Onbekend", "totaal.onbekend", soort="getal", op_scherm=False, uitleg=kerncijfers.ONBEKEND),
    Kolom("reden", "Reden van de status", "oordeel.zin", op_scherm=False),
    Kolom("bron", "Bron van de opgave", "bron", op_scherm=False),
)


class Landbeeld:
    """Everything on the page, worked out when the template asks for it."""

    def __init__(self, zicht: Zicht, request: HttpRequest) -> None:
        self.zicht, self.request, self.peil = zicht, request, zicht.peil
        self.filter = Landfilter(request.GET)
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
    def standen(self) -> list[Gemeentestand]:
        return gemeentestanden(self.zicht, [provincie.pk for provincie in self.provincies])

    @cached_property
    def land(self) -> Land:
        return land(self.zicht, self.standen, self.provincies, groep=self.groep, open_voor=self.open_voor)

    @cached_property
    def tabel(self) -> Tabel:
        sommen = self.land.kolommen
        voet = {naam: sommen[naam].tekst for naam in ("opgave", "gerealiseerd")} | {
            "naam": "Nederland",
            "tekort": sommen["saldo"].tekst,
            "balk": Balk(sommen["gerealiseerd"].waarde, sommen["gepland"].waarde, sommen["opgave"].waarde),
        }
        return Tabel(
            KOLOMMEN,
            self.land.rijen,
            self.request.GET,
            standaard="deel",
            totalen=voet,
            bijschrift=f"Provincies. {self.peil.zin}.",
            doel="beeld",
        )

    @property
    def bewaartijd(self) -> int:
        return bewaartijd(self.request.GET, parameters=PARAMETERS, klopt=not self.meldingen)

    @property
    def versie(self) -> str:
        """What was drawn: the data, the address, and which gemeenten this person may see."""
        open_voor = None if self.open_voor is None else sorted(self.open_voor)
        codes = [provincie.pk for provincie in self.provincies]
        return versie(self.zicht, codes, self.request.GET.urlencode(), open_voor)

    @property
    def telling(self) -> tuple[str, str]:
        return kerncijfers.telling(self.groep)

    @property
    def verantwoording(self) -> Verantwoording:
        return verantwoording(
            self.request,
            titel="Landelijk beeld",
            omschrijving=f"Opgave (indicatief) en plekken per provincie, {self.zicht.cyclus.naam}.",
            tellingen=[self.telling],
            stand_per=self.peil.stand_per,
            bekend_op=self.peil.bekend_op,
            filters=self.filter.gekozen,
        )

    @property
    def meldingen(self) -> list[str]:
        return [*self.zicht.alle_meldingen, *self.filter.overgeslagen]

    @property
    def cijfers(self) -> list[Cijfer]:
        return landcijfers(self.land, self.zicht, raming(self.zicht))

    @property
    def kaart(self) -> Hexkaart:
        titel = "Kaart van Nederland: de status per gemeente"
        return kaart.kaart(self.standen, titel=titel, open_voor=self.open_voor)

    @property
    def kaart_is_open(self) -> bool:
        """May this person see the state of any gemeente?"""
        return self.open_voor is None or bool(self.open_voor)

    @property
    def verdeling(self) -> list[tuple[Toestand, int]]:
        """Number of gemeenten per state."""
        return list(self.land.per_toestand.items())

    @property
    def grafiek(self) -> Stapgrafiek:
        stappen = verloop.verloop_provincies(self.zicht, [provincie.pk for provincie in self.provincies])
        som = self.land.kolommen["opgave"]
        opgave = som.waarde if not som.onbekend else None
        return verloop.grafiek(
            verloop.samen(stappen.values()), self.zicht, titel="Nederland", opgave=opgave, groep=self.groep
        )
