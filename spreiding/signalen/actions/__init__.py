"""The verbs of signalen. Giving a signal and recording a run are for every room above; the rest is for people."""

from spreiding.signalen.actions.bezorgen import dagberichten_versturen
from spreiding.signalen.actions.keten import logboek_verzegelen
from spreiding.signalen.actions.loop import (
    Loop,
    LooptAl,
    TaakMislukt,
    dode_lopen_afbreken,
    loop_aanvragen,
    loop_niet_gestart,
    taak_draaien,
    taak_of_loopt_al,
    taak_per_dag,
    taakloop,
)
from spreiding.signalen.actions.onderwerp import onderwerp_afhandelen, onderwerp_heropenen
from spreiding.signalen.actions.signaal import (
    NieuwSignaal,
    signaal_afhandelen,
    signaal_geven,
    signaal_heropenen,
    signaal_sluimeren,
    signalen_geven,
)
from spreiding.signalen.actions.voorkeur import voorkeur_zetten

__all__ = [
    "Loop",
    "LooptAl",
    "NieuwSignaal",
    "TaakMislukt",
    "dagberichten_versturen",
    "dode_lopen_afbreken",
    "logboek_verzegelen",
    "loop_aanvragen",
    "loop_niet_gestart",
    "onderwerp_afhandelen",
    "onderwerp_heropenen",
    "signaal_afhandelen",
    "signaal_geven",
    "signaal_heropenen",
    "signaal_sluimeren",
    "signalen_geven",
    "taak_draaien",
    "taak_of_loopt_al",
    "taak_per_dag",
    "taakloop",
    "voorkeur_zetten",
]
