"""The columns of the list of dossiers: on the screen and, with more of them, in its downloads."""

from spreiding.bezwaar.queries.dossiers import Dossierrij
from spreiding.core.tabel import Kolom

UITLEG_SPELING = (
    "Dagen tussen de verwachte en de laatste veilige beslissing. Veilig: binnen de beslistermijn en vóór de dag waarop"
    " alle bezwaren beslist moeten zijn. Onder nul is het te laat."
)
UITERLIJK = "Laatste dag van de beslistermijn (Awb art. 7:10), met verdaging, opschorting en uitstel."
OVER = "Van de peildatum tot de laatste dag. Staat de termijn stil, dan alsof zij vandaag weer loopt."


def _als_open(naam: str):  # type: ignore[no-untyped-def]  # a value that only an open bezwaar has
    def waarde(rij: Dossierrij) -> object:
        gevonden = getattr(rij.beeld, naam)
        return "" if gevonden is None else gevonden

    return waarde


def _veilig(rij: Dossierrij) -> object:
    return rij.beeld.plan.hoorzitting if rij.beeld.plan and rij.beeld.vooruit else ""


def _verwacht(rij: Dossierrij) -> object:
    return rij.beeld.vooruit.beslissing if rij.beeld.vooruit else ""


def _op_speling(rij: Dossierrij) -> int:
    """Open bezwaren first, the least room on top; then what lies with the court, then what is done."""
    if rij.beeld.speling is not None:
        return rij.beeld.speling
    return 10_000 if rij.beeld.is_open else 20_000


def _tijdig(rij: Dossierrij) -> object:
    return rij.beeld.tijdig.antwoord if rij.beeld.tijdig else ""


def _op_dag(naam: str):  # type: ignore[no-untyped-def]  # sorts unknown and not applicable last
    def sleutel(rij: Dossierrij) -> object:
        return getattr(rij, naam, None) or None

    return sleutel


KOLOMMEN = (
    Kolom(
        "naam", "Indiener", "dossier.naam", sorteer=True, href=lambda rij: rij.dossier.get_absolute_url(),
        sjabloon="bezwaar/bezwaren.html#naamcel", breedte=30,
    ),
    Kolom("kenmerk", "Kenmerk", "dossier.kenmerk", sorteer=True, op_scherm=False),
    Kolom("soort", "Soort", "soort", sorteer=True),
    Kolom("provincie", "Provincie", "dossier.provincie.naam", sorteer=True, op_scherm=False),
    Kolom("regels", "Regels", lambda rij: ", ".join(rij.regels), op_scherm=False),
    Kolom("ontvangen", "Ontvangen", "ontvangen", "datum", sorteer=True),
    Kolom("fase", "Fase", "beeld.fase", sorteer=True),
    Kolom("toestand", "Stand", "toestand", "status", sorteer=True, uitleg="Hoe het ervoor staat."),
    Kolom(
        "uiterlijk", "Beslissen uiterlijk", lambda rij: rij.uiterlijk or "", "datum", UITERLIJK,
        sorteer=_op_dag("uiterlijk"),
    ),
    Kolom("dagen_over", "Dagen over", _als_open("dagen_over"), "getal", OVER, op_scherm=False),
    Kolom("veilige_hoorzitting", "Hoorzitting uiterlijk", _veilig, "datum", "Laatste veilige dag.", op_scherm=False),
    Kolom("verwacht", "Verwachte beslissing", _verwacht, "datum", "Zoals het nu loopt.", op_scherm=False),
    Kolom("speling", "Speling (dagen)", _als_open("speling"), "getal", UITLEG_SPELING, sorteer=_op_speling),
    Kolom("uitkomst", "Uitkomst", lambda rij: rij.uitkomst or "", sorteer=_op_dag("uitkomst")),
    Kolom("afgehandeld", "Beslist op", lambda rij: rij.beeld.afgehandeld_op or "", "datum"),
    Kolom("op_tijd", "Binnen de termijn", _als_open("op_tijd"), op_scherm=False),
    Kolom("tijdig", "Op tijd ingediend", _tijdig, op_scherm=False),
    Kolom("gerecht", "Gerecht", "dossier.gerecht", op_scherm=False),
    Kolom("zaaknummer", "Zaaknummer", "dossier.zaaknummer", op_scherm=False),
)  # fmt: skip
