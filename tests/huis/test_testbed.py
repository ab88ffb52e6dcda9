"""The bed itself: each thing it refuses is planted once. A check that cannot fail is a defect."""

import socket
from datetime import datetime

import pytest
from django.db import transaction
from django.http import HttpResponse  # noqa: TID251  a stand-in for a view
from django.template import Context, Template

from spreiding.gebied.models import Gemeente
from spreiding.opvang.models import Locatie, Mijlpaal
from tests.factories.gebied import GemeenteFactory
from tests.factories.opvang import MijlpaalFactory, NotitieFactory
from tests.helpers.pagina import SlordigePagina, assert_deel_gelijk, gelijk, keur, ontleed
from tests.helpers.vergrendeling import VergrendeltTeVeel
from tests.wereld import NU


def test_het_net_is_dicht():
    with pytest.raises(ConnectionRefusedError, match="192.0.2.1"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


@pytest.mark.parametrize(
    ("html", "fout"),
    [
        ("<p>{{ naam }}</p>", "Sjablooncode"),
        ('<p style="color:red">a</p>', "style"),
        ('<button onclick="x()">a</button>', "onclick"),
        ('<a href="javascript:x()">a</a>', "href"),
        ("<script>x()</script>", "script"),
        ("<style>p{}</style>", "style"),
        ('<form method="post" action="/x/"></form>', "csrf_token"),
        ('<p id="a">a</p><p id="a">b</p>', "meer dan eens"),
    ],
)
def test_een_slordige_pagina_wordt_geweigerd(html, fout):
    with pytest.raises(SlordigePagina, match=fout):
        keur(html)


def test_een_nette_pagina_mag():
    keur('<form method="post"><input name="csrfmiddlewaretoken"></form><form></form><script src="/a.js"></script>')
    keur("")


@pytest.mark.django_db
def test_vergrendelen_van_te_veel_wordt_geweigerd():
    rij = MijlpaalFactory()
    vraag = Mijlpaal.objects.select_related("locatie").filter(pk=rij.pk)
    with transaction.atomic(), pytest.raises(VergrendeltTeVeel):
        vraag.select_for_update().get()
    with transaction.atomic():
        assert vraag.select_for_update(of=("self",)).get() == rij


@pytest.mark.django_db
def test_een_kaal_tijdstip_wordt_geweigerd():
    with pytest.raises(RuntimeWarning, match="naive"):
        NotitieFactory(op=datetime(2027, 3, 5, 9, 0))  # noqa: DTZ001


def test_een_onbekende_variabele_wordt_geweigerd():
    with pytest.raises(pytest.fail.Exception, match="Undefined template variable"):
        Template("{{ bestaat_niet }}").render(Context())


@pytest.mark.django_db
def test_een_vraag_per_rij_valt_op(zelfde_aantal_queries):
    def vraag_per_rij():
        return [gemeente.provincie.naam for gemeente in Gemeente.objects.filter(code__gte="GM9000").order_by("code")]

    with pytest.raises(AssertionError, match="3 rijen"):
        zelfde_aantal_queries(GemeenteFactory.create_batch, vraag_per_rij)


@pytest.mark.django_db
def test_rijen_die_er_niet_in_staan_vallen_op(zelfde_aantal_queries):
    with pytest.raises(AssertionError, match="staan niet in het antwoord"):
        zelfde_aantal_queries(GemeenteFactory.create_batch, lambda: list(Locatie.objects.order_by("pk")))


class Nepclient:
    """Answers a part and a page."""

    def __init__(self, deel: str, pagina: str) -> None:
        self.html, self.pagina = deel, pagina

    def deel(self, *_args, **_kwargs):
        return HttpResponse(self.html, headers={"Vary": "HX-Request"})

    def get(self, *_args, **_kwargs):
        return HttpResponse(self.pagina)


PAGINA = "<html><body><p id='teller'>3</p><ul id='lijst'><li>a</li></ul></body></html>"


def test_een_deel_dat_gelijk_is_aan_de_pagina():
    met_teller = "<ul id='lijst'>\n <li>a</li></ul><p id='teller' hx-swap-oob='true'>3</p>"
    assert_deel_gelijk(Nepclient(met_teller, PAGINA), "/", "lijst")


@pytest.mark.parametrize(
    "deel",
    [
        "<ul id='lijst'><li>b</li></ul>",
        "<ol id='anders'><li>a</li></ol>",
        "<ul id='lijst'><li>a</li></ul><p id='teller'>3</p>",
        "<ul id='lijst'><li>a</li></ul><p id='teller' hx-swap-oob='true'>4</p>",
    ],
)
def test_een_deel_dat_afwijkt_van_de_pagina_valt_op(deel):
    with pytest.raises(AssertionError):
        assert_deel_gelijk(Nepclient(deel, PAGINA), "/", "lijst")


def test_gelijk_kijkt_niet_naar_tokens_en_witruimte():
    een, twee = (
        ontleed('<p> a\n<input name="csrfmiddlewaretoken" value="1"></p>'),
        ontleed('<p>a<input name="csrfmiddlewaretoken" value="2"></p>'),
    )
    assert gelijk(een) == gelijk(twee)


@pytest.mark.django_db
def test_na_afloop_gebeurt_wat_is_toegezegd(na_afloop):
    gedaan: list[str] = []
    transaction.on_commit(lambda: gedaan.append("zonder"))
    with na_afloop(), transaction.atomic():
        transaction.on_commit(lambda: gedaan.append("met"))
        assert gedaan == []
    assert gedaan == ["met"]


def test_een_aanvraag_zonder_token_wordt_geweigerd(pieter):
    assert pieter.post("/account/logout/", zonder_token=True).status_code == 403


def test_de_klok_staat_stil_op_een_dag(klok_vast):
    from spreiding.core import klok

    assert klok.vandaag() == klok_vast == NU.date()
