"""Places over time and who gets a share of them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from django import forms

from spreiding.core.formulier import AantalVeld
from spreiding.core.opmaak import getal, opsomming
from spreiding.core.tekst import TekstVeld
from spreiding.core.weigering import zet_belemmeringen
from spreiding.gebied.models import Gemeente
from spreiding.opvang.actions import AandeelInvoer, CapaciteitInvoer
from spreiding.opvang.actions.capaciteit import belemmeringen
from spreiding.opvang.forms.fouten import NIET_AANGEKOMEN, StapForm
from spreiding.opvang.forms.samenstel import Samenstel
from spreiding.opvang.forms.velden import Datum, GemeenteVeld, KeuzeVeld, keuzes, tot, tot_en_met
from spreiding.opvang.models import Capaciteit, Locatie
from spreiding.opvang.queries.gegevens import Plaatsenrij, plaatsenrij
from spreiding.regels.begrippen import Doelgroep
from spreiding.regels.belemmering import Belemmering
from spreiding.regels.tijd import Periode

MEER = 2  # rows that come with one click
HOOGSTENS = 40
VELDNAMEN = {"tot": "tot_en_met"}


class PlaatsenVelden(forms.Form):
    """How many places, from when, until when. Empty: unknown, unknown, without end."""

    aantal = AantalVeld(label="aantal plekken", required=False, help_text="Leeg = nog onbekend")
    van = Datum(label="beschikbaar vanaf", help_text="Leeg = nog onbekend")
    tot_en_met = Datum(label="tot en met", help_text="Leeg = onbepaalde tijd")

    def invoer(self, doelgroep: Doelgroep, aandelen: Iterable[AandeelInvoer] = (), reden: str = "") -> CapaciteitInvoer:
        """What was typed; what could not be read is left out."""
        gelezen = self.cleaned_data
        return CapaciteitInvoer(
            doelgroep=doelgroep,
            aantal=gelezen.get("aantal"),
            van=gelezen.get("van"),
            tot=tot(gelezen.get("tot_en_met")),
            aandelen=tuple(aandelen),
            reden=reden,
        )


class DoelgroepForm(PlaatsenVelden):
    """The places for one doelgroep; only read when its box is ticked."""

    actief = forms.BooleanField(required=False)

    def __init__(self, data: Any = None, *, doelgroep: Doelgroep, **kwargs: Any) -> None:
        super().__init__(data, prefix=doelgroep.value, **kwargs)
        self.doelgroep = doelgroep
        for veld in ("aantal", "van", "tot_en_met"):
            self.fields[veld].label = f"{self.fields[veld].label} ({doelgroep.label})"

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and not self.is_actief:
            self._errors.clear()

    @property
    def is_actief(self) -> bool:
        return bool(self["actief"].value())


class AandeelForm(forms.Form):
    """A share of the places that counts for another gemeente (R12)."""

    gemeente = GemeenteVeld(label="gedeeld met gemeente", required=False)
    aantal = AantalVeld(label="aantal voor deze gemeente", required=False, min_value=1)
    doelgroep = KeuzeVeld(label="van de plekken", required=False, choices=keuzes(Doelgroep, "Kies voor wie"))

    def __init__(self, *args: Any, gemeenten: Any, met_doelgroep: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gemeente"].beperk(gemeenten, "Geen andere gemeente")
        if not met_doelgroep:
            del self.fields["doelgroep"]

    def clean(self) -> dict[str, Any]:
        gelezen = super().clean() or {}
        if gelezen.get("gemeente") and gelezen.get("aantal") is None and "aantal" not in self.errors:
            self.add_error("aantal", f"Typ hoeveel plekken voor {gelezen['gemeente']} tellen, bijvoorbeeld 30.")
        if gelezen.get("aantal") is not None and not gelezen.get("gemeente") and "gemeente" not in self.errors:
            self.add_error("gemeente", "Kies de gemeente waarvoor deze plekken tellen.")
        return gelezen

    @property
    def is_compleet(self) -> bool:
        gelezen = getattr(self, "cleaned_data", {})
        return bool(gelezen.get("gemeente")) and gelezen.get("aantal") is not None

    @property
    def invoer(self) -> AandeelInvoer:
        return AandeelInvoer(self.cleaned_data["gemeente"], self.cleaned_data["aantal"])


class BasisAandelen(forms.BaseFormSet):
    """The rows of shares. What is wrong with the whole is said in the words of this page."""

    default_error_messages: ClassVar[dict[str, str]] = {
        "missing_management_form": NIET_AANGEKOMEN,
        "too_many_forms": f"Verdeel de plekken over hoogstens {HOOGSTENS} gemeenten.",
    }


Aandelen = forms.formset_factory(
    AandeelForm, formset=BasisAandelen, extra=1, max_num=HOOGSTENS, absolute_max=HOOGSTENS + MEER
)


def _verdeeld(rij: Capaciteit | None) -> list[dict[str, Any]]:
    """First values of the rows of shares."""
    return [{"gemeente": a.gemeente_id, "aantal": a.aantal} for a in (rij.aandelen.all() if rij else ())]


def begin_van(
    rij: Capaciteit, *, niet_voor: date | None = None, verleng_tot_en_met: date | None = None
) -> dict[str, Any]:
    """First values of the form: those of a row, from `niet_voor` on, or with an end no earlier than is asked for."""
    van, einde = rij.geldigheid.lower, tot_en_met(rij.geldigheid.upper)
    if niet_voor and (van is None or van < niet_voor):
        van = niet_voor
    if einde and verleng_tot_en_met:
        einde = max(einde, verleng_tot_en_met)
    gelijk = {"doelgroep": rij.doelgroep, "aantal": rij.aantal, "van": van, "tot_en_met": einde}
    return gelijk if niet_voor else gelijk | {"rij": rij.pk}


def met_meer_rijen(data: Any, prefix: str = "aandelen") -> Any:
    """The posted data with room for more shares: a button that works without JavaScript."""
    data = data.copy()
    naam = f"{prefix}-TOTAL_FORMS"
    aantal = int(data[naam]) if str(data.get(naam, "")).isdecimal() else 0
    data[naam] = str(min(aantal + MEER, HOOGSTENS))
    return data


class WijzigPlaatsenForm(StapForm, PlaatsenVelden):
    """Another number of places for one doelgroep, with a reason. `rij`: the row that is corrected, if it is one."""

    rij = forms.IntegerField(
        widget=forms.HiddenInput,
        required=False,
        min_value=1,
        max_value=2**63 - 1,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), NIET_AANGEKOMEN),
    )
    doelgroep = KeuzeVeld(label="voor wie", choices=keuzes(Doelgroep), widget=forms.RadioSelect)
    reden = TekstVeld(
        label="reden",
        max_length=300,
        help_text="Bijvoorbeeld: bestuursovereenkomst verlengd op 3 maart.",
        error_messages={"required": "Schrijf in een paar woorden waarom het aantal of de periode verandert."},
    )

    veldnamen = VELDNAMEN
    field_order = ("versie", "rij", "doelgroep", "aantal", "van", "tot_en_met", "reden")

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["van"].label, self.fields["tot_en_met"].label = "vanaf", "tot en met"


class PlaatsenWijziging(Samenstel):
    """The page on which places change: one number for a stretch of days, and its shares."""

    def __init__(
        self,
        data: Any = None,
        *,
        locatie: Locatie,
        gemeenten: Any,
        rijen: Callable[[], Sequence[Capaciteit]],
        begin: dict[str, Any] | None = None,
        eerste: Capaciteit | None = None,
    ) -> None:
        self.is_bound, self.locatie, self.begin = data is not None, locatie, begin or {}
        self._lees_rijen, self.eerste = rijen, eerste
        self.form = WijzigPlaatsenForm(data, locatie=locatie, initial=self.begin)
        self.aandelen = Aandelen(
            data,
            prefix="aandelen",
            # When sent, no first values: a share that stays as it was would count as an empty row.
            initial=_verdeeld(eerste) if data is None else None,
            form_kwargs={"gemeenten": gemeenten, "met_doelgroep": False},
        )

    @cached_property
    def rijen(self) -> Sequence[Capaciteit]:
        """The present rows; saving does not need them, the page does."""
        return self._lees_rijen()

    @property
    def hoofd(self) -> WijzigPlaatsenForm:
        return self.form

    def is_valid(self) -> bool:
        """Each field, and then what they mean together."""
        if not self.is_bound:
            return False
        losse = [self.form.is_valid(), self.aandelen.is_valid()]
        if invoer := self.invoer:
            # A field that could not be read has its sentence; what follows from its being empty is no second one.
            gevonden = belemmeringen(invoer, self.locatie.gemeente)
            self.belemmer(b for b in gevonden if b.veld not in self.form.errors)
        return all(losse) and not any(form.errors for form in self.delen)

    def belemmer(self, gevonden: Iterable[Belemmering]) -> None:
        """Obstacles at their field; those about shares at the last share."""
        gevonden, delen = list(gevonden), [a for a in self.aandelen.forms if a.is_compleet]
        if delen:
            zet_belemmeringen(delen[-1], [b for b in gevonden if b.veld == "aandelen"], {"aandelen": "aantal"})
            gevonden = [b for b in gevonden if b.veld != "aandelen"]
        self.form.belemmer(gevonden)

    def verouderd(self, nu: Locatie, *, door: Any) -> None:
        self.form.verouderd(nu, door=door)
        self.locatie = nu

    @property
    def invoer(self) -> CapaciteitInvoer | None:
        """What was typed, as far as it can be read; None before a doelgroep is chosen."""
        gelezen = self.form.cleaned_data if self.is_bound and self.form.is_bound else {}
        if not gelezen.get("doelgroep"):
            return None
        delen = [aandeel.invoer for aandeel in self.aandelen.forms if aandeel.is_compleet]
        return self.form.invoer(Doelgroep(gelezen["doelgroep"]), delen, gelezen.get("reden", ""))

    @property
    def verdeling(self) -> list[str]:
        invoer = self.invoer
        zin = verdeelzin(invoer, self.locatie.gemeente) if invoer else ""
        return [zin] if zin else []

    @property
    def rij(self) -> Plaatsenrij | None:
        """The new row, when what stands in the form can be one."""
        if self.is_bound:
            return als_rij(self.invoer) if self.invoer else None
        if self.eerste is None:
            return None
        dagen = Periode(self.begin["van"], tot(self.begin["tot_en_met"]))
        return replace(plaatsenrij(self.eerste), periode=dagen)

    @property
    def in_plaats_van(self) -> Capaciteit | None:
        """The present row that is corrected; None when a change begins on a day."""
        pk = self.form.cleaned_data.get("rij") if self.is_bound else self.begin.get("rij")
        return next((rij for rij in self.rijen if rij.pk == pk), None)


def als_rij(invoer: CapaciteitInvoer) -> Plaatsenrij | None:
    """The input as a row of places; None when it cannot be one (ends before it begins, more shared than there is)."""
    samen = sum(aandeel.aantal for aandeel in invoer.aandelen)
    try:
        periode = Periode(invoer.van, invoer.tot)
    except ValueError:
        return None
    aandelen = tuple((aandeel.gemeente.code, aandeel.aantal) for aandeel in invoer.aandelen)
    if aandelen and (invoer.aantal is None or samen > invoer.aantal):
        return None
    return Plaatsenrij(invoer.doelgroep.value, periode, invoer.aantal, aandelen)


def verdeelzin(invoer: CapaciteitInvoer, gemeente: Gemeente) -> str:
    """ "30 van 180 plekken telt voor Renkum, 150 voor Arnhem"; empty when nothing is shared."""
    if not invoer.aandelen or invoer.aantal is None:
        return ""
    rest = invoer.aantal - sum(aandeel.aantal for aandeel in invoer.aandelen)
    if rest < 0:
        return ""
    eerste, *overige = [(aandeel.aantal, aandeel.gemeente.naam) for aandeel in invoer.aandelen]
    verder = [f"{getal(aantal)} voor {naam}" for aantal, naam in [*overige, (rest, gemeente.naam)]]
    werkwoord = "telt" if eerste[0] == 1 else "tellen"
    begin = f"{getal(eerste[0])} van {getal(invoer.aantal)} plekken {werkwoord} voor {eerste[1]}"
    return f"{begin}, {opsomming(verder)}"
