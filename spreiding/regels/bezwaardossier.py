"""De stand van een bezwaar of beroep op een dag: fase, lopende termijnen, is het op tijd, en wat is de volgende stap.

Alles volgt uit gedateerde voorvallen en het besluit; geen termijn is ooit ingevuld.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from spreiding.regels.atw import Termijn
from spreiding.regels.begrippen import Begrip
from spreiding.regels.begrippen import Uitkomst as Antwoord
from spreiding.regels.bezwaargebeurtenis import (
    Bezwaaruitkomst,
    Dossierfeiten,
    Gebeurd,
    Kanaal,
    Voorval,
    Zaaksoort,
)
from spreiding.regels.kalender import Kalender
from spreiding.regels.termijnen import Opschorting, beroepstermijn, bezwaartermijn, post_ontvangen
from spreiding.regels.termijnzaak import Rechtskader, Termijnenbeeld, Termijnsoort, Uitkomst, Zaak, bereken
from spreiding.regels.terugplannen import (
    STANDAARD,
    Doorlooptijden,
    Stand,
    Terugplan,
    Vooruitzicht,
    speling,
    terugplannen,
    vooruitzien,
)
from spreiding.regels.tijd import EEN_DAG, datum_voluit


class Dossierfase(Begrip):
    """Waar een dossier is; volgt uit wat er gebeurd is."""

    VERZUIM = "verzuim", "wacht op herstel"
    HOREN = "horen", "horen"
    ADVIES = "advies", "wacht op advies"
    BESLISSEN = "beslissen", "beslissen"
    BIJ_DE_RECHTER = "bij_de_rechter", "bij de rechter"
    AFGEHANDELD = "afgehandeld", "afgehandeld"


class Dossiertoestand(Begrip):
    """Hoe een dossier ervoor staat tegenover zijn laatste veilige dag."""

    AFGEHANDELD = "afgehandeld", "Afgehandeld"
    OP_KOERS = "op_koers", "Op koers"
    KRAP = "krap", "Krap"
    TE_LAAT = "te_laat", "Niet op tijd"
    VERLOPEN = "verlopen", "Termijn verlopen"
    LOOPT = "loopt", "Loopt"


@dataclass(frozen=True, slots=True)
class Tijdigheid:
    """Is het op tijd ingediend? Met de reden en het artikel."""

    antwoord: Antwoord
    reden: str
    artikel: str


@dataclass(frozen=True, slots=True)
class Dossierbeeld:
    """De stand op de peildatum. `beslis` is de huidige beslistermijn; bij de rechter is die er niet.

    `dagen_over` telt tot de laatste dag van `beslis`, ook als de termijn stilstaat: dan alsof zij vandaag weer loopt.
    `op_tijd` zegt of er binnen de termijn is beslist; None zolang dat open is.
    """

    feiten: Dossierfeiten
    peildatum: date
    fase: Dossierfase
    toestand: Dossiertoestand
    reden: str
    tijdig: Tijdigheid | None
    termijnen: tuple[Uitkomst, ...]
    rekenbeeld: Termijnenbeeld | None
    beslis: Termijn | None
    dagen_over: int | None
    staat_stil: bool
    plan: Terugplan | None
    vooruit: Vooruitzicht | None
    speling: int | None
    op_tijd: bool | None
    volgende: str

    @property
    def einde(self) -> Gebeurd | None:
        return self.feiten.einde

    @property
    def uitkomst(self) -> Bezwaaruitkomst | None:
        return self.einde.uitkomst if self.einde else None

    @property
    def afgehandeld_op(self) -> date | None:
        return self.einde.op if self.einde else None

    @property
    def is_open(self) -> bool:
        return self.einde is None


def beeld(
    feiten: Dossierfeiten, *, peildatum: date, kader: Rechtskader, tijden: Doorlooptijden = STANDAARD
) -> Dossierbeeld:
    """De stand op de peildatum. Wat na die dag gebeurde, telt niet mee. Belemmerd als de feiten niet kunnen."""
    feiten = feiten.op_dag(peildatum)
    if feiten.soort.is_bij_de_rechter:
        return _bij_de_rechter(feiten, peildatum, kader)
    assert feiten.bekendgemaakt
    gerekend = bereken(als_zaak(feiten, peildatum), kader, controleer=False)
    beslis = termijn_van(gerekend, Termijnsoort.BESLIST)
    doel_voor = gerekend.regeling.bezwaren_voor
    kalender = kader.kalender
    plan = terugplannen(
        beslisdatum=beslis.laatste_dag,
        doel_voor=doel_voor,
        commissie=feiten.commissie,
        kalender=kalender,
        tijden=tijden,
    )
    einde, over = feiten.einde, (beslis.laatste_dag - peildatum).days
    vooruit = None if einde else vooruitzien(_stand(feiten), peildatum=peildatum, kalender=kalender, tijden=tijden)
    ruimte = speling(plan, vooruit) if vooruit else None
    toestand = _toestand(einde, over, ruimte, tijden)
    return Dossierbeeld(
        feiten=feiten,
        peildatum=peildatum,
        fase=fase_van(feiten),
        toestand=toestand,
        reden=_reden(toestand, beslis, plan, vooruit, einde),
        tijdig=tijdigheid(feiten, kalender),
        termijnen=tuple(_eigen_termijnen(feiten, gerekend)),
        rekenbeeld=gerekend,
        beslis=beslis,
        dagen_over=None if einde else over,
        staat_stil=bool(not einde and _loopt_nog_herstel(feiten, peildatum)),
        plan=plan,
        vooruit=vooruit,
        speling=ruimte,
        op_tijd=einde.op <= beslis.laatste_dag if einde else None if over >= 0 else False,
        volgende=_volgende(feiten, plan, peildatum),
    )


def _eigen_termijnen(feiten: Dossierfeiten, gerekend: Termijnenbeeld) -> Iterator[Uitkomst]:
    """De termijnen van dit bezwaar; de dag om te realiseren staat in de besluitregel, post telt bij post."""
    ontvangst = feiten.laatste(Voorval.ONTVANGEN)
    per_post = ontvangst is not None and ontvangst.kanaal is Kanaal.POST
    for uitkomst in gerekend.uitkomsten:
        if uitkomst.soort is Termijnsoort.POST and not per_post:
            continue
        if uitkomst.soort is not Termijnsoort.REALISATIE:
            yield uitkomst


# -- van voorvallen naar de zaak waarmee gerekend wordt --------------------------------------------


def als_zaak(feiten: Dossierfeiten, peildatum: date) -> Zaak:
    """De voorvallen als de feiten van `termijnzaak`."""
    assert feiten.bekendgemaakt
    uitstel, ingebreke, einde = (
        feiten.laatste(Voorval.UITSTEL),
        feiten.laatste(Voorval.INGEBREKESTELLING),
        feiten.einde,
    )
    return Zaak(
        bekendgemaakt=feiten.bekendgemaakt,
        peildatum=peildatum,
        commissie=feiten.commissie,
        verdaagd=feiten.laatste(Voorval.VERDAGING) is not None,
        opschortingen=tuple(_opschortingen(feiten, peildatum)),
        uitstel_tot=uitstel.tweede if uitstel else None,
        ingebrekestelling=ingebreke.op if ingebreke else None,
        beslist_op=einde.op if einde else None,
    )


def _opschortingen(feiten: Dossierfeiten, peildatum: date) -> Iterator[Opschorting]:
    """Van elk herstelverzoek tot herstel, of tot de hersteltermijn voorbij was (Awb art. 7:10 lid 2).

    Staat de termijn nog stil, dan alsof zij op de peildatum weer loopt: zo is te zien hoeveel dagen er over zijn.
    """
    herstel = feiten.alle(Voorval.VERZUIM_HERSTELD)
    for verzoek in feiten.alle(Voorval.HERSTELVERZOEK):
        uiterlijk = verzoek.tweede or peildatum
        hersteld = next((h.op for h in herstel if h.op >= verzoek.op), peildatum)
        yield Opschorting(verzoek.op, max(min(hersteld, uiterlijk), verzoek.op))


def _loopt_nog_herstel(feiten: Dossierfeiten, peildatum: date) -> bool:
    verzuim = feiten.open_verzuim
    return bool(verzuim and verzuim.tweede and peildatum <= verzuim.tweede)


def termijn_van(gerekend: Termijnenbeeld, soort: Termijnsoort) -> Termijn:
    """De termijn van deze soort; KeyError als zij niet loopt."""
    return {uitkomst.soort: uitkomst.termijn for uitkomst in gerekend.uitkomsten}[soort]


# -- is het op tijd ingediend ----------------------------------------------------------------------


def tijdigheid(feiten: Dossierfeiten, kalender: Kalender) -> Tijdigheid | None:
    """Op tijd, te laat of niet te zeggen (Awb art. 6:9 tot en met 6:11); None als er niets is ontvangen."""
    ontvangst = feiten.laatste(Voorval.ONTVANGEN)
    if ontvangst is None or feiten.bekendgemaakt is None or feiten.soort is Zaaksoort.VOORZIENING:
        return None
    maak = bezwaartermijn if feiten.soort is Zaaksoort.BEZWAAR else beroepstermijn
    termijn = maak(feiten.bekendgemaakt, kalender)
    liep = f"de termijn liep tot en met {datum_voluit(termijn.laatste_dag)}"
    dag = f"Ontvangen op {datum_voluit(ontvangst.op)}"
    if ontvangst.op <= feiten.bekendgemaakt:
        vroeg = "Te vroeg schaadt niet als het besluit er al was, of als de indiener dat mocht denken"
        return Tijdigheid(Antwoord.JA, f"{dag}, vóór de termijn begon. {vroeg}.", "Awb art. 6:10")
    if ontvangst.op <= termijn.laatste_dag:
        return Tijdigheid(Antwoord.JA, f"{dag}; {liep}.", "Awb art. 6:7 en 6:9")
    return _na_afloop(ontvangst, termijn, kalender, f"{dag}; {liep}")


def _na_afloop(ontvangst: Gebeurd, termijn: Termijn, kalender: Kalender, zin: str) -> Tijdigheid:
    laat = f"{zin}. Te laat, tenzij dat te verontschuldigen is (Awb art. 6:11)."
    if ontvangst.kanaal is not Kanaal.POST or ontvangst.op > post_ontvangen(termijn, kalender).laatste_dag:
        return Tijdigheid(Antwoord.NEE, laat, "Awb art. 6:9")
    if ontvangst.tweede is None:
        return Tijdigheid(
            Antwoord.ONBEKEND, f"{zin}. Zonder poststempel is niet te zeggen of het op tijd is gepost.", "Awb art. 6:9"
        )
    if ontvangst.tweede > termijn.laatste_dag:
        return Tijdigheid(Antwoord.NEE, laat, "Awb art. 6:9")
    gepost = f"Gepost op {datum_voluit(ontvangst.tweede)} en binnen een week na afloop ontvangen"
    return Tijdigheid(Antwoord.JA, f"{gepost}; {zin[0].lower()}{zin[1:]}.", "Awb art. 6:9 lid 2")


# -- fase, toestand en volgende stap ---------------------------------------------------------------


def _stand(feiten: Dossierfeiten) -> Stand:
    gehouden = feiten.laatste(Voorval.HOORZITTING_GEHOUDEN)
    gepland = feiten.laatste(Voorval.HOORZITTING_GEPLAND)
    advies, verzuim = feiten.laatste(Voorval.ADVIES), feiten.open_verzuim
    return Stand(
        commissie=feiten.commissie,
        hoorzitting=gehouden.op if gehouden else gepland.tweede if gepland else None,
        zonder_horen=feiten.laatste(Voorval.HOREN_AFGEZIEN) is not None,
        gehouden=gehouden is not None,
        advies=advies.op if advies else None,
        vrij_vanaf=verzuim.tweede if verzuim else None,
    )


def fase_van(feiten: Dossierfeiten) -> Dossierfase:
    """De fase die uit de voorvallen volgt."""
    if feiten.einde:
        return Dossierfase.AFGEHANDELD
    if feiten.soort.is_bij_de_rechter:
        return Dossierfase.BIJ_DE_RECHTER
    if feiten.open_verzuim:
        return Dossierfase.VERZUIM
    if not gehoord(feiten):
        return Dossierfase.HOREN
    if feiten.commissie and not feiten.laatste(Voorval.ADVIES):
        return Dossierfase.ADVIES
    return Dossierfase.BESLISSEN


def gehoord(feiten: Dossierfeiten) -> bool:
    """Is er gehoord, of is daarvan afgezien (Awb art. 7:2 en 7:3)?"""
    return feiten.laatste(Voorval.HOORZITTING_GEHOUDEN, Voorval.HOREN_AFGEZIEN) is not None


def _toestand(einde: Gebeurd | None, over: int, ruimte: int | None, tijden: Doorlooptijden) -> Dossiertoestand:
    if einde:
        return Dossiertoestand.AFGEHANDELD
    if over < 0:
        return Dossiertoestand.VERLOPEN
    assert ruimte is not None
    if ruimte < 0:
        return Dossiertoestand.TE_LAAT
    return Dossiertoestand.KRAP if ruimte <= tijden.krap_dagen else Dossiertoestand.OP_KOERS


def _reden(
    toestand: Dossiertoestand, beslis: Termijn, plan: Terugplan, vooruit: Vooruitzicht | None, einde: Gebeurd | None
) -> str:
    if einde:
        assert einde.uitkomst
        return f"Beslist op {datum_voluit(einde.op)}: {einde.uitkomst.label}."
    if toestand is Dossiertoestand.VERLOPEN:
        return f"De beslistermijn liep tot en met {datum_voluit(beslis.laatste_dag)}."
    assert vooruit
    verwacht, veilig = datum_voluit(vooruit.beslissing), datum_voluit(plan.beslissing)
    return f"Zoals het nu loopt komt de beslissing op {verwacht}; de laatste veilige dag is {veilig}."


def _volgende(feiten: Dossierfeiten, plan: Terugplan | None, peildatum: date) -> str:
    """Wat er nu moet gebeuren, met de laatste veilige dag; is die voorbij, dan zegt de zin dat."""
    fase = fase_van(feiten)
    if fase is Dossierfase.AFGEHANDELD:
        return ""
    if fase is Dossierfase.BIJ_DE_RECHTER:
        return "Wacht op de uitspraak van de rechter."
    assert plan
    if fase is Dossierfase.VERZUIM:
        verzuim = feiten.open_verzuim
        assert verzuim and verzuim.tweede
        loopt = "loopt" if peildatum <= verzuim.tweede else "liep"
        return (
            f"Leg vast of het verzuim is hersteld; de hersteltermijn {loopt} tot en met {datum_voluit(verzuim.tweede)}."
        )
    if fase is Dossierfase.HOREN:
        gepland = feiten.laatste(Voorval.HOORZITTING_GEPLAND)
        if gepland and gepland.tweede:
            return f"Houd de hoorzitting van {datum_voluit(gepland.tweede)}, {_wanneer(plan.hoorzitting, peildatum)}."
        return f"Plan de hoorzitting, {_wanneer(plan.hoorzitting, peildatum)}."
    if fase is Dossierfase.ADVIES:
        assert plan.advies
        return f"Haal het advies op, {_wanneer(plan.advies, peildatum)}."
    return f"Beslis op het bezwaar, {_wanneer(plan.beslissing, peildatum)}."


def _wanneer(veilig: date, peildatum: date) -> str:
    """ "uiterlijk op 16 juni 2027", of dat die dag voorbij is."""
    if peildatum <= veilig:
        return f"uiterlijk op {datum_voluit(veilig)}"
    return f"zo snel mogelijk: de laatste veilige dag was {datum_voluit(veilig)}"


def _bij_de_rechter(feiten: Dossierfeiten, peildatum: date, kader: Rechtskader) -> Dossierbeeld:
    """Beroep, hoger beroep of voorziening: de rechter beslist, dus er is geen beslistermijn."""
    einde = feiten.einde
    termijnen: tuple[Uitkomst, ...] = ()
    if feiten.bekendgemaakt and feiten.soort in (Zaaksoort.BEROEP, Zaaksoort.HOGER_BEROEP):
        hoger = feiten.soort is Zaaksoort.HOGER_BEROEP
        termijn = beroepstermijn(feiten.bekendgemaakt, kader.kalender, hoger=hoger)
        soort = Termijnsoort.HOGER_BEROEP if hoger else Termijnsoort.BEROEP
        termijnen = (Uitkomst(soort, termijn, (termijn.laatste_dag - peildatum).days),)
    if einde and feiten.soort is Zaaksoort.BEROEP:
        hoger_beroep = beroepstermijn(einde.op, kader.kalender, hoger=True)
        termijnen += (Uitkomst(Termijnsoort.HOGER_BEROEP, hoger_beroep, (hoger_beroep.laatste_dag - peildatum).days),)
    reden = (
        f"Uitspraak op {datum_voluit(einde.op)}: {einde.uitkomst}." if einde else "De rechter heeft nog niet beslist."
    )
    if einde and einde.uitkomst:
        reden = f"Uitspraak op {datum_voluit(einde.op)}: {einde.uitkomst.label}."
    return Dossierbeeld(
        feiten=feiten,
        peildatum=peildatum,
        fase=fase_van(feiten),
        toestand=Dossiertoestand.AFGEHANDELD if einde else Dossiertoestand.LOOPT,
        reden=reden,
        tijdig=tijdigheid(feiten, kader.kalender),
        termijnen=termijnen,
        rekenbeeld=None,
        beslis=None,
        dagen_over=None,
        staat_stil=False,
        plan=None,
        vooruit=None,
        speling=None,
        op_tijd=None,
        volgende=_volgende(feiten, None, peildatum),
    )


def afgehandeld_voor(beeld_: Dossierbeeld, dag: date) -> bool:
    """Is het bezwaar beslist vóór deze dag (R21)?"""
    return beeld_.afgehandeld_op is not None and beeld_.afgehandeld_op < dag


def tempo(beslist_op: list[date], *, peildatum: date, open_: int, weken: int = 6) -> date | None:
    """De dag waarop bij het tempo van de laatste weken alle open bezwaren beslist zijn; None = er werd niets beslist.

    Rekent in dagen naar boven af, zodat een half bezwaar een heel bezwaar is.
    """
    if not open_:
        return peildatum
    vanaf = peildatum - timedelta(weeks=weken)
    gedaan = sum(1 for dag in beslist_op if vanaf < dag <= peildatum)
    if not gedaan:
        return None
    dagen = -(-open_ * weken * 7 // gedaan)
    return peildatum + dagen * EEN_DAG
