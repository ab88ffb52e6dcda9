"""The taak of the gemeente: how it came about, what is measured against it, suspensions, uitruil."""

from collections.abc import Iterator

from spreiding.core import opmaak
from spreiding.dashboard.queries.bord import Groep
from spreiding.dashboard.queries.herleiding import sommen
from spreiding.regels.uitruil import Verplichting
from spreiding.toezicht.queries.dossier.bron import Bron
from spreiding.toezicht.queries.dossier.deel import Deel, Veld, Waarde
from spreiding.verdeling.models import Besluitregel, Schorsing
from spreiding.verdeling.queries.herleiding import Regeluitleg, regelherleiding
from spreiding.verdeling.queries.uitruil import GEEN, saldi

GROEPEN = ((Groep.REGULIER, "regulier"), (Groep.AMV, "amv"), (Groep.ALLES, "samen"))


def cijfers(bron: Bron) -> Deel:
    """Per group what it is measured against and what there is, in places."""
    rijen: list[list[Waarde]] = []
    for groep, naam in GROEPEN:
        maat = bron.stand.maat(groep)
        rijen.append([naam, maat.doel, maat.opgave, maat.gerealiseerd, maat.gepland, maat.valt_weg, maat.tekort])
    velden = (
        Veld("groep", "Groep"),
        Veld("doel", "Taak of opgave", rechts=True),
        Veld("opgave", "Indicatieve opgave", rechts=True),
        Veld("gerealiseerd", "Gerealiseerd", rechts=True),
        Veld("gepland", "Gepland", rechts=True),
        Veld("valt_weg", "Valt weg", rechts=True),
        Veld("tekort", "Tekort", rechts=True),
    )
    uitleg = (
        f"Plaatsen, {bron.zicht.telling.naam}. Het tekort is taak min gerealiseerd, per groep en nooit onder nul; een"
        " overschot amv maakt een tekort regulier niet goed."
    )
    return Deel("cijfers", "Cijfers", uitleg, velden, rijen, "")


def formules(bron: Bron) -> Deel:
    """The sums in words."""
    rijen = [(som.naam, som.formule, som.uitkomst) for som in sommen(bron.stand)]
    velden = (Veld("wat", "Wat"), Veld("formule", "Formule"), Veld("uitkomst", "Uitkomst", rechts=True))
    return Deel("formules", "Formules", "Hoe het tekort is uitgerekend.", velden, rijen, "")


def taken(bron: Bron) -> Deel:
    """Every version of the taak in this cyclus, the newest first."""
    rijen = [
        (p.taak.kenmerk, p.taak.versie, p.taak.bekendgemaakt_op, p.taak.regulier, p.taak.amv,
         p.taak.realiseren_uiterlijk, p.taak.sinds, p.tot or "")
        for p in bron.taken
    ]  # fmt: skip
    velden = (
        Veld("besluit", "Besluit"),
        Veld("versie", "Versie", rechts=True),
        Veld("bekendgemaakt_op", "Bekendgemaakt"),
        Veld("regulier", "Regulier", rechts=True),
        Veld("amv", "Amv", rechts=True),
        Veld("realiseren_uiterlijk", "Uiterlijk op"),
        Veld("geldt_vanaf", "Geldt vanaf"),
        Veld("geldt_tot", "Geldt tot"),
    )
    uitleg = "De taak volgens het verdeelbesluit (Wet art. 5 en 7). Een nieuwe versie vervangt de vorige vanaf een dag."
    leeg = "Er is nog geen bekendgemaakt verdeelbesluit. Tot die dag is de indicatieve opgave de maat."
    return Deel("taken", "Taak", uitleg, velden, rijen, leeg)


def herleiding(bron: Bron) -> Deel:
    """How the present taak came about, as it was kept in the line of the besluit."""
    velden = (
        Veld("stap", "Stap"),
        Veld("uitleg", "Hoe"),
        Veld("regulier", "Regulier", rechts=True),
        Veld("amv", "Amv", rechts=True),
    )
    gevonden = _uitleg(bron)
    rijen = list(_stappen(gevonden)) if gevonden else []
    leeg = "Bij deze regel is geen berekening bewaard." if gevonden else "Zonder besluit is er geen herleiding."
    return Deel("herleiding", "Herleiding van de taak", "De stappen zoals ze zijn bewaard.", velden, rijen, leeg)


def _uitleg(bron: Bron) -> Regeluitleg | None:
    if not bron.taken:
        return None
    regels = Besluitregel.objects.select_related("besluit__provincie", "gemeente")
    regel = regels.get(pk=bron.taken[0].taak.besluitregel)
    return regelherleiding(regel, voor=bron.voor, vandaag=bron.dag)


def _stappen(uitleg: Regeluitleg) -> Iterator[tuple[Waarde, ...]]:
    for stap in uitleg.stappen:
        yield stap.naam, stap.uitleg, stap.regulier, stap.amv
    if uitleg.wijziging:
        was = uitleg.wijziging.get("was") or {}
        waarom = ". ".join(d for d in (opmaak.met_hoofdletter(uitleg.grond), uitleg.wijziging.get("toelichting")) if d)
        yield "Was", waarom, was.get("regulier", ""), was.get("amv", "")
    termijn = f"Zes maanden na {opmaak.datum(uitleg.op)}: {opmaak.datum(uitleg.zes_maanden.laatste_dag)} (Wet art. 7)"
    yield "In het besluit", termijn, uitleg.regel.regulier, uitleg.regel.amv


def schorsingen(bron: Bron) -> Deel:
    """Suspensions by a court, also ended ones."""
    rijen = Schorsing.objects.filter(cyclus=bron.zicht.cyclus, gemeente=bron.gemeente)
    if bron.bekend_op is None:
        rijen = rijen.filter(registratie__upper_inf=True)
    else:
        rijen = rijen.filter(registratie__contains=bron.bekend_op)
    regels = [
        (s.geldigheid.lower, s.geldigheid.upper or "", s.gerecht, s.zaaknummer, s.toelichting)
        for s in rijen.order_by("geldigheid", "pk")
    ]
    velden = (
        Veld("van", "Vanaf"),
        Veld("tot", "Tot"),
        Veld("gerecht", "Gerecht"),
        Veld("zaaknummer", "Zaak"),
        Veld("toelichting", "Toelichting"),
    )
    uitleg = "Zolang de rechter de taak schorst loopt de termijn niet (Awb art. 8:81)."
    return Deel("schorsingen", "Schorsingen", uitleg, velden, regels, "De taak is niet geschorst.")


def uitruil(bron: Bron) -> Deel:
    """Balance per obligation; it never changes the taak."""
    provincies = [bron.gemeente.provincie_id]
    saldo = saldi(bron.zicht.cyclus, bron.dag, bron.bekend_op, provincies).get(bron.gemeente.pk, GEEN)
    rijen = [
        (soort.label, saldo.geldend.get(soort, 0), saldo.voorgesteld.get(soort, 0))
        for soort in Verplichting
        if saldo.geldend.get(soort) or saldo.voorgesteld.get(soort)
    ]
    velden = (
        Veld("verplichting", "Verplichting"),
        Veld("overeengekomen", "Overeengekomen", rechts=True),
        Veld("voorgesteld", "Voorgesteld", rechts=True),
    )
    uitleg = "Boven nul neemt de gemeente over, onder nul draagt zij over. Een uitruil verandert de taak niet."
    return Deel("uitruil", "Uitruil", uitleg, velden, rijen, "Er is geen uitruil.")
