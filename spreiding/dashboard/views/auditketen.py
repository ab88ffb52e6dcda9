"""The chain over the log: a seal per day, and the whole chain to keep elsewhere."""

from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from spreiding.accounts.permissions import Recht, vereist
from spreiding.audit.models import Dagzegel
from spreiding.audit.queries.keten import hoogste_nummer, laatste_zegel, zegels
from spreiding.core import klok
from spreiding.core.http import toon
from spreiding.core.onderdelen import kruimels
from spreiding.core.tabel import Kolom, Tabel, antwoord, verantwoording
from spreiding.regels.auditketen import keten_als_json

UITLEG = "Elk zegel sluit af wat er in het logboek is geregistreerd sinds het vorige, en hangt af van alles ervoor."
KOLOMMEN = (
    Kolom("dag", "Dag", soort="datum", sorteer=True, verplicht=True, uitleg="De dag die het zegel afsluit."),
    Kolom("aantal", "Rijen", soort="getal", sorteer=True, verplicht=True, uitleg="Rijen die het zegel afsluit."),
    Kolom("eerste", "Eerste rij", lambda z: "" if z.eerste is None else str(z.eerste)),
    Kolom("laatste", "Reikt tot rij", lambda z: str(z.laatste), uitleg="Tot welk nummer het logboek is afgesloten."),
    Kolom("hash", "Hash (sha256)", sjabloon="dashboard/auditketen.html#hashcel", uitleg="audit_controleren --schema"),
    Kolom("vorige", "Hash van de dag ervoor", op_scherm=False),
    Kolom("rijengetal", "Controlegetal van de rijen", op_scherm=False),
    Kolom("gemaakt_op", "Gemaakt op", soort="moment", sorteer=True, verplicht=True),
)  # fmt: skip


@vereist(Recht.BEHEER_CONTROLES)
@require_safe
def auditketen(request: HttpRequest) -> HttpResponse:
    """The seals as a list; `?formaat=` gives them as a file."""
    tabel = Tabel(
        KOLOMMEN,
        Dagzegel.objects.defer("rijen"),
        request.GET,
        standaard="-dag",
        bijschrift="Dagzegels",
        doel="resultaten",
    )
    bron = verantwoording(request, titel="Auditketen", omschrijving=UITLEG, stand_per=klok.vandaag())
    if download := antwoord(request, tabel, bron):
        return download
    laatste = laatste_zegel()
    context = {
        "tabel": tabel,
        "laatste": laatste,
        "open": hoogste_nummer() > (laatste.laatste if laatste else 0),
        "uitleg": UITLEG,
        "kruimels": kruimels(("Controles", reverse("controles")), "Auditketen"),
    }
    return toon(request, "dashboard/auditketen.html", context, deel="resultaten")


@vereist(Recht.BEHEER_CONTROLES)
@require_safe
def ketenbestand(request: HttpRequest) -> StreamingHttpResponse:
    """The whole chain as audit_controleren reads it; `?rijen=1` also names every row."""
    met_rijen = request.GET.get("rijen") == "1"
    antwoord = StreamingHttpResponse(_stroom(met_rijen), content_type="application/json")
    naam = f"auditketen{'-met-rijen' if met_rijen else ''}-{klok.vandaag().isoformat()}.json"
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}"'
    antwoord["Cache-Control"] = "private, no-store"
    return antwoord


def _stroom(met_rijen: bool) -> Iterator[str]:
    return keten_als_json(zegels(met_rijen=met_rijen), met_rijen=met_rijen, demonstratie=settings.DEMO)
