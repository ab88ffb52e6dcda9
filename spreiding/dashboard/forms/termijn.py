"""The facts of a calculation of terms, from the address."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms

from spreiding.core import opmaak
from spreiding.core.formulier import DatumVeld
from spreiding.regels.belemmering import Belemmerd
from spreiding.regels.termijnen import Opschorting
from spreiding.regels.termijnzaak import VROEGSTE, Rechtskader, Termijnenbeeld, Zaak, bereken

Vraag = Mapping[str, Any]  # the query string


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
