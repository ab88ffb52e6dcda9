"""The list of besluiten: 12 provincies × cyclus, filtered by its address, with the same rows as a file."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from spreiding.accounts.permissions import Recht, mag, vereist
from spreiding.core import klok
from spreiding.core.http import gepost, toon
from spreiding.core.onderdelen import kruimels
from spreiding.core.tabel import Kolom, Tabel, antwoord, verantwoording
from spreiding.core.weigering import gelukt
from spreiding.cyclus.models import Cyclus
from spreiding.cyclus.queries import cyclus_op
from spreiding.regels.besluitstatus import Besluitstatus
from spreiding.verdeling.actions import besluit_opstellen
from spreiding.verdeling.forms.stappen import NieuwForm
from spreiding.verdeling.models import Verdeelbesluit
from spreiding.verdeling.queries.besluiten import GEEN, Besluitrij, besluitrijen
from spreiding.verdeling.views.gemeenschappelijk import klaar

PLAATSEN = "Plaatsen in de regels die gelden. Is er nog niets bekendgemaakt: de regels van het concept."
OPGAVE = "Indicatieve opgave van de provincie (Wet art. 3)."


def _adres(rij: Besluitrij) -> str | None:
    return rij.laatste.get_absolute_url() if rij.laatste else None


KOLOMMEN = (
    Kolom("provincie", "Provincie", "provincie.naam", sorteer=True, href=_adres),
    Kolom("cyclus", "Cyclus", "cyclus.code", sorteer=True),
    Kolom("status", "Stand van zaken", "status_label", sorteer=True, sjabloon="verdeling/besluiten.html#standcel"),
    Kolom("gemeenten", "Gemeenten", lambda r: "" if r.gemeenten is None else r.gemeenten, soort="getal",
          uitleg="Gemeenten met een regel."),
    Kolom("regulier", "Regulier", lambda r: r.aantal.regulier if r.aantal else "", soort="getal", uitleg=PLAATSEN),
    Kolom("amv", "Amv", lambda r: r.aantal.amv if r.aantal else "", soort="getal"),
    Kolom("totaal", "Totaal", lambda r: r.aantal.totaal if r.aantal else "", soort="getal", nadruk=True),
    Kolom("opgave", "Opgave", "opgave.totaal", soort="getal", sorteer=True, uitleg=OPGAVE),
    Kolom("verschil", "Verschil", lambda r: "" if r.aantal is None else r.verschil, soort="verschil",
          uitleg="Totaal min opgave. Boven nul: overschot dat als verplichting is vastgelegd."),
    Kolom("bekendgemaakt_op", "Bekendgemaakt", lambda r: r.bekendgemaakt_op or "", soort="datum", sorteer=True),
    Kolom("versies", "Versies", lambda r: len(r.versies), soort="getal", op_scherm=False),
    Kolom("geschorst", "Geschorst", lambda r: r.geschorst, soort="getal",
          uitleg="Gemeenten waarvan de rechter de taak heeft geschorst, zonder einde."),
)  # fmt: skip


class BesluitFilter(forms.Form):
    """Which cyclus and which stage; what cannot be read is left out."""

    cyclus = forms.ChoiceField(label="Cyclus", required=False)
    status = forms.ChoiceField(
        label="Stand van zaken",
        required=False,
        choices=[("", "Alle"), (GEEN, "Nog geen besluit"), *((s.value, s.label.capitalize()) for s in Besluitstatus)],
    )

    def __init__(self, vraag, cycli: list[Cyclus]) -> None:
        super().__init__(vraag)
        self.fields["cyclus"].choices = [("", "Alle"), *((c.code, c.naam) for c in cycli)]
        for veld in self.fields.values():
            veld.widget.attrs["class"] = "utrecht-select utrecht-select--html-select"
        self.is_valid()

    @property
    def gekozen(self) -> list[tuple[str, str]]:
        labels = {naam: dict(veld.choices) for naam, veld in self.fields.items()}
        return [(self.fields[n].label, labels[n][w]) for n, w in self.cleaned_data.items() if w]

    @property
    def overgeslagen(self) -> list[str]:
        return [f"Het filter ‘{self.fields[n].label}’ is niet toegepast. Kies uit de lijst." for n in self.errors]


@vereist(Recht.BESLUIT_LEZEN)
@require_safe
def besluiten(request: HttpRequest) -> HttpResponse:
    """`?formaat=` gives the list as a file."""
    cycli = list(Cyclus.objects.order_by("-code"))
    vraag = request.GET if "cyclus" in request.GET else request.GET | {"cyclus": cyclus_op(klok.vandaag()).pk}
    filter_ = BesluitFilter(vraag, cycli)
    code, status = (filter_.cleaned_data.get(naam) for naam in ("cyclus", "status"))
    rijen = besluitrijen(request.user, [c for c in cycli if code in ("", None, c.code)])
    tabel = Tabel(
        KOLOMMEN,
        [rij for rij in rijen if status in ("", None, rij.status)],
        request.GET,
        standaard="provincie",
        bijschrift="Verdeelbesluiten per provincie",
        doel="resultaten",
    )
    bron = verantwoording(
        request, titel="Verdeelbesluiten", omschrijving=PLAATSEN, stand_per=klok.vandaag(), filters=filter_.gekozen
    )
    if download := antwoord(request, tabel, bron):
        return download
    context = {"tabel": tabel, "filter": filter_, "kruimels": kruimels("Verdeelbesluiten"), "samen": _samen(tabel)}
    context["mag_opstellen"] = mag(request.user, Recht.BESLUIT_SCHRIJVEN)
    return toon(request, "verdeling/besluiten.html", context, deel="resultaten")


def _samen(tabel: Tabel) -> dict[str, int]:
    rijen = [rij for rij in tabel.bron if rij.aantal]
    return {
        "totaal": sum(r.aantal.totaal for r in rijen),
        "amv": sum(r.aantal.amv for r in rijen),
        "bekend": sum(1 for r in rijen if r.geldend),
        "zonder": len(tabel.bron) - len(rijen),
    }


@vereist(Recht.BESLUIT_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def nieuw(request: HttpRequest) -> HttpResponse:
    """Begin the besluit of a provincie."""
    begin = {"cyclus": request.GET.get("cyclus") or cyclus_op(klok.vandaag()).pk}
    form = NieuwForm(gepost(request), initial=begin | {"provincie": request.GET.get("provincie")})
    gemaakt: list[Verdeelbesluit] = []
    if form.is_valid() and gelukt(form, lambda: gemaakt.append(_opstellen(request, form))):
        return klaar(request, gemaakt[0], "Het concept staat klaar. Vul nu de regels in.")
    titel, terug = "Besluit opstellen", reverse("besluiten")
    context = {
        "form": form, "titel": titel, "uitleg": "Eén verdeelbesluit per provincie en cyclus (Wet art. 5).",
        "knop": "Maak het concept", "terug": terug, "kruimels": kruimels(("Verdeelbesluiten", terug), titel),
    }  # fmt: skip
    return toon(request, "stap.html", context, status=422 if form.is_bound else 200)


def _opstellen(request: HttpRequest, form: NieuwForm) -> Verdeelbesluit:
    return besluit_opstellen(door=request.user, nu=klok.nu(), **form.waarden())
