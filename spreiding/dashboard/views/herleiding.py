"""The derivation of the figures of a gemeente: every number back to its besluit, its plekken and its formula."""

from functools import cached_property

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from spreiding.accounts.permissions import Recht, vereist
from spreiding.core import klok, opmaak
from spreiding.core.http import toon
from spreiding.core.onderdelen import Kruimel, kruimels
from spreiding.core.peil import lees_peil
from spreiding.core.tabel import Kolom, Tabel, Verantwoording, antwoord, verantwoording
from spreiding.dashboard.forms.gebied import Telfilter
from spreiding.dashboard.queries import herleiding as vragen
from spreiding.dashboard.queries import kerncijfers
from spreiding.dashboard.queries.bord import Gemeentestand, Groep, Maat, totaal
from spreiding.dashboard.queries.doelwoorden import Doelwoorden, doelwoorden
from spreiding.dashboard.queries.gemeente import gemeentestand
from spreiding.dashboard.queries.vinden import gemeente_of_404
from spreiding.dashboard.queries.zicht import Zicht, zicht
from spreiding.gebied.models import Gemeente
from spreiding.opvang.queries.herkomst import Plekcijfer
from spreiding.verdeling.queries.taken import Taakperiode, taken_van

ALLES_OP_EEN_PAGINA = 500


@vereist(Recht.BEELD_PROVINCIE_LEZEN)
@require_safe
def herleiding(request: HttpRequest, code: str) -> HttpResponse:
    """`?formaat=` gives the plekken that add up to the figures as a file."""
    gevonden = gemeente_of_404(code, voor=request.user)
    peil = lees_peil(request.GET, nu=klok.nu())
    beeld = Herleidingbeeld(gevonden, zicht(peil, request.GET.get("telling", "")), request)
    if "formaat" in request.GET and (download := antwoord(request, beeld.tabel, beeld.verantwoording)):
        return download
    return toon(request, "dashboard/herleiding.html", {"beeld": beeld}, deel="beeld")


def _locatie(rij: Plekcijfer) -> str:
    return reverse("locatie", args=[rij.locatie])


def _waarom(rij: Plekcijfer) -> str:
    if rij.gerealiseerd:
        return "telt mee"
    return rij.waarom.label if rij.waarom else "geen oordeel op deze dag"


KOLOMMEN = (
    Kolom("naam", "Locatie", "naam", sorteer=True, href=_locatie),
    Kolom("doelgroep", "Doelgroep", "doelgroep", sorteer=True),
    Kolom("gerealiseerd", "Telt nu", "gerealiseerd", soort="getal", sorteer=True, nadruk=True),
    Kolom("gepland", "Gepland", "gepland", soort="getal", sorteer=True),
    Kolom("valt_weg", "Valt weg", "valt_weg", soort="getal", sorteer=True),
    Kolom("noodopvang", "Noodopvang", "noodopvang", soort="getal", sorteer=True),
    Kolom("waarom", "Oordeel op de peildatum", _waarom),
    Kolom("locatienummer", "Locatienummer", "locatie", op_scherm=False),
    Kolom("vraag", "Vraag", lambda rij: rij.vraag.label if rij.vraag else "", op_scherm=False),
    Kolom("onbekend", "Onbekend", lambda rij: "ja" if rij.onbekend else "nee", op_scherm=False),
)


class Herleidingbeeld:
    """Everything on the page, worked out when the template asks for it."""

    def __init__(self, gemeente: Gemeente, zicht: Zicht, request: HttpRequest) -> None:
        self.gemeente, self.zicht, self.request, self.peil = gemeente, zicht, request, zicht.peil
        self.telfilter = Telfilter(request.GET, tellingen=zicht.tellingen)

    @cached_property
    def stand(self) -> Gemeentestand:
        return gemeentestand(self.gemeente, self.zicht)

    @cached_property
    def woorden(self) -> Doelwoorden:
        return doelwoorden(totaal([self.stand], self.zicht))

    @property
    def maten(self) -> list[tuple[str, Maat]]:
        """Regulier, amv and together, for the table of what is measured against."""
        return [(naam, self.stand.maat(groep)) for groep, naam in NAMEN]

    @cached_property
    def taken(self) -> list[Taakperiode]:
        return taken_van(self.gemeente.pk, self.zicht.cyclus.pk, self.zicht.vraag.bekend_op)

    @cached_property
    def plekken(self) -> list[Plekcijfer]:
        return vragen.plekken(self.stand, self.zicht)

    @property
    def klopt(self) -> bool:
        return vragen.klopt(self.stand, self.plekken)

    @property
    def sommen(self) -> list[vragen.Som]:
        return vragen.sommen(self.stand)

    @property
    def telling(self) -> tuple[str, str]:
        return kerncijfers.telling(Groep.ALLES, self.zicht)

    @cached_property
    def tabel(self) -> Tabel:
        optelbaar = ("gerealiseerd", "gepland", "valt_weg", "noodopvang")
        voet = {naam: opmaak.getal(sum(getattr(rij, naam) for rij in self.plekken)) for naam in optelbaar}
        return Tabel(
            KOLOMMEN,
            self.plekken,
            self.request.GET,
            standaard="naam",
            per_pagina=ALLES_OP_EEN_PAGINA,
            totalen={"naam": f"Samen {opmaak.aantal(len(self.plekken), 'plek', 'plekken')}", **voet},
            bijschrift=f"Wat elke locatie bijdraagt aan de cijfers van {self.gemeente.naam}. {self.peil.zin}.",
            doel="beeld",
        )

    @property
    def meldingen(self) -> list[str]:
        return self.zicht.alle_meldingen

    @property
    def adres_gemeente(self) -> str:
        """The page of the gemeente, with the same dates and count."""
        vraag = self.tabel.adres(sorteer=None, pagina=None)
        return f"{reverse('gemeente', args=[self.gemeente.pk])}{vraag if vraag.startswith('?') else ''}"

    @property
    def kruimels(self) -> list[Kruimel]:
        provincie = self.gemeente.provincie
        return kruimels(
            ("Landelijk", reverse("landelijk")),
            (provincie.naam, provincie.get_absolute_url()),
            (self.gemeente.naam, self.adres_gemeente),
            "Herleiding",
        )

    @property
    def verantwoording(self) -> Verantwoording:
        maat = self.stand.maat()
        return verantwoording(
            self.request,
            titel=f"Herleiding {self.gemeente.naam}",
            omschrijving=f"De plekken achter het cijfer {opmaak.getal(maat.gerealiseerd)} van {self.gemeente.naam}.",
            tellingen=[self.telling],
            stand_per=self.peil.stand_per,
            bekend_op=self.peil.bekend_op,
            extra=[
                (self.woorden.lang, f"{opmaak.getal(maat.doel)}; {self.woorden.bron}"),
                ("Stand", self.stand.reden),
                *((som.naam, f"{som.formule} = {opmaak.getal(som.uitkomst)}") for som in self.sommen),
            ],
            bestandsnaam=f"herleiding-{self.gemeente.pk.lower()}",
        )


NAMEN = ((Groep.REGULIER, "Regulier"), (Groep.AMV, "Amv"), (Groep.ALLES, "Samen"))
