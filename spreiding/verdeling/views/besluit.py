"""The page of one besluit: where it stands, its lines with their derivation, and what one can do."""

from functools import cached_property

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from spreiding.accounts.permissions import Recht, mag, vereist
from spreiding.accounts.scoping import provincies_van
from spreiding.core import klok, opmaak
from spreiding.core.http import toon
from spreiding.core.onderdelen import Cijfer
from spreiding.core.tabel import Kolom, Tabel, Verantwoording, antwoord, verantwoording
from spreiding.cyclus.queries import regeling_op
from spreiding.regels.besluitstatus import Besluitstatus
from spreiding.regels.besluitverloop import aandachtspunten
from spreiding.verdeling.models import Verdeelbesluit
from spreiding.verdeling.queries import besluitpagina
from spreiding.verdeling.queries.besluithandelingen import handelingen, mag_regels
from spreiding.verdeling.queries.besluitpagina import Regelrij, regelrijen
from spreiding.verdeling.queries.besluitstand import besluitstand
from spreiding.verdeling.queries.herleiding import regelherleiding
from spreiding.verdeling.queries.vinden import besluit_of_404, besluitregel_of_404
from spreiding.verdeling.views.gemeenschappelijk import kruimelpad, titel

AANBOD = "Plaatsen die volgens het register of het verslag voor het verdeelbesluit tellen."
REST = "Deel van de restopgave, naar rato van de indicatieve verdeling (Wet art. 5)."
OVERSCHOT = "Aanbod boven het indicatieve getal dat als verplichting is vastgelegd."
UITERLIJK = "Zes maanden na bekendmaking, of de langere termijn die het besluit noemt (Wet art. 7 lid 1)."


def _regeladres(rij: Regelrij) -> str:
    return reverse("besluitregel", args=[rij.regel.besluit_id, rij.gemeente.code])


KOLOMMEN = (
    Kolom("gemeente", "Gemeente", "gemeente.naam", sorteer=True, href=_regeladres),
    Kolom("indicatief", "Indicatief", "opgave.totaal", soort="getal", sorteer=True, uitleg="Wet art. 3."),
    Kolom("aanbod", "Aanbod", soort="getal", uitleg=AANBOD),
    Kolom("rest", "Restopgave", soort="getal", uitleg=REST),
    Kolom("overschot", "Overschot", soort="getal", uitleg=OVERSCHOT),
    Kolom("regulier", "Regulier", "regel.regulier", soort="getal", sorteer=True),
    Kolom("amv", "Amv", "regel.amv", soort="getal", sorteer=True),
    Kolom("totaal", "Totaal", soort="getal", sorteer=True, nadruk=True),
    Kolom("uiterlijk", "Uiterlijk op", "regel.realiseren_uiterlijk", soort="datum", sorteer=True, uitleg=UITERLIJK),
    Kolom("let_op", "Let op", sjabloon="verdeling/besluit.html#letopcel"),
    Kolom("code", "Gemeentecode", "gemeente.code", op_scherm=False),
    Kolom("bron", "Bron", lambda rij: rij.regel.herleiding.get("bron", ""), op_scherm=False),
)
WIJZIGING = (
    Kolom("gemeente", "Gemeente", "gemeente.naam", sorteer=True, href=_regeladres),
    Kolom("was_regulier", "Regulier was", lambda r: r.was.regulier if r.was else "", soort="getal"),
    Kolom("regulier", "Regulier wordt", "regel.regulier", soort="getal", nadruk=True),
    Kolom("was_amv", "Amv was", lambda r: r.was.amv if r.was else "", soort="getal"),
    Kolom("amv", "Amv wordt", "regel.amv", soort="getal", nadruk=True),
    Kolom("was_uiterlijk", "Uiterlijk op was", lambda r: r.was_uiterlijk or "", soort="datum"),
    Kolom("uiterlijk", "Uiterlijk op wordt", "regel.realiseren_uiterlijk", soort="datum", uitleg=UITERLIJK),
    Kolom("waarom", "Waarom", lambda r: r.regel.herleiding.get("wijziging", {}).get("toelichting", "")),
    Kolom("let_op", "Let op", sjabloon="verdeling/besluit.html#letopcel"),
    Kolom("code", "Gemeentecode", "gemeente.code", op_scherm=False),
)


@vereist(Recht.BESLUIT_LEZEN)
@require_safe
def besluit(request: HttpRequest, besluit_id: int) -> HttpResponse:
    """`?formaat=` gives the lines as a file."""
    beeld = Besluitbeeld(besluit_of_404(besluit_id, voor=request.user), request)
    if download := antwoord(request, beeld.tabel, beeld.verantwoording):
        return download
    return toon(request, "verdeling/besluit.html", {"beeld": beeld}, deel="regels")


@vereist(Recht.BESLUIT_LEZEN)
@require_safe
def besluitregel(request: HttpRequest, besluit_id: int, code: str) -> HttpResponse:
    """How one line came about, when it must be realised, and what happened to it."""
    gevonden = besluit_of_404(besluit_id, voor=request.user)
    regel = besluitregel_of_404(gevonden, code, voor=request.user)
    context = {
        "besluit": gevonden,
        "uitleg": regelherleiding(regel, voor=request.user, vandaag=klok.vandaag()),
        "kruimels": kruimelpad(gevonden, regel.gemeente.naam),
        "mag_schorsen": mag(request.user, Recht.BESLUIT_SCHRIJVEN)
        and gevonden.status == Besluitstatus.BEKENDGEMAAKT.value,
    }
    return toon(request, "verdeling/besluitregel.html", context)


class Besluitbeeld:
    """Everything on the page, worked out when the template asks for it."""

    def __init__(self, besluit: Verdeelbesluit, request: HttpRequest) -> None:
        self.besluit, self.request, self.vandaag = besluit, request, klok.vandaag()

    @cached_property
    def stand(self):
        return besluitstand(self.besluit)

    @cached_property
    def rijen(self) -> list[Regelrij]:
        return regelrijen(self.besluit)

    @cached_property
    def tabel(self) -> Tabel:
        wijzigt = self.besluit.is_wijziging
        return Tabel(
            WIJZIGING if wijzigt else KOLOMMEN,
            self.rijen,
            self.request.GET,
            standaard="gemeente",
            per_pagina=100,
            totalen=None if wijzigt or not self.rijen else self._totalen(),
            bijschrift=f"Regels van het verdeelbesluit {titel(self.besluit)}",
            doel="regels",
        )

    def _totalen(self) -> dict[str, object]:
        indicatief = [rij.opgave.totaal for rij in self.rijen]
        return {
            "gemeente": f"Totaal {len(self.rijen)}",
            "indicatief": None if None in indicatief else sum(indicatief),
            "regulier": sum(r.regel.regulier for r in self.rijen),
            "amv": sum(r.regel.amv for r in self.rijen),
            "totaal": sum(r.totaal for r in self.rijen),
            **{naam: self._som(naam) for naam in ("aanbod", "rest", "overschot")},
        }

    def _som(self, naam: str) -> int | str:
        getallen = [waarde for rij in self.rijen if (waarde := getattr(rij, naam)) != ""]
        return sum(getallen) if getallen else ""

    @property
    def verantwoording(self) -> Verantwoording:
        b = self.besluit
        return verantwoording(
            self.request,
            titel=f"Verdeelbesluit {titel(b)}",
            omschrijving=f"{opmaak.met_hoofdletter(b.get_status_display())}. {b.get_grond_display()}. {b.toelichting}",
            stand_per=b.bekendgemaakt_op or self.vandaag,
            extra=[(naam, str(waarde)) for naam, waarde in self.kenmerken],
            bestandsnaam=f"verdeelbesluit-{b.provincie.slug}-{b.cyclus_id}-versie-{b.versie}",
        )

    @property
    def kenmerken(self) -> list[tuple[str, object]]:
        b = self.besluit
        paren = [
            ("Grond", b.get_grond_display()),
            ("Kenmerk", b.kenmerk),
            ("Toelichting", b.toelichting),
            ("Opgesteld door", b.opgesteld_door),
            ("Voorgedragen door", b.voorgedragen_door),
            ("Vastgesteld door", b.vastgesteld_door),
            ("Bekendgemaakt op", opmaak.datum(b.bekendgemaakt_op) if b.bekendgemaakt_op else ""),
            ("Waarom onder de opgave", b.reden_tekort),
            ("Herkomst", "verzonnen voor de demonstratie" if b.demonstratie else ""),
        ]
        return [(naam, waarde) for naam, waarde in paren if waarde]

    @property
    def cijfers(self) -> list[Cijfer]:
        samen, doel = self.stand.samen, self.stand.doel
        wat = "Alle regels van de provincie samen" + (
            " als deze wijziging geldt." if self.besluit.is_wijziging else "."
        )
        uit = [
            Cijfer("Totaal", samen.totaal, definitie=wat),
            Cijfer("Regulier", samen.regulier, definitie="Plaatsen die niet voor amv zijn."),
            Cijfer("Amv", samen.amv, definitie="Deel van het totaal (Besluit art. 2.2)."),
        ]
        if not self.besluit.is_wijziging:
            verschil = None if doel.totaal is None else opmaak.verschil(samen.totaal - doel.totaal)
            uit.append(
                Cijfer(
                    "Tegenover de opgave",
                    verschil,
                    f"opgave {opmaak.getal(doel.totaal)}, waarvan {opmaak.getal(doel.amv)} amv",
                    definitie="Totaal min de indicatieve opgave van de provincie (Wet art. 3).",
                    soort="let" if doel.totaal is not None and samen.totaal < doel.totaal else "",
                )
            )
        return uit

    @property
    def aandacht(self) -> list[str]:
        """Sentences about what stands out, as long as something can be done about it."""
        if self.besluit.status in (Besluitstatus.BEKENDGEMAAKT, Besluitstatus.INGETROKKEN) or not self.rijen:
            return []
        return aandachtspunten(self.stand, regeling=regeling_op(self.besluit.cyclus_id), op=self.vandaag)

    @cached_property
    def handelingen(self):
        return handelingen(self.besluit, self.stand, door=self.request.user, vandaag=self.vandaag)

    @property
    def mag_regels(self) -> bool:
        return mag_regels(self.besluit, door=self.request.user)

    @property
    def mag_wijzigen(self) -> bool:
        """An announced besluit can be changed as long as it is the newest."""
        return (
            mag(self.request.user, Recht.BESLUIT_SCHRIJVEN)
            and self.besluit.status == Besluitstatus.BEKENDGEMAAKT.value
            and self.versies[0].pk == self.besluit.pk
        )

    @cached_property
    def versies(self) -> list[Verdeelbesluit]:
        return besluitpagina.versies(self.besluit, voor=self.request.user)

    @property
    def stappen(self):
        return besluitpagina.stappen(self.besluit)

    @cached_property
    def terugzending(self):
        return besluitpagina.terugzending(self.besluit)

    @property
    def tijdlijn(self):
        """How the ministry came to its besluit is for the ministry; what was announced is for everyone."""
        return besluitpagina.tijdlijn(self.besluit, alles=provincies_van(self.request.user) is None)

    @cached_property
    def schorsingen(self):
        return [(rij, s) for rij in self.rijen for s in rij.schorsingen]

    @property
    def kruimels(self):
        return kruimelpad(self.besluit)

    @property
    def titel(self) -> str:
        return titel(self.besluit)
