"""Emptying the database of a demonstration, and refusing to touch any other."""

from django.apps import apps
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection

from spreiding.accounts.actions import DEMO_ACCOUNTS
from spreiding.accounts.models import User
from spreiding.opvang.models import Bewijsstuk
from spreiding.toezicht.models import Brief
from spreiding.uitwisseling.models import Download

BLIJFT = {"contenttypes", "auth"}  # Django's own lists: they belong to the tables, not to the world
REGIETAFEL = "regietafel-"  # accounts that only sign what a provincie did
COMMISSARIS = "commissaris-"  # and those that submit its verslag


class GeenDemonstratie(Exception):
    """This database is not a demonstration's; the text says why nothing was done."""


def eis_demonstratie() -> None:
    """Pass in a demonstration without accounts of real people. Raises GeenDemonstratie."""
    if not settings.DEMO:
        raise GeenDemonstratie(
            "Dit is geen demonstratie: DEMO staat uit. Er is niets veranderd."
            " Wilt u een demonstratie? Start haar met: python3 manage.py demo"
        )
    if echt := _echte_accounts():
        raise GeenDemonstratie(
            f"In deze database staan accounts van echte mensen ({', '.join(echt[:3])}). Er is niets veranderd."
            " Kies een andere database (DATABASE_URL) voor de demonstratie."
        )


def _echte_accounts() -> list[str]:
    verzonnen = {gebruikersnaam for gebruikersnaam, *_ in DEMO_ACCOUNTS}
    namen = User.objects.order_by("pk").values_list("username", flat=True)
    return [naam for naam in namen if naam not in verzonnen and not naam.startswith((REGIETAFEL, COMMISSARIS))]


def maak_leeg() -> None:
    """Throw away every row of the world, reference data and log included, and its evidence. Only in a demonstration."""
    eis_demonstratie()
    for model in (Bewijsstuk, Download):
        for naam in model.objects.exclude(bestand="").order_by().values_list("bestand", flat=True):
            default_storage.delete(naam)
    for pdf, docx in Brief.objects.exclude(pdf="").order_by().values_list("pdf", "docx"):
        default_storage.delete(pdf)
        default_storage.delete(docx)
    modellen = [m for m in apps.get_models(include_auto_created=True) if m._meta.app_label not in BLIJFT]
    tabellen = ", ".join(connection.ops.quote_name(m._meta.db_table) for m in modellen if m._meta.managed)
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {tabellen} RESTART IDENTITY CASCADE")
