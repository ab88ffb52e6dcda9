"""The overdue list with 342 gemeenten over time, each with a traject, a talk and an action; and 5,000 rows as xlsx.

A taak is never deleted, so all of it happens in a transaction that is rolled back, with the page asked inside this
process; the empty page of the floor is asked in the same way.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.test import Client

from spreiding.accounts.models import Lidmaatschap, User
from spreiding.core.peil import Peil
from spreiding.core.tabel import Tabel, Verantwoording
from spreiding.core.tabel.formaten import schrijf_ods, schrijf_xlsx
from spreiding.cyclus.models import Cyclus
from spreiding.meetlat.klok import Tijden, meet
from spreiding.meetlat.nacht import aantal_vragen, taken_geven
from spreiding.meetlat.realisatie import vloer
from spreiding.meetlat.vloer import CYCLUS
from spreiding.regels.rollen import Rol
from spreiding.regels.termijnverlopen import Lijst
from spreiding.toezicht.models import Actie, Gesprek, Gespreksverloop, Traject, Tredestap
from spreiding.toezicht.queries.ladder import ladder_op
from spreiding.toezicht.queries.lijst import Toezichtlijst
from spreiding.toezicht.views.kolommen import kolommen
from spreiding.verdeling.models import Taak

NA = date(2027, 6, 7)  # the terms of `taken_geven` ended on 1 June
SINDS = datetime(2026, 11, 2, 9, tzinfo=UTC)  # known by now: what is recorded in the future is not on the list
PAD = f"/toezicht/termijn-verlopen/?stand_per={NA.isoformat()}"
REGELS = 5_000
HOST = "127.0.0.1"


def meet_toezicht(keren: int) -> Iterator[tuple[str, Tijden, Tijden, Tijden]]:
    """(what, the page or the file, its query by hand, an empty page)."""
    with transaction.atomic():
        taken_geven()
        user = _toezichthouder()
        _trajecten(user)
        client = Client(HTTP_HOST=HOST)
        client.force_login(user)
        sql = meet(_met_de_hand, keren=keren)
        leeg = meet(lambda: client.get("/meetlat/leeg/"), keren=keren)
        vragen = aantal_vragen(lambda: client.get(PAD))
        yield f"lijst, {vragen} queries", meet(lambda: client.get(PAD), keren=keren), sql, leeg
        bestand = meet(lambda: client.get(f"{PAD}&formaat=xlsx").getvalue(), keren=max(keren // 4, 3), warm=1)
        yield "lijst als xlsx", bestand, sql, leeg
        nul = Tijden(0, 0, 0)
        for naam, schrijf in (("xlsx", schrijf_xlsx), ("ods", schrijf_ods)):
            tabel = _vijfduizend(user, client.get("/meetlat/leeg/").wsgi_request.GET)
            bron = Verantwoording("Meting", SINDS, "meetlat")
            tijd = meet(lambda s=schrijf, t=tabel, b=bron: s(t, b).close(), keren=3, warm=1)
            yield f"{REGELS} regels {naam}", tijd, nul, nul
        transaction.set_rollback(True)


def _toezichthouder() -> User:
    user, _ = User.objects.get_or_create(username="meetlat-toezicht", defaults={"password": "!"})
    Lidmaatschap.objects.get_or_create(user=user, rol=Rol.TOEZICHT.value, provincie=None)
    return user


def _trajecten(door: User) -> None:
    """A traject, one step, a talk that was held and an open action for every gemeente with a taak."""
    cyclus, ladder = Cyclus.objects.get(pk=CYCLUS), ladder_op(NA)
    codes = Taak.objects.filter(cyclus=cyclus).order_by("gemeente").values_list("gemeente", flat=True)
    vast = {"vastgelegd_op": SINDS, "vastgelegd_door": door}
    dag = SINDS.date()
    trajecten = Traject.objects.bulk_create(
        Traject(cyclus=cyclus, gemeente_id=code, behandelaar=door, geopend_op=SINDS, geopend_door=door)
        for code in codes
    )
    Tredestap.objects.bulk_create(
        Tredestap(traject=t, nummer=1, richting="op", trede=1, op=dag, reden="Meting.", ladder=ladder, **vast)
        for t in trajecten
    )
    gesprekken = Gesprek.objects.bulk_create(
        Gesprek(traject=t, soort="ambtelijk", op=dag, onderwerp="Meting", deelnemers=["wethouder"], **vast)
        for t in trajecten
    )
    Gespreksverloop.objects.bulk_create(
        Gespreksverloop(gesprek=g, voorval="gehouden", op=dag, deelnemers=["wethouder"], **vast) for g in gesprekken
    )
    Actie.objects.bulk_create(Actie(traject=t, wat="Meting", wanneer=NA, eigenaar=door, **vast) for t in trajecten)


def _met_de_hand() -> None:
    wat = vloer(None)
    with connection.cursor() as cursor:
        cursor.execute(wat.sql, wat.parameters | {"peildatum": NA, "horizon": NA})
        cursor.fetchall()


def _vijfduizend(user: User, vraag: Any) -> Tabel:
    """The rows of the list, repeated, with every column of its file but the forecast."""
    lijst = Toezichtlijst(voor=user, peil=Peil(NA, datetime(2027, 6, 7, 12, tzinfo=UTC), NA, {}, {}))
    eigen = lijst.op(Lijst.VERLOPEN)
    rijen = list(islice((rij for _ in range(REGELS) for rij in eigen), REGELS))
    kop = kolommen(Lijst.VERLOPEN, intern=True, vraag="", prognoses=dict, prognosedag=NA)
    return Tabel(kop, rijen, vraag)
