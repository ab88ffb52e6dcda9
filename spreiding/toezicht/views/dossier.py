"""The dossier of a gemeente: what is in it, the PDF to read, and the package to send."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256
from typing import Self

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from spreiding.accounts.permissions import Recht, vereist
from spreiding.audit.models import Gebeurtenis as Logregel
from spreiding.audit.queries.keten import laatste_zegel
from spreiding.core import klok
from spreiding.core.fouten import foutpagina
from spreiding.core.http import toon
from spreiding.core.onderdelen import Kruimel, kruimels
from spreiding.core.peil import lees_peil
from spreiding.core.tabel import Verantwoording, verantwoording
from spreiding.cyclus.models import Cyclus
from spreiding.cyclus.queries import cyclus_van
from spreiding.dashboard.queries import kerncijfers
from spreiding.dashboard.queries.bord import Groep
from spreiding.dashboard.queries.zicht import Zicht
from spreiding.gebied.models import Gemeente
from spreiding.regels.auditketen import Zegel
from spreiding.regels.feiten import Feit
from spreiding.toezicht.actions.dossier import dossier_vastleggen
from spreiding.toezicht.forms.lijst import Lijstkeuze
from spreiding.toezicht.models import Traject
from spreiding.toezicht.queries.dossier import Bron, Dossier
from spreiding.toezicht.queries.lijst import zicht_in
from spreiding.toezicht.queries.vinden import toezichtgemeente_of_404
from spreiding.toezicht.views.dossierpakket import maak_pakket
from spreiding.toezicht.views.dossierpdf import dossierpdf

MET_DE_KNOP = "Maak het dossier met de knoppen op zijn pagina, als pdf of als pakket: dan komt het in het logboek."
EERDER = 20


@vereist(Recht.TOEZICHT_LEZEN)
@require_http_methods(["GET", "HEAD", "POST"])
def dossier(request: HttpRequest, code: str) -> HttpResponse | StreamingHttpResponse:
    """POST makes the package, or with `vorm=pdf` the document, and records that it was made."""
    gemeente = toezichtgemeente_of_404(code, voor=request.user)
    vraag = request.POST if request.method == "POST" else request.GET
    gezien = zicht_in(lees_peil(vraag, nu=klok.nu()), vraag.get("cyclus", ""))
    beeld = Dossierbeeld(gemeente, gezien, request)
    if request.method == "POST" and not beeld.meldingen:
        return _pdf(beeld) if request.POST.get("vorm") == "pdf" else _pakket(beeld)
    if request.GET.get("formaat"):
        return foutpagina(request, 400, titel="Dit adres geeft geen bestand", tekst=MET_DE_KNOP)
    return toon(request, "toezicht/dossier.html", {"beeld": beeld}, status=422 if request.method == "POST" else 200)


def _pdf(beeld: "Dossierbeeld") -> HttpResponse:
    inhoud = dossierpdf(beeld.dossier, beeld.verantwoording, beeld.zegel)
    _leg_vast(beeld, "pdf", sha256(inhoud).hexdigest())
    return _als_bijlage(HttpResponse(inhoud, content_type="application/pdf"), f"{beeld.verantwoording.bestand}.pdf")


def _pakket(beeld: "Dossierbeeld") -> StreamingHttpResponse:
    pakket = maak_pakket(beeld.dossier, beeld.verantwoording, beeld.zegel)
    _leg_vast(beeld, "zip", pakket.manifest_sha256)
    antwoord = StreamingHttpResponse(pakket.stroom(), content_type="application/zip")
    antwoord["X-Manifest-Sha256"] = pakket.manifest_sha256
    return _als_bijlage(antwoord, f"{beeld.verantwoording.bestand}.zip")


def _leg_vast(beeld: "Dossierbeeld", vorm: str, digest: str) -> None:
    peil = beeld.dossier.peil
    dossier_vastleggen(
        gemeente=beeld.gemeente,
        stand_per=peil.stand_per,
        bekend_op=peil.bekend_op,
        inzage=beeld.dossier.inzage,
        vorm=vorm,
        sha256=digest,
        door=beeld.request.user,  # type: ignore[arg-type]
        nu=beeld.verantwoording.gemaakt_op,
    )


def _als_bijlage[A: (HttpResponse, StreamingHttpResponse)](antwoord: A, naam: str) -> A:
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}"'
    antwoord["Cache-Control"] = "private, no-store"
    return antwoord


@dataclass(frozen=True, slots=True)
class Eerder:
    """A dossier that was made. `sha256` is that of the manifest, of a pdf that of the file."""

    op: datetime
    door: str
    vorm: str
    stand_per: date
    inzage: str
    sha256: str

    @classmethod
    def van(cls, rij: Logregel) -> Self:
        """Before a pdf was recorded too, every row was a package."""
        g = rij.gegevens
        dag = date.fromisoformat(g["stand_per"])
        return cls(rij.op, rij.door_naam, g.get("vorm", "zip"), dag, g["inzage"], g["manifest"])


class Dossierbeeld:
    """Everything on the page, worked out when the template asks for it."""

    def __init__(self, gemeente: Gemeente, zicht: Zicht, request: HttpRequest) -> None:
        self.gemeente, self.peil, self.request, self.zicht = gemeente, zicht.peil, request, zicht
        self.dossier = Dossier(Bron(gemeente, zicht, request.user))

    @property
    def meldingen(self) -> list[str]:
        """What could not be done as asked; then no package is made."""
        namen = {"stand_per": "Stand per", "bekend_op": "Zoals bekend op"}
        return [f"{namen[naam]}: {zin}" for naam, zin in self.peil.fouten.items()]

    @cached_property
    def keuze(self) -> Lijstkeuze:
        """Which cyclus."""
        return Lijstkeuze(self.request.GET, cycli=[cyclus.pk for cyclus in self.zicht.cycli])

    @property
    def elders(self) -> list[Cyclus]:
        """Other cycli in which there was a traject: their steps and letters are in another dossier."""
        rijen = Traject.objects.zichtbaar_voor(self.request.user).filter(gemeente=self.gemeente)
        met = set(rijen.filter(geopend_op__lte=self.peil.bekend_op).order_by("pk").values_list("cyclus", flat=True))
        return [cyclus for cyclus in self.zicht.cycli if cyclus.pk in met and cyclus != self.zicht.cyclus]

    @cached_property
    def zegel(self) -> Zegel | None:
        return laatste_zegel()

    @cached_property
    def verantwoording(self) -> Verantwoording:
        regeling = self.zicht.regeling
        return verantwoording(
            self.request,
            titel=f"Toezichtdossier {self.gemeente.naam}",
            omschrijving=f"Het dossier van één gemeente, {self.zicht.cyclus.naam}.",
            tellingen=[kerncijfers.telling(Groep.ALLES, self.zicht)],
            stand_per=self.peil.stand_per,
            bekend_op=self.peil.bekend_op,
            extra=[("Regeling", regeling.cyclus)],
            bestandsnaam=f"dossier-{self.gemeente.pk.lower()}{self._welke}",
        )

    @property
    def _welke(self) -> str:
        """In the name of the file, when it is not the cyclus of the day."""
        van_de_dag = cyclus_van(self.zicht.cycli, self.peil.stand_per)
        return "" if self.zicht.cyclus == van_de_dag else f"-{self.zicht.cyclus.pk}"

    @property
    def eerder(self) -> Sequence[Eerder]:
        """What was made before, the newest first: what somebody holds can be compared with this."""
        rijen = Logregel.objects.filter(feit=Feit.DOSSIER_GEMAAKT.value, gemeente_code=self.gemeente.pk)
        if not self.dossier.bron.recht.intern:
            rijen = rijen.filter(gegevens__inzage=self.dossier.inzage)
        return [Eerder.van(rij) for rij in rijen.order_by("-op", "-pk")[:EERDER]]

    @property
    def kruimels(self) -> list[Kruimel]:
        naam, provincie = self.gemeente.naam, self.gemeente.provincie
        adres = reverse("gemeente", args=[self.gemeente.pk])
        return kruimels((provincie.naam, provincie.get_absolute_url()), (naam, adres), "Dossier")
