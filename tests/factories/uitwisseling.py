"""Kept views."""

import factory
from factory.django import DjangoModelFactory

from spreiding.uitwisseling.models import Weergave
from tests.factories.accounts import UserFactory
from tests.wereld import BEKEND_SINDS


class WeergaveFactory(DjangoModelFactory):
    """The list of locaties in Arnhem."""

    class Meta:
        model = Weergave

    eigenaar = factory.SubFactory(UserFactory)
    naam = factory.Sequence(lambda n: f"Weergave {n}")
    adres = "/locaties/?gemeente=GM0202"
    bewaard_op = BEKEND_SINDS
