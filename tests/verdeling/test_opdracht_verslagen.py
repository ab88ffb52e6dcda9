"""manage.py verslagen_narekenen: every hash is worked out again."""

import io

import pytest
from django.core.management import CommandError, call_command

from tests.factories.verdeling import VerslagversieFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("referentie")]


def test_alles_is_zoals_ingediend():
    VerslagversieFactory()
    uit = io.StringIO()
    call_command("verslagen_narekenen", stdout=uit)
    assert "1 versie nagerekend: alles is zoals ingediend." in uit.getvalue()


def test_wat_niet_klopt_wordt_genoemd():
    VerslagversieFactory(sha256="ab" * 32)
    with pytest.raises(CommandError, match="Niet zoals ingediend: Provinciaal verslag Gelderland 2026–2028, versie 1"):
        call_command("verslagen_narekenen")
