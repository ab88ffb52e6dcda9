"""What asks attention in a gemeente: one query over the facts themselves, kept until something there changes.

Figures about places (unknown, emergency places, places that end) come with `cijfers`; here stands the rest.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from django.core.cache import cache
from django.db import connection

from spreiding.core import opmaak
from spreiding.dashboard.queries.bord import Gemeentestand
from spreiding.dashboard.queries.zicht import Zicht
from spreiding.opvang.models import Gegevensversie
from spreiding.regels.begrippen import Fase, Toestand

EEN_DAG = 24 * 3600
BEWIJSDAGEN = 60  # evidence that lapses within this many days asks attention
FASEN = [fase.value for fase in Fase]
EINDSTANDEN = [fase.value for fase in Fase if fase.is_eindstand]


@dataclass(frozen=True, slots=True)
class Aandacht:
    """Counts of one gemeente, with the first date of each; nothing = None.

    datums     locaties of which an expected date passed without being reached
    bewijzen   pieces of evidence that lapsed, or lapse within 60 days
    meldingen  notices of delay (Wet art. 8) about locaties that are not open; the date is that of the last one
    leeg       locaties without any number of places filled in
    """

    datums: int = 0
    datum: date | None = None
    bewijzen: int = 0
    bewijs: date | None = None
    meldingen: int = 0
    melding: date | None = None
    leeg: int = 0


NIETS = Aandacht()

# The furthest stage that was reached, as known then: what lies before it is no longer waited for.
PER_GEMEENTE = """
WITH lopend AS MATERIALIZED (
    SELECT id, provincie_id, gemeente_id FROM opvang_locatie l
    WHERE provincie_id = ANY(%(provincies)s) AND {lopend}
)
SELECT provincie_id, gemeente_id, 'datum', count(DISTINCT l.id), min(m.verwacht_op)
FROM opvang_mijlpaal m JOIN lopend l ON l.id = m.locatie_id
WHERE {m_bekend} AND m.bereikt_op IS NULL AND m.verwacht_op < %(peildatum)s
  AND NOT EXISTS (
    SELECT FROM opvang_mijlpaal v WHERE v.locatie_id = m.locatie_id AND {v_bekend} AND v.bereikt_op IS NOT NULL
      AND array_position(%(fasen)s, v.fase::text) > array_position(%(fasen)s, m.fase::text))
GROUP BY 1, 2
UNION ALL
SELECT provincie_id, gemeente_id, 'bewijs', count(*), min(upper(b.geldigheid))
FROM opvang_bewijsstuk b JOIN lopend l ON l.id = b.locatie_id
WHERE {b_bekend} AND upper(b.geldigheid) <= %(bewijsdag)s
  AND NOT EXISTS (
    SELECT FROM opvang_bewijsstuk n WHERE n.locatie_id = b.locatie_id AND {n_bekend} AND n.criterium = b.criterium
      AND n.grond = b.grond AND coalesce(upper(n.geldigheid), 'infinity') > %(bewijsdag)s)
GROUP BY 1, 2
UNION ALL
SELECT provincie_id, gemeente_id, 'melding', count(*), max(v.ontvangen_op)
FROM opvang_vertragingsmelding v JOIN lopend l ON l.id = v.locatie_id
WHERE {melding_bekend} AND v.ontvangen_op BETWEEN %(vanaf)s AND %(peildatum)s
  AND NOT EXISTS (
    SELECT FROM opvang_mijlpaal m WHERE m.locatie_id = v.locatie_id AND {m_bekend} AND m.fase = 'beschikbaar'
      AND m.bereikt_op <= %(peildatum)s)
GROUP BY 1, 2
UNION ALL
SELECT provincie_id, gemeente_id, 'leeg', count(*), NULL
FROM lopend l
WHERE NOT EXISTS (SELECT FROM opvang_capaciteit c WHERE c.locatie_id = l.id AND {c_bekend})
GROUP BY 1, 2
"""
LOPEND_NU = "l.fase <> ALL(%(eindstanden)s)"
LOPEND_TOEN = """l.aangemaakt_op <= %(moment)s AND NOT EXISTS (
    SELECT FROM opvang_mijlpaal e WHERE e.locatie_id = l.id AND e.registratie @> %(moment)s::timestamptz
      AND e.fase = ANY(%(eindstanden)s) AND e.bereikt_op IS NOT NULL)"""


def aandacht_per_gemeente(zicht: Zicht, provincies: Iterable[str]) -> dict[str, Aandacht]:
    """Per gemeente code; gemeenten that ask nothing are left out. Cached per provincie under its data version."""
    codes = sorted(set(provincies))
    stempels = dict(Gegevensversie.objects.filter(provincie__in=codes).values_list("provincie_id", "stempel"))
    sleutels = {_sleutel(zicht, code, stempel): code for code, stempel in stempels.items()}
    bewaard = {sleutels[sleutel]: waarde for sleutel, waarde in cache.get_many(sleutels).items()}
    if ontbreekt := [code for code in codes if code not in bewaard and code in stempels]:
        vers = _uitrekenen(zicht, ontbreekt)
        cache.set_many({s: vers[code] for s, code in sleutels.items() if code in vers}, timeout=EEN_DAG)
        bewaard |= vers
    return {gemeente: aandacht for per_gemeente in bewaard.values() for gemeente, aandacht in per_gemeente.items()}


def _sleutel(zicht: Zicht, provincie: str, stempel: object) -> str:
    return f"letop:{sha256(f'{provincie}|{stempel}|{zicht.sleutel}'.encode()).hexdigest()[:32]}"


def _uitrekenen(zicht: Zicht, provincies: list[str]) -> dict[str, dict[str, Aandacht]]:
    terug = zicht.vraag.bekend_op is not None
    peildatum = zicht.peil.stand_per
    parameters = {
        "provincies": provincies,
        "moment": zicht.vraag.bekend_op,
        "peildatum": peildatum,
        "vanaf": zicht.cyclus.periode.lower,
        "bewijsdag": peildatum + timedelta(days=BEWIJSDAGEN),
        "fasen": FASEN,
        "eindstanden": EINDSTANDEN,
    }
    with connection.cursor() as cursor:
        cursor.execute(_sql(terug), parameters)
        return _uitpakken(cursor.fetchall(), provincies)


def _sql(terug: bool) -> str:
    bekend = "{}.registratie @> %(moment)s::timestamptz" if terug else "upper_inf({}.registratie)"
    namen = {f"{alias}_bekend": bekend.format(alias) for alias in "mvbnc"}
    namen["melding_bekend"] = "v.geregistreerd_op <= %(moment)s" if terug else "true"
    return PER_GEMEENTE.format(lopend=LOPEND_TOEN if terug else LOPEND_NU, **namen)


def _uitpakken(rijen: Iterable[tuple], provincies: list[str]) -> dict[str, dict[str, Aandacht]]:
    velden: dict[str, dict[str, dict[str, object]]] = {code: {} for code in provincies}
    for provincie, gemeente, soort, aantal, dag in rijen:
        meervoud = {"datum": "datums", "bewijs": "bewijzen", "melding": "meldingen"}.get(soort, soort)
        gevuld = {meervoud: aantal} | ({} if soort == "leeg" else {soort: dag})
        velden[provincie].setdefault(gemeente, {}).update(gevuld)
    return {
        provincie: {gemeente: Aandacht(**gevuld) for gemeente, gevuld in per.items()}  # type: ignore[arg-type]
        for provincie, per in velden.items()
    }


def let_op(stand: Gemeentestand, aandacht: Aandacht, zicht: Zicht) -> tuple[str, ...]:
    """Short sentences, the most pressing first."""
    cijfers = stand.cijfers
    nood = cijfers.totaal.noodopvang if cijfers else 0
    weg = cijfers.totaal.valt_weg if cijfers else 0
    bewijs = "verlopen" if aandacht.bewijs and aandacht.bewijs <= zicht.peil.stand_per else "verloopt"
    laat = opmaak.aantal(stand.dagen_te_laat, "dag", "dagen") if stand.toestand is Toestand.VERLOPEN else ""
    zinnen: Mapping[str, object] = {
        schorsingszin(stand): stand.schorsing,
        f"{laat} over de termijn": laat,
        f"opgegaan in een andere gemeente op {opmaak.datum_kort(stand.gebied.tot)}": stand.gebied.tot,
        "nog geen plekken opgegeven": cijfers is None,
        f"{stand.onbekend}× onbekend": stand.onbekend,
        f"{aandacht.leeg}× zonder aantal": aandacht.leeg,
        f"{aandacht.datums}× datum verstreken": aandacht.datums,
        f"art. 8-melding {opmaak.datum_kort(aandacht.melding)}": aandacht.meldingen,
        f"{aandacht.bewijzen}× bewijs {bewijs}": aandacht.bewijzen,
        f"{opmaak.getal(weg)} vallen weg": weg,
        f"{opmaak.getal(nood)} noodopvang": nood,
    }
    return tuple(zin for zin, geldt in zinnen.items() if geldt)


def schorsingszin(stand: Gemeentestand) -> str:
    """ "schorsing tot 14-4-2027 (SGR 25/4155)"; "" when the taak is not suspended."""
    schorsing = stand.schorsing
    if schorsing is None:
        return ""
    tot = f"tot {opmaak.datum_kort(schorsing.tot)}" if schorsing.tot else f"sinds {opmaak.datum_kort(schorsing.van)}"
    return f"schorsing {tot} ({schorsing.zaaknummer})"
