"""A verslag at every stage, made by the real actions: pieter drafts, karin submits, bram judges."""

from datetime import UTC, datetime, timedelta

from spreiding.cyclus.models import Cyclus
from spreiding.gebied.models import Gemeente, Provincie
from spreiding.opvang.models import Locatie
from spreiding.verdeling import actions
from spreiding.verdeling.models import Verslag, Verslagversie
from tests.factories.accounts import UserFactory
from tests.factories.opvang import LocatieFactory
from tests.wereld import NU

TERUG = "Vul de plekken in Ede aan."


class Verslagmaker:
    """Walks the verslag of Gelderland through its steps, an hour apart, in March 2027."""

    def __init__(self, opsteller=None, commissaris=None, minister=None) -> None:
        self.cyclus = Cyclus.objects.get(pk="2026-2028")
        self.provincie = Provincie.objects.get(pk="PV25")
        self.opsteller = opsteller or UserFactory()
        self.commissaris, self.minister = commissaris or UserFactory(), minister or UserFactory()
        self.nu = datetime(2027, 3, 5, 9, 30, tzinfo=UTC)

    def straks(self) -> datetime:
        self.nu += timedelta(minutes=1)
        return self.nu

    def plek(self, code: str = "GM0202", **extra) -> Locatie:
        gegevens = {"beschikbaar": True, "naam": "De Brug"} | extra
        return LocatieFactory(gemeente=Gemeente.objects.get(pk=code), nu=NU, **gegevens)

    def concept(self, *, uitgelegd: bool = True) -> Verslag:
        verslag = actions.verslag_opstellen(
            cyclus=self.cyclus, provincie=self.provincie, door=self.opsteller, nu=self.straks()
        )
        if uitgelegd:
            self.leg_uit(verslag)
        return verslag

    def leg_uit(self, verslag: Verslag, tekst: str = "Nog geen plekken: de raad beslist in november.") -> None:
        codes = Gemeente.objects.filter(provincie=self.provincie).exclude(pk="GM0202").values_list("pk", flat=True)
        actions.verslagopmerkingen_vastleggen(
            verslag_id=verslag.pk,
            teksten=dict.fromkeys(codes.order_by("pk"), tekst),
            door=self.opsteller,
            nu=self.straks(),
        )

    def aangeboden(self, verslag: Verslag | None = None) -> Verslag:
        verslag = verslag or self.concept()
        return actions.verslag_aanbieden(verslag_id=verslag.pk, door=self.opsteller, nu=self.straks())

    def ingediend(self, verslag: Verslag | None = None) -> Verslagversie:
        verslag = self.aangeboden(verslag)
        return actions.verslag_indienen(verslag_id=verslag.pk, door=self.commissaris, nu=self.straks())

    def teruggestuurd(self) -> Verslag:
        versie = self.ingediend()
        return actions.verslag_terugsturen(
            verslag_id=versie.verslag_id, toelichting=TERUG, door=self.minister, nu=self.straks()
        )

    def aanvaard(self) -> Verslag:
        versie = self.ingediend()
        return actions.verslag_aanvaarden(verslag_id=versie.verslag_id, door=self.minister, nu=self.straks())
