"""The overview of all verslagen, and the page on which a provincie prepares its own."""

from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from spreiding.accounts.permissions import Recht, mag, vereist
from spreiding.accounts.scoping import gebieden_van
from spreiding.core import klok, opmaak
from spreiding.core.http import naar, toon
from spreiding.core.onderdelen import Cijfer, Stap
from spreiding.core.tabel import Kolom, Tabel, antwoord, verantwoording
from spreiding.cyclus.models import Cyclus
from spreiding.cyclus.queries import kalender, opgaven_per_provincie, regeling_op
from spreiding.regels.verslagverloop import Verslagstap, Verslagstatus, verslagtermijn
from spreiding.verdeling.forms.verslag import Overzichtfilter
from spreiding.verdeling.queries.verslag import Overzichtsrij, beoordeling_van, overzicht, verslag_van
from spreiding.verdeling.queries.verslagpagina import Gemeenterij, Verslagbeeld
from spreiding.verdeling.views.verslagkolommen import VOOR_BESLUIT, gemeentekolommen, gemeentetotalen
from spreiding.verdeling.views.verslagzicht import (
    TELLINGEN,
    adres,
    gekozen_cyclus,
    kruimelpad,
    provincie_of_404,
    verslag_of_404,
)

ALLES = 400  # gemeenten on one page


# -- the overview ------------------------------------------------------------------------------------


@vereist(Recht.VERSLAG_LEZEN)
@require_safe
def verslagen(request: HttpRequest) -> HttpResponse:
    """All provincies with the state of their verslag; who has one provincie goes to its own. `?formaat=` is a file."""
    provincies, cyclus = gebieden_van(request.user), gekozen_cyclus(request)
    if len(provincies) == 1:
        return naar(adres("verslag", provincies[0], cyclus))
    filter_ = Overzichtfilter(request.GET, list(Cyclus.objects.order_by("code")))
    rijen = overzicht(provincies, cyclus, opgaven_per_provincie(cyclus), voor=request.user)
    gekozen = [rij for rij in rijen if filter_.gekozen_status in ("", rij.status.value if rij.status else "geen")]
    tabel = _overzichtstabel(gekozen, cyclus, request)
    bron = verantwoording(
        request,
        titel=f"Provinciale verslagen {opmaak.jaren(cyclus.pk)}",
        omschrijving=f"De laatst ingediende versie per provincie, {cyclus.naam}.",
        tellingen=TELLINGEN,
        stand_per=klok.vandaag(),
        filters=[("Status", filter_.gekozen_status)] if filter_.gekozen_status else [],
        bestandsnaam=f"provinciale-verslagen-{cyclus.pk}",
    )
    if download := antwoord(request, tabel, bron):
        return download
    termijn = verslagtermijn(regeling_op(cyclus), kalender(), peildatum=klok.vandaag())
    context = {"tabel": tabel, "cyclus": cyclus, "filter": filter_, "termijn": termijn, "rijen": rijen}
    return toon(request, "verdeling/verslagen.html", context | {"cijfers": _landcijfers(rijen)}, deel="resultaten")


def _overzichtstabel(rijen: list[Overzichtsrij], cyclus: Cyclus, request: HttpRequest) -> Tabel:
    def href(rij: Overzichtsrij) -> str | None:
        return adres("verslag", rij.provincie, cyclus) if rij.status else None

    kolommen = (
        Kolom("naam", "Provincie", waarde="provincie.naam", sorteer=True, href=href),
        Kolom("status", "Status", soort="status", waarde=lambda rij: rij.status or rij.staat,
              sorteer=lambda rij: rij.staat),
        Kolom("versie", "Versie", waarde=lambda rij: rij.versie.nummer if rij.versie else "", soort="getal"),
        Kolom("ingediend", "Ingediend op", waarde=lambda rij: rij.versie.peildatum if rij.versie else "",
              soort="datum", sorteer=lambda rij: rij.versie.peildatum if rij.versie else None),
        Kolom("opgave", "Opgave", soort="getal", sorteer=True, uitleg="Opgave van de provincie (Wet art. 3)."),
        Kolom("opgegeven", "In het verslag", soort="getal", sorteer=_sorteer("opgegeven"),
              waarde=lambda rij: rij.document.opgegeven.totaal if rij.document else "", uitleg=TELLINGEN[0][1]),
        Kolom("regulier", "Besluit regulier", soort="getal", sorteer=_sorteer("aanbod"),
              waarde=lambda rij: rij.document.aanbod.regulier if rij.document else "", uitleg=VOOR_BESLUIT),
        Kolom("amv", "Besluit amv", soort="getal",
              waarde=lambda rij: rij.document.aanbod.amv if rij.document else "",
              uitleg="Apart van regulier: het een dekt het ander niet (Besluit art. 2.2)."),
        Kolom("open", "Open vragen", soort="getal",
              waarde=lambda rij: rij.document.open_vragen if rij.document else "",
              uitleg="Plekken waarvan bij indienen niet vaststond of zij tellen."),
    )  # fmt: skip
    return Tabel(kolommen, rijen, request.GET, standaard="naam", bijschrift="Provinciale verslagen", doel="resultaten",
                 totalen=_landtotalen(rijen))  # fmt: skip


def _sorteer(naam: str) -> Any:
    return lambda rij: getattr(rij.document, naam).totaal if rij.document else None


def _landtotalen(rijen: list[Overzichtsrij]) -> dict[str, Any]:
    documenten = [rij.document for rij in rijen if rij.document]
    return {
        "naam": f"Totaal van {len(documenten)} verslagen",
        "opgegeven": sum(d.opgegeven.totaal for d in documenten),
        "regulier": sum(d.aanbod.regulier for d in documenten),
        "amv": sum(d.aanbod.amv for d in documenten),
        "open": sum(d.open_vragen for d in documenten),
    }


def _landcijfers(rijen: list[Overzichtsrij]) -> list[Cijfer]:
    binnen = [rij for rij in rijen if rij.versie]
    aanvaard = sum(1 for rij in rijen if rij.status is Verslagstatus.AANVAARD)
    aanbod = sum(rij.document.aanbod.totaal for rij in binnen if rij.document)
    return [
        Cijfer("Ingediend", len(binnen), f"van {len(rijen)} provincies",
               definitie="Provincies waarvan de commissaris ten minste één versie heeft ingediend (Wet art. 4)."),
        Cijfer("Aanvaard", aanvaard, definitie="Provincies waarvan de minister de laatste versie heeft aanvaard."),
        Cijfer("Aangeboden", aanbod, "plaatsen, in wat is ingediend", definitie=VOOR_BESLUIT),
        Cijfer("Open vragen", sum(rij.document.open_vragen for rij in binnen if rij.document),
               "plekken waarvan niet vaststaat of zij tellen", soort="let",
               definitie="Onbekend is niet nul: deze plekken zijn niet meegeteld."),
    ]  # fmt: skip


# -- the verslag of one provincie ------------------------------------------------------------------------


@vereist(Recht.VERSLAG_LEZEN)
@require_safe
def verslag(request: HttpRequest, slug: str) -> HttpResponse:
    """What the provincie reports: the register until submission, the last version after it. `?formaat=` is a file."""
    provincie, cyclus = provincie_of_404(slug, request), gekozen_cyclus(request)
    begonnen = verslag_van(cyclus, provincie)
    beeld = Verslagbeeld(provincie, cyclus, begonnen, voor=request.user, nu=klok.nu())
    if not beeld.eigen:
        verslag_of_404(slug, request)
    pagina = Verslagpagina(beeld, request)
    if "formaat" in request.GET and (download := antwoord(request, pagina.tabel, pagina.verantwoording)):
        return download
    return toon(request, "verdeling/verslag.html", {"beeld": beeld, "pagina": pagina}, deel="gemeenten")


class Verslagpagina:
    """What the template asks beside the verslag itself."""

    def __init__(self, beeld: Verslagbeeld, request: HttpRequest) -> None:
        self.beeld, self.request = beeld, request
        self.kruimels = kruimelpad(beeld.provincie, beeld.cyclus)

    @property
    def cycli(self) -> list[tuple[Cyclus, str]]:
        """Other cycli to look at."""
        return [(c, adres("verslag", self.beeld.provincie, c)) for c in Cyclus.objects.order_by("code")]

    @cached_property
    def tabel(self) -> Tabel:
        beeld = self.beeld
        vorige = beeld.laatste.nummer if beeld.laatste and beeld.toont_register else None
        return Tabel(
            gemeentekolommen(self._gemeente_href, vorige=vorige),
            beeld.rijen,
            self.request.GET,
            standaard="naam",
            per_pagina=ALLES,
            totalen=gemeentetotalen(beeld.rijen),
            bijschrift=f"Gemeenten in het verslag van {beeld.provincie.naam}",
            doel="gemeenten",
        )

    def _gemeente_href(self, rij: Gemeenterij) -> str:
        beeld, code = self.beeld, rij.gemeente.code
        if beeld.toont_register or beeld.laatste is None:
            return adres("verslag-gemeente", beeld.provincie, beeld.cyclus, code)
        return f"{beeld.laatste.get_absolute_url()}&gemeente={code}#plekken"

    @property
    def verantwoording(self) -> Any:
        beeld = self.beeld
        stand = "concept" if beeld.toont_register else f"versie {beeld.document.nummer}"
        return verantwoording(
            self.request,
            titel=f"Provinciaal verslag {beeld.provincie.naam}, {stand}",
            omschrijving=f"Plaatsen per gemeente, {beeld.cyclus.naam}.",
            tellingen=TELLINGEN,
            stand_per=beeld.vandaag if beeld.toont_register else beeld.laatste and beeld.laatste.peildatum,
            extra=[("Regeling", beeld.document.regeling.get("naam", ""))],
            bestandsnaam=f"verslag-{beeld.provincie.slug}-{stand}",
        )

    @property
    def cijfers(self) -> list[Cijfer]:
        beeld, document = self.beeld, self.beeld.document
        opgave, aanbod = beeld.opgave.totaal, document.aanbod
        tegenover = "opgave ?" if opgave is None else f"{opmaak.verschil(aanbod.totaal - opgave)} tegenover de opgave"
        return [
            Cijfer("Opgave", opgave, "plaatsen, indicatief", definitie="Opgave van de provincie (Wet art. 3).",
                   bron=beeld.opgave.bron),
            Cijfer("In het verslag", document.opgegeven.totaal, "plaatsen", definitie=TELLINGEN[0][1],
                   stand_per=self.peildatum),
            Cijfer("Voor het besluit", aanbod.totaal,
                   f"{opmaak.getal(aanbod.regulier)} regulier, {opmaak.getal(aanbod.amv)} amv; {tegenover}",
                   definitie=VOOR_BESLUIT, stand_per=self.peildatum),
            Cijfer("Open vragen", document.open_vragen, "plekken waarvan niet vaststaat of zij tellen",
                   soort="let" if document.open_vragen else "",
                   definitie="Onbekend is niet nul: deze plekken zijn niet meegeteld."),
        ]  # fmt: skip

    @property
    def peildatum(self) -> Any:
        beeld = self.beeld
        return beeld.vandaag if beeld.toont_register or beeld.laatste is None else beeld.laatste.peildatum

    @property
    def stappen(self) -> list[Stap]:
        """The way of a verslag, and where this one is."""
        beeld = self.beeld
        verslag, laatste = beeld.verslag, beeld.laatste
        oordeel = beoordeling_van(laatste) if laatste else None
        aanvaard = oordeel is not None and oordeel.aanvaard
        rij = [
            ("opstellen", verslag.opgesteld_op if verslag else None),
            ("bij de commissaris", verslag.aangeboden_op if verslag else None),
            ("ingediend", laatste.ingediend_op if laatste else None),
            ("aanvaard", oordeel.beoordeeld_op if aanvaard else None),
        ]
        nu = {S.CONCEPT: 0, S.TERUGGESTUURD: 0, S.TER_ONDERTEKENING: 1, S.INGEDIEND: 2, S.AANVAARD: 4}[beeld.status]
        return [
            Stap(label, opmaak.plaatselijke_dag(wanneer) if wanneer and nr <= nu else None, stand=_stand(nr, nu))
            for nr, (label, wanneer) in enumerate(rij)
        ]

    @property
    def knoppen(self) -> list[tuple[str, str, bool]]:
        """(text, address, primary) of the steps that are this person's turn."""
        beeld = self.beeld
        return [
            (tekst, adres(naam, beeld.provincie, beeld.cyclus), hoofd)
            for stap, tekst, naam, hoofd in KNOPPEN
            if beeld.kan(stap)
        ]

    @property
    def mag_beginnen(self) -> bool:
        return self.beeld.verslag is None and mag(self.request.user, Recht.VERSLAG_SCHRIJVEN, self.beeld.provincie)

    @property
    def adres_concept(self) -> str:
        return adres("verslag-concept", self.beeld.provincie, self.beeld.cyclus)

    @property
    def adres_besluit(self) -> str:
        return adres("verslag-besluit", self.beeld.provincie, self.beeld.cyclus)

    @property
    def checklist(self) -> list[tuple[Any, str]]:
        """What is open, with the page where it is mended or explained."""
        beeld = self.beeld
        return [(b, adres("verslag-gemeente", beeld.provincie, beeld.cyclus, b.veld)) for b in beeld.openstaand]

    @property
    def versies(self) -> list[tuple[Any, Any, int]]:
        """(version, judgement, days late), the last one first."""
        return [(v, beoordeling_van(v), self.beeld.te_laat(v)) for v in self.beeld.versies]


S = Verslagstatus
KNOPPEN = (
    (Verslagstap.AANBIEDEN, "Bied aan de commissaris aan", "verslag-aanbieding", True),
    (Verslagstap.TERUGNEMEN, "Neem terug", "verslag-terugname", False),
    (Verslagstap.INDIENEN, "Dien in bij de minister", "verslag-indiening", True),
    (Verslagstap.AANVAARDEN, "Aanvaard", "verslag-aanvaarding", True),
    (Verslagstap.TERUGSTUREN, "Stuur terug", "verslag-terugzending", False),
)


def _stand(nummer: int, nu: int) -> str:
    return "gedaan" if nummer < nu else "bezig" if nummer == nu else "komt"
