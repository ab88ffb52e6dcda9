"""The verbs of uitwisseling. Nothing else writes here: lock, require, change, record, return.

Every verb takes keyword arguments only; `door` is the account, `nu` the moment. What cannot be done raises Belemmerd.
"""

from spreiding.uitwisseling.actions.abonnement import (
    abonnement_beeindigen,
    abonnement_nemen,
    abonnementen_versturen,
)
from spreiding.uitwisseling.actions.download import (
    download_aanvragen,
    download_annuleren,
    downloads_opruimen,
    zet_klaar,
)
from spreiding.uitwisseling.actions.maken import download_maken
from spreiding.uitwisseling.actions.publicatie import publicatie_intrekken, publiceren
from spreiding.uitwisseling.actions.weergave import (
    weergave_bewaren,
    weergave_delen,
    weergave_hernoemen,
    weergave_verwijderen,
)

__all__ = [
    "abonnement_beeindigen",
    "abonnement_nemen",
    "abonnementen_versturen",
    "download_aanvragen",
    "download_annuleren",
    "download_maken",
    "downloads_opruimen",
    "publicatie_intrekken",
    "publiceren",
    "weergave_bewaren",
    "weergave_delen",
    "weergave_hernoemen",
    "weergave_verwijderen",
    "zet_klaar",
]
