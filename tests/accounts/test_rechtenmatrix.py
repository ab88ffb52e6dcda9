"""Who gets in where: address × person, to be read by people.

    ok  gets in            403  no right to this kind of page
    in  must log in first  404  out of scope: for this person it does not exist

Everything asked for lies in Gelderland: Arnhem (GM0202) and a confidential locatie there. A new address needs a row:
`name | one cell per person`, and a line in `argumenten` when the address has parts.
"""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from spreiding.cyclus.queries.vinden import sleutel_van
from spreiding.gebied.models import Gemeente, Herindeling
from spreiding.toezicht.models import Briefsjabloon, Traject
from tests.factories.bezwaar import BezwaarstukFactory, DossiergebeurtenisFactory
from tests.factories.cyclus import DuidingFactory, InlezingFactory
from tests.factories.opvang import BewijsstukFactory, KansrijkheidFactory, LocatieFactory
from tests.factories.scenario import ScenarioFactory
from tests.factories.signalen import SignaalFactory
from tests.factories.toezicht import (
    AfspraakFactory,
    GesprekFactory,
    OntvangenstukFactory,
    ReactieFactory,
    ReactieverzoekFactory,
    TrajectFactory,
)
from tests.factories.toezicht import BriefFactory as ToezichtbriefFactory
from tests.factories.uitruil import UitruilFactory, UitruilstukFactory
from tests.factories.uitwisseling import DownloadFactory, PublicatieFactory, WeergaveFactory
from tests.factories.verdeling import LEEG_DOCUMENT, GepubliceerdTotaalFactory, SchorsingFactory, VerslagversieFactory
from tests.huis.test_adressen import eigen_adressen
from tests.verdeling.conftest import Besluitmaker

PERSONEN = ("pieter", "karin", "olga", "anna", "bram", "tineke", "beer", "niels", "bezoeker")

MATRIX = """
#                                  Gelderland      Overijs. rijk                          geen rol
#                                  pieter   karin  olga     anna   bram   tineke beer     niels   bezoeker
begin                            | ok       ok     ok       ok     ok     ok     ok       403     in
werkvoorraad                     | ok       ok     ok       ok     ok     ok     403      403     in
landelijk                        | ok       ok     ok       ok     ok     ok     ok       403     in
prognose                         | ok       ok     ok       ok     ok     ok     ok       403     in
cijferplekken                    | ok       ok     ok       ok     ok     ok     403      403     in
gemeentenlijst                   | ok       ok     ok       ok     ok     ok     403      403     in
vergelijken                      | ok       ok     ok       ok     ok     ok     403      403     in
veranderd                        | ok       ok     ok       ok     ok     ok     403      403     in
verloop                          | ok       ok     ok       ok     ok     ok     ok       403     in
prognose-aannames                | ok       ok     ok       ok     ok     ok     ok       403     in
prognose-terugblik               | ok       ok     ok       ok     ok     ok     ok       403     in
provincies                       | ok       ok     ok       ok     ok     ok     403      403     in
provincie                        | ok       ok     404      ok     ok     ok     403      403     in
gemeente                         | ok       ok     404      ok     ok     ok     403      403     in
gemeente-verloop                 | ok       ok     404      ok     ok     ok     403      403     in
herleiding                       | ok       ok     404      ok     ok     ok     403      403     in
termijnen                        | ok       ok     ok       ok     ok     ok     ok       403     in
signalen                         | ok       ok     ok       ok     ok     ok     ok       403     in
signaal                          | ok       404    404      404    404    404    404      403     in
signaal-voorkeuren               | ok       ok     ok       ok     ok     ok     ok       403     in
signaal-afhandeling              | 405      405    405      405    405    405    405      403     in
controles                        | 403      403    403      403    403    403    ok       403     in
controle-loop                    | 403      403    403      403    403    403    405      403     in
auditketen                       | 403      403    403      403    403    403    ok       403     in
auditketen-bestand               | 403      403    403      403    403    403    ok       403     in
mail                             | 403      403    403      403    403    403    404      403     in
mailbericht                      | 403      403    403      403    403    403    404      403     in
accounts                         | 403      403    403      403    403    403    ok       403     in

termijn_verlopen                 | ok       ok     ok       ok     ok     ok     403      403     in
wordt_verlopen                   | ok       ok     ok       ok     ok     ok     403      403     in
verzamelactie                    | 403      403    403      403    403    404    403      403     in
toezicht-werkvoorraad            | 403      403    403      ok     ok     ok     403      403     in
toezichtactie-einde              | 403      403    403      403    403    405    403      403     in
vervanging-nieuw                 | 403      403    403      403    403    ok     403      403     in
vervanging-intrekking            | 403      403    403      403    403    404    403      403     in

locaties                         | ok       ok     ok       ok     ok     ok     403      403     in
locatie                          | ok       ok     404      ok     ok     ok     403      403     in
locatie-bewijsbestand            | ok       ok     404      ok     ok     ok     403      403     in
locatie-nieuw                    | ok       403    ok       403    403    403    403      403     in
locatie-oordeel                  | ok       403    ok       403    403    403    403      403     in
locatie-kenmerken                | ok       403    404      403    403    403    403      403     in
locatie-plaatsen                 | ok       403    404      403    403    403    403      403     in
locatie-mijlpaal                 | ok       403    404      403    403    403    403      403     in
locatie-sluiting                 | ok       403    404      403    403    403    403      403     in
locatie-verval                   | ok       403    404      403    403    403    403      403     in
locatie-heropening               | ok       403    404      403    403    403    403      403     in
locatie-kansrijkgrond            | ok       403    404      403    403    403    403      403     in
locatie-kansrijkgrond-intrekking | ok       403    404      403    403    403    403      403     in
locatie-bewijsstuk               | ok       403    404      403    403    403    403      403     in
locatie-bewijsstuk-intrekking    | ok       403    404      403    403    403    403      403     in
locatie-notitie                  | ok       403    404      403    403    403    403      403     in
locatie-melding                  | ok       403    404      403    403    403    403      403     in

brug                             | ok       ok     ok       ok     ok     ok     ok       403     in
totaal-nieuw                     | 403      403    403      ok     403    403    403      403     in
totaal-intrekking                | 403      403    403      ok     403    403    403      403     in
duidingen                        | ok       ok     ok       ok     ok     ok     ok       403     in
duiding-nieuw                    | 403      403    403      ok     403    403    403      403     in
duiding-intrekking               | 403      403    403      ok     403    403    403      403     in
uitruilen                        | ok       ok     ok       ok     ok     ok     403      403     in
uitruil                          | ok       ok     404      ok     ok     ok     403      403     in
uitruil-stukbestand              | ok       ok     404      ok     ok     ok     403      403     in
uitruil-nieuw                    | ok       403    ok       403    403    403    403      403     in
uitruil-overeenkomst             | ok       403    404      403    403    403    403      403     in
uitruil-beeindiging              | ok       403    404      403    403    403    403      403     in
uitruil-verbreking               | ok       403    404      403    403    403    403      403     in
uitruil-instemming               | ok       403    404      403    403    403    403      403     in
uitruil-instemming-intrekking    | ok       403    404      403    403    403    403      403     in
uitruil-stuk                     | ok       403    404      403    403    403    403      403     in
uitruil-stuk-intrekking          | ok       403    404      403    403    403    403      403     in

opgaven                          | ok       ok     ok       ok     ok     ok     403      403     in
opgaven-cyclus                   | ok       ok     ok       ok     ok     ok     403      403     in
opgaven-inlezen                  | 403      403    403      403    ok     403    403      403     in
opgaven-sjabloon                 | 403      403    403      403    ok     403    403      403     in
raming                           | 403      403    403      403    ok     403    403      403     in
berekening                       | ok       ok     ok       ok     ok     ok     403      403     in
berekening-gemeente              | ok       ok     ok       ok     ok     ok     403      403     in
ses-woa                          | 403      403    403      ok     ok     403    403      403     in
ses-woa-sjabloon                 | 403      403    403      ok     ok     403    403      403     in
inlezing                         | 403      403    403      403    ok     403    403      403     in
inlezing-overname                | 403      403    403      403    ok     403    403      403     in
besluiten                        | ok       ok     ok       ok     ok     ok     403      403     in
besluit                          | ok       ok     404      ok     ok     ok     403      403     in
besluitregel                     | ok       ok     404      ok     ok     ok     403      403     in
besluit-nieuw                    | 403      403    403      403    ok     403    403      403     in
besluit-regels                   | 403      403    403      403    ok     403    403      403     in
besluit-restopgave               | 403      403    403      403    ok     403    403      403     in
besluit-invoer                   | 403      403    403      403    ok     403    403      403     in
besluit-wijziging                | 403      403    403      403    ok     403    403      403     in
besluit-voordracht               | 403      403    403      403    ok     403    403      403     in
besluit-terugzending             | 403      403    403      403    ok     403    403      403     in
besluit-vaststelling             | 403      403    403      403    ok     403    403      403     in
besluit-bekendmaking             | 403      403    403      403    ok     403    403      403     in
besluit-intrekking               | 403      403    403      403    ok     403    403      403     in
besluit-schorsing                | 403      403    403      403    ok     403    403      403     in
besluit-schorsing-einde          | 403      403    403      403    ok     403    403      403     in
bezwaren                         | ok       ok     ok       ok     ok     ok     403      403     in
bezwaar                          | ok       ok     404      ok     ok     ok     403      403     in
bezwaar-bestand                  | ok       ok     404      ok     ok     ok     403      403     in
bezwaar-nieuw                    | 403      403    403      403    ok     403    403      403     in
bezwaar-voorval                  | 403      403    403      403    ok     403    403      403     in
bezwaar-correctie                | 403      403    403      403    ok     403    403      403     in
bezwaar-intrekking               | 403      403    403      403    ok     403    403      403     in
bezwaar-gegevens                 | 403      403    403      403    ok     403    403      403     in
bezwaar-regels                   | 403      403    403      403    ok     403    403      403     in
bezwaar-stuk                     | 403      403    403      403    ok     403    403      403     in
bezwaar-stuk-intrekking          | 403      403    403      403    ok     403    403      403     in
agenda                           | ok       ok     ok       ok     ok     ok     403      403     in
agenda-intrekking                | 405      405    405      405    405    405    403      403     in
agenda-feed                      | 404      404    404      404    404    404    404      404     404

verslagen                        | ok       ok     ok       ok     ok     ok     403      403     in
verslag                          | ok       ok     404      ok     ok     ok     403      403     in
verslag-concept                  | 405      403    405      403    403    403    403      403     in
verslag-gemeente                 | ok       ok     404      404    404    404    403      403     in
verslag-aanbieding               | ok       403    404      403    403    403    403      403     in
verslag-terugname                | ok       403    404      403    403    403    403      403     in
verslag-indiening                | 403      ok     403      403    403    403    403      403     in
verslag-terugzending             | 403      403    403      403    ok     403    403      403     in
verslag-aanvaarding              | 403      403    403      403    ok     403    403      403     in
verslag-versie                   | ok       ok     404      ok     ok     ok     403      403     in
verslag-besluit                  | ok       ok     404      ok     ok     ok     403      403     in

herindelingen                    | ok       ok     ok       ok     ok     ok     403      403     in
herindeling                      | ok       ok     ok       ok     ok     ok     403      403     in
herindeling-nieuw                | 403      403    403      403    ok     403    403      403     in
herindeling-toewijzing           | 403      403    403      403    ok     403    403      403     in
herindeling-toepassing           | 403      403    403      403    ok     403    403      403     in
herindeling-ongedaanmaking       | 403      403    403      403    ok     403    403      403     in
scenarios                        | ok       ok     ok       403    403    403    403      403     in
scenario-nieuw                   | ok       ok     ok       403    403    403    403      403     in
scenario-vergelijking            | ok       ok     ok       403    403    403    403      403     in
scenario                         | ok       ok     404      403    403    403    403      403     in
scenario-cijfers                 | ok       ok     404      403    403    403    403      403     in
scenario-wijziging               | ok       ok     404      403    403    403    403      403     in
scenario-ongedaan                | ok       ok     404      403    403    403    403      403     in
scenario-kopie                   | ok       ok     404      403    403    403    403      403     in
scenario-deling                  | ok       403    404      403    403    403    403      403     in
scenario-weglegging              | ok       403    404      403    403    403    403      403     in
scenario-overname                | ok       403    404      403    403    403    403      403     in

weergaven                        | ok       ok     ok       ok     ok     ok     ok       403     in
weergave-nieuw                   | ok       ok     ok       ok     ok     ok     ok       403     in
weergave-naam                    | ok       404    404      404    404    404    404      403     in
weergave-deling                  | 405      405    405      405    405    405    405      403     in
weergave-verwijdering            | ok       404    404      404    404    404    404      403     in
downloads                        | ok       ok     ok       ok     ok     ok     ok       403     in
download_nieuw                   | ok       ok     ok       ok     ok     ok     ok       403     in
download-bestand                 | ok       404    404      404    404    404    404      403     in
download-annulering              | 405      405    405      405    405    405    405      403     in

dossier                          | ok       ok     404      ok     ok     ok     403      403     in
traject-reactie                  | ok       ok     404      ok     ok     ok     403      403     in
traject-reactiebestand           | ok       ok     404      ok     ok     ok     403      403     in
traject                          | ok       ok     404      ok     ok     ok     403      403     in
traject-kort                     | ok       ok     404      ok     ok     ok     403      403     in
traject-trede                    | 403      403    403      403    403    404    403      403     in
traject-behandelaar              | 403      403    403      403    403    ok     403      403     in
traject-notitie                  | 403      403    403      403    403    ok     403      403     in
traject-reactieverzoek           | 403      403    403      403    403    ok     403      403     in
traject-gesprek                  | 403      403    403      403    403    ok     403      403     in
traject-gespreksverloop          | 403      403    403      403    403    ok     403      403     in
traject-afspraak                 | 403      403    403      403    403    ok     403      403     in
traject-afspraakuitkomst         | 403      403    403      403    403    ok     403      403     in
traject-ontvangen                | 403      403    403      403    403    ok     403      403     in
traject-ontvangenbestand         | ok       ok     404      ok     ok     ok     403      403     in
traject-brief                    | ok       ok     404      ok     ok     ok     403      403     in
brief-nieuw                      | 403      403    403      403    403    ok     403      403     in
brief-tekst                      | 403      403    403      403    403    ok     403      403     in
brief-aanbieding                 | 403      403    403      403    403    405    403      403     in
brief-terugname                  | 403      403    403      403    403    405    403      403     in
brief-ondertekening              | 403      403    403      403    403    405    403      403     in
brief-intrekking                 | 403      403    403      403    403    ok     403      403     in
brief-bestand                    | 405      405    405      405    405    405    403      403     in
ladder                           | ok       ok     ok       ok     ok     ok     403      403     in
ladder-nieuw                     | 403      403    403      403    403    ok     403      403     in
briefsjabloon                    | ok       ok     ok       ok     ok     ok     403      403     in
toezichthouder                   | 403      403    403      403    403    ok     403      403     in
tijdlijn                         | ok       ok     404      ok     ok     ok     403      403     in
abonnementen                     | ok       ok     ok       ok     ok     ok     ok       403     in
abonnement-nieuw                 | ok       ok     ok       ok     ok     ok     ok       403     in
abonnement-beeindiging           | 405      405    405      405    405    405    405      403     in
abonnement-afmelding             | 404      404    404      404    404    404    404      404     404
publicaties                      | 403      403    403      403    ok     403    403      403     in
publicatie-nieuw                 | 403      403    403      403    ok     403    403      403     in
publicatie-intrekking            | 403      403    403      403    ok     403    403      403     in
openbaar                         | 404      404    404      404    404    404    404      404     404
openbaar-schema                  | 404      404    404      404    404    404    404      404     404
openbaar-publicatie              | 404      404    404      404    404    404    404      404     404

begrippen                        | ok       ok     ok       ok     ok     ok     ok       ok      ok
gezondheid                       | ok       ok     ok       ok     ok     ok     ok       ok      ok
over                             | ok       ok     ok       ok     ok     ok     ok       ok      ok
toegankelijkheid                 | ok       ok     ok       ok     ok     ok     ok       ok      ok
"""

SCHRIJVEND = ("locatie-", "uitruil-", "verslag-", "besluit-", "bezwaar-", "scenario-", "totaal-", "duiding-")
SCHRIJVEND = ("locatie-", "uitruil-", "verslag-", "besluit-", "bezwaar-", "scenario-", "totaal-", "traject-", "brief-")
GEEN_POST = {
    "locatie-bewijsbestand",
    "uitruil-stukbestand",
    "bezwaar-bestand",
    "brief-bestand",
    "traject-kort",
    "brief-aanbieding",
    "brief-terugname",
    "brief-ondertekening",
    "traject-brief",
    "traject-ontvangenbestand",
    "traject-reactiebestand",
    "verslag-concept",
    "verslag-versie",
    "verslag-besluit",
    "scenario-vergelijking",
}


def matrix() -> dict[str, dict[str, str]]:
    regels = [regel.split("|") for regel in MATRIX.strip().splitlines() if regel and not regel.startswith("#")]
    return {naam.strip(): dict(zip(PERSONEN, cellen.split(), strict=True)) for naam, cellen in regels}


@pytest.fixture
def wereldje(pieter) -> dict[str, Any]:
    """A confidential locatie of Arnhem with a ground and evidence on file, an uitruil, and for its pages a bezwaar."""
    locatie = LocatieFactory(gemeente=Gemeente.objects.get(pk="GM0202"), door=pieter.user, gepland=True)
    bewijs = BewijsstukFactory.build(locatie=locatie, door=pieter.user, bestandsnaam="a.txt", mediatype="text/plain")
    bewijs.sha256 = "ab" * 32
    bewijs.bestand.save("a.txt", ContentFile(b"bewijs"), save=False)
    bewijs.save()
    ruil = UitruilFactory(door=pieter.user)
    stuk = UitruilstukFactory.build(uitruil=ruil, door=pieter.user, bestandsnaam="a.txt", mediatype="text/plain")
    stuk.bestand.save("a.txt", ContentFile(b"stuk"), save=False)
    stuk.save()
    grond = KansrijkheidFactory(locatie=locatie, door=pieter.user)
    gedeeld = {"scenario": ScenarioFactory(gemaakt_door=pieter.user, gedeeld=True)}
    signaal = SignaalFactory(gemeente=locatie.gemeente)
    arnhem = {"code": "GM0202", "naam": "Arnhem", "opgave": 400, "opgave_amv": 40, "opmerking": "", "plekken": []}
    VerslagversieFactory(document=LEEG_DOCUMENT | {"gemeenten": [arnhem]})
    wereld = {"locatie": locatie, "bewijs": bewijs, "grond": grond, "uitruil": ruil, "stuk": stuk, **gedeeld}
    wereld["weergave"] = WeergaveFactory(eigenaar=pieter.user, gedeeld=True)
    wereld["publicatie"] = PublicatieFactory()
    wereld["download"] = DownloadFactory(persoon=pieter.user, klaar=True, rollen=["regietafel:PV25"])
    wereld["reactie"] = reactie_met_brief(locatie.gemeente, pieter.user)
    wereld["totaal"] = GepubliceerdTotaalFactory(door=pieter.user)
    wereld["duiding"] = DuidingFactory(door=pieter.user)
    wereld |= {"signaal": signaal, "inlezing": InlezingFactory(gelezen_door=pieter.user)}
    regel = Besluitmaker().bekendgemaakt().regels.get(gemeente="GM0202")
    bezwaar = bezwaar_met_stuk(pieter, regel.besluit)
    return (
        wereld | bezwaar | toezicht_op(pieter, locatie.gemeente) | {"schorsing": SchorsingFactory(besluitregel=regel)}
    )


def toezicht_op(pieter, gemeente) -> dict[str, Any]:
    """A traject with a talk, an afspraak, a signed letter and an answer with its file."""
    traject = Traject.objects.filter(gemeente=gemeente).first() or TrajectFactory(gemeente=gemeente)
    brief = ToezichtbriefFactory.build(traject=traject, ondertekend=True, soort="uitnodiging")
    brief.sjabloon = Briefsjabloon.objects.get(soort="uitnodiging", versie=1)
    brief.opgesteld_door = brief.aangeboden_door = pieter.user
    brief.ondertekend_door = TrajectFactory().geopend_door
    brief.pdf.save("a.pdf", ContentFile(b"pdf"), save=False)
    brief.save()
    stuk = OntvangenstukFactory.build(traject=traject, vastgelegd_door=pieter.user, bestandsnaam="a.pdf")
    stuk.mediatype, stuk.sha256 = "application/pdf", "ab" * 32
    stuk.bestand.save("a.pdf", ContentFile(b"stuk"), save=False)
    stuk.save()
    gesprek, afspraak = GesprekFactory(traject=traject), AfspraakFactory(traject=traject)
    return {"gesprek": gesprek, "afspraak": afspraak, "toezichtbrief": brief, "ontvangen": stuk}


def reactie_met_brief(gemeente, door) -> Any:
    """What Arnhem answered to toezicht, with its letter."""
    verzoek = ReactieverzoekFactory(traject__gemeente=gemeente)
    reactie = ReactieFactory.build(verzoek=verzoek, vastgelegd_door=door, bestandsnaam="a.pdf", sha256="cd" * 32)
    reactie.bestand.save("a.pdf", ContentFile(b"%PDF"), save=False)
    reactie.save()
    return reactie


def bezwaar_met_stuk(pieter, besluit) -> dict[str, Any]:
    """A bezwaar against this besluit, with a document."""
    ontvangst = DossiergebeurtenisFactory(dossier__besluit=besluit)
    brief = BezwaarstukFactory.build(dossier=ontvangst.dossier, door=pieter.user)
    brief.bestand.save("a.pdf", ContentFile(b"stuk"), save=False)
    brief.save()
    return {"dossier": ontvangst.dossier, "voorval": ontvangst, "brief": brief}


def adres(naam: str, wereldje: dict[str, Any]) -> str:
    delen = next(patroon for n, patroon, _ in eigen_adressen() if n == naam)
    return reverse(naam, kwargs={deel: waarde for deel, waarde in argumenten(wereldje).items() if f":{deel}>" in delen})


def argumenten(wereldje: dict[str, Any]) -> dict[str, Any]:
    """Value per part of an address."""
    return {
        "slug": "gelderland",
        "code": "GM0202",
        "pk": wereldje["locatie"].pk,
        "fase": "schouw",
        "grond_id": wereldje["grond"].pk,
        "bewijs_id": wereldje["bewijs"].pk,
        "uitruil_id": wereldje["uitruil"].pk,
        "totaal_id": wereldje["totaal"].pk,
        "duiding_id": wereldje["duiding"].pk,
        "stuk_id": wereldje["stuk"].pk,
        "adres": wereldje["scenario"].adres,
        "soort": "bezwaar",
        "signaal_id": wereldje["signaal"].pk,
        "naam": "0123abcd",
        "cyclus": "2026-2028",
        "herindeling_id": Herindeling.objects.order_by("pk")[0].pk,
        "gemeente": "GM0202",
        "sleutel": sleutel_van(wereldje["inlezing"]),
        "nummer": 1,
        "besluit_id": wereldje["schorsing"].besluitregel.besluit_id,
        "schorsing_id": wereldje["schorsing"].pk,
        "dossier_id": wereldje["dossier"].pk,
        "voorval_id": wereldje["voorval"].pk,
        "bezwaarstuk_id": wereldje["brief"].pk,
        "gebeurd": "commissie",
        "briefsoort": "uitnodiging",
        "formaat": "pdf",
        "gespreksvoorval": "gehouden",
        "gesprek_id": wereldje["gesprek"].pk,
        "afspraak_id": wereldje["afspraak"].pk,
        "brief_id": wereldje["toezichtbrief"].pk,
        "ontvangenstuk_id": wereldje["ontvangen"].pk,
        "geheim": "bestaat-niet",
        "reactie_id": wereldje["reactie"].pk,
        "weergave_id": wereldje["weergave"].pk,
        "publicatie_id": wereldje["publicatie"].pk,
        "datum": "2027-03-01",
        "abonnement_id": 1,
        "download_id": wereldje["download"].pk,
    }


def cel(antwoord: Any) -> str:
    """What an answer means in the table."""
    if antwoord.status_code == 302 and antwoord["Location"].startswith("/account/login/"):
        return "in"
    return "ok" if antwoord.status_code in (200, 204, 302, 303, 422) else str(antwoord.status_code)


def test_elk_adres_staat_in_de_tabel():
    assert set(matrix()) == {naam for naam, _, _ in eigen_adressen()}


@pytest.mark.parametrize("naam", matrix())
def test_wie_mag_hier_lezen(naam, wereldje, persoon, bezoeker):
    pad = adres(naam, wereldje)
    mensen = {wie: bezoeker if wie == "bezoeker" else persoon(wie) for wie in PERSONEN}
    assert {wie: cel(mens.get(pad)) for wie, mens in mensen.items()} == matrix()[naam]


@pytest.mark.parametrize("naam", [naam for naam in matrix() if naam.startswith(SCHRIJVEND) and naam not in GEEN_POST])
def test_wie_niet_mag_schrijven_kan_ook_niets_sturen(naam, wereldje, persoon, bezoeker):
    pad = adres(naam, wereldje)
    verwacht = {wie: wat for wie, wat in matrix()[naam].items() if wat != "ok"}
    mensen = {wie: bezoeker if wie == "bezoeker" else persoon(wie) for wie in verwacht}
    assert {wie: cel(mens.post(pad, {})) for wie, mens in mensen.items()} == verwacht
