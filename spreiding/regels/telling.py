"""Telling met een naam: welke oordelen over plekken samen een cijfer vormen (R34).

Een telling is een gegeven, geen code: zij zegt welke oordelen tellen, welke er nog bij komen, en of er een tweede
oordeel bij nodig is. Zo staat achter elk cijfer dezelfde definitie, op elk scherm en in elk bestand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Self

from spreiding.regels.begrippen import Begrip, Reden, Uitkomst, Vraag


class TellingFout(ValueError):
    """De gegevens van een telling kloppen niet; de tekst zegt welk veld en wat het moet zijn."""


@dataclass(frozen=True, slots=True)
class Kenmerk:
    """Waaraan een oordeel wordt herkend: de vraag, en óf de uitkomst óf de reden."""

    vraag: Vraag
    uitkomst: Uitkomst | None = None
    reden: Reden | None = None

    def __post_init__(self) -> None:
        if (self.uitkomst is None) == (self.reden is None):
            raise TellingFout("Geef bij een kenmerk een uitkomst of een reden, niet allebei.")

    @classmethod
    def uit_dict(cls, waarden: Any) -> Self:
        if not isinstance(waarden, Mapping) or not {"vraag"} < set(waarden) <= {"vraag", "uitkomst", "reden"}:
            raise TellingFout("Een kenmerk is een object met vraag, en uitkomst of reden.")
        uitkomst, reden = waarden.get("uitkomst"), waarden.get("reden")
        return cls(
            _lid(Vraag, waarden["vraag"]),
            None if uitkomst is None else _lid(Uitkomst, uitkomst),
            None if reden is None else _lid(Reden, reden),
        )

    def naar_dict(self) -> dict[str, str]:
        delen = {"vraag": self.vraag, "uitkomst": self.uitkomst, "reden": self.reden}
        return {naam: waarde.value for naam, waarde in delen.items() if waarde is not None}


@dataclass(frozen=True, slots=True)
class Termen:
    """Wat een telling optelt, in plaatsen per plek.

    - `telt`: oordelen die op de peildatum tellen. Alle over dezelfde vraag: zo telt een plaats nooit twee keer.
    - `komt`: oordelen die op de horizon zeggen dat de plaatsen er dan bij komen.
    - `mits`: telt alleen als ook dit oordeel over dezelfde plek op dezelfde dag geldt.
    """

    telt: tuple[Kenmerk, ...]
    komt: tuple[Kenmerk, ...] = ()
    mits: Kenmerk | None = None

    def __post_init__(self) -> None:
        if not self.telt:
            raise TellingFout("Een telling telt ten minste één soort oordeel.")
        if len({kenmerk.vraag for kenmerk in (*self.telt, *self.komt)}) != 1:
            raise TellingFout("Een telling telt oordelen over één vraag, anders telt een plaats dubbel.")
        if set(self.telt) & set(self.komt):
            raise TellingFout("Wat al telt kan er niet ook nog bij komen.")

    @property
    def vraag(self) -> Vraag:
        return self.telt[0].vraag

    @property
    def vragen(self) -> tuple[Vraag, ...]:
        """De vragen waarvan oordelen nodig zijn."""
        return (self.vraag,) if self.mits is None else (self.vraag, self.mits.vraag)

    @classmethod
    def uit_dict(cls, waarden: Any) -> Self:
        if not isinstance(waarden, Mapping) or not set(waarden) <= {"telt", "komt", "mits"}:
            raise TellingFout("Termen zijn een object met telt, en eventueel komt en mits.")
        mits = waarden.get("mits")
        return cls(
            tuple(Kenmerk.uit_dict(deel) for deel in waarden.get("telt", ())),
            tuple(Kenmerk.uit_dict(deel) for deel in waarden.get("komt", ())),
            None if mits is None else Kenmerk.uit_dict(mits),
        )

    def naar_dict(self) -> dict[str, Any]:
        delen: dict[str, Any] = {"telt": [deel.naar_dict() for deel in self.telt]}
        if self.komt:
            delen["komt"] = [deel.naar_dict() for deel in self.komt]
        if self.mits:
            delen["mits"] = self.mits.naar_dict()
        return delen


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Een telling met naam, definitie en bron. `wettelijk`: zo meet de wet of een taak gehaald is (Wet art. 6 en 7)."""

    code: str
    naam: str
    definitie: str
    bron: str
    zekerheid: str
    termen: Termen
    wettelijk: bool = False

    def __post_init__(self) -> None:
        for naam in ("code", "naam", "definitie", "bron"):
            if not getattr(self, naam).strip():
                raise TellingFout(f"{naam}: geef een tekst die niet leeg is.")
        if self.zekerheid not in ("H", "M", "L"):
            raise TellingFout("zekerheid: geef H, M of L.")
        if self.wettelijk and self.termen != WETTELIJK:
            raise TellingFout("De wettelijke telling telt wat gerealiseerd is, en niets anders (Wet art. 6 en 7).")

    @property
    def herkomst(self) -> str:
        """De bron met haar zekerheid."""
        return f"{self.bron} (zekerheid {self.zekerheid})"

    @classmethod
    def uit_dict(cls, waarden: Any) -> Self:
        """Leest een regel van tellingen.json. TellingFout noemt het veld en wat er verwacht wordt."""
        namen = {veld.name for veld in fields(cls)}
        if not isinstance(waarden, Mapping) or not namen - {"wettelijk"} <= set(waarden) <= namen:
            raise TellingFout(f"Een telling heeft de velden {', '.join(sorted(namen))}.")
        return cls(**{**waarden, "termen": Termen.uit_dict(waarden["termen"])})


def _lid[B: Begrip](soort: type[B], waarde: Any) -> B:
    try:
        return soort(waarde)
    except ValueError:
        raise TellingFout(f"{waarde!r} bestaat niet. Kies uit {', '.join(soort)}.") from None


WETTELIJK = Termen(
    telt=(Kenmerk(Vraag.GEREALISEERD, uitkomst=Uitkomst.JA),), komt=(Kenmerk(Vraag.GEREALISEERD, reden=Reden.VERWACHT),)
)
"""Waartegen de wet een taak afmeet: plaatsen die beschikbaar zijn gesteld (Wet art. 6 en 7 lid 1; domein § 4.3)."""
