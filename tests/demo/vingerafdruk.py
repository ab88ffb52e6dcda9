"""A world as text: every row without its id, so that two worlds can be compared."""

from spreiding.opvang.models import (
    Aandeel,
    Bewijsstuk,
    Capaciteit,
    Kansrijkheid,
    Locatie,
    Locatieversie,
    Mijlpaal,
    Notitie,
    Plekoordeel,
)

VELDEN = {
    "locaties": (Locatie, "", "sleutel naam soort gemeente fase versie vervangt__sleutel gewijzigd_op"),
    "plaatsen": (Capaciteit, "locatie__", "doelgroep aantal geldigheid reden registratie"),
    "aandelen": (Aandeel, "capaciteit__locatie__", "gemeente aantal capaciteit__geldigheid capaciteit__registratie"),
    "mijlpalen": (Mijlpaal, "locatie__", "fase verwacht_op bereikt_op reden registratie"),
    "gronden": (Kansrijkheid, "locatie__", "grond registratie"),
    "bewijzen": (Bewijsstuk, "locatie__", "criterium geldigheid vindplaats sha256 registratie"),
    "versies": (Locatieversie, "locatie__", "naam openbaarheid dubbel_met__sleutel registratie"),
    "notities": (Notitie, "locatie__", "tekst op"),
    "oordelen": (Plekoordeel, "locatie__", "gemeente doelgroep cyclus vraag reden aantal geldigheid"),
}


def vingerafdruk(provincie: str | None = None, *, nu: bool = False) -> dict[str, list[str]]:
    """Every row without its id; `nu` = only what is known at present, without when it became known."""
    uit = {}
    for naam, (model, pad, velden) in VELDEN.items():
        rijen = model.objects.order_by()
        if provincie:
            rijen = rijen.filter(**{f"{pad}provincie": provincie})
        if nu and model is Plekoordeel:
            rijen = rijen.filter(registratie__upper_inf=True)
        kolommen = [*([f"{pad}sleutel"] if pad else []), *velden.split()]
        if model is Plekoordeel and not nu:
            kolommen.append("registratie")
        uit[naam] = sorted(map(str, rijen.values_list(*kolommen)))
    return uit
