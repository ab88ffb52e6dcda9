"""What the database refuses is said in Dutch on the form; what it refuses without a sentence stays an error."""

import pytest
from django.db import IntegrityError, transaction

from spreiding.core.weigering import zin_bij
from spreiding.opvang.models import Capaciteit, Locatie
from tests.factories.opvang import (
    AandeelFactory,
    BewijsstukFactory,
    CapaciteitFactory,
    KansrijkheidFactory,
    LocatieFactory,
    MijlpaalFactory,
)
from tests.opvang.formulieren import overzicht, plaatsen, waarde


def twee(factory):
    locatie = LocatieFactory()
    return [factory(locatie=locatie) for _ in range(2)]


@pytest.mark.parametrize(
    ("maak", "zin"),
    [
        (lambda: CapaciteitFactory(aantal=10_001), "Typ een aantal van 0 tot en met 10.000, of laat het leeg"),
        (lambda: twee(CapaciteitFactory), "Voor deze dagen staat al een aantal."),
        (lambda: twee(MijlpaalFactory), "Deze fase is tegelijk door iemand anders gewijzigd."),
        (lambda: twee(KansrijkheidFactory), "Deze kansrijkgrond is al vastgelegd."),
        (lambda: BewijsstukFactory(vindplaats=""), "Voeg een bestand toe, of schrijf op waar het stuk te vinden is."),
        (lambda: LocatieFactory(naam=""), "Geef de locatie een naam."),
        (lambda: AandeelFactory(aantal=0), "Typ een aandeel van 1 of meer."),
        (
            lambda: AandeelFactory(aantal=400, gemeente__code="GM0274", gemeente__naam="Renkum"),
            "Samen 400 van 180 plaatsen: Renkum 400. Maak de aandelen kleiner.",
        ),
    ],
)
def test_een_weigering_met_een_naam_heeft_een_zin(referentie, maak, zin):
    with pytest.raises(IntegrityError) as gevangen, transaction.atomic():
        maak()
    assert zin_bij(gevangen.value).startswith(zin)


def test_een_weigering_zonder_zin_blijft_een_fout(referentie):
    locatie = LocatieFactory()
    with pytest.raises(IntegrityError) as gevangen, transaction.atomic():
        Locatie.objects.filter(pk=LocatieFactory().pk).update(sleutel=locatie.sleutel)
    with pytest.raises(IntegrityError):
        zin_bij(gevangen.value)


def test_op_de_pagina_staat_de_zin_met_alle_invoer(pieter, locatie, monkeypatch):
    """Should an obstacle slip through, then the database still holds: nothing is half saved, nothing typed is lost."""

    def slordig(**_):
        with transaction.atomic():
            CapaciteitFactory(locatie=locatie, door=pieter.user)

    monkeypatch.setattr("spreiding.opvang.views.wijzigen.capaciteit_vastleggen", slordig)
    antwoord = pieter.post(f"/locaties/{locatie.pk}/plaatsen/", plaatsen(aantal="200"))
    assert antwoord.status_code == 422
    assert "Voor deze dagen staat al een aantal. Kies een andere begin- of einddatum." in overzicht(antwoord)
    assert waarde(antwoord, "aantal") == "200"
    assert Capaciteit.objects.count() == 1
