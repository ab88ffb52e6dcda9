"""The calculator of terms: facts in the address, every term with its derivation, and the tables it rests on."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from spreiding.accounts.permissions import Recht, vereist
from spreiding.core import klok, opmaak
from spreiding.core.http import toon, wil_deel
from spreiding.core.onderdelen import Kruimel, kruimels
from spreiding.core.tabel import Kolom, Tabel, Verantwoording, antwoord, verantwoording
from spreiding.core.termijnbalk import Balkregel, Termijnbalk
from spreiding.cyclus.queries import rechtskader
from spreiding.dashboard.forms.termijn import Termijnformulier
from spreiding.regels.kalender import feestdagen
from spreiding.regels.termijnen import DWANGSOM_DAGEN, Lezing
from spreiding.regels.termijnzaak import Rechtskader, Termijnenbeeld, Uitkomst, herleiding

UITLEG = "De laatste dag waarop de handeling op tijd is, met de Algemene termijnenwet."
KOLOMMEN = (
    Kolom("termijn", "Termijn", lambda u: u.soort.label),
    Kolom("laatste_dag", "Laatste dag", "termijn.laatste_dag", "datum", uitleg=UITLEG),
    Kolom(
        "dagen_over", "Dagen over", soort="getal", uitleg="Van de peildatum tot de laatste dag; onder nul is voorbij."
    ),
    Kolom("begin", "Eerste dag", "termijn.begin", "datum"),
    Kolom("kaal", "Zonder verlenging", "termijn.kaal", "datum"),
    Kolom("aanname", "Aanname", "termijn.aanname"),
    Kolom("anders", "Bij de andere lezing", lambda u: u.termijn.anders or "", "datum"),
    Kolom("herleiding", "Herleiding", lambda u: herleiding(u.termijn.stappen)),
)


@vereist(Recht.TERMIJNEN_REKENEN)
@require_safe
def termijnen(request: HttpRequest) -> HttpResponse:
    """`?formaat=` gives the terms as a file; htmx replaces the address with a short one while somebody types."""
    formulier = Termijnformulier(request.GET, kader=rechtskader(), vandaag=klok.vandaag())
    pagina = Rekenpagina(formulier, request)
    if pagina.beeld and (download := antwoord(request, pagina.tabel, pagina.verantwoording)):
        return download
    status = 422 if formulier.begonnen and not pagina.beeld else 200
    uit = toon(
        request, "dashboard/termijnen.html", {"pagina": pagina, "formulier": formulier}, deel="uitkomst", status=status
    )
    if wil_deel(request):
        uit["HX-Replace-Url"] = f"{request.path}{formulier.adres}"
    return uit


class Rekenpagina:
    """What the page shows of one calculation."""

    def __init__(self, formulier: Termijnformulier, request: HttpRequest) -> None:
        self.formulier, self.request = formulier, request

    @property
    def kruimels(self) -> list[Kruimel]:
        return kruimels("Termijnen")

    @property
    def deel(self) -> bool:
        """Is only the outcome asked for? Then the sentences at the fields travel along."""
        return wil_deel(self.request)

    @property
    def kader(self) -> Rechtskader:
        return self.formulier.kader

    @cached_property
    def beeld(self) -> Termijnenbeeld | None:
        return self.formulier.beeld

    @property
    def uitkomsten(self) -> tuple[Uitkomst, ...]:
        return self.beeld.uitkomsten if self.beeld else ()

    @cached_property
    def tabel(self) -> Tabel:
        return Tabel(KOLOMMEN, self.uitkomsten, self.request.GET, bijschrift="Termijnen")

    @property
    def balk(self) -> Termijnbalk:
        return Termijnbalk([_balkregel(u) for u in self.uitkomsten], self.formulier.peildatum)

    @property
    def verantwoording(self) -> Verantwoording:
        return verantwoording(
            self.request,
            titel="Termijnen",
            omschrijving="Termijnen van bezwaar, beroep en realisatie, uitgerekend uit de opgegeven feiten.",
            tellingen=[("laatste dag", UITLEG)],
            stand_per=self.formulier.peildatum,
            filters=self.formulier.gekozen,
            extra=[("Let op", zin) for zin in self.waarschuwingen],
        )

    @property
    def waarschuwingen(self) -> Iterable[str]:
        """About the table as it is today, and about the years that this calculation touches."""
        vandaag = self.kader.kalender.waarschuwing(self.formulier.vandaag)
        berekening = self.beeld.waarschuwingen if self.beeld else ()
        return [zin for zin in dict.fromkeys([vandaag, *berekening]) if zin]

    @property
    def andere_lezing(self) -> str:
        """The reading that was not chosen, in words."""
        assert self.beeld
        return Lezing(verdaging_apart=not self.beeld.regeling.verdaging_apart).zin

    @property
    def bron_lezing(self) -> str:
        assert self.beeld
        return self.beeld.regeling.bronnen["verdaging_apart"]

    @property
    def besluiten(self) -> dict[str, list[date]]:
        """The table by decree, the newest first."""
        per_besluit: dict[str, list[date]] = {}
        for dag, bron in sorted(self.kader.kalender.gelijkgesteld.items()):
            per_besluit.setdefault(bron, []).append(dag)
        return dict(sorted(per_besluit.items(), key=lambda paar: paar[1], reverse=True))

    @property
    def feestdagen(self) -> list[dict]:
        jaar = self.formulier.peildatum.year
        return [{"dag": dag, "naam": naam} for dag, naam in sorted(feestdagen(jaar).items())]

    @property
    def bedragen(self) -> list[dict]:
        per_dag = [(bedrag, bedrag.per_dag) for bedrag in reversed(self.kader.bedragen)]
        derde = DWANGSOM_DAGEN // 3
        return [
            {"vanaf": b.vanaf, "per_dag": prijs, "hoogste": sum(prijs) * derde, "bron": b.bron} for b, prijs in per_dag
        ]


def _balkregel(uitkomst: Uitkomst) -> Balkregel:
    termijn = uitkomst.termijn
    naam = opmaak.met_hoofdletter(uitkomst.soort.label)
    return Balkregel(naam, termijn.begin, termijn.laatste_dag, termijn.kaal, klaar=uitkomst.dagen_over < 0)
