"""The verbs of toezicht. Nothing else writes here: lock, require, change, record, return.

Every verb takes keyword arguments only; `door` is the account, `nu` the moment. What cannot be done raises Belemmerd.
"""

from spreiding.toezicht.actions.laden import toezicht_laden

__all__ = ["toezicht_laden"]
