"""Who may do what, and where."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.template import Context, Template
from django.test import RequestFactory

from spreiding.accounts.permissions import ROLLEN, Recht, mag, vereist
from spreiding.accounts.scoping import provincies_van
from spreiding.gebied.models import Gemeente, Provincie
from spreiding.regels.rollen import Rol
from tests.factories.accounts import LidmaatschapFactory, UserFactory
from tests.helpers.tellen import tel_queries

pytestmark = pytest.mark.usefixtures("referentie")

# The whole table, to be read by people: x = may.
#                              regietafel commissaris analist besluit toezicht beheer
TABEL = """
werkvoorraad_lezen                  x          x         x       x        x       .
beeld_landelijk_lezen               x          x         x       x        x       x
beeld_provincie_lezen               x          x         x       x        x       .
opgave_lezen                        x          x         x       x        x       .
opgave_vastleggen                   .          .         .       x        .       .
herindeling_vastleggen              .          .         .       x        .       .
ses_woa_vastleggen                  .          .         x       x        .       .
locatie_lezen                       x          x         x       x        x       .
locatie_schrijven                   x          .         .       .        .       .
verslag_lezen                       x          x         x       x        x       .
verslag_schrijven                   x          .         .       .        .       .
verslag_indienen                    .          x         .       .        .       .
verslag_beoordelen                  .          .         .       x        .       .
bewijs_lezen                        x          x         x       x        x       .
totaal_schrijven                    .          .         x       .        .       .
duiding_schrijven                   .          .         x       .        .       .
uitruil_lezen                       x          x         x       x        x       .
uitruil_schrijven                   x          .         .       .        .       .
verdeelkamer_gebruiken              x          x         .       .        .       .
bezwaar_lezen                       x          x         x       x        x       .
bezwaar_schrijven                   .          .         .       x        .       .
termijnen_rekenen                   x          x         x       x        x       x
signaal_lezen                       x          x         x       x        x       x
signaal_afhandelen                  x          x         x       x        x       x
weergave_gebruiken                  x          x         x       x        x       x
download_gebruiken                  x          x         x       x        x       x
besluit_lezen                       x          x         x       x        x       .
besluit_schrijven                   .          .         .       x        .       .
besluit_vaststellen                 .          .         .       x        .       .
toezicht_lezen                      x          x         x       x        x       .
toezicht_intern_lezen               .          .         x       x        x       .
toezicht_schrijven                  .          .         .       .        x       .
toezicht_ondertekenen               .          .         .       .        x       .
toezicht_reactie_schrijven          x          .         .       .        .       .
publiceren                          .          .         .       x        .       .
beheer_controles                    .          .         .       .        .       x
beheer_accounts                     .          .         .       .        .       x
"""


def test_de_rechtentabel():
    gelezen = {
        (Rol(rol), regel.split()[0]): kruis == "x"
        for regel in TABEL.strip().splitlines()
        for rol, kruis in zip(Rol, regel.split()[1:], strict=True)
    }
    werkelijk = {(rol, recht.value): recht in ROLLEN[rol] for rol in Rol for recht in Recht}
    assert werkelijk == gelezen


def test_regietafel_schrijft_alleen_in_de_eigen_provincie(pieter):
    arnhem, zwolle = Gemeente.objects.get(pk="GM0202"), Gemeente.objects.get(pk="GM0193")
    assert mag(pieter.user, Recht.LOCATIE_SCHRIJVEN)
    assert mag(pieter.user, Recht.LOCATIE_SCHRIJVEN, arnhem)
    assert mag(pieter.user, Recht.LOCATIE_SCHRIJVEN, Provincie.objects.get(pk="PV25"))
    assert mag(pieter.user, Recht.LOCATIE_SCHRIJVEN, "PV25")
    assert not mag(pieter.user, Recht.LOCATIE_SCHRIJVEN, zwolle)


def test_het_rijk_leest_overal_en_schrijft_nergens(anna):
    assert mag(anna.user, Recht.LOCATIE_LEZEN, "PV23")
    assert not mag(anna.user, Recht.LOCATIE_SCHRIJVEN, "PV23")


def test_recht_en_gebied_komen_uit_hetzelfde_lidmaatschap():
    """Writing in Gelderland and reading everywhere is not writing everywhere."""
    lid = LidmaatschapFactory()
    LidmaatschapFactory(user=lid.user, rijk=True)
    assert provincies_van(lid.user) is None
    assert not mag(lid.user, Recht.LOCATIE_SCHRIJVEN, "PV23")


def test_bereik_van_de_cast(pieter, anna, niels):
    assert provincies_van(pieter.user) == frozenset({"PV25"})
    assert provincies_van(anna.user) is None
    assert provincies_van(niels.user) == frozenset()
    assert provincies_van(AnonymousUser()) == frozenset()


def test_twee_provincies_zijn_twee_provincies():
    lid = LidmaatschapFactory()
    LidmaatschapFactory(user=lid.user, provincie=Provincie.objects.get(pk="PV23"))
    assert provincies_van(lid.user) == frozenset({"PV23", "PV25"})


def test_een_uitgezet_account_mag_en_ziet_niets():
    lid = LidmaatschapFactory(user=UserFactory(uitgezet=True))
    assert provincies_van(lid.user) == frozenset()
    assert not mag(lid.user, Recht.LOCATIE_LEZEN)


def test_een_superuser_mag_alles_tenzij_uitgezet():
    assert mag(UserFactory(is_superuser=True), Recht.LOCATIE_SCHRIJVEN, "PV20")
    assert provincies_van(UserFactory(is_superuser=True)) is None
    assert not mag(UserFactory(is_superuser=True, uitgezet=True), Recht.LOCATIE_LEZEN)


def test_rechten_kosten_een_vraag_per_verzoek():
    user = UserFactory()
    LidmaatschapFactory(user=user)
    sql, _ = tel_queries(lambda: [mag(user, recht, "PV25") for recht in Recht] + [provincies_van(user)])
    assert len(sql) == 1


def test_vereist_weigert_met_een_zin_en_hangt_het_recht_aan_de_view(pieter, beer):
    @vereist(Recht.LOCATIE_LEZEN)
    def view(request):
        return "gezien"

    verzoek = RequestFactory().get("/")
    assert view.recht is Recht.LOCATIE_LEZEN
    verzoek.user = pieter.user
    assert view(verzoek) == "gezien"
    verzoek.user = beer.user
    with pytest.raises(PermissionDenied, match="locaties en hun oordelen zien"):
        view(verzoek)


def test_een_knop_stelt_dezelfde_vraag(pieter):
    sjabloon = Template('{% load rechten %}{% mag "locatie_schrijven" plaats as ja %}{{ ja }}')
    zwolle = Gemeente.objects.get(pk="GM0193")
    assert sjabloon.render(Context({"user": pieter.user, "plaats": zwolle})) == "False"
    assert sjabloon.render(Context({"user": pieter.user, "plaats": "PV25"})) == "True"
    with pytest.raises(ValueError, match="vliegen"):
        Template('{% load rechten %}{% mag "vliegen" %}').render(Context({"user": pieter.user}))
