"""The measuring of the dossier does what a user does: a PDF, a whole package, and a log that is sound."""

import pytest

from spreiding.audit.models import Gebeurtenis
from spreiding.meetlat import dossier
from spreiding.opvang.models import Locatie


@pytest.mark.usefixtures("referentie")
def test_een_grote_gemeente_wordt_een_keer_gemaakt_en_gemeten(monkeypatch):
    monkeypatch.setattr(dossier, "LOCATIES", 3)
    monkeypatch.setattr(dossier, "GEBEURTENISSEN", 5)
    werk = {naam: roep for naam, roep, _ in dossier.dossierwerk()}
    assert werk["dossier pdf"]().startswith(b"%PDF") and werk["dossier zip"]() > 10_000
    assert werk["logboek keuren"]().klopt
    list(dossier.dossierwerk())
    assert Locatie.objects.count() == 3 and Gebeurtenis.objects.filter(feit="vertraging_gemeld").count() == 5
