"""The form for a new locatie: characteristics, places, stages and shares on one page, read as one."""

import uuid
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any

from django import forms

from spreiding.core.weigering import zet_belemmeringen
from spreiding.gebied.models import Gemeente
from spreiding.opvang.actions import CapaciteitInvoer, MijlpaalInvoer
from spreiding.opvang.actions.capaciteit import belemmeringen as belemmeringen_plaatsen
from spreiding.opvang.actions.gemeenschappelijk import laatste_datum
from spreiding.opvang.forms.kenmerken import KenmerkenForm
from spreiding.opvang.forms.mijlpaal import STAPPEN, VROEG, FaseForm
from spreiding.opvang.forms.plaatsen import VELDNAMEN, AandeelForm, Aandelen, DoelgroepForm, als_rij, verdeelzin
from spreiding.opvang.forms.samenstel import Samenstel
from spreiding.opvang.forms.velden import GemeenteVeld, gemeenten_van
from spreiding.opvang.models import Locatie
from spreiding.opvang.queries.concept import met_mijlpaal
from spreiding.opvang.queries.gegevens import Feiten, feiten_van
from spreiding.regels.begrippen import Doelgroep, Fase
from spreiding.regels.belemmering import Belemmering
from spreiding.regels.locatieverloop import LocatieStand, belemmeringen_capaciteit, belemmeringen_mijlpaal
from spreiding.regels.regeling import Regeling

NIEUW = LocatieStand(fase=Fase.VERKENNING)


class NieuweLocatieForm(KenmerkenForm):
    """The characteristics, the gemeente, and the key that keeps a double submit from registering twice."""

    gemeente = GemeenteVeld(label="gemeente")
    field_order = ("sleutel", "naam", "gemeente")

    sleutel = forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(
            ("required", "invalid"), "Dit formulier is niet volledig aangekomen. Sla nog een keer op."
        ),
    )


class Registratie(Samenstel):
    """All parts of the page together. `is_valid()` checks them and what they mean for each other."""

    def __init__(self, data: Any = None, *, user: Any, vandaag: date, regeling: Regeling, gemeente: str = "") -> None:
        self.gemeenten = gemeenten = gemeenten_van(user, vandaag)
        self.is_bound, self.vandaag, self.regeling = data is not None, vandaag, regeling
        self.user = user
        begin = {"sleutel": uuid.uuid4(), "gemeente": gemeente}
        self.kenmerken = NieuweLocatieForm(data, user=user, regeling=regeling, initial=begin)
        self.kenmerken.fields["gemeente"].beperk(gemeenten)
        self.plaatsen = [
            DoelgroepForm(data, doelgroep=d, initial={"actief": d is Doelgroep.REGULIER}) for d in Doelgroep
        ]
        self.fasen = [FaseForm(data, fase=fase) for fase in STAPPEN]
        self.aandelen = Aandelen(data, prefix="aandelen", form_kwargs={"gemeenten": gemeenten})

    # -- for the page ----------------------------------------------------------------------------

    @property
    def gekozen_gemeente(self) -> Gemeente | None:
        """The gemeente that stands in the box, also before anything was sent."""
        code = self.kenmerken["gemeente"].value()
        return next((gemeente for gemeente in self.gemeenten if gemeente.code == code), None)

    @property
    def vroege_fasen(self) -> list[FaseForm]:
        return [form for form in self.fasen if form.fase in VROEG]

    @property
    def late_fasen(self) -> list[FaseForm]:
        return [form for form in self.fasen if form.fase not in VROEG]

    @property
    def vroeg_ingevuld(self) -> bool:
        """Is there anything to see in the stages that are folded away?"""
        return any(veld.value() or veld.errors for form in self.vroege_fasen for veld in form)

    @property
    def meer_ingevuld(self) -> bool:
        return any(self.kenmerken[naam].value() or self.kenmerken[naam].errors for naam in ("vervangt", "dubbel_met"))

    @property
    def hoofd(self) -> NieuweLocatieForm:
        return self.kenmerken

    @property
    def delen(self) -> list[forms.Form]:
        return [self.kenmerken, *self.plaatsen, *self.aandelen.forms, *self.fasen]

    # -- checking --------------------------------------------------------------------------------

    @cached_property
    def klopt(self) -> bool:
        """Every part on its own, and then together. Puts what is wrong at its field."""
        losse = [form.is_valid() for form in self.delen] + [self.aandelen.is_valid()]
        uiterste = laatste_datum()
        for form in self._actief:
            zet_belemmeringen(form, self._belemmeringen(form, uiterste), VELDNAMEN)
        for fase in self.fasen:
            zet_belemmeringen(fase, self._belemmeringen_fase(fase, uiterste), fase.veldnamen)
        for aandeel in self._losse_aandelen():
            aandeel.add_error("aantal", "Kies van welke plekken dit een deel is, en vink die hierboven aan.")
        return all(losse) and not any(form.errors for form in self.delen)

    def is_valid(self) -> bool:
        return self.is_bound and self.klopt

    def _belemmeringen(self, form: DoelgroepForm, uiterste_datum: date) -> list[Belemmering]:
        """Obstacles of one doelgroep; those about shares go to the share itself."""
        invoer = self._invoer(form)
        if self.gemeente is None:
            return belemmeringen_capaciteit(
                aantal=invoer.aantal, van=invoer.van, tot=invoer.tot, uiterste_begin=uiterste_datum
            )
        gevonden = belemmeringen_plaatsen(invoer, self.gemeente)
        delen = self._aandelen_van(form.doelgroep)
        if delen:
            zet_belemmeringen(delen[-1], [b for b in gevonden if b.veld == "aandelen"], {"aandelen": "aantal"})
        return [b for b in gevonden if b.veld != "aandelen"]

    def _belemmeringen_fase(self, form: FaseForm, uiterste_datum: date) -> list[Belemmering]:
        invoer = form.invoer()
        if invoer is None:
            return []
        return belemmeringen_mijlpaal(
            NIEUW,
            fase=invoer.fase,
            verwacht_op=invoer.verwacht_op,
            bereikt_op=invoer.bereikt_op,
            vandaag=self.vandaag,
            uiterste_datum=uiterste_datum,
        )

    def _losse_aandelen(self) -> list[AandeelForm]:
        actief = {form.doelgroep for form in self._actief}
        return [a for a in self.aandelen.forms if a.is_compleet and self._doelgroep(a) not in actief]

    # -- what was typed --------------------------------------------------------------------------

    @property
    def gemeente(self) -> Gemeente | None:
        return self.kenmerken.cleaned_data.get("gemeente") if self.is_bound else None

    @property
    def sleutel(self) -> uuid.UUID:
        return self.kenmerken.cleaned_data["sleutel"]

    @property
    def _actief(self) -> list[DoelgroepForm]:
        return [form for form in self.plaatsen if form.is_actief]

    def _doelgroep(self, aandeel: AandeelForm) -> Doelgroep | None:
        """Of which places this is a share: as chosen, or the only places there are."""
        actief = [form.doelgroep for form in self._actief]
        gekozen = aandeel.cleaned_data.get("doelgroep")
        if gekozen and (len(actief) != 1 or gekozen in actief):
            return Doelgroep(gekozen)
        return actief[0] if len(actief) == 1 else None

    def _aandelen_van(self, doelgroep: Doelgroep) -> list[AandeelForm]:
        return [a for a in self.aandelen.forms if a.is_compleet and self._doelgroep(a) is doelgroep]

    def _invoer(self, form: DoelgroepForm) -> CapaciteitInvoer:
        return form.invoer(form.doelgroep, [a.invoer for a in self._aandelen_van(form.doelgroep)])

    @property
    def capaciteiten(self) -> list[CapaciteitInvoer]:
        return [self._invoer(form) for form in self._actief]

    @property
    def mijlpalen(self) -> list[MijlpaalInvoer]:
        """The stages with a date. "Beschikbaar vanaf" in the future says when the locatie is expected to open."""
        gelezen = [invoer for form in self.fasen if (invoer := form.invoer())]
        begin = min((c.van for c in self.capaciteiten if c.van), default=None)
        if begin and begin > self.vandaag and Fase.BESCHIKBAAR not in {m.fase for m in gelezen}:
            gelezen.append(MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=begin))
        return gelezen

    @property
    def verdeling(self) -> list[str]:
        """Per doelgroep with shares one sentence that says who gets what."""
        if not self.is_bound or self.gemeente is None:
            return []
        return [zin for c in self.capaciteiten if (zin := verdeelzin(c, self.gemeente))]

    def voorstel(self) -> tuple[Locatie, Feiten] | None:
        """The locatie as it would be, from what can be read; None without a gemeente and a soort."""
        if self.gemeente is None or not self.kenmerken.cleaned_data.get("soort"):
            return None
        gelezen = self.kenmerken.cleaned_data
        locatie = Locatie(
            gemeente=self.gemeente,
            naam=gelezen.get("naam") or "deze locatie",
            soort=gelezen["soort"],
            dubbel_met=gelezen.get("dubbel_met"),
        )
        return locatie, self._feiten

    @property
    def _feiten(self) -> Feiten:
        feiten = Feiten(plaatsen=[r for c in self.capaciteiten if (r := als_rij(c))])
        for m in self.mijlpalen:
            feiten = met_mijlpaal(feiten, m.fase, verwacht_op=m.verwacht_op, bereikt_op=m.bereikt_op)
        return feiten

    # -- after the action ------------------------------------------------------------------------

    def belemmer(self, belemmeringen: Iterable[Belemmering]) -> None:
        """Obstacles that only the action saw."""
        zet_belemmeringen(self.kenmerken, belemmeringen)

    def verouderd(self, nu: Locatie, *, door: Any) -> None:
        raise AssertionError("Een nieuwe locatie heeft geen eerdere versie.")

    def is_opgeslagen_als(self, locatie: Locatie) -> bool:
        """Is this what was registered? Not when an old form, with its old key, was filled in anew."""
        staat = feiten_van(locatie)
        datums = {naam: (m.verwacht_op, m.bereikt_op) for naam, m in staat.mijlpalen.items()}
        mijn = {naam: (m.verwacht_op, m.bereikt_op) for naam, m in self._feiten.mijlpalen.items()}
        zelfde = all(getattr(locatie, naam) == waarde for naam, waarde in self.kenmerken.waarden().items())
        return zelfde and locatie.gemeente == self.gemeente and datums == mijn and _gelijk(staat, self._feiten)

    def nog_een(self, locatie: Locatie) -> None:
        """The key was used before: keep the input, take a new key, and ask what is meant."""
        self.kenmerken.data = self.kenmerken.data.copy()
        self.kenmerken.data["sleutel"] = str(uuid.uuid4())
        zichtbaar = Locatie.objects.zichtbaar_voor(self.user).filter(pk=locatie.pk).exists()
        als = f" als ‘{locatie.naam}’" if zichtbaar else ""
        self.kenmerken.add_error(
            None,
            f"Dit formulier is al opgeslagen{als}, met andere gegevens. Wilt u nóg een locatie registreren, sla dan"
            " opnieuw op. Wilt u de eerste wijzigen, open dan die locatie.",
        )

    @property
    def nog_nodig(self) -> list[str]:
        """Labels of the fields that must still be filled in before the locatie can be saved."""
        velden = (self.kenmerken[naam] for naam in ("naam", "gemeente", "soort"))
        return [str(veld.label) for veld in velden if not veld.value()]


def _gelijk(een: Feiten, ander: Feiten) -> bool:
    """The same places and shares, whatever their order."""
    rijen = [[(r.doelgroep, r.periode, r.aantal, frozenset(r.aandelen)) for r in f.plaatsen] for f in (een, ander)]
    return set(rijen[0]) == set(rijen[1])
