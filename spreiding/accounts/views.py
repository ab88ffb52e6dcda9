"""The one page about accounts: who can get in, with which role, and when they last did."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from spreiding.accounts import queries
from spreiding.accounts.permissions import ROLLEN, Recht, vereist
from spreiding.core.http import toon
from spreiding.core.opmaak import met_hoofdletter
from spreiding.core.tabel import Kolom, Soort, Tabel, antwoord, verantwoording
from spreiding.regels.begrippen import Uitkomst
from spreiding.regels.rollen import Rol

KOLOMMEN = (
    Kolom("gebruikersnaam", "Gebruikersnaam", waarde="user.username", sorteer="username", verplicht=True),
    Kolom("naam", "Naam", waarde=lambda rij: str(rij.user), sorteer="first_name"),
    Kolom("rollen", "Rol en gebied", uitleg="Een provincierol geldt in één provincie, een rijksrol in het hele land."),
    Kolom(
        "laatst",
        "Laatst ingelogd",
        waarde=lambda rij: rij.user.last_login or "",
        soort=Soort.MOMENT,
        sorteer="last_login",
    ),
    Kolom(
        "staat",
        "Staat",
        waarde=lambda rij: "aan" if rij.user.is_active else "uitgezet",
        sorteer="is_active",
        uitleg="Met een uitgezet account kan niemand inloggen; wat ermee is gedaan blijft in het logboek.",
    ),
)


@vereist(Recht.BEHEER_ACCOUNTS)
@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    tabel = Tabel(
        KOLOMMEN,
        queries.accounts(),
        request.GET,
        standaard="gebruikersnaam",
        verrijk=queries.met_rollen,
        bijschrift="Accounts met hun rol en gebied",
        doel="accounts",
    )
    if download := antwoord(request, tabel, verantwoording(request, titel="Accounts")):
        return download
    return toon(request, "accounts/accounts.html", {"tabel": tabel, "rechten": rechtentabel(request)}, deel="accounts")


def rechtentabel(request: HttpRequest) -> Tabel:
    """The one table of rights, as it is: a row per right, a column per role."""
    kolommen = [Kolom("recht", "Recht", waarde=lambda recht: met_hoofdletter(recht.label))]
    kolommen += [
        Kolom(rol.value, met_hoofdletter(rol.label), waarde=partial(uitkomst, rol), soort=Soort.OORDEEL) for rol in Rol
    ]
    return Tabel(kolommen, list(Recht), request.GET, voorvoegsel="recht_", bijschrift="Rechten per rol")


def uitkomst(rol: Rol, recht: Recht) -> Uitkomst:
    return Uitkomst.JA if recht in ROLLEN[rol] else Uitkomst.NEE
