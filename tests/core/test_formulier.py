"""Form fields that say what to type."""

from datetime import date

import pytest
from django import forms

from spreiding.core.formulier import AantalVeld, DatumVeld, soort_widget


def fout(veld, getypt):
    with pytest.raises(forms.ValidationError) as gevonden:
        veld.clean(getypt)
    return gevonden.value.messages[0]


@pytest.mark.parametrize(
    ("getypt", "aantal"), [("180", 180), (" 180 ", 180), ("1.200", 1200), ("0", 0), ("10.000", 10_000), ("007", 7)]
)
def test_een_aantal_zoals_mensen_het_typen(getypt, aantal):
    assert AantalVeld().clean(getypt) == aantal


@pytest.mark.parametrize(
    ("getypt", "zin"),
    [
        ("", "Vul een aantal in, bijvoorbeeld 180."),
        ("veel", "Typ een heel getal, bijvoorbeeld 180."),
        ("12,5", "Typ een heel getal, bijvoorbeeld 180."),
        ("1.2", "Typ een heel getal, bijvoorbeeld 180."),
        ("1e3", "Typ een heel getal, bijvoorbeeld 180."),
        ("٣٫٥", "Typ een heel getal, bijvoorbeeld 180."),
        ("-1", "Het aantal is te laag: typ een getal van 0 of meer."),
        ("\u22121.200", "Het aantal is te laag: typ een getal van 0 of meer."),
        ("10001", "Het aantal is te hoog: typ een getal tot en met 10.000."),
        ("9" * 5000, "Typ een heel getal, bijvoorbeeld 180."),
    ],
)
def test_een_aantal_dat_niet_kan_zegt_wat_te_typen(getypt, zin):
    assert fout(AantalVeld(), getypt) == zin


def test_een_leeg_aantal_is_onbekend_als_dat_mag():
    assert AantalVeld(required=False).clean("") is None


@pytest.mark.parametrize("getypt", ["2027-03-05", "5-3-2027", "05-03-2027", "5/3/2027", "5-3-27"])
def test_een_datum_zoals_mensen_hem_typen(getypt):
    assert DatumVeld().clean(getypt) == date(2027, 3, 5)


@pytest.mark.parametrize(
    ("getypt", "zin"),
    [
        ("", "Vul een datum in, bijvoorbeeld 5-3-2027."),
        ("3-5", "Typ een datum, bijvoorbeeld 5-3-2027."),
        ("30-2-2027", "Typ een datum, bijvoorbeeld 5-3-2027."),
        ("5-3-1927", "Controleer het jaar: kies een datum van 1-1-2015 tot en met 31-12-2060."),
        ("5-3-20277", "Typ een datum, bijvoorbeeld 5-3-2027."),
    ],
)
def test_een_datum_die_niet_kan_zegt_wat_te_typen(getypt, zin):
    assert fout(DatumVeld(), getypt) == zin


def test_een_datumveld_toont_zijn_waarde_zoals_de_browser_hem_leest():
    class Form(forms.Form):
        vanaf = DatumVeld()

    invoer = str(Form(initial={"vanaf": date(2027, 3, 5)})["vanaf"])
    assert 'type="date"' in invoer
    assert 'value="2027-03-05"' in invoer


def test_wat_verkeerd_was_getypt_blijft_staan():
    class Form(forms.Form):
        aantal = AantalVeld()

    assert 'value="veel"' in str(Form({"aantal": "veel"})["aantal"])


@pytest.mark.parametrize(
    ("widget", "soort"),
    [
        (forms.TextInput, "tekst"),
        (forms.PasswordInput, "tekst"),
        (forms.Select, "keuze"),
        (forms.Textarea, "lang"),
        (forms.CheckboxInput, "vinkje"),
        (forms.RadioSelect, "rondjes"),
        (forms.CheckboxSelectMultiple, "vinkjes"),
        (forms.ClearableFileInput, "bestand"),
    ],
)
def test_elk_soort_veld_heeft_zijn_vorm(widget, soort):
    class Form(forms.Form):
        veld = forms.CharField(widget=widget)

    assert soort_widget(Form()["veld"]) == soort
