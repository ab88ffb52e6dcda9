"""Scope of toezicht: rijk sees every gemeente, a provincie its own, without what is internal (ADR 5)."""

from dataclasses import dataclass
from typing import Any, Self

from django.db import models

from spreiding.accounts.permissions import Recht, mag, provincies_met


@dataclass(frozen=True, slots=True)
class Bevoegd:
    """What somebody may do with the toezicht on an area. Signing is also bound by four eyes, see the rules."""

    lezen: bool
    intern: bool
    schrijven: bool
    ondertekenen: bool
    reactie: bool


def bevoegd(user: Any, gebied: Any = None) -> Bevoegd:
    """The rights of this person here; `gebied` as in `mag`."""
    return Bevoegd(
        lezen=mag(user, Recht.TOEZICHT_LEZEN, gebied),
        intern=mag(user, Recht.TOEZICHT_INTERN_LEZEN, gebied),
        schrijven=mag(user, Recht.TOEZICHT_SCHRIJVEN, gebied),
        ondertekenen=mag(user, Recht.TOEZICHT_ONDERTEKENEN, gebied),
        reactie=mag(user, Recht.TOEZICHT_REACTIE_SCHRIJVEN, gebied),
    )


class TrajectQuerySet(models.QuerySet[Any]):
    """For trajecten: each is about one gemeente."""

    def zichtbaar_voor(self, user: Any) -> Self:
        codes = provincies_met(user, Recht.TOEZICHT_LEZEN)
        return self if codes is None else self.filter(gemeente__provincie__in=codes)


class TrajectdeelQuerySet(models.QuerySet[Any]):
    """For rows that hang on a traject: the same scope, through the traject (`pad`)."""

    pad, recht = "traject__gemeente__provincie__in", Recht.TOEZICHT_LEZEN

    def zichtbaar_voor(self, user: Any) -> Self:
        codes = provincies_met(user, self.recht)
        return self if codes is None else self.filter(**{self.pad: codes})


class InternQuerySet(TrajectdeelQuerySet):
    """For what a provincie never sees."""

    recht = Recht.TOEZICHT_INTERN_LEZEN


class BriefQuerySet(TrajectdeelQuerySet):
    """A provincie reads letters once they are signed: a draft is not theirs yet."""

    def zichtbaar_voor(self, user: Any) -> Self:
        if provincies_met(user, Recht.TOEZICHT_INTERN_LEZEN) is None:
            return self
        return super().zichtbaar_voor(user).filter(status="ondertekend")
