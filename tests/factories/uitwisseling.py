"""Kept views, subscriptions, files made in the background, and published totals."""

from datetime import date, timedelta

import factory
from django.core.files.base import ContentFile
from factory.django import DjangoModelFactory

from spreiding.regels.publicaties import controlegetal
from spreiding.uitwisseling.models import Abonnement, Download, Publicatie, Verzending, Weergave
from tests.factories.accounts import UserFactory
from tests.wereld import BEKEND_SINDS, NU, VANDAAG


class WeergaveFactory(DjangoModelFactory):
    """The list of locaties in Arnhem."""

    class Meta:
        model = Weergave

    eigenaar = factory.SubFactory(UserFactory)
    naam = factory.Sequence(lambda n: f"Weergave {n}")
    adres = "/locaties/?gemeente=GM0202"
    bewaard_op = BEKEND_SINDS


class DownloadFactory(DjangoModelFactory):
    """Waits for a worker; `klaar=True` made just now, with a file; `mislukt=True` not."""

    class Meta:
        model = Download

    class Params:
        klaar = factory.Trait(
            stand="klaar", begonnen_op=NU, geeindigd_op=NU, bewaard_tot=NU + timedelta(days=7), grootte=6,
            sha256="ab" * 32, bestandsnaam="locaties-2027-03-05.xlsx", mediatype="text/plain",
            bestand=factory.LazyFunction(lambda: ContentFile(b"inhoud", "bestand")),
        )  # fmt: skip
        mislukt = factory.Trait(stand="mislukt", geeindigd_op=NU, fout="Het lukte niet.")

    persoon = factory.SubFactory(UserFactory)
    adres = factory.Sequence(lambda n: f"/locaties/?zoek={n}")
    formaat = "xlsx"
    titel = "Locaties"
    gevraagd_op = NU


class AbonnementFactory(DjangoModelFactory):
    """Every Friday (5 March 2027 is one), as xlsx."""

    class Meta:
        model = Abonnement

    persoon = factory.SubFactory(UserFactory)
    weergave = factory.SubFactory(WeergaveFactory, eigenaar=factory.SelfAttribute("..persoon"))
    ritme = "week"
    weekdag = 4
    formaat = "xlsx"
    begonnen_op = BEKEND_SINDS


class VerzendingFactory(DjangoModelFactory):
    """Under way; `verstuurd=True` sent."""

    class Meta:
        model = Verzending

    class Params:
        verstuurd = factory.Trait(status="verstuurd", verstuurd_op=NU)

    abonnement = factory.SubFactory(AbonnementFactory)
    dag = VANDAAG
    begonnen_op = NU


def gebiedcijfer(gebied: str, code: str) -> dict[str, object]:
    """100 places, and a target that nobody knows."""
    return {"gebied": gebied, "code": code, "plaatsen": 100, "doel": None, "doelsoort": "opgave", "onbekend": 0}


class PublicatieFactory(DjangoModelFactory):
    """Of 1 March 2027: one provincie, 100 places; `ingetrokken=True` no longer there."""

    class Meta:
        model = Publicatie

    class Params:
        ingetrokken = factory.Trait(
            ingetrokken_op=NU, ingetrokken_door=factory.SelfAttribute("gepubliceerd_door"), reden="Telfout."
        )

    datum = date(2027, 3, 1)
    telling = "wettelijk"
    gegevens = factory.LazyAttribute(
        lambda o: {
            "stand_per": o.datum.isoformat(),
            "cyclus": "2026-2028",
            "telling": o.telling,
            "telling_naam": "de wet",
            "definitie": "Zo telt de wet.",
            "demonstratie": False,
            "land": gebiedcijfer("Nederland", "NL"),
            "provincies": [gebiedcijfer("Gelderland", "PV25")],
        }
    )
    sha256 = factory.LazyAttribute(lambda o: controlegetal(o.gegevens))
    gepubliceerd_op = NU
    gepubliceerd_door = factory.SubFactory(UserFactory)
