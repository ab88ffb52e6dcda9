"""A submitted version: frozen, its hash worked out again at every visit, and what changed in the register since."""

from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from spreiding.accounts.permissions import Recht, vereist
from spreiding.core import klok, opmaak
from spreiding.core.http import toon
from spreiding.core.onderdelen import Cijfer
from spreiding.core.tabel import Tabel, Verantwoording, antwoord, verantwoording
from spreiding.cyclus.queries import kalender, regeling_op
from spreiding.regels.verslagdocument import Verslagdocument, Verslaggemeente, vaste_vorm
from spreiding.regels.verslagverloop import Verslagtermijn, verslagtermijn
from spreiding.regels.verslagverschil import Gemeenteverschil, verschil
from spreiding.verdeling.models import Verslagversie
from spreiding.verdeling.queries.verslag import Verder, beoordeling_van, verder, versies_van
from spreiding.verdeling.views.verslagbestand import als_pdf_antwoord
from spreiding.verdeling.views.verslagkolommen import PLEKKOLOMMEN, VOOR_BESLUIT
from spreiding.verdeling.views.verslagzicht import TELLINGEN, kruimelpad, verslag_of_404


@vereist(Recht.VERSLAG_LEZEN)
@require_safe
def versie(request: HttpRequest, slug: str, nummer: int) -> HttpResponse:
    """`?formaat=` gives the rows as a file, the document as pdf, or the bytes under the hash (`document`)."""
    verslag = verslag_of_404(slug, request)
    versies = versies_van(verslag)
    gevonden = next((v for v in versies if v.nummer == nummer), None)
    if gevonden is None:
        raise Http404("Deze versie bestaat niet.")
    beeld = Versiebeeld(gevonden, versies, request)
    match request.GET.get("formaat", ""):
        case "document":
            return _document(gevonden)
        case "pdf":
            return als_pdf_antwoord(gevonden, beeld.verantwoording)
        case "":
            return toon(request, "verdeling/verslag_versie.html", {"beeld": beeld}, deel="plekken")
    return antwoord(request, beeld.tabel, beeld.verantwoording) or HttpResponse(status=400)


def _document(versie: Verslagversie) -> HttpResponse:
    bestand = HttpResponse(vaste_vorm(versie.document), content_type="application/json")
    naam = f"verslag-{versie.verslag.provincie.slug}-{versie.verslag.cyclus_id}-versie-{versie.nummer}.json"
    bestand["Content-Disposition"] = f'attachment; filename="{naam}"'
    return bestand


class Versiebeeld:
    """What the page of one version shows."""

    def __init__(self, versie: Verslagversie, versies: list[Verslagversie], request: HttpRequest) -> None:
        self.versie, self.request = versie, request
        self.vorige = next((v for v in versies if v.nummer == versie.nummer - 1), None)
        self.is_laatste = versies[0] == versie
        self.verslag, self.provincie = versie.verslag, versie.verslag.provincie
        self.kruimels = kruimelpad(self.provincie, self.verslag.cyclus, f"Versie {versie.nummer}")

    @cached_property
    def document(self) -> Verslagdocument:
        return self.versie.inhoud

    @property
    def beoordeling(self) -> Any:
        return beoordeling_van(self.versie)

    @cached_property
    def termijn(self) -> Verslagtermijn:
        return verslagtermijn(regeling_op(self.verslag.cyclus), kalender(), peildatum=self.versie.peildatum)

    @property
    def dagen_te_laat(self) -> int:
        return max(-self.termijn.dagen, 0)

    @cached_property
    def verder(self) -> Verder:
        return verder(self.versie, nu=klok.nu())

    @cached_property
    def verschillen(self) -> tuple[Gemeenteverschil, ...]:
        """Since the version before."""
        return verschil(self.vorige.inhoud, self.document) if self.vorige else ()

    @property
    def gemeente(self) -> Verslaggemeente | None:
        """The gemeente that is chosen in the address."""
        code = self.request.GET.get("gemeente", "").upper()
        return next((g for g in self.document.gemeenten if g.code == code), None)

    @cached_property
    def tabel(self) -> Tabel:
        gekozen = self.gemeente
        rijen = [paar for paar in self.document.plekken if gekozen is None or paar[0] is gekozen]
        return Tabel(
            PLEKKOLOMMEN,
            rijen,
            self.request.GET,
            standaard="gemeente",
            bijschrift=f"Plekken in versie {self.versie.nummer}",
            doel="plekken",
        )

    @property
    def opmerkingen(self) -> list[Verslaggemeente]:
        return [g for g in self.document.gemeenten if g.opmerking]

    @property
    def verantwoording(self) -> Verantwoording:
        versie, jaren = self.versie, opmaak.jaren(self.verslag.cyclus_id)
        return verantwoording(
            self.request,
            titel=f"Provinciaal verslag {self.provincie.naam} {jaren}, versie {versie.nummer}",
            omschrijving=f"Ingediend door {versie.ingediend_door} op {opmaak.moment(versie.ingediend_op)}.",
            tellingen=TELLINGEN,
            stand_per=versie.peildatum,
            bekend_op=versie.ingediend_op,
            filters=[("Gemeente", self.gemeente.naam)] if self.gemeente else [],
            bestandsnaam=f"verslag-{self.provincie.slug}-versie-{versie.nummer}",
            extra=[
                ("Regeling", str(self.document.regeling.get("naam", ""))),
                ("Controlegetal (sha256)", versie.sha256),
                (
                    "Narekenen",
                    "De sha256 van het bestand met formaat=document is het controlegetal.",
                ),
            ],
        )

    @property
    def cijfers(self) -> list[Cijfer]:
        document, op = self.document, self.versie.peildatum
        aanbod = document.aanbod
        return [
            Cijfer("In het verslag", document.opgegeven.totaal, "plaatsen", definitie=TELLINGEN[0][1], stand_per=op),
            Cijfer("Besluit regulier", aanbod.regulier, "plaatsen", definitie=VOOR_BESLUIT, stand_per=op),
            Cijfer("Besluit amv", aanbod.amv, "plaatsen",
                   definitie="Apart van regulier: het een dekt het ander niet (Besluit art. 2.2).", stand_per=op),
            Cijfer("Open vragen", document.open_vragen, "plekken waarvan niet vaststond of zij tellen",
                   soort="let" if document.open_vragen else "",
                   definitie="Onbekend is niet nul: deze plekken zijn niet meegeteld.", stand_per=op),
        ]  # fmt: skip
