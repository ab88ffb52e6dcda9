"""A traject at every stage, through the real actions: Tineke handles it, Thijs signs. The taak ended on 1 July 2027."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from spreiding.cyclus.models import Cyclus
from spreiding.gebied.models import Gemeente
from spreiding.regels.interventieladder import Stapvoorstel, Taakfeit
from spreiding.regels.toezicht import Briefsoort, Gesprekssoort, Gespreksvoorval, Richting
from spreiding.toezicht import actions
from spreiding.toezicht.actions import BriefInvoer, GesprekInvoer, StukInvoer, VerloopInvoer
from spreiding.toezicht.models import Brief, Gesprek, Traject, Tredestap

TAAK = Taakfeit(bestaat=True, uiterlijk=date(2027, 7, 1), tekort=172)
ARNHEM = "GM0202"


def dag(tekst: str) -> date:
    """ "5-3-2027" as a date."""
    d, m, j = tekst.split("-")
    return date(int(j), int(m), int(d))


class Bureau:
    """Records what happens in one traject; `vandaag` is the day on which it is recorded."""

    def __init__(self, traject: Traject, door, tekent) -> None:
        self.traject, self.door, self.tekent = traject, door, tekent
        self.vandaag, self.taak = date(2027, 7, 7), TAAK

    @property
    def nu(self) -> datetime:
        return datetime(self.vandaag.year, self.vandaag.month, self.vandaag.day, 9, tzinfo=UTC)

    @property
    def wie(self) -> dict[str, object]:
        return {"door": self.door, "nu": self.nu, "vandaag": self.vandaag}

    def verder(self, dagen: int) -> None:
        self.vandaag += timedelta(days=dagen)

    def stap(self, trede: int, richting: str = "op", gezien: int | None = None, door=None, **anders) -> Tredestap:
        voorstel = Stapvoorstel(Richting(richting), trede, self.vandaag, None, "Nog geen plaatsen.")
        al = self.traject.stappen.count() if gezien is None else gezien
        wie = self.wie | ({"door": door} if door else {})
        return actions.stap_zetten(
            traject_id=self.traject.pk, voorstel=replace(voorstel, **anders), gezien=al, taak=self.taak, **wie
        )

    def gesprek(self, soort: str = "ambtelijk", op: date | None = None, **anders) -> Gesprek:
        vast = {"onderwerp": "stand van de plannen", "deelnemers": ["wethouder", "hoofd toezicht"]}
        invoer = GesprekInvoer(Gesprekssoort(soort), op or self.vandaag, **(vast | anders))
        return actions.gesprek_plannen(traject_id=self.traject.pk, invoer=invoer, **self.wie)

    def verloop(self, gesprek: Gesprek, voorval: str = "gehouden", op: date | None = None, tekst: str = ""):
        invoer = VerloopInvoer(Gespreksvoorval(voorval), op or self.vandaag, tekst)
        return actions.gespreksverloop_vastleggen(gesprek_id=gesprek.pk, invoer=invoer, **self.wie)

    def gehouden(self, soort: str = "ambtelijk") -> Gesprek:
        gesprek = self.gesprek(soort)
        self.verloop(gesprek, tekst="Er is gesproken over de plannen.")
        return gesprek

    def brief(self, soort: str = "informatieverzoek", dagen: int = 28, **anders) -> Brief:
        welke = Briefsoort(soort)
        sjabloon = actions.sjabloon_van(welke)
        vast = {"cijfers_per": self.vandaag, "uiterlijk": self.vandaag + timedelta(days=dagen)}
        invoer = BriefInvoer(**({"onderwerp": sjabloon.onderwerp, "tekst": sjabloon.tekst} | vast | anders))
        return actions.brief_opstellen(traject_id=self.traject.pk, soort=welke, invoer=invoer, **self.wie)

    def ondertekend(self, soort: str = "informatieverzoek", dagen: int = 28) -> Brief:
        brief = self.brief(soort, dagen)
        actions.brief_aanbieden(brief_id=brief.pk, **self.wie)
        return actions.brief_ondertekenen(brief_id=brief.pk, **(self.wie | {"door": self.tekent}))

    def antwoord(self, brief: Brief):
        invoer = StukInvoer(self.vandaag, "Ons antwoord", antwoord_op=brief)
        return actions.stuk_ontvangen(traject_id=self.traject.pk, invoer=invoer, **self.wie)


@pytest.fixture
def traject(referentie, tineke) -> Traject:
    cyclus, gemeente = Cyclus.objects.get(pk="2026-2028"), Gemeente.objects.get(pk=ARNHEM)
    nu = datetime(2027, 7, 2, 9, tzinfo=UTC)
    return actions.traject_openen(cyclus=cyclus, gemeente=gemeente, door=tineke.user, nu=nu)


@pytest.fixture
def bureau(traject, tineke, thijs, settings, tmp_path) -> Bureau:
    settings.MEDIA_ROOT = tmp_path
    return Bureau(traject, tineke.user, thijs.user)
