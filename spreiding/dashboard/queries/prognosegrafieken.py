"""The charts of the forecast: the course with its bands, what happened to earlier plans, and how well we foretold."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from spreiding.core import opmaak
from spreiding.core.beeldgrafiek import BREEDTE, KLEUREN, Beeldgrafiek, Kolomkop, Waarde
from spreiding.dashboard.queries.prognose import LAND, WatAls, ervaring_van, gebiedsprognose
from spreiding.dashboard.queries.terugblik import Moment
from spreiding.dashboard.queries.versie import bewaard, versie
from spreiding.dashboard.queries.zicht import Zicht
from spreiding.gebied.queries import provinciecodes
from spreiding.regels.ervaring import Verdeling
from spreiding.regels.prognose import Prognose
from spreiding.regels.tijd import plus_maanden
from spreiding.regels.toestand import Opgave

MEESTE_PUNTEN = 6
DAGEN = range(-60, 181, 15)  # days after the expected date, for the course of experience


@dataclass(frozen=True, slots=True)
class Waaierpunt:
    """Forecast of the places of one area on one day."""

    dag: date
    laag90: int
    laag50: int
    midden: int
    hoog50: int
    hoog90: int


def waaierpunten(zicht: Zicht, eind: Prognose, wat_als: WatAls, gebied: str) -> list[Waaierpunt]:
    """The forecast on the peildatum, on some days in between, and `eind`; kept until something changes."""
    codes = provinciecodes() if gebied == LAND else [gebied]
    naam = versie(zicht, codes, "waaier", eind.op, wat_als, gebied)
    return [*bewaard(naam, lambda: _punten(zicht, eind.op, wat_als, gebied)), _punt(eind)]


def _punten(zicht: Zicht, op: date, wat_als: WatAls, gebied: str) -> list[Waaierpunt]:
    """All but the last."""
    ervaring = ervaring_van(zicht.vraag)
    dagen = _dagen(zicht.peil.stand_per, op)[:-1]
    return [_punt(gebiedsprognose(zicht.vraag, dag, wat_als, gebied, ervaring)) for dag in dagen]


def _punt(prognose: Prognose) -> Waaierpunt:
    vijftig, negentig = prognose.band50, prognose.band90
    return Waaierpunt(prognose.op, negentig.laag, vijftig.laag, prognose.midden, vijftig.hoog, negentig.hoog)


def _dagen(van: date, tot: date) -> list[date]:
    """`van`, `tot` and first days of months in between, no more than MEESTE_PUNTEN."""
    eersten, maand = [], plus_maanden(van.replace(day=1), 1)
    while maand < tot:
        eersten.append(maand)
        maand = plus_maanden(maand, 1)
    stap = max(-(-len(eersten) // (MEESTE_PUNTEN - 2)), 1)
    return [van, *eersten[stap - 1 :: stap], tot] if van < tot else [tot]


def waaier(
    verloop: Sequence[tuple[date, int]], punten: Sequence[Waaierpunt], *, naam: str, doel: Opgave | None, doelnaam: str
) -> Beeldgrafiek:
    """The course until the peildatum, and from there the middle with its bands. `verloop` is (day, places)."""
    eind = punten[-1]
    omschrijving = (
        f"Van {opmaak.getal(punten[0].midden)} plekken op {opmaak.datum(punten[0].dag)} naar naar verwachting "
        f"{opmaak.getal(eind.midden)} op {opmaak.datum(eind.dag)}; met 90% kans tussen {opmaak.getal(eind.laag90)} en "
        f"{opmaak.getal(eind.hoog90)}."
    )
    if doel and doel.totaal is not None:
        omschrijving += f" De {doelnaam} is {opmaak.getal(doel.totaal)}."
    koppen = (
        Kolomkop("Op"),
        *(Kolomkop(kop, "getal") for kop in ("90% vanaf", "50% vanaf", "Midden", "50% tot en met", "90% tot en met")),
    )
    rijen = [(opmaak.datum(p.dag), p.laag90, p.laag50, p.midden, p.hoog50, p.hoog90) for p in punten]
    return Beeldgrafiek(
        naam="prognose",
        sleutel=repr((list(verloop), list(punten), doel, doelnaam)),
        titel=f"Verloop en prognose, {naam}",
        omschrijving=omschrijving,
        koppen=koppen,
        rijen=rijen,
        maak=lambda: _teken_waaier(verloop, punten, doel, doelnaam),
        einde_eerst=True,
    )


def _teken_waaier(
    verloop: Sequence[tuple[date, int]], punten: Sequence[Waaierpunt], doel: Opgave | None, doelnaam: str
) -> Any:
    import altair as alt

    tijd = alt.X("dag:T", title=None, axis=alt.Axis(format="%b %Y", grid=False, labelOverlap=True, labelSeparation=12))
    schaal = alt.Scale(zero=False, nice=True)
    hoogte = alt.Axis(format=",d", tickCount=5, domain=False, ticks=False)
    banden = [
        {"dag": p.dag.isoformat(), "l9": p.laag90, "h9": p.hoog90, "l5": p.laag50, "h5": p.hoog50, "m": p.midden}
        for p in punten
    ]
    data = alt.Data(values=banden)
    negentig = (
        alt.Chart(data)
        .mark_area(color=KLEUREN["blauw"], opacity=0.15)
        .encode(x=tijd, y=alt.Y("l9:Q", title="plekken", scale=schaal, axis=hoogte), y2="h9:Q")
    )
    vijftig = alt.Chart(data).mark_area(color=KLEUREN["blauw"], opacity=0.25).encode(x=tijd, y="l5:Q", y2="h5:Q")
    midden = (
        alt.Chart(data).mark_line(color=KLEUREN["blauw"], strokeDash=[6, 4], strokeWidth=2.5).encode(x=tijd, y="m:Q")
    )
    eind = (
        alt.Chart(alt.Data(values=banden[-1:]))
        .mark_text(align="right", dx=-6, dy=-8, fontSize=14, fontWeight="bold", color=KLEUREN["blauw"])
        .encode(x=tijd, y="m:Q", text=alt.Text("m:Q", format=",d"))
    )
    lagen = [negentig, vijftig, midden, eind]
    if verloop:
        stappen = alt.Data(values=[{"dag": dag.isoformat(), "n": aantal} for dag, aantal in verloop])
        lagen.insert(0, alt.Chart(stappen).mark_line(
            color=KLEUREN["blauw"], strokeWidth=2.5, interpolate="step-after"
        ).encode(x=tijd, y="n:Q"))  # fmt: skip
    if doel and doel.totaal is not None:
        lijn = alt.Data(
            values=[{"d": doel.totaal, "t": f"{opmaak.met_hoofdletter(doelnaam)} {opmaak.getal(doel.totaal)}"}]
        )
        lagen.append(alt.Chart(lijn).mark_rule(color=KLEUREN["inkt"], strokeWidth=2.5).encode(y="d:Q"))
        lagen.append(alt.Chart(lijn).mark_text(
            align="right", x=BREEDTE - 4, dy=-9, fontSize=13, color=KLEUREN["inkt"]
        ).encode(y="d:Q", text="t:N"))  # fmt: skip
    return alt.layer(*lagen)


def ervaringsgrafiek(per_fase: Sequence[tuple[str, Verdeling]]) -> Beeldgrafiek:
    """Per stage: which part of the plans was open so many days after the date that was expected then."""
    met = [(fase, v) for fase, v in per_fase if v.is_genoeg]
    rijen: list[tuple[Waarde, ...]] = [
        (opmaak.verschil(dag) if dag else "op de dag zelf", *(v.op(dag)[0] for _, v in met)) for dag in DAGEN
    ]
    return Beeldgrafiek(
        naam="ervaring",
        sleutel=repr(rijen) + repr([fase for fase, _ in met]),
        titel="Hoe het eerdere plannen verging",
        omschrijving="Per fase het deel van de plannen dat open was, 60 dagen voor tot 180 dagen na de verwachte dag.",
        koppen=(Kolomkop("Dagen na de verwachte dag"), *(Kolomkop(fase, "procent") for fase, _ in met)),
        rijen=rijen if met else (),
        maak=lambda: _teken_ervaring(met),
    )


def _teken_ervaring(per_fase: Sequence[tuple[str, Verdeling]]) -> Any:
    import altair as alt

    punten = [{"d": dag, "p": v.op(dag)[0], "fase": fase} for fase, v in per_fase for dag in DAGEN]
    return (
        alt.Chart(alt.Data(values=punten))
        .mark_line(strokeWidth=2.5)
        .encode(
            x=alt.X("d:Q", title="dagen na de verwachte dag", axis=alt.Axis(grid=False, tickCount=9)),
            y=alt.Y("p:Q", title="deel dat open is", axis=alt.Axis(format="%", domain=False, ticks=False)),
            color=alt.Color(
                "fase:N", title=None, scale=alt.Scale(scheme="tableau10"), legend=alt.Legend(orient="bottom")
            ),
            strokeDash=alt.StrokeDash("fase:N", legend=None),
        )
    )


def dekkingsgrafiek(momenten: Sequence[Moment]) -> Beeldgrafiek:
    """Per moment the part of the outcomes that fell within the band of 80%."""
    met = [m for m in momenten if m.gevallen]
    toetsen = [(m, m.toets) for m in met]
    rijen = [
        (opmaak.datum(m.op), opmaak.datum(m.voor), len(m.gevallen), t.dekking[80], t.verwacht[80]) for m, t in toetsen
    ]
    return Beeldgrafiek(
        naam="dekking",
        sleutel=repr(rijen),
        titel="Viel de uitkomst binnen de band van 80%?",
        omschrijving="Per moment het deel van de uitkomsten binnen de band, naast het deel dat erin hoorde te vallen.",
        koppen=(
            Kolomkop("Gemaakt op"),
            Kolomkop("Voor"),
            Kolomkop("Gemeenten", "getal"),
            Kolomkop("Binnen de band", "procent"),
            Kolomkop("Hoorde erin te vallen", "procent"),
        ),
        rijen=rijen,
        maak=lambda: _teken_dekking(met),
    )


def _teken_dekking(momenten: Sequence[Moment]) -> Any:
    import altair as alt

    punten = [
        {"op": m.op.isoformat(), "p": deel, "wat": wat}
        for m in momenten
        for wat, deel in (("binnen de band", m.toets.dekking[80]), ("hoorde erin te vallen", m.toets.verwacht[80]))
    ]
    kleur = alt.Scale(range=[KLEUREN["blauw"], KLEUREN["zacht"]])
    basis = alt.Chart(alt.Data(values=punten)).encode(
        x=alt.X(
            "op:T",
            title="prognose gemaakt op",
            axis=alt.Axis(format="%b %Y", grid=False, labelOverlap=True, labelSeparation=12),
        ),
        y=alt.Y("p:Q", title=None, scale=alt.Scale(domain=[0.5, 1]), axis=alt.Axis(format="%", domain=False)),
        color=alt.Color("wat:N", title=None, scale=kleur, legend=alt.Legend(orient="bottom")),
    )
    return alt.layer(
        basis.mark_line(strokeWidth=2).encode(strokeDash=alt.StrokeDash("wat:N", legend=None)),
        basis.mark_point(filled=True, size=80).encode(shape=alt.Shape("wat:N", legend=None)),
    )
