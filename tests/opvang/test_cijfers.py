"""Figures of a gemeente as values: added up, and kept in the cache and taken out again."""

import pickle
from dataclasses import fields

from spreiding.opvang.queries.cijfers import Cijfers, Plaatsen, som

EEN = Plaatsen(*range(1, len(fields(Plaatsen)) + 1))  # every field another number
TWEE = Plaatsen(*(10 * nummer for nummer in range(1, len(fields(Plaatsen)) + 1)))


def test_elk_getal_wordt_bij_zichzelf_opgeteld():
    samen = EEN + TWEE
    assert {f.name: getattr(samen, f.name) for f in fields(samen)} == {
        f.name: 11 * nummer for nummer, f in enumerate(fields(Plaatsen), start=1)
    }
    assert som([Cijfers(EEN, TWEE, 3, 4), Cijfers(TWEE, EEN, 5, 6)]) == Cijfers(samen, samen, 8, 10)


def test_uit_de_cache_komt_wat_erin_ging():
    cijfers = Cijfers(EEN, TWEE, 3, 4)
    assert pickle.loads(pickle.dumps(cijfers)) == cijfers
