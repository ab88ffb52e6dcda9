"""Rights on one screen: which role may do what. Where (which provincie) is a separate question, see scoping."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied

from spreiding.accounts.scoping import lidmaatschappen_van
from spreiding.gebied.models import Provincie
from spreiding.regels.begrippen import Begrip
from spreiding.regels.rollen import Rol


class Recht(Begrip):
    WERKVOORRAAD_LEZEN = "werkvoorraad_lezen", "de werkvoorraad zien"
    BEELD_LANDELIJK_LEZEN = "beeld_landelijk_lezen", "de landelijke totalen zien"
    BEELD_PROVINCIE_LEZEN = "beeld_provincie_lezen", "het beeld van een provincie en haar gemeenten zien"
    OPGAVE_LEZEN = "opgave_lezen", "raming en opgaven zien"
    OPGAVE_VASTLEGGEN = "opgave_vastleggen", "raming en opgaven vastleggen"
    HERINDELING_VASTLEGGEN = "herindeling_vastleggen", "herindelingen vastleggen en toepassen"
    SES_WOA_VASTLEGGEN = "ses_woa_vastleggen", "SES-WOA-scores inlezen"
    LOCATIE_LEZEN = "locatie_lezen", "locaties en hun oordelen zien"
    LOCATIE_SCHRIJVEN = "locatie_schrijven", "locaties registreren en wijzigen"
    VERSLAG_LEZEN = "verslag_lezen", "provinciale verslagen zien"
    VERSLAG_SCHRIJVEN = "verslag_schrijven", "het verslag van de provincie opstellen"
    VERSLAG_INDIENEN = "verslag_indienen", "het verslag van de provincie indienen"
    VERSLAG_BEOORDELEN = "verslag_beoordelen", "ingediende verslagen aanvaarden of terugsturen"
    BEWIJS_LEZEN = "bewijs_lezen", "bewijsstukken openen"
    TOTAAL_SCHRIJVEN = "totaal_schrijven", "gepubliceerde totalen invoeren"
    DUIDING_SCHRIJVEN = "duiding_schrijven", "een duiding bij een beeld schrijven en intrekken"
    UITRUIL_LEZEN = "uitruil_lezen", "uitruilen en hun saldi zien"
    UITRUIL_SCHRIJVEN = "uitruil_schrijven", "uitruilen voorstellen en vastleggen"
    VERDEELKAMER_GEBRUIKEN = "verdeelkamer_gebruiken", "scenario’s maken en bekijken"
    BEZWAAR_LEZEN = "bezwaar_lezen", "bezwaren en hun termijnen zien"
    BEZWAAR_SCHRIJVEN = "bezwaar_schrijven", "bezwaren en wat erin gebeurt vastleggen"
    TERMIJNEN_REKENEN = "termijnen_rekenen", "termijnen uitrekenen"
    SIGNAAL_LEZEN = "signaal_lezen", "signalen zien en hun mail instellen"
    SIGNAAL_AFHANDELEN = "signaal_afhandelen", "signalen afhandelen"
    WEERGAVE_GEBRUIKEN = "weergave_gebruiken", "weergaven bewaren, delen en per mail krijgen"
    DOWNLOAD_GEBRUIKEN = "download_gebruiken", "grote bestanden op de achtergrond laten maken"
    BESLUIT_LEZEN = "besluit_lezen", "verdeelbesluiten zien"
    BESLUIT_SCHRIJVEN = "besluit_schrijven", "verdeelbesluiten opstellen en schorsingen vastleggen"
    BESLUIT_VASTSTELLEN = "besluit_vaststellen", "verdeelbesluiten vaststellen of terugsturen"
    TOEZICHT_LEZEN = "toezicht_lezen", "het toezicht op gemeenten zien"
    TOEZICHT_INTERN_LEZEN = "toezicht_intern_lezen", "interne notities van toezicht zien"
    TOEZICHT_SCHRIJVEN = "toezicht_schrijven", "vastleggen wat er in het toezicht gebeurt"
    TOEZICHT_ONDERTEKENEN = "toezicht_ondertekenen", "brieven van toezicht ondertekenen"
    TOEZICHT_REACTIE_SCHRIJVEN = "toezicht_reactie_schrijven", "de reactie van een gemeente aan het toezicht geven"
    PUBLICEREN = "publiceren", "totalen openbaar maken en intrekken"
    BEHEER_CONTROLES = "beheer_controles", "de controles op de gegevens zien"
    BEHEER_ACCOUNTS = "beheer_accounts", "accounts en hun rollen zien"


LEZEN = frozenset(
    {
        Recht.WERKVOORRAAD_LEZEN,
        Recht.BEELD_LANDELIJK_LEZEN,
        Recht.BEELD_PROVINCIE_LEZEN,
        Recht.OPGAVE_LEZEN,
        Recht.LOCATIE_LEZEN,
        Recht.VERSLAG_LEZEN,
        Recht.BEWIJS_LEZEN,
        Recht.UITRUIL_LEZEN,
        Recht.BEZWAAR_LEZEN,
        Recht.TERMIJNEN_REKENEN,
        Recht.SIGNAAL_LEZEN,
        Recht.SIGNAAL_AFHANDELEN,
        Recht.WEERGAVE_GEBRUIKEN,
        Recht.DOWNLOAD_GEBRUIKEN,
        Recht.BESLUIT_LEZEN,
        Recht.TOEZICHT_LEZEN,
    }
)

ROLLEN: dict[Rol, frozenset[Recht]] = {
    # Own provincie
    Rol.REGIETAFEL: LEZEN
    | {
        Recht.LOCATIE_SCHRIJVEN,
        Recht.VERSLAG_SCHRIJVEN,
        Recht.UITRUIL_SCHRIJVEN,
        Recht.VERDEELKAMER_GEBRUIKEN,
        Recht.TOEZICHT_REACTIE_SCHRIJVEN,
    },
    Rol.COMMISSARIS: LEZEN | {Recht.VERDEELKAMER_GEBRUIKEN, Recht.VERSLAG_INDIENEN},
    # Rijk: every provincie
    Rol.ANALIST: LEZEN
    | {Recht.SES_WOA_VASTLEGGEN, Recht.TOTAAL_SCHRIJVEN, Recht.DUIDING_SCHRIJVEN, Recht.TOEZICHT_INTERN_LEZEN},
    Rol.BESLUIT: LEZEN
    | {
        Recht.OPGAVE_VASTLEGGEN,
        Recht.SES_WOA_VASTLEGGEN,
        Recht.HERINDELING_VASTLEGGEN,
        Recht.VERSLAG_BEOORDELEN,
        Recht.BESLUIT_SCHRIJVEN,
        Recht.BESLUIT_VASTSTELLEN,
        Recht.BEZWAAR_SCHRIJVEN,
        Recht.PUBLICEREN,
        Recht.TOEZICHT_INTERN_LEZEN,
    },
    Rol.TOEZICHT: LEZEN | {Recht.TOEZICHT_INTERN_LEZEN, Recht.TOEZICHT_SCHRIJVEN, Recht.TOEZICHT_ONDERTEKENEN},
    Rol.BEHEER: frozenset(
        {
            Recht.BEELD_LANDELIJK_LEZEN,
            Recht.TERMIJNEN_REKENEN,
            Recht.SIGNAAL_LEZEN,
            Recht.SIGNAAL_AFHANDELEN,
            Recht.WEERGAVE_GEBRUIKEN,
            Recht.DOWNLOAD_GEBRUIKEN,
            Recht.BEHEER_CONTROLES,
            Recht.BEHEER_ACCOUNTS,
        }
    ),
}


def mag(user: Any, recht: Recht, gebied: Any = None) -> bool:
    """May this person do this, in this area? One membership must give both the right and the area.

    `gebied` is a Provincie, its code, or anything with a `provincie_id` (Gemeente, Locatie); None = anywhere.
    """
    if user.is_authenticated and user.is_active and user.is_superuser:
        return True
    plaats = None if gebied is None else provinciecode(gebied)
    return any(
        recht in ROLLEN[rol] and (plaats is None or code in (None, plaats)) for rol, code in lidmaatschappen_van(user)
    )


def provincies_met(user: Any, recht: Recht) -> frozenset[str] | None:
    """Codes of the provincies where this person has this right; None = the whole country, empty = nowhere."""
    if user.is_authenticated and user.is_active and user.is_superuser:
        return None
    codes = frozenset(code for rol, code in lidmaatschappen_van(user) if recht in ROLLEN[rol])
    return None if None in codes else frozenset(code for code in codes if code)


def provinciecode(gebied: Any) -> str:
    """Code of the provincie in which something lies."""
    if isinstance(gebied, str):
        return gebied
    return gebied.pk if isinstance(gebied, Provincie) else gebied.provincie_id


def gebieden_met(user: Any, recht: Recht) -> list[Provincie]:
    """The provincies in which this person has a right, by name."""
    return list(Provincie.objects.binnen(provincies_met(user, recht)).order_by("naam"))


def eis_recht(user: Any, recht: Recht) -> None:
    """Raises PermissionDenied, with its sentence, when this person has the right nowhere."""
    if not mag(user, recht):
        raise PermissionDenied(f"Dit recht heeft uw rol niet: {recht.label}.")


def vereist(recht: Recht) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """View decorator: without this right 403. The right hangs on the view, where the house test finds it."""

    def met_recht(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def binnen(request: Any, *args: Any, **kwargs: Any) -> Any:
            eis_recht(request.user, recht)
            return view(request, *args, **kwargs)

        binnen.recht = recht  # type: ignore[attr-defined]
        return binnen

    return met_recht
