"""The signals of one person: the one list that page, Werkvoorraad and daily mail are made of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from spreiding.accounts.scoping import lidmaatschappen_van
from spreiding.regels.signalen import OMDAT, Bezorgstatus, Signaalregel, Signaalstand
from spreiding.signalen.models import Afhandeling, Bezorgregel, Signaal, Sluimer, Voorkeur


@dataclass(frozen=True, slots=True)
class Keuze:
    """What the address of the page asks for. `stand` None = every state; `bericht` = only what was in that mail."""

    stand: Signaalstand | None = Signaalstand.OPEN
    regel: Signaalregel | None = None
    provincie: str = ""
    gemeente: str = ""
    zoek: str = ""
    bericht: date | None = None


@dataclass(frozen=True, slots=True)
class Signaalrij:
    """A signal as this person sees it: its state for them, who was done with it, and why they get it."""

    signaal: Signaal
    stand: Signaalstand
    sluimert_tot: date | None
    afgehandeld: Afhandeling | None
    omdat: str

    @property
    def href(self) -> str:
        """The page of what it is about, else of the signal itself."""
        return self.signaal.href or self.signaal.get_absolute_url()

    @property
    def waar(self) -> str:
        if self.signaal.persoon_id:
            return "alleen voor u"
        return str(self.signaal.gemeente or self.signaal.provincie or "heel Nederland")

    @property
    def is_open(self) -> bool:
        return self.stand is not Signaalstand.AFGEHANDELD


def signalen_van(user: Any, *, vandaag: date) -> QuerySet[Signaal]:
    """Everything addressed to this person, with `is_afgehandeld` and `sluimert_tot` (None = awake)."""
    mijn_rollen = sorted({rol.value for rol, _ in lidmaatschappen_van(user)})
    klaar = Afhandeling.objects.filter(signaal=OuterRef("pk"), heropend_op__isnull=True, rol__in=mijn_rollen)
    sluimer = Sluimer.objects.filter(signaal=OuterRef("pk"), door=user.pk, tot__gt=vandaag)
    return Signaal.objects.zichtbaar_voor(user).annotate(
        is_afgehandeld=Exists(klaar), sluimert_tot=Subquery(sluimer.values("tot")[:1])
    )


def gekozen(user: Any, keuze: Keuze, *, vandaag: date) -> QuerySet[Signaal]:
    """The signals of this person that fit the choice, newest first."""
    rijen = signalen_van(user, vandaag=vandaag).select_related("provincie", "gemeente")
    if keuze.stand:
        rijen = rijen.filter(STANDEN[keuze.stand])
    if keuze.regel:
        rijen = rijen.filter(regel=keuze.regel.value)
    if keuze.provincie:
        rijen = rijen.filter(provincie=keuze.provincie)
    if keuze.gemeente:
        rijen = rijen.filter(gemeente=keuze.gemeente)
    if keuze.zoek:
        rijen = rijen.filter(Q(titel__icontains=keuze.zoek) | Q(zin__icontains=keuze.zoek))
    if keuze.bericht:
        rijen = rijen.filter(bezorgregels__bezorging__persoon=user.pk, bezorgregels__bezorging__dag=keuze.bericht)
    return rijen.order_by("-peildatum", "-pk")


STANDEN = {
    Signaalstand.OPEN: Q(is_afgehandeld=False, sluimert_tot__isnull=True),
    Signaalstand.SLUIMERT: Q(is_afgehandeld=False, sluimert_tot__isnull=False),
    Signaalstand.AFGEHANDELD: Q(is_afgehandeld=True),
}


def aantallen(user: Any, *, vandaag: date, provincies: Iterable[str] | None = None) -> dict[Signaalstand, int]:
    """How many signals of this person there are per state; None = in every area."""
    rijen = signalen_van(user, vandaag=vandaag)
    if provincies is not None:
        rijen = rijen.filter(Q(provincie__in=list(provincies)) | Q(provincie__isnull=True))
    per = {stand.value: Count("pk", filter=vorm) for stand, vorm in STANDEN.items()}
    return {Signaalstand(stand): aantal for stand, aantal in rijen.order_by().aggregate(**per).items()}


def rijen_voor(signalen: Iterable[Signaal], user: Any) -> list[Signaalrij]:
    """The signals with their state for this person. One query for all of them."""
    signalen = list(signalen)
    mijn_rollen = {rol.value for rol, _ in lidmaatschappen_van(user)}
    klaar = {
        rij.signaal_id: rij
        for rij in Afhandeling.objects.filter(signaal__in=signalen, heropend_op__isnull=True, rol__in=mijn_rollen)
        .select_related("door")
        .order_by("pk")
    }
    return [_rij(signaal, klaar.get(signaal.pk), user) for signaal in signalen]


def _rij(signaal: Signaal, afgehandeld: Afhandeling | None, user: Any) -> Signaalrij:
    tot = getattr(signaal, "sluimert_tot", None)
    stand = Signaalstand.AFGEHANDELD if afgehandeld else Signaalstand.SLUIMERT if tot else Signaalstand.OPEN
    return Signaalrij(signaal, stand, tot, afgehandeld, omdat(signaal, user))


def omdat(signaal: Signaal, user: Any) -> str:
    """ "U krijgt dit omdat u regietafelmedewerker bent van Gelderland en een gemeente een grens passeert …" """
    if signaal.persoon_id:
        return f"U krijgt dit omdat {OMDAT[Signaalregel(signaal.regel)]}."
    rollen = signaal.rollen_van(user)
    naam = next((rol.label for rol, _ in lidmaatschappen_van(user) if rol.value in rollen), "beheerder")
    waar = f" van {signaal.provincie}" if signaal.provincie and naam.startswith(("regie", "commis")) else ""
    return f"U krijgt dit omdat u {naam} bent{waar} en {OMDAT[Signaalregel(signaal.regel)]}."


def nog_te_mailen(user: Any, *, vandaag: date) -> QuerySet[Signaal]:
    """Open signals about which this person wants mail and was not mailed yet, in the order of the page."""
    uit = Voorkeur.objects.zichtbaar_voor(user).filter(mail=False).values("regel")
    al = Bezorgregel.objects.filter(
        signaal=OuterRef("pk"), persoon=user.pk, bezorging__status=Bezorgstatus.VERSTUURD.value
    )
    return gekozen(user, Keuze(), vandaag=vandaag).exclude(regel__in=uit).filter(~Exists(al))
