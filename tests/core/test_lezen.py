"""Reading never writes."""

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import path

from spreiding.core.http import openbaar
from spreiding.core.lezen import LezenSchrijftNiet, SchrijvenTijdensLezen, is_lezend

SCHRIJVEN = "UPDATE gebied_provincie SET naam = naam"


@openbaar
def stiekem(request):
    with connection.cursor() as cursor:
        cursor.execute(SCHRIJVEN)
    return HttpResponse("gedaan")


urlpatterns = [path("stiekem/", stiekem)]


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT 1",
        "  select * from x",
        "WITH a AS (SELECT 1) SELECT * FROM a",
        "SET LOCAL statement_timeout = 5",
        "SAVEPOINT s1",
        "RELEASE SAVEPOINT s1",
        'DECLARE "c" NO SCROLL CURSOR WITH HOLD FOR SELECT 1',
        "EXPLAIN SELECT 1",
        'UPDATE "django_session" SET "session_data" = 1',
        'INSERT INTO "django_session" ("session_key") VALUES (1)',
    ],
)
def test_dit_is_lezen(sql):
    assert is_lezend(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO opvang_locatie VALUES (1)",
        'UPDATE "opvang_locatie" SET naam = 1',
        "delete from x",
        "TRUNCATE x",
        "CREATE TABLE x ()",
        "MERGE INTO x USING y",
        "COPY x FROM STDIN",
        "WITH weg AS (DELETE FROM x RETURNING *) SELECT * FROM weg",
        "WITH n AS (SELECT 1) INSERT INTO x SELECT * FROM n",
        'UPDATE "django_session_kopie" SET a = 1',
    ],
)
def test_dit_is_schrijven(sql):
    assert not is_lezend(sql)


@pytest.mark.django_db
@pytest.mark.parametrize("methode", ["get", "head", "options"])
def test_een_pagina_die_leest_kan_niet_schrijven(methode):
    verzoek = getattr(RequestFactory(), methode)("/stiekem/")
    with pytest.raises(SchrijvenTijdensLezen, match="UPDATE"):
        LezenSchrijftNiet(stiekem)(verzoek)


@pytest.mark.django_db
def test_een_formulier_mag_schrijven():
    assert LezenSchrijftNiet(stiekem)(RequestFactory().post("/stiekem/")).status_code == 200


@pytest.mark.urls(__name__)
def test_de_bewaking_staat_aan_in_de_hele_website(bezoeker):
    with pytest.raises(SchrijvenTijdensLezen):
        bezoeker.get("/stiekem/")
