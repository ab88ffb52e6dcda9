"""The verbs of toezicht. Nothing else writes here: lock, require, change, record, return.

Every verb takes keyword arguments only; `door` is the account, `nu` the moment. What cannot be done raises Belemmerd.
"""

from spreiding.toezicht.actions.bewaken import toezicht_bewaken
from spreiding.toezicht.actions.brief import (
    BriefInvoer,
    StukInvoer,
    belemmeringen_invoer,
    brief_aanbieden,
    brief_halen,
    brief_intrekken,
    brief_ondertekenen,
    brief_opstellen,
    brief_terugnemen,
    brief_wijzigen,
    sjabloon_van,
    stuk_ontvangen,
)
from spreiding.toezicht.actions.gesprek import (
    GesprekInvoer,
    VerloopInvoer,
    afspraak_afronden,
    afspraak_maken,
    gesprek_plannen,
    gespreksverloop_vastleggen,
)
from spreiding.toezicht.actions.ladder import (
    LadderInvoer,
    TredeInvoer,
    briefsjabloon_vastleggen,
    ladder_vastleggen,
    toezichthouder_vastleggen,
)
from spreiding.toezicht.actions.laden import toezicht_laden
from spreiding.toezicht.actions.traject import (
    behandelaar_toewijzen,
    notitie_toevoegen,
    reactie_vragen,
    stap_zetten,
    traject_openen,
)

__all__ = [
    "BriefInvoer",
    "GesprekInvoer",
    "LadderInvoer",
    "StukInvoer",
    "TredeInvoer",
    "VerloopInvoer",
    "afspraak_afronden",
    "afspraak_maken",
    "behandelaar_toewijzen",
    "belemmeringen_invoer",
    "brief_aanbieden",
    "brief_halen",
    "brief_intrekken",
    "brief_ondertekenen",
    "brief_opstellen",
    "brief_terugnemen",
    "brief_wijzigen",
    "briefsjabloon_vastleggen",
    "gesprek_plannen",
    "gespreksverloop_vastleggen",
    "ladder_vastleggen",
    "notitie_toevoegen",
    "reactie_vragen",
    "sjabloon_van",
    "stap_zetten",
    "stuk_ontvangen",
    "toezicht_bewaken",
    "toezicht_laden",
    "toezichthouder_vastleggen",
    "traject_openen",
]
