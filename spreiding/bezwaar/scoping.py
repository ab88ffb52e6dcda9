"""Scope of bezwaar: rijk sees every dossier, a provincie reads those against its own besluit (R31)."""

from typing import Any, Self

from django.db import models

from spreiding.accounts.scoping import provincies_van
from spreiding.core.db import bekend_op as op_moment
from spreiding.core.db import niet_vervangen


class DossierQuerySet(models.QuerySet[Any]):
    def zichtbaar_voor(self, user: Any) -> Self:
        codes = provincies_van(user)
        return self if codes is None else self.filter(provincie_id__in=codes)

    def over_gemeente(self, gemeente: Any, bekend_op: Any = None) -> Self:
        """Dossiers about a line of this gemeente, as known at this moment (None = now)."""
        veld = "dossierregels__registratie"
        bekend = niet_vervangen(veld) if bekend_op is None else op_moment(bekend_op, veld)
        return self.filter(bekend, dossierregels__besluitregel__gemeente=gemeente).distinct()


class DossierdeelQuerySet(models.QuerySet[Any]):
    """For rows that hang on a dossier: the same scope, through the dossier."""

    def zichtbaar_voor(self, user: Any) -> Self:
        codes = provincies_van(user)
        return self if codes is None else self.filter(dossier__provincie_id__in=codes)

    def bekend_op(self, moment: Any = None) -> Self:
        """Rows as known at this moment (aware datetime); None = now."""
        if moment is None:
            return self.filter(registratie__upper_inf=True)
        return self.filter(registratie__contains=moment)


class EigenQuerySet(models.QuerySet[Any]):
    """For rows of one person."""

    def zichtbaar_voor(self, user: Any) -> Self:
        return self.filter(persoon=user.pk)
