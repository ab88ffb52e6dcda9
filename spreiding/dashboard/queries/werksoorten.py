"""What asks for someone: each kind of work as one question to the register. Nothing is stored as a task.

Every question gives (locatie_id, gemeente_id, datum, a, b): the locatie, the gemeente it is about, the date by which
the list is sorted, and two words for the sentence. `l` is the locatie, `o` the plek; {bereik} and {plekbereik} limit
the area and leave out what ended.
"""

from collections.abc import Mapping

from spreiding.regels.begrippen import Begrip


class Werksoort(Begrip):
    """Kinds of work, in the order of the page."""

    DATUM = "datum", "Verwachte datum verstreken"
    MELDING = "melding", "Te laat, zonder melding artikel 8"
    EINDE = "einde", "Eindigt vóór de volgende raming"
    BEWIJS = "bewijs", "Bewijs verloopt of is verlopen"
    ONBEKEND = "onbekend", "Onbekend of de plekken tellen"
    DUBBEL = "dubbel", "Mogelijk dubbel"
    NIETS = "niets", "Gemeente zonder opgegeven plekken"


UITLEG: Mapping[Werksoort, str] = {
    Werksoort.DATUM: "De dag waarop een fase klaar zou zijn is voorbij. Leg vast dat het lukte, of verzet de datum.",
    Werksoort.MELDING: "De opening schoof naar na de realisatiedatum. De gemeente moet dat melden (Wet art. 8).",
    Werksoort.EINDE: "De plekken zijn weg vóór de volgende raming en tellen daarom niet voor het verdeelbesluit.",
    Werksoort.BEWIJS: "Zonder geldig bewijs is een criterium onbekend. Verlopen, of binnen 60 dagen verlopen.",
    Werksoort.ONBEKEND: "Er ontbreekt iets om te zeggen of de plekken meetellen. Onbekend is niet nul.",
    Werksoort.DUBBEL: "Twee lopende locaties met dezelfde naam of hetzelfde adres. Dezelfde plekken tellen één keer.",
    Werksoort.NIETS: "Van deze gemeente is nog geen enkele locatie opgegeven, ook geen plan.",
}

DATUMKOP: Mapping[Werksoort, str] = {
    Werksoort.DATUM: "Verwacht op",
    Werksoort.MELDING: "Verschoven op",
    Werksoort.EINDE: "Eindigt na",
    Werksoort.BEWIJS: "Geldig t/m",
    Werksoort.ONBEKEND: "Onbekend sinds",
    Werksoort.DUBBEL: "Geregistreerd op",
    Werksoort.NIETS: "Datum",
}

BEREIK = """l.provincie_id = ANY(%(provincies)s) AND l.fase <> ALL(%(eindstanden)s)
  AND (%(gemeente)s = '' OR l.gemeente_id = %(gemeente)s)"""
# A plek may count for another gemeente than that of its locatie.
PLEKBEREIK = """l.provincie_id = ANY(%(provincies)s) AND l.fase <> ALL(%(eindstanden)s)
  AND (%(gemeente)s = '' OR o.gemeente_id = %(gemeente)s)"""

DATUM = """
SELECT m.locatie_id, l.gemeente_id, m.verwacht_op AS datum, m.fase AS a, '' AS b
FROM opvang_mijlpaal m JOIN opvang_locatie l ON l.id = m.locatie_id
WHERE {bereik} AND upper_inf(m.registratie) AND m.bereikt_op IS NULL AND m.verwacht_op < %(vandaag)s
  AND NOT EXISTS (
    SELECT FROM opvang_mijlpaal v WHERE v.locatie_id = m.locatie_id AND upper_inf(v.registratie)
      AND v.bereikt_op IS NOT NULL
      AND array_position(%(fasen)s, v.fase::text) > array_position(%(fasen)s, m.fase::text))
"""

# The same as regels.meldplicht.melding_gemist, for all locaties at once; a test holds them together.
MELDING = """
SELECT m.locatie_id, l.gemeente_id, laat.sinds AS datum, m.verwacht_op::text AS a, '' AS b
FROM opvang_mijlpaal m JOIN opvang_locatie l ON l.id = m.locatie_id
CROSS JOIN LATERAL (
    SELECT max(lower(o.registratie)) AS op FROM opvang_mijlpaal o
    WHERE o.locatie_id = m.locatie_id AND o.fase = m.fase AND o.verwacht_op <= %(realisatiedatum)s) AS op_tijd
CROSS JOIN LATERAL (
    SELECT (min(lower(v.registratie)) AT TIME ZONE 'Europe/Amsterdam')::date AS sinds FROM opvang_mijlpaal v
    WHERE v.locatie_id = m.locatie_id AND v.fase = m.fase AND v.verwacht_op > %(realisatiedatum)s
      AND lower(v.registratie) > op_tijd.op) AS laat
WHERE {bereik} AND l.soort = ANY(%(soorten)s) AND upper_inf(m.registratie) AND m.fase = 'beschikbaar'
  AND m.bereikt_op IS NULL AND m.verwacht_op > %(realisatiedatum)s AND op_tijd.op IS NOT NULL
  AND NOT EXISTS (
    SELECT FROM opvang_vertragingsmelding n WHERE n.locatie_id = m.locatie_id
      AND (n.ontvangen_op >= laat.sinds OR n.nieuwe_datum > %(realisatiedatum)s))
"""

EINDE = """
SELECT o.locatie_id, o.gemeente_id, einde.op - 1 AS datum, o.doelgroep AS a, coalesce(o.aantal::text, '') AS b
FROM opvang_plekoordeel o JOIN opvang_locatie l ON l.id = o.locatie_id
CROSS JOIN LATERAL (
    SELECT max(upper(c.geldigheid)) AS op FROM opvang_capaciteit c
    WHERE c.locatie_id = o.locatie_id AND c.doelgroep = o.doelgroep AND upper_inf(c.registratie)) AS einde
WHERE {plekbereik} AND o.provincie_id = l.provincie_id AND o.cyclus_id = %(cyclus)s AND o.vraag = 'verdeelbesluit'
  AND upper_inf(o.registratie) AND o.geldigheid @> %(vandaag)s::date AND o.reden = 'einde_te_vroeg'
  AND einde.op > %(vandaag)s
"""

BEWIJS = """
SELECT b.locatie_id, l.gemeente_id, upper(b.geldigheid) - 1 AS datum, b.omschrijving AS a, b.criterium AS b
FROM opvang_bewijsstuk b JOIN opvang_locatie l ON l.id = b.locatie_id
WHERE {bereik} AND upper_inf(b.registratie) AND upper(b.geldigheid) <= %(bewijsdag)s
  AND NOT EXISTS (
    SELECT FROM opvang_bewijsstuk n WHERE n.locatie_id = b.locatie_id AND upper_inf(n.registratie)
      AND n.criterium = b.criterium AND n.grond = b.grond
      AND coalesce(upper(n.geldigheid), 'infinity') > %(bewijsdag)s)
"""

# One line per locatie and gemeente, whatever the number of questions and doelgroepen; and locaties without any number.
ONBEKEND = """
SELECT o.locatie_id, o.gemeente_id, (min(lower(o.registratie)) AT TIME ZONE 'Europe/Amsterdam')::date AS datum,
    string_agg(DISTINCT o.reden, ',') AS a, string_agg(DISTINCT o.doelgroep, ',') AS b
FROM opvang_plekoordeel o JOIN opvang_locatie l ON l.id = o.locatie_id
WHERE {plekbereik} AND o.provincie_id = l.provincie_id AND o.cyclus_id = %(cyclus)s AND upper_inf(o.registratie)
  AND o.uitkomst = 'onbekend' AND o.geldigheid @> %(vandaag)s::date
GROUP BY o.locatie_id, o.gemeente_id
UNION ALL
SELECT l.id, l.gemeente_id, (l.aangemaakt_op AT TIME ZONE 'Europe/Amsterdam')::date, 'aantal_onbekend', ''
FROM opvang_locatie l
WHERE {bereik} AND NOT EXISTS (
    SELECT FROM opvang_capaciteit c WHERE c.locatie_id = l.id AND upper_inf(c.registratie))
"""

# The same name in one gemeente, or in a gemeente that has a share; or the same address in one gemeente.
DUBBEL = """
SELECT l.id AS locatie_id, l.gemeente_id, (l.aangemaakt_op AT TIME ZONE 'Europe/Amsterdam')::date AS datum,
    min(d.naam || ' in ' || dg.naam) AS a, min(d.id)::text AS b
FROM opvang_locatie l
JOIN opvang_locatie d ON d.provincie_id = l.provincie_id AND d.id < l.id AND d.fase <> ALL(%(eindstanden)s)
  AND (lower(d.naam) = lower(l.naam)
    OR (d.gemeente_id = l.gemeente_id AND d.adres <> '' AND lower(d.adres) = lower(l.adres)))
JOIN gebied_gemeente dg ON dg.code = d.gemeente_id
WHERE {bereik} AND l.dubbel_met_id IS DISTINCT FROM d.id AND d.dubbel_met_id IS DISTINCT FROM l.id
  AND (d.gemeente_id = l.gemeente_id OR EXISTS (
    SELECT FROM opvang_aandeel a JOIN opvang_capaciteit c ON c.id = a.capaciteit_id AND upper_inf(c.registratie)
    WHERE (c.locatie_id = d.id AND a.gemeente_id = l.gemeente_id)
       OR (c.locatie_id = l.id AND a.gemeente_id = d.gemeente_id)))
GROUP BY l.id
"""

VRAGEN: Mapping[Werksoort, str] = {
    Werksoort.DATUM: DATUM,
    Werksoort.MELDING: MELDING,
    Werksoort.EINDE: EINDE,
    Werksoort.BEWIJS: BEWIJS,
    Werksoort.ONBEKEND: ONBEKEND,
    Werksoort.DUBBEL: DUBBEL,
}
