"""Components: what a reader, and a screen reader, gets."""

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory

from spreiding.core import iconen
from spreiding.core.formulier import AantalVeld, DatumVeld
from spreiding.core.onderdelen import UITERLIJK, Balk, Cijfer, Gebeurtenis, Stap, kruimels, tel, uiterlijk
from spreiding.core.peil import lees_peil
from spreiding.core.tabel import Kolom, Tabel
from spreiding.regels.begrippen import Doelgroep, Toestand, Uitkomst
from tests.helpers.pagina import ontleed


def teken(sjabloon, **context):
    return ontleed(Template("{% load onderdelen opmaak %}" + sjabloon).render(Context(context)))


def tekst(boom):
    return " ".join(boom.text_content().split())


@pytest.mark.parametrize("staat", [*Toestand, *Uitkomst])
def test_elke_toestand_heeft_een_eigen_teken_en_een_woord(staat):
    chip = teken("{% status staat %}", staat=staat)
    assert tekst(chip).casefold() == staat.label.casefold()
    assert chip.xpath(".//svg[@aria-hidden='true']")
    assert str(staat) in UITERLIJK


@pytest.mark.parametrize("soort", [Toestand, Uitkomst])
def test_tekens_verschillen_ook_zonder_kleur(soort):
    tekens = [iconen.tekening(uiterlijk(staat).icoon) for staat in soort]
    assert len(set(tekens)) == len(tekens)


def test_een_onbekende_toestand_is_onbekend_en_niet_leeg():
    assert tekst(teken("{% status staat %}", staat=None)) == "Onbekend"
    assert tekst(teken("{% status 'verlopen' 'Termijn verlopen' %}")) == "Termijn verlopen"


@pytest.mark.parametrize(
    ("balk", "stukken", "woorden"),
    [
        (Balk(610, 220, 808), ["0|68.08%", "68.08%|24.55%", "90.18%"], "610 gerealiseerd, 220 gepland, opgave 808"),
        (Balk(0, 0, 172), ["92.47%"], "0 gerealiseerd, 0 gepland, opgave 172"),
        (Balk(None, None, 243), ["92.75%"], "Gerealiseerd en gepland onbekend, opgave 243"),
        (Balk(5, None, None), ["0|100.00%"], "5 gerealiseerd, onbekend aantal gepland, opgave onbekend aantal"),
        (Balk(50, 0, 80, maximum=200), ["0|25.00%", "40.00%"], "50 gerealiseerd, 0 gepland, opgave 80"),
        (Balk(0, 0, 0), [], "0 gerealiseerd, 0 gepland, opgave 0"),
    ],
)
def test_een_balk_is_een_plaatje_met_woorden(balk, stukken, woorden):
    (svg,) = teken("{% balk b %}", b=balk).xpath(".//svg")
    assert svg.get("aria-label") == woorden
    gevonden = [
        r.get("x") if "doel" in r.get("class") else f"{r.get('x')}|{r.get('width')}" for r in svg.iterchildren("rect")
    ]
    assert gevonden == stukken
    assert "style" not in svg.attrib


def test_een_balk_loopt_nooit_over_zijn_rand():
    b = Balk(900, 300, 100, maximum=50)
    assert float(b.breedte_gerealiseerd[:-1]) + float(b.breedte_gepland[:-1]) <= 100


def test_een_kerncijfer_heeft_zijn_definitie_bij_de_hand():
    cijfer = Cijfer(
        "Nog nodig", 3311, "plekken", "Opgave min gerealiseerd.", "verdeelbesluit", date(2027, 3, 5), soort="let"
    )
    boom = teken("{% cijfers c %}", c=[cijfer, Cijfer("Prognose", None), Cijfer("Tot 1 juli", 118, eenheid="dagen")])
    assert [" ".join(dd.text_content().split()) for dd in boom.xpath("//dd[@class='cijfer__getal']")] == [
        "3.311",
        "? (onbekend)",
        "118 dagen",
    ]
    (uitleg,) = boom.xpath("//details")
    assert (
        tekst(uitleg) == "Definitie van Nog nodig Opgave min gerealiseerd. Stand per 5 maart 2027. Bron: verdeelbesluit"
    )


class Formulier(forms.Form):
    naam = forms.CharField(label="naam locatie", help_text="De naam die u zelf gebruikt.")
    aantal = AantalVeld(label="aantal plekken")
    tot = DatumVeld(required=False, label="tot en met")
    doelgroep = forms.ChoiceField(choices=Doelgroep.keuzes(), widget=forms.RadioSelect)
    geheim = forms.CharField(widget=forms.HiddenInput)

    def clean(self):
        raise forms.ValidationError("De einddatum ligt voor de begindatum.")


@pytest.fixture
def fout_formulier():
    return Formulier({"naam": "", "aantal": "veel", "tot": "", "doelgroep": "", "geheim": ""})


def test_een_veld_hoort_bij_zijn_label_uitleg_en_fout(fout_formulier):
    boom = teken("{% veld f.naam %}", f=fout_formulier)
    (invoer,) = boom.xpath("//input")
    assert invoer.get("aria-invalid") == "true"
    beschreven = invoer.get("aria-describedby").split()
    assert [boom.xpath("//*[@id=$i]", i=i)[0].get("class") for i in beschreven] == ["veld__hulp", "veld__fout"]
    assert boom.xpath("//label[@for=$i]", i=invoer.get("id"))[0].text.strip() == "Naam locatie"


def test_wat_verkeerd_was_getypt_staat_er_nog(fout_formulier):
    assert teken("{% veld f.aantal %}", f=fout_formulier).xpath("//input/@value") == ["veel"]


def test_een_veld_dat_leeg_mag_zegt_dat():
    assert "(mag leeg)" in tekst(teken("{% veld f.tot %}", f=Formulier()))
    assert "(mag leeg)" not in tekst(teken("{% veld f.aantal %}", f=Formulier()))


def test_een_keuze_staat_in_een_groep_met_een_naam(fout_formulier):
    boom = teken("{% veld f.doelgroep %}", f=fout_formulier)
    (groep,) = boom.xpath("//fieldset")
    assert tekst(groep.find("legend")) == "Doelgroep"
    assert [tekst(label) for label in groep.xpath(".//label")] == ["Regulier", "Amv", "Bijzonder, overig"]
    assert groep.get("aria-describedby") == "id_doelgroep_error"


def test_bovenaan_staan_alle_fouten_met_een_link_naar_hun_veld(fout_formulier):
    boom = teken("{% foutoverzicht f %}{% for v in f %}{% veld v %}{% endfor %}", f=fout_formulier)
    (vak,) = boom.xpath("//*[@role='alert']")
    assert "5 punten kloppen nog niet" in tekst(vak)
    assert "De einddatum ligt voor de begindatum." in tekst(vak)
    for link in vak.xpath(".//a"):
        assert boom.xpath("//*[@id=$i]", i=link.get("href")[1:]), link.get("href")
    assert [link.text.split(":")[0] for link in vak.xpath(".//a")] == ["Naam locatie", "Aantal plekken", "Doelgroep"]


def test_zonder_fouten_is_er_geen_overzicht():
    assert tekst(teken("{% foutoverzicht f g %}", f=Formulier(), g=None)) == ""


def test_een_kruimelpad_wijst_aan_waar_u_bent():
    boom = teken("{% kruimelpad k %}", k=kruimels(("Gelderland", "/provincies/gelderland/"), "Arnhem"))
    assert boom.xpath("//a/@href") == ["/provincies/gelderland/"]
    assert tekst(boom.xpath("//*[@aria-current='page']")[0]) == "Arnhem"


def test_een_tijdlijn_zegt_wat_gebeurd_is_en_wat_verwacht_wordt():
    punten = [
        Gebeurtenis(date(2027, 6, 15), "Beschikbaar", toekomst=True),
        Gebeurtenis(datetime(2027, 3, 1, 13, 2, tzinfo=UTC), "Getekend", door="Pieter", href="/x/"),
        Gebeurtenis(None, "Schouw"),
    ]
    regels = [tekst(li) for li in teken("{% tijdlijn p %}", p=punten).xpath("//li")]
    assert regels == ["15 juni 2027 (verwacht) Beschikbaar", "1 maart 2027, 14:02 Getekend door Pieter", "? Schouw"]
    assert "nog niets" in tekst(teken("{% tijdlijn p %}", p=[]))


def test_stappen_zeggen_hun_stand_in_woorden():
    stappen = [
        Stap("college akkoord", date(2027, 1, 12), stand="gedaan"),
        Stap("vergunning", verwacht=date(2027, 4, 20), stand="bezig"),
    ]
    boom = teken("{% stappen s %}", s=stappen)
    assert [tekst(li) for li in boom.xpath("//li")] == [
        "College akkoord: klaar 12-1-2027",
        "Vergunning: nu bezig verwacht 20-4-2027",
    ]
    assert boom.xpath("//li/@aria-current") == ["step"]


KOLOMMEN = (
    Kolom("naam", "Naam", sorteer=True, href=lambda rij: f"/{rij['naam']}/"),
    Kolom("n", "Plekken", soort="getal", sorteer=True, uitleg="Alle plekken."),
    Kolom("t", "Status", soort="status"),
)


def kleine_tabel(vraag="", **anders):
    rijen = [{"naam": f"rij{n}", "n": n or None, "t": Toestand.RISICO} for n in range(7)]
    return Tabel(KOLOMMEN, rijen, RequestFactory().get(f"/?{vraag}").GET, per_pagina=3, **anders)


def test_een_tabel_zegt_waarop_hij_sorteert():
    boom = teken("{% tabel t %}", t=kleine_tabel("sorteer=-n", doel="lijst"))
    koppen = {tekst(th).split()[0]: th for th in boom.xpath("//th[@scope='col']")}
    assert (koppen["Naam"].get("aria-sort"), koppen["Plekken"].get("aria-sort")) == (None, "descending")
    (link,) = koppen["Plekken"].xpath("./a")
    assert (link.get("href"), link.get("hx-get"), link.get("hx-target")) == ("?sorteer=n", "?sorteer=n", "#lijst")
    assert koppen["Plekken"].xpath(".//*[@popover]")[0].text_content().strip() == "Alle plekken."
    assert not koppen["Status"].xpath("./a")


def test_een_tabel_wordt_op_een_telefoon_een_kaart_met_namen():
    boom = teken("{% tabel t %}", t=kleine_tabel("sorteer=n"))
    (eerste, *_) = boom.xpath("//tbody/tr")
    assert eerste.xpath("./th/a/@href") == ["/rij1/"]
    assert eerste.xpath("./td/@data-label") == ["Plekken", "Status"]
    assert {el.get("role") for el in boom.xpath("//table//*[@role]")} == {
        "rowgroup",
        "row",
        "columnheader",
        "rowheader",
        "cell",
    }


def test_onbekend_is_een_vraagteken_dat_wordt_voorgelezen():
    boom = teken("{% tabel t %}", t=kleine_tabel("sorteer=n&pagina=3"))
    assert tekst(boom.xpath("//td[@data-label='Plekken']")[-1]) == "? (onbekend)"


def test_bladeren_kan_zonder_en_met_htmx():
    zonder = teken("{% paginering t %}", t=kleine_tabel("pagina=2&zoek=x"))
    assert tekst(zonder.xpath("//p")[0]) == "4–6 van 7"
    assert zonder.xpath("//a/@href") == [
        "?zoek=x",
        "?zoek=x",
        "?pagina=2&zoek=x".replace("?pagina=2&zoek=x", "?zoek=x&pagina=2"),
        "?zoek=x&pagina=3",
        "?zoek=x&pagina=3",
    ]
    assert zonder.xpath("//a[@aria-current]/@aria-label") == ["Pagina 2"]
    met = teken("{% paginering t %}", t=kleine_tabel("pagina=2", doel="lijst"))
    assert set(met.xpath("//a/@hx-target")) == {"#lijst"}


def test_een_lege_lijst_zegt_waarom():
    leeg = Tabel(KOLOMMEN, [], RequestFactory().get("/").GET)
    assert tekst(teken("{% tabel t leeg='Er zijn nog geen locaties.' %}", t=leeg)) == "Er zijn nog geen locaties."


def test_downloads_houden_de_filters():
    boom = teken("{% downloads t %}", t=kleine_tabel("zoek=ede&pagina=2"))
    formaten = ("csv", "xlsx", "ods", "json", "parquet", "pdf")
    assert boom.xpath("//a/@href") == [f"?zoek=ede&formaat={f}" for f in formaten]
    assert "7 regels" in tekst(boom)


def test_stand_per_houdt_de_rest_van_het_adres():
    verzoek = RequestFactory().get("/lijst/?zoek=ede&sorteer=n&pagina=4&stand_per=fout")
    peil = lees_peil(verzoek.GET, nu=datetime(2027, 3, 5, 9, tzinfo=UTC))
    boom = teken("{% standper p doel='lijst' %}", p=peil, request=verzoek)
    assert [(i.get("name"), i.get("value")) for i in boom.xpath("//input[@type='hidden']")] == [
        ("zoek", "ede"),
        ("sorteer", "n"),
    ]
    assert boom.xpath("//input[@type='date']/@value") == ["2027-03-05", "2027-03-05"]
    (dag, _) = boom.xpath("//input[@type='date']")
    assert (
        tekst(boom.xpath("//*[@id=$i]", i=dag.get("aria-describedby"))[0])
        == "Stand per: Typ een datum, bijvoorbeeld 5-3-2027."
    )


def test_een_icoon_dat_niet_bestaat_is_een_fout():
    with pytest.raises(KeyError, match="bestaatniet"):
        iconen.icoon("bestaatniet")
    with pytest.raises(KeyError):
        iconen.icoon("../../package")


def test_een_icoon_met_betekenis_heeft_een_naam():
    (svg,) = teken("{% icoon 'eye' '' 'openbaar' %}").xpath(".//svg")
    assert (svg.get("role"), svg.get("aria-label"), svg.get("aria-hidden")) == ("img", "openbaar", None)


def test_tellen_in_vaste_volgorde():
    assert [t.aantal for t in tel(["a", "b", "a"], ["b", "a", "c"])] == [1, 2, 0]


def test_een_bevestiging_werkt_zonder_javascript():
    sjabloon = "{% bevestiging 'Sluiten?' '/x/sluiting/' '/x/' 'Sluiten' gevaar=True gevolg='Dit telt mee.' %}"
    boom = teken(sjabloon, csrf_token="t" * 64)
    assert boom.xpath("//form/@action") == ["/x/sluiting/"]
    assert boom.xpath("//form//a/@href") == ["/x/"]
    assert "Dit telt mee." in tekst(boom)
    assert tekst(boom.xpath("//form//button")[0]) == "Sluiten"
