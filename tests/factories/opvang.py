"""Opvang. `LocatieFactory` goes through the real action, so that versions, verdicts and log are as in real life.

The other factories make single rows, for tests of constraints and of the history itself.
"""

from datetime import date
from typing import Any
from uuid import uuid4

import factory
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange
from factory.django import DjangoModelFactory

from spreiding.opvang.actions import CapaciteitInvoer, MijlpaalInvoer, locatie_registreren
from spreiding.opvang.models import (
    Aandeel,
    Bewijsstuk,
    Capaciteit,
    Gegevensversie,
    Kansrijkheid,
    Locatie,
    Locatieversie,
    Mijlpaal,
    Notitie,
    Plekoordeel,
    Vertragingsmelding,
)
from spreiding.regels.begrippen import (
    Criterium,
    Doelgroep,
    Fase,
    Kansrijkgrond,
    Reden,
    Soort,
    Uitkomst,
    Vraag,
)
from tests.factories.accounts import UserFactory
from tests.factories.cyclus import CyclusFactory
from tests.factories.gebied import GemeenteFactory, ProvincieFactory
from tests.wereld import NU, VANDAAG

OPEN = DateTimeTZRange(NU, None)
EERDER = DateTimeTZRange(NU.replace(year=2025), NU.replace(year=2026))


class LocatieFactory(DjangoModelFactory):
    """An azc in verkenning without places in an invented gemeente of Gelderland, registered by `door` at `nu`.

    `aantal=180` gives it regular places from `begin` until `einde`; `beschikbaar=True` 180 places, open since 2025;
    `gepland=True` 180 places expected on 1 June 2027; `noodopvang=True` another kind of place.
    """

    class Meta:
        model = Locatie

    class Params:
        beschikbaar = factory.Trait(
            aantal=180,
            begin=date(2025, 1, 1),
            mijlpalen=(MijlpaalInvoer(Fase.BESCHIKBAAR, bereikt_op=date(2025, 1, 1)),),
        )
        gepland = factory.Trait(
            aantal=180,
            begin=date(2027, 6, 1),
            mijlpalen=(MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=date(2027, 6, 1)),),
        )
        noodopvang = factory.Trait(soort=Soort.NOODOPVANG.value)

    naam = factory.Sequence(lambda n: f"Locatie {n}")
    soort = Soort.AZC.value
    gemeente = factory.SubFactory(GemeenteFactory)
    door = factory.SubFactory(UserFactory)
    nu = NU
    vandaag = VANDAAG
    sleutel = factory.LazyFunction(uuid4)
    doelgroep = Doelgroep.REGULIER
    aantal = None
    begin = date(2027, 1, 1)
    einde = None
    capaciteiten: Any = ()
    mijlpalen: Any = ()

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **waarden: Any) -> Locatie:
        eigen = {naam: waarden.pop(naam) for naam in ("doelgroep", "aantal", "begin", "einde")}
        capaciteiten = list(waarden.pop("capaciteiten"))
        if eigen["aantal"] is not None:
            capaciteiten.append(
                CapaciteitInvoer(eigen["doelgroep"], eigen["aantal"], van=eigen["begin"], tot=eigen["einde"])
            )
        kenmerken = {naam: waarden.pop(naam) for naam in Locatie.KENMERKEN if naam in waarden}
        return locatie_registreren(kenmerken=kenmerken, capaciteiten=capaciteiten, **waarden)


class LocatieversieFactory(DjangoModelFactory):
    class Meta:
        model = Locatieversie

    locatie = factory.SubFactory(LocatieFactory)
    naam = "Eerdere naam"
    soort = Soort.AZC.value
    registratie = EERDER
    door = factory.SubFactory(UserFactory)


class CapaciteitFactory(DjangoModelFactory):
    """A row of 180 regular places from 2027 on; `onbekend=True` without a number."""

    class Meta:
        model = Capaciteit

    locatie = factory.SubFactory(LocatieFactory)
    doelgroep = Doelgroep.REGULIER.value
    aantal = 180
    geldigheid = DateRange(date(2027, 1, 1), None)
    registratie = OPEN
    door = factory.SubFactory(UserFactory)

    class Params:
        onbekend = factory.Trait(aantal=None)


class AandeelFactory(DjangoModelFactory):
    class Meta:
        model = Aandeel

    capaciteit = factory.SubFactory(CapaciteitFactory)
    gemeente = factory.SubFactory(GemeenteFactory)
    aantal = 30


class MijlpaalFactory(DjangoModelFactory):
    class Meta:
        model = Mijlpaal

    locatie = factory.SubFactory(LocatieFactory)
    fase = Fase.RAADSBESLUIT.value
    verwacht_op = date(2027, 4, 1)
    registratie = OPEN
    door = factory.SubFactory(UserFactory)

    class Params:
        bereikt = factory.Trait(verwacht_op=None, bereikt_op=date(2027, 2, 1))


class KansrijkheidFactory(DjangoModelFactory):
    class Meta:
        model = Kansrijkheid

    locatie = factory.SubFactory(LocatieFactory)
    grond = Kansrijkgrond.TOEZEGGING.value
    registratie = OPEN
    door = factory.SubFactory(UserFactory)


class BewijsstukFactory(DjangoModelFactory):
    class Meta:
        model = Bewijsstuk

    locatie = factory.SubFactory(LocatieFactory)
    criterium = Criterium.LOOPTIJD.value
    omschrijving = "Bestuursovereenkomst"
    vindplaats = "Archief van de gemeente"
    geldigheid = DateRange(date(2027, 1, 1), date(2032, 1, 1))
    registratie = OPEN
    door = factory.SubFactory(UserFactory)


class NotitieFactory(DjangoModelFactory):
    class Meta:
        model = Notitie

    locatie = factory.SubFactory(LocatieFactory)
    tekst = "Gebeld met de gemeente."
    op = NU
    door = factory.SubFactory(UserFactory)


class VertragingsmeldingFactory(DjangoModelFactory):
    class Meta:
        model = Vertragingsmelding

    locatie = factory.SubFactory(LocatieFactory)
    ontvangen_op = VANDAAG
    feiten = "De vergunning laat op zich wachten."
    geregistreerd_op = NU
    geregistreerd_door = factory.SubFactory(UserFactory)


class PlekoordeelFactory(DjangoModelFactory):
    """A single verdict, apart from the rules: for tests of the table itself."""

    class Meta:
        model = Plekoordeel

    locatie = factory.SubFactory(LocatieFactory)
    gemeente = factory.SelfAttribute("locatie.gemeente")
    provincie = factory.SelfAttribute("locatie.provincie")
    doelgroep = Doelgroep.REGULIER.value
    cyclus = factory.SubFactory(CyclusFactory, code="2026-2028")
    vraag = Vraag.GEREALISEERD.value
    uitkomst = Uitkomst.JA.value
    reden = Reden.VOLDOET.value
    aantal = 180
    geldigheid = DateRange(date(2027, 1, 1), None)
    registratie = OPEN


class GegevensversieFactory(DjangoModelFactory):
    class Meta:
        model = Gegevensversie
        django_get_or_create = ("provincie",)

    provincie = factory.SubFactory(ProvincieFactory)
