"""Who has an account, and where."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from spreiding.accounts.models import Lidmaatschap, User
from spreiding.regels.rollen import Rol

GEEN_ROL = "geen rol"


@dataclass(frozen=True, slots=True)
class Accountregel:
    """An account with its roles and areas in words."""

    user: User
    rollen: str


def accounts() -> QuerySet[User]:
    """Every account, by username."""
    return User.objects.order_by("username")


def met_rollen(users: Iterable[User]) -> list[Accountregel]:
    """The same accounts, each with its roles. One query for all of them."""
    users = list(users)
    per_user: dict[int, list[str]] = defaultdict(list)
    leden = Lidmaatschap.objects.filter(user__in=users).select_related("provincie").order_by("rol", "provincie__naam")
    for lid in leden:
        per_user[lid.user_id].append(f"{Rol(lid.rol).label}, {lid.provincie or 'rijk'}")
    return [Accountregel(user, "; ".join(per_user[user.pk]) or GEEN_ROL) for user in users]
