"""Making accounts and giving them a role. The only writer of accounts besides allauth's own password change."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cache, partial

from django.contrib.auth.hashers import make_password
from django.db import transaction

from spreiding.accounts.models import Lidmaatschap, User
from spreiding.audit.actions import leg_vast
from spreiding.gebied.models import Provincie
from spreiding.regels.feiten import Feit
from spreiding.regels.rollen import Rol

DEMO_DOMEIN = "spreiding.example"  # a name that by agreement never exists (RFC 2606)
# Accounts of the demonstration world: (username, name, role, provinciecode). The names are invented.
DEMO_ACCOUNTS: tuple[tuple[str, str, Rol, str | None], ...] = (
    ("gelderland", "Regietafel Gelderland", Rol.REGIETAFEL, "PV25"),
    ("overijssel", "Regietafel Overijssel", Rol.REGIETAFEL, "PV23"),
    ("cdk-gelderland", "Kabinet commissaris Gelderland", Rol.COMMISSARIS, "PV25"),
    ("analist", "Analist Rijk", Rol.ANALIST, None),
    ("besluiten", "Besluiten Rijk", Rol.BESLUIT, None),
    ("directeur", "Directeur Rijk", Rol.BESLUIT, None),
    ("toezicht", "Toezicht Rijk", Rol.TOEZICHT, None),
    ("hoofd-toezicht", "Hoofd toezicht Rijk", Rol.TOEZICHT, None),
    ("beheer", "Beheer Spreiding", Rol.BEHEER, None),
)


@transaction.atomic
def account_aanmaken(
    *,
    gebruikersnaam: str,
    naam: str,
    wachtwoord: str | None,
    rollen: Iterable[tuple[Rol, Provincie | None]],
    door: User | None,
    nu: datetime,
    email: str = "",
) -> User:
    """Make an account with its roles; an account that exists is given back unchanged. `email` gets daily messages.

    `wachtwoord=None` = can only log in through the organisation. Raises ValidationError when the name is not a valid
    username, and IntegrityError when a role does not fit the area.
    """
    gevraagd = User(username=gebruikersnaam, first_name=naam, date_joined=nu, email=email)
    return _aanmaken(gevraagd, partial(make_password, wachtwoord), rollen, door=door, nu=nu)


def _aanmaken(
    user: User,
    versleuteld: Callable[[], str],
    rollen: Iterable[tuple[Rol, Provincie | None]],
    *,
    door: User | None,
    nu: datetime,
) -> User:
    if bestaand := User.objects.filter(username=user.username).first():
        return bestaand
    user.password = versleuteld()
    user.full_clean(exclude=["password"])
    user.save(force_insert=True)
    lidmaatschappen = Lidmaatschap.objects.bulk_create(
        [Lidmaatschap(user=user, rol=rol.value, provincie=provincie) for rol, provincie in rollen]
    )
    leg_vast(
        Feit.ACCOUNT_AANGEMAAKT,
        over=user,
        door=door,
        op=nu,
        gegevens={"rollen": [[lid.rol, lid.provincie_id] for lid in lidmaatschappen]},
    )
    return user


@transaction.atomic
def account_uitzetten(*, user: User, uit: bool = True, door: User | None, nu: datetime) -> User:
    """Switch an account off, or on again with `uit=False`. Already so: nothing changes. What was done with it stays."""
    user = User.objects.select_for_update().get(pk=user.pk)
    if user.is_active is not uit:
        return user
    user.is_active = not uit
    user.save(update_fields=["is_active"])
    leg_vast(Feit.ACCOUNT_UITGEZET if uit else Feit.ACCOUNT_AANGEZET, over=user, door=door, op=nu)
    return user


@transaction.atomic
def demo_accounts_aanmaken(*, wachtwoord: str, nu: datetime) -> list[User]:
    """The accounts of the demonstration world, in the order in which the login page offers them.

    They share one public password, so it is encrypted once (most of a second each otherwise).
    """
    provincies = Provincie.objects.in_bulk()
    versleuteld = cache(partial(make_password, wachtwoord))
    return [
        _aanmaken(
            User(username=gebruikersnaam, first_name=naam, date_joined=nu, email=f"{gebruikersnaam}@{DEMO_DOMEIN}"),
            versleuteld,
            [(rol, provincies[code] if code else None)],
            door=None,
            nu=nu,
        )
        for gebruikersnaam, naam, rol, code in DEMO_ACCOUNTS
    ]
