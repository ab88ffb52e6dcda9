"""What the demonstration shows of uitwisseling: views, a subscription, a download, a publication; and in what time."""

import time
from datetime import date

import pytest
from django.core import mail

from spreiding.audit.models import Gebeurtenis
from spreiding.core.klok import dag_van
from spreiding.demo.tijdlijn import VOORJAAR, begin_van
from spreiding.demo.verhalen.uitwisseling import speel_uitwisseling
from spreiding.gebied.models import Gemeente
from spreiding.opvang.actions import CapaciteitInvoer, MijlpaalInvoer
from spreiding.regels.begrippen import Doelgroep, Fase
from spreiding.uitwisseling.models import Abonnement, Download, Publicatie, Verzending, Weergave
from tests.factories.accounts import LidmaatschapFactory, UserFactory
from tests.factories.opvang import LocatieFactory

pytestmark = pytest.mark.usefixtures("referentie")
TOT = begin_van(VOORJAAR)


@pytest.fixture
def mensen(pieter):
    for naam, rol in (("analist", "analist"), ("besluiten", "besluit")):
        user = UserFactory(username=naam, email=f"{naam}@spreiding.example")
        LidmaatschapFactory(user=user, rol=rol, provincie=None)
    LocatieFactory(
        gemeente=Gemeente.objects.get(pk="GM0202"), door=pieter.user,
        capaciteiten=[CapaciteitInvoer(Doelgroep.REGULIER, 150, van=date(2025, 1, 1))],
        mijlpalen=(MijlpaalInvoer(Fase.BESCHIKBAAR, bereikt_op=date(2025, 1, 1)),),
    )  # fmt: skip


def test_het_verhaal_gaat_door_de_echte_acties_en_kost_weinig(mensen):
    begin = time.perf_counter()
    speel_uitwisseling(TOT)
    assert time.perf_counter() - begin < 5  # a bound for a busy machine; measured well below a second
    assert Weergave.objects.filter(gedeeld=True).count() == 1 and Weergave.objects.count() == 2
    assert Abonnement.objects.get().afspraak.woorden == "elke donderdag"
    verzending = Verzending.objects.get()
    assert (verzending.status, verzending.dag) == ("verstuurd", date(2027, 3, 4))
    (bericht,) = [b for b in mail.outbox if "Alleen amv" in b.subject]
    ((naam, inhoud, _),) = bericht.attachments
    assert bericht.to == ["analist@spreiding.example"] and naam.endswith("-pagina.xlsx") and inhoud[:2] == b"PK"
    assert Download.objects.get().stand == "klaar"
    eigen = Gebeurtenis.objects.filter(over_soort__in=["weergave", "abonnement", "download", "publicatie", "signaal"])
    assert eigen.count() >= 6 and not eigen.filter(op__gt=TOT).exists()
    publicatie = Publicatie.objects.get()
    assert publicatie.klopt and publicatie.datum < dag_van(TOT) and publicatie.gegevens["land"]["plaatsen"] == 150
