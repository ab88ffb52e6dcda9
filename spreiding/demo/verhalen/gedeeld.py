"""Places that two gemeenten share, and places that two gemeenten both claim."""

from collections.abc import Sequence
from datetime import date
from math import hypot
from random import Random

from spreiding.demo.bronnen import ZAAD, Gemeentebeeld
from spreiding.demo.doelen import Doel, Profiel
from spreiding.demo.stappen import Handeling, Plaats, Registratie
from spreiding.demo.tijdlijn import dagen, tussen
from spreiding.demo.verhalen.bouw import Naamgever, Verhaal, plekken
from spreiding.demo.verhalen.vast import Bijdrage
from spreiding.opvang.actions import MijlpaalInvoer
from spreiding.regels.begrippen import Criterium, Doelgroep, Fase, Soort

PER_PROVINCIE = {"PV28": 7, "PV30": 6, "PV25": 4, "PV27": 5, "PV26": 4, "PV23": 2, "PV31": 3}
DUBBEL = {"PV28": 3, "PV30": 3, "PV25": 1, "PV27": 2, "PV26": 1, "PV31": 1}


def gedeelde(provincie: str, alle: Sequence[Doel], bijdrage: Bijdrage) -> list[Verhaal]:
    """Open locaties in one gemeente of which a part counts for its neighbour."""
    rng = Random(f"{ZAAD}/{provincie}/gedeeld")
    uit: list[Verhaal] = []
    geschikt = [doel for doel in alle if doel.nu.regulier >= 60 and doel.gemeente.code not in bijdrage.nu]
    for doel in rng.sample(geschikt, min(PER_PROVINCIE.get(provincie, 1), len(geschikt))):
        if buur := _buur(doel, alle, bijdrage):
            uit.append(_gedeeld(doel, buur, bijdrage))
    return uit


def _buur(doel: Doel, alle: Sequence[Doel], bijdrage: Bijdrage) -> Doel | None:
    """The nearest gemeente that still has something to realise."""
    over = {d.gemeente.code: d.nu.min(bijdrage.nu[d.gemeente.code]).regulier for d in alle if d is not doel}
    kan = [d for d in alle if over.get(d.gemeente.code, 0) >= 25 and d.profiel is not Profiel.ONBEKEND]
    return min(kan, key=lambda d: (_afstand(doel.gemeente, d.gemeente), d.gemeente.code), default=None)


def _afstand(een: Gemeentebeeld, twee: Gemeentebeeld) -> float:
    return hypot(een.breedte - twee.breedte, (een.lengte - twee.lengte) * 0.62)


def _gedeeld(doel: Doel, buur: Doel, bijdrage: Bijdrage) -> Verhaal:
    v = Verhaal(doel.gemeente, "gedeeld")
    aandeel = v.rng.randrange(15, min(buur.nu.regulier, 80) + 1)
    eigen = v.rng.randrange(40, min(doel.nu.regulier, 220) + 1)
    geopend = tussen(v.rng, date(2025, 2, 1), date(2027, 1, 20))
    dag = geopend - dagen(v.rng.randrange(200, 330))
    v.registreer(
        dag,
        kenmerken={
            "naam": Naamgever(v.rng).geef(Soort.AZC),
            "soort": Soort.AZC.value,
            "toelichting": f"Gezamenlijk met {buur.gemeente.naam}; aandelen volgens de overeenkomst.",
        },
        plaatsen=[Plaats(Doelgroep.REGULIER, eigen + aandeel, geopend, None, ((buur.gemeente.code, aandeel),))],
        mijlpalen=[
            MijlpaalInvoer(Fase.RAADSBESLUIT, bereikt_op=dag - dagen(12)),
            MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=geopend),
        ],
    )
    v.bereikt(dag + dagen(90), Fase.OVEREENKOMST, dag + dagen(84))
    v.bewijs(v.dag, Criterium.LOOPTIJD, van=v.dag, tot=None)
    v.bereikt(geopend, Fase.BESCHIKBAAR, geopend, geopend)
    bijdrage.is_er(doel.gemeente.code, eigen)
    bijdrage.is_er(buur.gemeente.code, aandeel)
    return v


def dubbele(provincie: str, verhalen: Sequence[Verhaal]) -> list[Verhaal]:
    """A plan that a second time stands on the list under another name, until somebody notices."""
    rng = Random(f"{ZAAD}/{provincie}/dubbel")
    uit: list[Verhaal] = []
    geschikt = [v for v in verhalen if _te_verdubbelen(v)]
    for eerder in rng.sample(geschikt, min(DUBBEL.get(provincie, 0), len(geschikt))):
        registratie = eerder.stappen[0].invoer
        assert isinstance(registratie, Registratie)
        v = Verhaal(eerder.gemeente, f"dubbel-{eerder.sleutel.rpartition('/')[2]}")
        begin = eerder.dag_van(0) + dagen(v.rng.randrange(30, 200))
        plaats = registratie.plaatsen[0]
        v.registreer(
            begin,
            kenmerken={
                "naam": f"{registratie.kenmerken['naam']} (opgave buurgemeente)",
                "soort": registratie.kenmerken["soort"],
                "toelichting": "",
            },
            plaatsen=plekken(plaats.aantal, 0, plaats.van, plaats.tot),
            mijlpalen=[MijlpaalInvoer(Fase.VERKENNING, bereikt_op=begin - dagen(20))],
        )
        v.wijzig(v.dag + dagen(v.rng.randrange(60, 260)), dubbel_met=eerder.sleutel)
        uit.append(v)
    return uit


def _te_verdubbelen(verhaal: Verhaal) -> bool:
    registratie = verhaal.stappen[0].invoer
    return (
        isinstance(registratie, Registratie)
        and registratie.kenmerken["soort"] == Soort.SATELLIET.value
        and date(2024, 6, 1) < verhaal.dag_van(0) < date(2026, 3, 1)
        and not any(stap.handeling is Handeling.VERVALLEN for stap in verhaal.stappen)
        and registratie.plaatsen[0].aantal is not None
    )
