"""Filters read from the query string: what cannot be read is left out, and said. And the facts of a calculation."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms

from spreiding.core import opmaak
from spreiding.core.filter import Filter
from spreiding.core.formulier import DatumVeld
from spreiding.core.tabel.tabel import sorteervorm
from spreiding.dashboard.queries.bord import Gemeentestand, Groep
from spreiding.dashboard.queries.prognose import WatAls
from spreiding.dashboard.queries.terugblik import VOORUIT
from spreiding.dashboard.queries.veranderd import Regel, Wat
from spreiding.dashboard.queries.werksoorten import Werksoort
from spreiding.dashboard.queries.zicht import Zicht
from spreiding.gebied.models import Gemeente, Provincie
from spreiding.regels.begrippen import Toestand
from spreiding.regels.belemmering import Belemmerd
from spreiding.regels.rooster import Roostertaak, belemmeringen_aanvraag
from spreiding.regels.telling import Telling
from spreiding.regels.termijnen import Opschorting
from spreiding.regels.termijnzaak import VROEGSTE, Rechtskader, Termijnenbeeld, Zaak, bereken
from spreiding.regels.tijd import plus_maanden
from spreiding.regels.verandering import Oorzaak

Vraag = Mapping[str, Any]  # the query string


def doelgroepveld() -> forms.ChoiceField:
    """Which places are counted."""
    keuzes = [("", "Regulier + amv"), ("regulier", "Regulier"), ("amv", "Amv")]
    return forms.ChoiceField(label="Soort plek", required=False, choices=keuzes)


class Werkfilter(Filter):
    """Which kind of work, and for the rijk of which provincie."""

    soort = forms.ChoiceField(label="Soort", required=False, choices=[("", "Alles"), *Werksoort.keuzes()])
    provincie = forms.ChoiceField(label="Provincie", required=False)
    gemeente = forms.ModelChoiceField(Gemeente.objects.none(), label="Gemeente", required=False)

    def __init__(self, vraag: Vraag, *, provincies: Sequence[Provincie]) -> None:
        super().__init__(vraag)
        gemeenten = Gemeente.objects.filter(provincie__in=provincies).order_by("naam")
        self.fields["gemeente"].queryset = gemeenten  # type: ignore[attr-defined]
        keuzes = [("", "Alle provincies"), *((p.pk, p.naam) for p in provincies)]
        self.fields["provincie"].choices = keuzes  # type: ignore[attr-defined]


class Telfilter(Filter):
    """By which named count a page counts."""

    telling = forms.ChoiceField(label="Telling", required=False)

    def __init__(self, vraag: Vraag, *, tellingen: Sequence[Telling]) -> None:
        super().__init__(vraag)
        keuzes = [("" if t.wettelijk else t.code, opmaak.met_hoofdletter(t.naam)) for t in tellingen]
        self.fields["telling"].choices = keuzes  # type: ignore[attr-defined]
        codes = {t.code for t in tellingen if not t.wettelijk}
        if vraag.get("telling") not in codes:  # the page itself says so when a count does not exist
            self.data = {naam: vraag.get(naam) for naam in vraag if naam != "telling"}


class Landfilter(Telfilter):
    """Which places the pages Landelijk and Provincie count."""

    doelgroep = doelgroepveld()

    @property
    def groep(self) -> Groep:
        return groep_uit(self.data)


class Tweeluikfilter(Landfilter):
    """Two moments beside each other: which places, and which provincie of those that this person may look into."""

    provincie = forms.ChoiceField(label="Gebied", required=False)

    def __init__(self, vraag: Vraag, *, tellingen: Sequence[Telling], provincies: Sequence[Provincie]) -> None:
        super().__init__(vraag, tellingen=tellingen)
        keuzes = [(p.pk, p.naam) for p in provincies]
        heel = [("", "Heel Nederland")] if len(provincies) > 1 else [("", provincies[0].naam)] if provincies else []
        self.fields["provincie"].choices = [*heel, *(keuzes if len(provincies) > 1 else [])]  # type: ignore[attr-defined]


class Vergelijkfilter(Tweeluikfilter):
    """A row per provincie or per gemeente."""

    per = forms.ChoiceField(label="Per", required=False, choices=[("", "Provincie"), ("gemeente", "Gemeente")])


class Veranderfilter(Tweeluikfilter):
    """Which changes: about what, and why."""

    wat = forms.ChoiceField(label="Wat", required=False, choices=[("", "Plekken en taken"), *Wat.keuzes()])
    oorzaak = forms.ChoiceField(label="Oorzaak", required=False)
    zoek = forms.CharField(
        label="Zoek gemeente of locatie",
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "maxlength": 80}),
    )

    def __init__(self, vraag: Vraag, *, tellingen: Sequence[Telling], provincies: Sequence[Provincie]) -> None:
        super().__init__(vraag, tellingen=tellingen, provincies=provincies)
        keuzes = [("", "Elke oorzaak"), *((o.value, opmaak.met_hoofdletter(o.label)) for o in Oorzaak)]
        self.fields["oorzaak"].choices = keuzes  # type: ignore[attr-defined]

    def past(self, regel: Regel) -> bool:
        """Does this line fit the choice? Names without regard to case or accents; a code finds its gemeente."""
        zoek = sorteervorm(self.waarde("zoek").strip())
        past_naam = not zoek or any(
            zoek in sorteervorm(tekst) for tekst in (regel.gemeente_naam, regel.naam, regel.gemeente)
        )
        wensen = ((self.waarde("wat"), regel.wat), (self.waarde("oorzaak"), regel.oorzaak))
        return past_naam and all(not wens or wens == waarde for wens, waarde in wensen)


class Bordfilter(Filter):
    """Which gemeenten the bord shows."""

    zoek = forms.CharField(
        label="Zoek gemeente",
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "bijv. Ede", "maxlength": 80}),
    )
    status = forms.ChoiceField(label="Status", required=False)

    def __init__(self, vraag: Vraag, *, tellingen: Mapping[Toestand, int]) -> None:
        super().__init__(vraag)
        alle = opmaak.getal(sum(tellingen.values()))
        keuzes = [(t.value, f"{t.label} ({opmaak.getal(aantal)})") for t, aantal in tellingen.items()]
        self.fields["status"].choices = [("", f"Alle ({alle})"), *keuzes]  # type: ignore[attr-defined]

    @property
    def groep(self) -> Groep:
        return groep_uit(self.data)

    def past(self, stand: Gemeentestand) -> bool:
        """Does this gemeente fit the choice? Names without regard to case or accents."""
        zoek, status = sorteervorm(self.waarde("zoek").strip()), self.waarde("status")
        past_naam = not zoek or zoek in sorteervorm(stand.gebied.naam) or zoek == stand.gebied.code.casefold()
        return past_naam and (not status or stand.oordeel(self.groep).toestand == status)


def groep_uit(vraag: Vraag) -> Groep:
    """Which places are asked for; anything else means all."""
    waarde = vraag.get("doelgroep", "")
    return Groep(waarde) if waarde in Groep.waarden() else Groep.ALLES


OPSCHORTINGEN = (1, 2, 3)  # how often a beslistermijn can stand still on the page


class Termijnformulier(forms.Form):
    """The facts of one case, from the address. `beeld` is the answer, None while something is missing or wrong."""

    bekendgemaakt = DatumVeld(label="Besluit bekendgemaakt op")
    commissie = forms.BooleanField(label="Met adviescommissie", required=False)
    verdaagd = forms.BooleanField(label="Beslissing verdaagd", required=False)
    uitstel_tot = DatumVeld(label="Uitstel met instemming tot en met", required=False)
    ingebrekestelling = DatumVeld(label="Ingebrekestelling ontvangen op", required=False)
    beslist_op = DatumVeld(label="Beslissing op bezwaar bekendgemaakt op", required=False)
    uitspraak_op = DatumVeld(label="Uitspraak van de rechtbank verzonden op", required=False)
    langere_termijn = DatumVeld(label="Langere termijn om te realiseren, tot en met", required=False)
    stand_per = DatumVeld(label="Stand per", required=False)

    def __init__(self, vraag: Vraag, *, kader: Rechtskader, vandaag: date) -> None:
        self.kader, self.vandaag, self.vraag = kader, vandaag, vraag
        super().__init__(vraag if self._is_begonnen(vraag) else None, initial={"stand_per": vandaag})
        for nr in OPSCHORTINGEN:
            self.fields[f"verzoek_{nr}"] = DatumVeld(label="Verzocht op", required=False)
            self.fields[f"hersteld_{nr}"] = DatumVeld(label="Hersteld op", required=False)
        for naam, veld in self.fields.items():
            if isinstance(veld, DatumVeld):
                veld.vroegste, veld.laatste = VROEGSTE, kader.laatste
                soort = {"class": "utrecht-textbox utrecht-textbox--html-input"}
                veld.widget.attrs.update(soort | {"aria-describedby": f"fout-{naam} hulp-{naam}"})

    def _is_begonnen(self, vraag: Vraag) -> bool:
        namen = {*self.base_fields, *(f"{deel}_{nr}" for nr in OPSCHORTINGEN for deel in ("verzoek", "hersteld"))}
        return any(vraag.get(naam) for naam in namen - {"stand_per"})

    @property
    def begonnen(self) -> bool:
        """Did somebody fill in anything?"""
        return self.is_bound

    @property
    def peildatum(self) -> date:
        return (self.is_bound and self.is_valid() and self.cleaned_data["stand_per"]) or self.vandaag

    def clean(self) -> dict[str, Any]:
        """Both days of an opschorting, and facts that can be true together."""
        for nr in OPSCHORTINGEN:
            een, twee = (self.cleaned_data.get(f"{deel}_{nr}") for deel in ("verzoek", "hersteld"))
            leeg = "verzoek" if twee and not een else "hersteld" if een and not twee else ""
            if leeg and f"{leeg}_{nr}" not in self.errors:
                self.add_error(f"{leeg}_{nr}", "Vul ook deze dag in, of haal de andere weg.")
        if not self.errors:
            self._reken()
        return self.cleaned_data

    def _reken(self) -> None:
        try:
            self._beeld = bereken(self._zaak(), self.kader)
        except Belemmerd as belemmerd:
            for belemmering in belemmerd.belemmeringen:
                self.add_error(self._veld(belemmering.veld), belemmering.tekst)

    def _zaak(self) -> Zaak:
        schoon = self.cleaned_data
        zelfde = {naam: schoon[naam] for naam in self.base_fields if naam != "stand_per"}
        stil = tuple(Opschorting(schoon[f"verzoek_{nr}"], schoon[f"hersteld_{nr}"]) for nr in self._gevuld)
        return Zaak(**zelfde, opschortingen=stil, peildatum=schoon["stand_per"] or self.vandaag)

    @property
    def _gevuld(self) -> list[int]:
        """Numbers of the opschortingen that were filled in."""
        return [nr for nr in OPSCHORTINGEN if self.cleaned_data.get(f"verzoek_{nr}")]

    def _veld(self, veld: str) -> str:
        """opschortingen[0].hersteld is hersteld_1 on the page."""
        if gevonden := re.fullmatch(r"opschortingen\[(\d)\](?:\.(\w+))?", veld):
            return f"{gevonden[2] or 'verzoek'}_{self._gevuld[int(gevonden[1])]}"
        return "stand_per" if veld == "peildatum" else veld

    @property
    def beeld(self) -> Termijnenbeeld | None:
        return self._beeld if self.is_bound and self.is_valid() else None

    @property
    def adres(self) -> str:
        """The query string with only what was filled in: short enough to send to somebody."""
        gevuld = {naam: self.vraag[naam] for naam in self.fields if self.vraag.get(naam)}
        if gevuld.get("stand_per") == self.vandaag.isoformat():
            del gevuld["stand_per"]
        return f"?{urlencode(gevuld)}" if gevuld else ""

    @property
    def gekozen(self) -> list[tuple[str, str]]:
        """(label, value as text) of each fact, for a download."""
        gevuld = [(naam, self.cleaned_data.get(naam)) for naam in self.fields if naam != "stand_per"]
        return [(self._naam(naam), opmaak.datum(w) if w is not True else "ja") for naam, w in gevuld if w]

    def _naam(self, naam: str) -> str:
        nummer = naam.rpartition("_")[2]
        voor = f"Opschorting {nummer}: " if nummer.isdigit() else ""
        return f"{voor}{self.fields[naam].label}"

    @property
    def opschortingen(self) -> list[dict[str, Any]]:
        """The rows of the page; the first two fields stand open, the rest behind a fold."""
        return [
            {"nr": nr, "verzoek": self[f"verzoek_{nr}"], "hersteld": self[f"hersteld_{nr}"]} for nr in OPSCHORTINGEN
        ]

    def _open(self, *namen: str) -> bool:
        return any(self.vraag.get(naam) for naam in namen)

    @property
    def stilstand_open(self) -> bool:
        stil = [f"{deel}_{nr}" for nr in OPSCHORTINGEN for deel in ("verzoek", "hersteld")]
        return self._open(*stil, "uitstel_tot")

    @property
    def later_open(self) -> bool:
        return self._open("ingebrekestelling", "beslist_op", "uitspraak_op", "langere_termijn")


class Prognosefilter(Filter):
    """For which day and provincie, and what if. What cannot be read is left out, and said."""

    op = DatumVeld(label="Prognose voor", required=False)
    provincie = forms.ChoiceField(label="Provincie", required=False)
    vergunning_later = forms.IntegerField(
        label="Alle vergunningen later (dagen)", required=False, min_value=0, max_value=730
    )
    zonder = forms.CharField(label="Zonder locatie (nummer)", required=False, max_length=200)

    def __init__(self, vraag: Vraag, *, zicht: Zicht, provincies: Sequence[Provincie]) -> None:
        super().__init__(vraag)
        self.zicht = zicht
        keuzes = [("", "Heel Nederland"), *((p.pk, p.naam) for p in provincies)]
        self.fields["provincie"].choices = keuzes  # type: ignore[attr-defined]

    @property
    def dag(self) -> date:
        """The day that is asked for, or the realisatiedatum; after that, three months ahead."""
        regeling, peildatum = self.zicht.regeling, self.zicht.peil.stand_per
        vast = regeling.realisatiedatum if regeling.realisatiedatum > peildatum else plus_maanden(peildatum, 3)
        return self.waarde("op") or vast

    @property
    def voor(self) -> date:
        """The day of the forecast: never before the peildatum, never more than three years ahead."""
        peildatum = self.zicht.peil.stand_per
        return min(max(self.dag, peildatum), plus_maanden(peildatum, 36))

    @property
    def opmerkingen(self) -> list[str]:
        """What was done instead of what was asked."""
        if self.dag == self.voor:
            return []
        grens = "vóór de peildatum" if self.dag < self.voor else "meer dan drie jaar vooruit"
        return [f"{opmaak.datum(self.dag)} ligt {grens}. U ziet de prognose voor {opmaak.datum(self.voor)}."]

    @property
    def wat_als(self) -> WatAls:
        nummers = re.findall(r"\d{1,9}", str(self.waarde("zonder") or ""))
        return WatAls(self.waarde("vergunning_later") or 0, tuple(sorted({int(n) for n in nummers})))


class Terugblikfilter(Filter):
    """How far ahead the forecasts looked."""

    vooruit_ = [(str(maanden), f"{maanden} maanden") for maanden in VOORUIT]
    maanden = forms.ChoiceField(label="Vooruit", required=False, choices=vooruit_)

    @property
    def vooruit(self) -> int:
        return int(self.waarde("maanden") or VOORUIT[0])


class Loopformulier(forms.Form):
    """Which job of the schedule must run again, and for which day."""

    taak = forms.ChoiceField(label="Taak", error_messages={"invalid_choice": "Kies een taak uit de lijst."})
    peildatum = DatumVeld(label="Voor de dag")

    def __init__(self, *args: Any, taken: Sequence[Roostertaak], eerste: date, vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.eerste, self.vandaag = eerste, vandaag
        keuzes = [(taak.value, opmaak.met_hoofdletter(taak.label)) for taak in taken]
        self.fields["taak"].choices = keuzes  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        gelezen: dict[str, Any] = super().clean() or {}
        if {"taak", "peildatum"} <= set(gelezen):
            gelezen["taak"] = Roostertaak(gelezen["taak"])
            dagen = {"eerste": self.eerste, "vandaag": self.vandaag}
            for belemmering in belemmeringen_aanvraag(gelezen["taak"], gelezen["peildatum"], **dagen):
                self.add_error(belemmering.veld, belemmering.tekst)
        return gelezen
