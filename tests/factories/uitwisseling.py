"""Kept views, subscriptions, and files made in the background."""

from datetime import timedelta

import factory
from django.core.files.base import ContentFile
from factory.django import DjangoModelFactory

from spreiding.uitwisseling.models import Abonnement, Download, Verzending, Weergave
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
