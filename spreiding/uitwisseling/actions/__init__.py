"""The verbs of uitwisseling. Nothing else writes here: lock, require, change, record, return.

Every verb takes keyword arguments only; `door` is the account, `nu` the moment. What cannot be done raises Belemmerd.
"""

from spreiding.uitwisseling.actions.weergave import (
    weergave_bewaren,
    weergave_delen,
    weergave_hernoemen,
    weergave_verwijderen,
)

__all__ = ["weergave_bewaren", "weergave_delen", "weergave_hernoemen", "weergave_verwijderen"]
