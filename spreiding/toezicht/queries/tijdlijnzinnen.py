"""A line of the log about a gemeente in one Dutch sentence, with what was said with it."""

from collections.abc import Mapping

from spreiding.audit.models import Gebeurtenis as Logregel
from spreiding.core import opmaak
from spreiding.opvang.queries.tijdlijn import zin_van as locatiezin
from spreiding.regels.besluitstatus import Besluitgrond
from spreiding.regels.bezwaargebeurtenis import TWEEDE_DAG, Bezwaaruitkomst, Voorval
from spreiding.regels.feiten import Feit
from spreiding.regels.signalen import Signaalregel
from spreiding.toezicht.queries.tijdlijntoezicht import TOEZICHTZINNEN, Gegevens, Maker, Zin, datum


def zin_van(regel: Logregel) -> Zin:
    """Works on every line, also of a fact that this version no longer knows."""
    if maak := ZINNEN.get(regel.feit):
        return maak(regel, regel.gegevens)
    if regel.over_soort == "locatie" and regel.feit in Feit:
        wat, toelichting = locatiezin(regel)
        return Zin(f"{regel.over_naam}: {wat[:1].lower()}{wat[1:]}", toelichting)
    return Zin(_naam(regel), _erbij(regel.gegevens))


def _naam(regel: Logregel) -> str:
    return opmaak.met_hoofdletter(regel.feit_naam)


def _erbij(g: Gegevens) -> str:
    """What people wrote with it."""
    return next((str(g[naam]) for naam in ("toelichting", "reden", "omschrijving", "onderwerp") if g.get(naam)), "")


def _opgave(regel: Logregel, g: Gegevens) -> Zin:
    (oud, nieuw), amv = g["totaal"], g["amv"][1]
    was = f" (was {opmaak.getal(oud)})" if oud is not None else ""
    plekken = opmaak.aantal(nieuw, "plek", "plekken")
    wat = f"Opgave {g['cyclus']} vastgelegd: {plekken}, waarvan {opmaak.getal(amv)} amv{was}"
    return Zin(wat, str(g.get("bron", "")))


def _bekendgemaakt(regel: Logregel, g: Gegevens) -> Zin:
    som = f"{opmaak.getal(g['regulier'])} regulier en {opmaak.getal(g['amv'])} amv in de hele provincie"
    return Zin(f"Verdeelbesluit bekendgemaakt op {datum(g['op'])}", f"Versie {g.get('versie', 1)}: {som}")


def _gewijzigd(regel: Logregel, g: Gegevens) -> Zin:
    return Zin(f"Wijziging van het verdeelbesluit begonnen: {Besluitgrond(g['grond']).label}", g.get("toelichting", ""))


def _regels(regel: Logregel, g: Gegevens) -> Zin:
    som = f"{opmaak.getal(g['regulier'])} regulier, {opmaak.getal(g['amv'])} amv"
    return Zin(f"Regels van het verdeelbesluit vastgelegd: {opmaak.aantal(g['regels'], 'regel', 'regels')}, {som}")


def _schorsing(regel: Logregel, g: Gegevens) -> Zin:
    return Zin(f"Taak geschorst vanaf {datum(g['van'])}, zaak {g['zaaknummer']}, {g['gerecht']}", g["toelichting"])


def _schorsing_einde(regel: Logregel, g: Gegevens) -> Zin:
    return Zin(f"Schorsing beëindigd per {datum(g['tot'])}, zaak {g['zaaknummer']}", g["toelichting"])


def _bezwaar(regel: Logregel, g: Gegevens) -> Zin:
    return Zin(f"{opmaak.met_hoofdletter(regel.over_naam)}: ontvangen op {datum(g['op'])}", g.get("toelichting", ""))


def _voorval(regel: Logregel, g: Gegevens) -> Zin:
    return Zin(f"{opmaak.met_hoofdletter(regel.over_naam)}: {_voorval_zin(g)}", g.get("toelichting", ""))


def _voorval_gecorrigeerd(regel: Logregel, g: Gegevens) -> Zin:
    zin = f"{_voorval_zin(g['wordt'])} (was: {_voorval_zin(g['was'])})"
    return Zin(f"{opmaak.met_hoofdletter(regel.over_naam)}: gecorrigeerd, {zin}", g.get("reden", ""))


def _voorval_ingetrokken(regel: Logregel, g: Gegevens) -> Zin:
    zin = f"ingetrokken, {_voorval_zin(g['was'])}"
    return Zin(f"{opmaak.met_hoofdletter(regel.over_naam)}: {zin}", g.get("reden", ""))


def _voorval_zin(g: Gegevens) -> str:
    """Hoorzitting gehouden op 3 maart 2027; beslissing op 1 april 2027: gegrond."""
    voorval = Voorval(g["voorval"])
    tweede = f", {TWEEDE_DAG.get(voorval, 'en')} {datum(g['tweede'])}" if g.get("tweede") else ""
    uitkomst = f": {Bezwaaruitkomst(g['uitkomst']).label}" if g.get("uitkomst") else ""
    return f"{voorval.label} op {datum(g['op'])}{tweede}{uitkomst}"


def _uitruilstap(regel: Logregel, g: Gegevens) -> Zin:
    per = f" per {datum(g['per'])}" if g.get("per") else ""
    return Zin(f"{_naam(regel)}{per}: {regel.over_naam}", str(g.get("reden") or ""))


def _uitruil(regel: Logregel, g: Gegevens) -> Zin:
    van = f" ({g['gemeente']})" if g.get("gemeente") else ""
    return Zin(f"{_naam(regel)}{van}: {regel.over_naam}", str(g.get("functie") or g.get("omschrijving") or ""))


def _signaal(regel: Logregel, g: Gegevens) -> Zin:
    soort = Signaalregel(g["regel"]).label if g.get("regel") in Signaalregel.waarden() else "signaal"
    return Zin(regel.over_naam, f"{opmaak.met_hoofdletter(soort)}, peildatum {datum(g.get('peildatum'))}")


def _signaal_daarna(regel: Logregel, g: Gegevens) -> Zin:
    return Zin(f"{_naam(regel)}: {regel.over_naam}", str(g.get("toelichting") or ""))


def _opmerking(regel: Logregel, g: Gegevens) -> Zin:
    return Zin("Opmerking in het provinciaal verslag", str(g.get("opmerking") or ""))


def _verslag(regel: Logregel, g: Gegevens) -> Zin:
    return Zin(f"{_naam(regel)}: {regel.over_naam}", str(g.get("toelichting") or ""))


ZINNEN: Mapping[str, Maker] = {
    **TOEZICHTZINNEN,
    Feit.OPGAVE_VASTGELEGD.value: _opgave,
    Feit.BESLUIT_BEKENDGEMAAKT.value: _bekendgemaakt,
    Feit.BESLUIT_GEWIJZIGD.value: _gewijzigd,
    Feit.BESLUITREGELS_VASTGELEGD.value: _regels,
    Feit.SCHORSING_VASTGELEGD.value: _schorsing,
    Feit.SCHORSING_BEEINDIGD.value: _schorsing_einde,
    Feit.BEZWAAR_ONTVANGEN.value: _bezwaar,
    Feit.VOORVAL_VASTGELEGD.value: _voorval,
    Feit.VOORVAL_GECORRIGEERD.value: _voorval_gecorrigeerd,
    Feit.VOORVAL_INGETROKKEN.value: _voorval_ingetrokken,
    Feit.UITRUIL_VOORGESTELD.value: _uitruil,
    Feit.UITRUIL_INSTEMMING_VASTGELEGD.value: _uitruil,
    Feit.UITRUIL_INSTEMMING_INGETROKKEN.value: _uitruil,
    Feit.UITRUIL_STUK_TOEGEVOEGD.value: _uitruil,
    Feit.UITRUIL_STUK_INGETROKKEN.value: _uitruil,
    Feit.UITRUIL_OVEREENGEKOMEN.value: _uitruilstap,
    Feit.UITRUIL_BEEINDIGD.value: _uitruilstap,
    Feit.UITRUIL_VERBROKEN.value: _uitruilstap,
    Feit.SIGNAAL_GEGEVEN.value: _signaal,
    Feit.SIGNAAL_AFGEHANDELD.value: _signaal_daarna,
    Feit.SIGNAAL_HEROPEND.value: _signaal_daarna,
    Feit.VERSLAGOPMERKING_VASTGELEGD.value: _opmerking,
    Feit.VERSLAG_INGEDIEND.value: _verslag,
    Feit.VERSLAG_TERUGGESTUURD.value: _verslag,
    Feit.VERSLAG_AANVAARD.value: _verslag,
}
