"""De keten over het logboek: hoe een dag wordt verzegeld, zo dat iedereen het kan narekenen.

1. Van elke rij wordt een vaste vorm gemaakt: JSON met de velden van `VELDEN`, sleutels op alfabet, zonder spaties,
   UTF-8; het moment in UTC met zes cijfers achter de komma. Haar controlegetal is sha256 daarover.
2. Het controlegetal van een dag over zijn rijen is sha256 over, per rij op volgorde van nummer: het nummer als getal
   van acht bytes (big-endian) en het controlegetal van de rij (32 bytes).
3. De hash van het zegel is sha256 over de vaste vorm van de kop: dag, aantal, eerste en laatste nummer, het
   controlegetal van de rijen en de hash van de dag ervoor. Zo hangt elk zegel af van alles wat ervoor kwam.

Welke rijen bij een zegel horen volgt uit de volgorde van registreren (het nummer), nooit uit het moment in een rij.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

from spreiding.regels.verslagdocument import vaste_vorm

VELDEN = (
    "id",
    "op",
    "feit",
    "door_sleutel",
    "door_naam",
    "over_soort",
    "over_sleutel",
    "over_naam",
    "provincie_code",
    "gemeente_code",
    "gegevens",
)
BEGIN = "0" * 64
"""De `vorige` van het eerste zegel."""

_RIJ = struct.Struct(">q32s")


@dataclass(frozen=True, slots=True)
class Rijgetal:
    """Het nummer van een rij in het logboek en haar controlegetal (32 bytes)."""

    nummer: int
    getal: bytes

    @property
    def ingepakt(self) -> bytes:
        """Veertig bytes: het nummer en het controlegetal."""
        return _RIJ.pack(self.nummer, self.getal)


@dataclass(frozen=True, slots=True)
class Zegel:
    """Het zegel van één dag. `eerste` is None als er niets te verzegelen was; `laatste` is tot waar het logboek reikt.

    `rijen` noemt elke verzegelde rij, ingepakt (`pak_uit`); None als deze uitvoer ze niet bevat.
    """

    dag: date
    aantal: int
    eerste: int | None
    laatste: int
    rijengetal: str
    vorige: str
    hash: str
    gemaakt_op: datetime
    rijen: bytes | None = None

    def kop(self) -> dict[str, Any]:
        """Waarover de hash gaat."""
        return {
            "dag": self.dag.isoformat(),
            "aantal": self.aantal,
            "eerste": self.eerste,
            "laatste": self.laatste,
            "rijen": self.rijengetal,
            "vorige": self.vorige,
        }

    @property
    def hash_klopt(self) -> bool:
        return self.hash == sha256(vaste_vorm(self.kop())).hexdigest()

    @property
    def rijen_kloppen(self) -> bool:
        """De rijen worden genoemd en geven het controlegetal dat in de kop staat."""
        return self.rijen is not None and rijengetal(self.rijen) == self.rijengetal


def rij_van(rij: Mapping[str, Any]) -> Rijgetal:
    """Nummer en controlegetal van één rij van het logboek."""
    return Rijgetal(int(rij["id"]), sha256(vaste_rij(rij)).digest())


def vaste_rij(rij: Mapping[str, Any]) -> bytes:
    """De vaste vorm van een rij; `op` is een moment met tijdzone of de tekst die hier uitkomt."""
    velden = {naam: rij[naam] for naam in VELDEN}
    return vaste_vorm({**velden, "op": vast_moment(rij["op"])})


def vast_moment(op: datetime | str) -> str:
    """2027-03-05T08:00:00.000000Z: altijd UTC, altijd zes cijfers achter de komma."""
    return op if isinstance(op, str) else op.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def rijengetal(ingepakt: bytes) -> str:
    """Eén controlegetal over de rijen, op volgorde. Zonder rijen: sha256 over niets."""
    return sha256(ingepakt).hexdigest()


def maak_zegel(dag: date, rijen: Iterable[Rijgetal], *, vorige: Zegel | None, gemaakt_op: datetime) -> Zegel:
    """Het zegel van `dag` over rijen die nog niet verzegeld waren, na het zegel van de dag ervoor."""
    alle = b"".join(rij.ingepakt for rij in rijen)
    eerste, laatste = _RIJ.unpack_from(alle)[0] if alle else None, vorige.laatste if vorige else 0
    zegel = Zegel(
        dag=dag,
        aantal=len(alle) // _RIJ.size,
        eerste=eerste,
        laatste=_RIJ.unpack_from(alle, len(alle) - _RIJ.size)[0] if alle else laatste,
        rijengetal=rijengetal(alle),
        vorige=vorige.hash if vorige else BEGIN,
        hash="",
        gemaakt_op=gemaakt_op,
        rijen=alle,
    )
    return replace(zegel, hash=sha256(vaste_vorm(zegel.kop())).hexdigest())


def pak_uit(inhoud: bytes) -> Iterator[Rijgetal]:
    """De rijen uit hun bytes, 40 per rij. Een staart die te kort is telt niet mee, en wordt zo gevonden."""
    for begin in range(0, len(inhoud) - _RIJ.size + 1, _RIJ.size):
        nummer, getal = _RIJ.unpack_from(inhoud, begin)
        yield Rijgetal(nummer, getal)


# -- uitvoer en invoer ---------------------------------------------------------------------------------------------


SOORT = "spreiding-auditketen"
VERSIE = 1
GROOTSTE_NUMMER = 2**63 - 1


class Ketenfout(ValueError):
    """Dit bestand is geen uitvoer van de keten; de zin zegt wat er mis is."""


def zegel_als_dict(zegel: Zegel, *, met_rijen: bool) -> dict[str, Any]:
    """Een zegel zoals het in de uitvoer staat. `rijenlijst` noemt per rij nummer en controlegetal."""
    uit = {**zegel.kop(), "hash": zegel.hash, "gemaakt_op": vast_moment(zegel.gemaakt_op)}
    if met_rijen and zegel.rijen is not None:
        uit["rijenlijst"] = [[rij.nummer, rij.getal.hex()] for rij in pak_uit(zegel.rijen)]
    return uit


def keten_als_json(zegels: Iterable[Zegel], *, met_rijen: bool, demonstratie: bool) -> Iterator[str]:
    """De keten als JSON, in stukken: één zegel per regel."""
    kop = {"soort": SOORT, "versie": VERSIE, "demonstratie": demonstratie}
    yield json.dumps(kop, ensure_ascii=False)[:-1] + ', "zegels": ['
    for nummer, zegel in enumerate(zegels):
        yield (",\n" if nummer else "\n") + json.dumps(zegel_als_dict(zegel, met_rijen=met_rijen), ensure_ascii=False)
    yield "\n]}\n"


def lees_keten(tekst: str | bytes) -> list[Zegel]:
    """De zegels uit een eerdere uitvoer, in hun volgorde. Raises Ketenfout."""
    try:
        inhoud = json.loads(tekst)
    except (ValueError, RecursionError):
        raise Ketenfout("Dit bestand is geen JSON. Kies de keten die u bij Controles als json ophaalde.") from None
    if not isinstance(inhoud, dict) or inhoud.get("soort") != SOORT or not isinstance(inhoud.get("zegels"), list):
        raise Ketenfout("Dit bestand is geen keten van Spreiding: de soort ontbreekt of is anders.")
    if inhoud.get("versie") != VERSIE:
        raise Ketenfout(f"Deze keten heeft een andere versie dan {VERSIE}. Gebruik de Spreiding die haar maakte.")
    return [_zegel_uit(nummer, zegel) for nummer, zegel in enumerate(inhoud["zegels"], 1)]


def _zegel_uit(nummer: int, waarden: Any) -> Zegel:
    try:
        lijst = waarden.get("rijenlijst")
        return Zegel(
            dag=date.fromisoformat(waarden["dag"]),
            aantal=_getal(waarden["aantal"]),
            eerste=None if waarden["eerste"] is None else _getal(waarden["eerste"]),
            laatste=_getal(waarden["laatste"]),
            rijengetal=_hash(waarden["rijen"]),
            vorige=_hash(waarden["vorige"]),
            hash=_hash(waarden["hash"]),
            gemaakt_op=datetime.fromisoformat(waarden["gemaakt_op"]),
            rijen=None if lijst is None else b"".join(map(_ingepakt, lijst)),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Ketenfout(f"Zegel {nummer} in dit bestand is niet volledig of niet te lezen.") from None


def _getal(waarde: Any) -> int:
    if not isinstance(waarde, int) or isinstance(waarde, bool) or not 0 <= waarde <= GROOTSTE_NUMMER:
        raise ValueError("geen nummer")
    return waarde


def _hash(waarde: Any) -> str:
    if not isinstance(waarde, str) or len(waarde) != 64 or waarde.strip("0123456789abcdef"):
        raise ValueError("geen sha256")
    return waarde


def _ingepakt(paar: Any) -> bytes:
    nummer, getal = paar
    return Rijgetal(_getal(nummer), bytes.fromhex(_hash(getal))).ingepakt
