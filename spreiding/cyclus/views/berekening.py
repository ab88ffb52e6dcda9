"""The traceable calculation: every gemeente from inhabitants and SES-WOA to its figure, and one step by step."""

from datetime import date
from functools import cached_property

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from spreiding.accounts.permissions import Recht, mag, vereist
from spreiding.core import opmaak
from spreiding.core.http import toon
from spreiding.core.onderdelen import Cijfer, Kruimel, kruimels
from spreiding.core.tabel import Kolom, Tabel, Verantwoording, antwoord, verantwoording
from spreiding.cyclus.forms import Rekenfilter
from spreiding.cyclus.models import Cyclus
from spreiding.cyclus.queries.berekening import (
    Berekening,
    Provinciesom,
    Rekenrij,
    als_decimaal,
    berekening,
    peildata,
    scoretabellen,
    uitgangspunten,
)
from spreiding.cyclus.queries.verdeling import ramingen
from spreiding.cyclus.queries.vinden import cyclus_of_404, gemeente_of_404
from spreiding.gebied.models import Gemeente, Provincie
from spreiding.regels.inlezing import naamvorm
from spreiding.regels.verdeelsleutel import decimaal

FORMULE = "Wf = (SES-WOA + 1) × inwoners ÷ inwoners van Nederland; Iv = behoefte × Wf ÷ ΣWf, rekenkundig afgerond"


@vereist(Recht.OPGAVE_LEZEN)
@require_safe
def land(request: HttpRequest, cyclus: str) -> HttpResponse:
    """All gemeenten. `?formaat=` gives what an outsider needs to find the same numbers."""
    beeld = Rekenbeeld(request, cyclus_of_404(cyclus))
    if download := antwoord(request, beeld.tabel, beeld.verantwoording):
        return download
    return toon(request, "cyclus/berekening.html", {"beeld": beeld}, deel="resultaten")


@vereist(Recht.OPGAVE_LEZEN)
@require_safe
def gemeente(request: HttpRequest, cyclus: str, gemeente: str) -> HttpResponse:
    """One gemeente, step by step."""
    beeld = Gemeentebeeld(request, cyclus_of_404(cyclus), gemeente_of_404(gemeente))
    return toon(request, "cyclus/berekening_gemeente.html", {"beeld": beeld})


class Rekenbeeld:
    """Everything on the page, worked out when the template asks for it."""

    def __init__(self, request: HttpRequest, cyclus: Cyclus) -> None:
        self.request, self.cyclus = request, cyclus

    @cached_property
    def filter(self) -> Rekenfilter:
        return Rekenfilter(
            self.request.GET,
            provincies=list(Provincie.objects.order_by("naam")),
            versies=[r.versie for r in ramingen(self.cyclus)],
            peildata=peildata(),
            tabellen=scoretabellen(),
        )

    @cached_property
    def berekening(self) -> Berekening:
        versie, dag = self.filter.waarde("versie"), self.filter.waarde("inwoners")
        uit = uitgangspunten(
            self.cyclus,
            versie=int(versie) if versie else None,
            peildatum=date.fromisoformat(dag) if dag else None,
            scores=self.filter.waarde("scores"),
        )
        return berekening(uit)

    @cached_property
    def rijen(self) -> list[Rekenrij]:
        zoek, provincie = naamvorm(self.filter.waarde("zoek")), self.filter.waarde("provincie")
        return [
            rij
            for rij in self.berekening.rijen
            if (not zoek or zoek in naamvorm(rij.naam) or zoek in rij.code.lower())
            and (not provincie or rij.gegevens.provincie == provincie)
        ]

    @cached_property
    def tabel(self) -> Tabel:
        rekent = self.berekening.verdeling is not None
        totalen = {
            "naam": f"Totaal {opmaak.aantal(len(self.rijen), 'gemeente', 'gemeenten')}",
            "inwoners": sum(r.gegevens.inwoners or 0 for r in self.rijen),
            "afgerond": sum(r.afgerond or 0 for r in self.rijen) if rekent else None,
        }
        return Tabel(
            self.kolommen, self.rijen, self.request.GET, standaard="naam", totalen=totalen,
            bijschrift=f"Navolgbare berekening, {self.cyclus.naam}", doel="resultaten",
        )  # fmt: skip

    @property
    def kolommen(self) -> tuple[Kolom, ...]:
        raming = self.berekening.uit.raming
        vraag = self.request.GET.urlencode()

        def href(rij: Rekenrij) -> str:
            adres = reverse("berekening-gemeente", args=[self.cyclus.pk, rij.code])
            return f"{adres}?{vraag}" if vraag else adres

        return (
            Kolom("naam", "Gemeente", sorteer=True, href=href),
            Kolom("code", "Gemeentecode", op_scherm=False),
            Kolom("provincie", "Provincie", sorteer=True),
            Kolom("provinciecode", "Provinciecode", "gegevens.provincie", op_scherm=False),
            Kolom("inwoners", "Inwoners", "gegevens.inwoners", soort="getal", sorteer=True, uitleg=self._inwonerbron),
            Kolom("ses_woa", "SES-WOA", "gegevens.ses_woa", soort="getal", sorteer=True, uitleg=self._scorebron),
            Kolom(
                "weegfactor", "Weegfactor", lambda r: r.aandeel and als_decimaal(r.aandeel.weegfactor, 10),
                soort="getal", sorteer=True, uitleg="(SES-WOA + 1) × inwoners ÷ inwoners van Nederland.",
            ),
            Kolom(
                "onafgerond", "Onafgerond", lambda r: r.aandeel and als_decimaal(r.aandeel.onafgerond, 4),
                soort="getal", uitleg="Behoefte × weegfactor ÷ som van de weegfactoren.",
            ),
            Kolom("afgerond", "Berekend", soort="getal", sorteer=True, uitleg="Rekenkundig afgerond."),
            Kolom("bekend", "Bekendgemaakt", "bekend.totaal", soort="getal", sorteer=True,
                  uitleg="De indicatieve opgave zoals bekendgemaakt."),
            Kolom("verschil", "Verschil", soort="getal", sorteer=True, uitleg="Bekendgemaakt min berekend."),
            Kolom("onafgerond_amv", "Amv onafgerond",
                  lambda r: r.aandeel and als_decimaal(r.aandeel.onafgerond_amv, 4), soort="getal", op_scherm=False),
            Kolom("afgerond_amv", "Amv berekend", soort="getal", sorteer=True,
                  uitleg="Dezelfde formule met de landelijke amv-behoefte (Besluit art. 2.2)."),
            Kolom("bekend_amv", "Amv bekendgemaakt", "bekend.amv", soort="getal", op_scherm=False),
            Kolom("behoefte", "Behoefte", lambda r: raming and raming.totaal, soort="getal", op_scherm=False),
            Kolom("behoefte_amv", "Amv-behoefte", lambda r: raming and raming.amv, soort="getal", op_scherm=False),
        )  # fmt: skip

    @property
    def _inwonerbron(self) -> str:
        dag, bronnen = (
            self.berekening.uit.peildatum,
            {r.inwoners_bron for r in self.berekening.rijen if r.inwoners_bron},
        )
        return f"Op {opmaak.datum(dag)}. Bron: {', '.join(sorted(bronnen))}." if dag else "Onbekend."

    @property
    def _scorebron(self) -> str:
        tabel = self.berekening.uit.scores
        if tabel is None:
            return "Onbekend."
        verzonnen = " Verzonnen scores." if tabel.demonstratie and "verzonnen" not in tabel.bron else ""
        return f"Over {tabel.jaar}. Bron: {tabel.bron}.{verzonnen}"

    @property
    def bronnen(self) -> list[tuple[str, str]]:
        """(what, where from) of everything that goes in."""
        raming = self.berekening.uit.raming
        van_raming = (
            f"{opmaak.getal(raming.totaal)} plaatsen, waarvan amv {opmaak.getal(raming.amv)}; versie {raming.versie},"
            f" bekendgemaakt op {opmaak.datum(raming.bekendgemaakt_op)}. Bron: {raming.bron}."
            if raming
            else "Onbekend."
        )
        return [("Behoefte", van_raming), ("Inwoners", self._inwonerbron), ("SES-WOA", self._scorebron)]

    @property
    def verantwoording(self) -> Verantwoording:
        verdeling = self.berekening.verdeling
        uitkomst = (
            [
                ("Som van de weegfactoren", decimaal(verdeling.som_weegfactoren, 10)),
                ("Som van de afgeronde getallen", opmaak.getal(verdeling.som)),
                ("Restant", opmaak.verschil(verdeling.restant)),
            ]
            if verdeling
            else [("Uitkomst", "Niet te berekenen: er ontbreken gegevens.")]
        )
        return verantwoording(
            self.request,
            titel=f"Navolgbare berekening {self.cyclus.naam}",
            omschrijving=f"Besluit art. 2.1 en 2.2: {FORMULE}. Narekenen: manage.py verdeelsleutel BESTAND.",
            filters=self.filter.gekozen,
            extra=[*self.bronnen, *uitkomst],
            bestandsnaam=f"berekening-{self.cyclus.pk}",
        )

    @property
    def cijfers(self) -> list[Cijfer]:
        b, v = self.berekening, self.berekening.verdeling
        raming = b.uit.raming
        amv = f"waarvan amv {opmaak.getal(raming.amv if raming else None)}"
        restant_amv = f"amv {opmaak.verschil(v.restant_amv if v else None)}"
        mist = len({r.code for r in [*b.zonder_inwoners, *b.zonder_score]})
        return [
            Cijfer("Behoefte", raming.totaal if raming else None, amv,
                   definitie="De capaciteitsraming van de minister (Wet art. 2).", bron=raming.bron if raming else ""),
            Cijfer("Som van de weegfactoren", decimaal(v.som_weegfactoren, 6) if v else None, "ΣWf",
                   definitie="Weegfactoren van alle gemeenten opgeteld (Besluit art. 2.1)."),
            Cijfer("Som van de gemeenten", v.som if v else None, "elk getal afgerond",
                   definitie="Som van de berekende getallen, rekenkundig afgerond per gemeente."),
            Cijfer("Restant", opmaak.verschil(v.restant) if v else None, restant_amv,
                   definitie="Behoefte min som. Het restant wordt getoond en nooit uitgesmeerd (Besluit art. 2.1)."),
            Cijfer("Gegevens ontbreken", mist, "gemeenten", soort="let" if mist else "",
                   definitie="Gemeenten zonder inwonertal of SES-WOA. Met één onbekende is niets te berekenen."),
        ]  # fmt: skip

    @cached_property
    def provincies(self) -> list[Provinciesom]:
        return self.berekening.per_provincie()

    @property
    def mag_scores(self) -> bool:
        return mag(self.request.user, Recht.SES_WOA_VASTLEGGEN)

    @property
    def opgaven(self) -> str:
        return reverse("opgaven-cyclus", args=[self.cyclus.pk])

    @property
    def kruimels(self) -> list[Kruimel]:
        return kruimels(("Raming en opgave", self.opgaven), "Navolgbare berekening")


class Gemeentebeeld(Rekenbeeld):
    """The same calculation, seen from one gemeente."""

    def __init__(self, request: HttpRequest, cyclus: Cyclus, gemeente: Gemeente) -> None:
        super().__init__(request, cyclus)
        self.gemeente = gemeente
        if self.rij is None:
            raise Http404("Deze gemeente hoort niet bij deze cyclus.")

    @cached_property
    def rij(self) -> Rekenrij | None:
        return self.berekening.rij(self.gemeente.pk)

    @cached_property
    def stappen(self) -> list:
        return self.berekening.stappen(self.rij) if self.rij else []

    @property
    def naar_land(self) -> str:
        adres, vraag = reverse("berekening", args=[self.cyclus.pk]), self.request.GET.urlencode()
        return f"{adres}?{vraag}" if vraag else adres

    @property
    def kruimels(self) -> list[Kruimel]:
        return kruimels(
            ("Raming en opgave", self.opgaven), ("Navolgbare berekening", self.naar_land), self.gemeente.naam
        )
