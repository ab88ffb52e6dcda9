"""Text that people type is cleaned of what nobody can see, and never cut off."""

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from spreiding.core.tekst import TekstVeld, schoon


@pytest.mark.parametrize(
    ("getypt", "bewaard"),
    [
        ("  Azc   Meander ", "Azc Meander"),
        ("Azc\u00a0Meander", "Azc Meander"),
        ("Azc\x00Meander", "AzcMeander"),
        ("Azc\x07 Meander\x1b", "Azc Meander"),
        ("Azc\u202eredneaM", "AzcredneaM"),  # right-to-left override
        ("Azc\u2066Meander\u2069", "AzcMeander"),
        ("Azc\u200bMeander\ufeff", "AzcMeander"),
        ("soft\u00adhyphen", "softhyphen"),
        ("Cafe\u0301 ’t Gooi", "Café ’t Gooi"),
        ("Fryslân · Ljouwert", "Fryslân · Ljouwert"),
        ("Łódź 東京 Ω", "Łódź 東京 Ω"),
        ("Thuis 🏠", "Thuis 🏠"),
        ("Gezin 👨‍👩‍👧", "Gezin 👨‍👩‍👧"),
        ("Vlag 🏳️‍🌈", "Vlag 🏳️‍🌈"),
        ("a\u200db", "ab"),
        ("\ufffe\uffff", ""),
        ("eerste\nregel", "eerste regel"),
        ("\u200b\u202e", ""),
    ],
)
def test_een_regel(getypt, bewaard):
    assert schoon(getypt) == bewaard


@pytest.mark.parametrize(
    ("getypt", "bewaard"),
    [
        ("een\r\ntwee\rdrie\u2028vier", "een\ntwee\ndrie\nvier"),
        ("een  \n\n  twee\n", "een\n\ntwee"),
        ("tab\tblijft\teen spatie", "tab blijft een spatie"),
    ],
)
def test_meer_regels(getypt, bewaard):
    assert schoon(getypt, regels=True) == bewaard


@given(st.text())
def test_schoonmaken_is_na_een_keer_klaar(tekst):
    assert schoon(schoon(tekst)) == schoon(tekst)
    assert schoon(schoon(tekst, regels=True), regels=True) == schoon(tekst, regels=True)


def test_te_lang_zegt_hoe_lang_en_hoeveel_mag():
    with pytest.raises(forms.ValidationError) as gevangen:
        TekstVeld(max_length=150).clean("x" * 10_000)
    assert gevangen.value.messages == ["Deze tekst is 10.000 tekens lang. Gebruik er hoogstens 150."]


def test_precies_lang_genoeg_mag_en_zet_geen_rem_op_het_invoervak():
    """A browser would cut off what is pasted: then something typed is lost without a word."""
    veld = TekstVeld(max_length=150)
    assert veld.clean("x" * 150) == "x" * 150
    assert "maxlength" not in veld.widget.attrs


@pytest.mark.parametrize("leeg", ["", "   ", "\u200b", "\x00", None])
def test_wat_niemand_ziet_is_leeg(leeg):
    with pytest.raises(forms.ValidationError):
        TekstVeld(max_length=10).clean(leeg)
    assert TekstVeld(max_length=10, required=False).clean(leeg) == ""
