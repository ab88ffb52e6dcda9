"""Letters: drafted from a template, changed, offered, signed by another and then frozen; and what came in."""

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction

from spreiding.accounts.models import User
from spreiding.core.actions import neem_ids
from spreiding.core.bestand import Bestand
from spreiding.core.document import als_docx, als_pdf
from spreiding.core.klok import dag_van
from spreiding.core.tabel.verantwoording import DEMONSTRATIE
from spreiding.regels.belemmering import Belemmering, eis_vrij
from spreiding.regels.feiten import Feit
from spreiding.regels.toezicht import Briefsoort, Briefstatus
from spreiding.regels.toezichtbrief import OVERGANGEN, Briefstap, belemmeringen_brief, belemmeringen_tekst
from spreiding.toezicht.actions.gemeenschappelijk import leg, vergrendeld
from spreiding.toezicht.models import Brief, Briefsjabloon, Ontvangenstuk, Traject
from spreiding.toezicht.queries.brief import brieffeiten, document, waarden
from spreiding.toezicht.queries.ladder import ladder_op, treden_van

FEITEN = {
    Briefstap.AANBIEDEN: Feit.BRIEF_AANGEBODEN,
    Briefstap.TERUGNEMEN: Feit.BRIEF_TERUGGENOMEN,
    Briefstap.ONDERTEKENEN: Feit.BRIEF_ONDERTEKEND,
    Briefstap.INTREKKEN: Feit.BRIEF_INGETROKKEN,
}
TEKENT = {Briefsoort.VOORAANKONDIGING: 4, Briefsoort.BESLUIT: 5}  # the trede whose data say who signs
HOOFD = "hoofd toezicht"


@dataclass(frozen=True, slots=True)
class BriefInvoer:
    """What the drafter types; figures are those of `cijfers_per`."""

    onderwerp: str
    tekst: str
    cijfers_per: date
    uiterlijk: date | None = None

    def velden(self) -> dict[str, object]:
        return {
            "onderwerp": self.onderwerp.strip(),
            "tekst": self.tekst.strip(),
            "cijfers_per": self.cijfers_per,
            "uiterlijk": self.uiterlijk,
        }


@dataclass(frozen=True, slots=True)
class StukInvoer:
    """What came in: an answer when `antwoord_op` is the letter it answers."""

    op: date
    onderwerp: str
    samenvatting: str = ""
    antwoord_op: Brief | None = None
    bestand: Bestand | None = None

    def velden(self) -> dict[str, object]:
        return {
            "op": self.op,
            "onderwerp": self.onderwerp.strip(),
            "samenvatting": self.samenvatting.strip(),
            "antwoord_op": self.antwoord_op,
            "sha256": self.bestand.sha256 if self.bestand else "",
        }


def sjabloon_van(soort: Briefsoort) -> Briefsjabloon:
    """The last version of this kind of letter. Raises IndexError when none is loaded."""
    return Briefsjabloon.objects.filter(soort=soort.value).order_by("-versie")[0]


def belemmeringen_invoer(invoer: BriefInvoer, vandaag: date) -> list[Belemmering]:
    """Why this cannot be kept as a draft; empty = it can."""
    gevonden = [*belemmeringen_tekst(invoer.onderwerp, "onderwerp"), *belemmeringen_tekst(invoer.tekst, "tekst")]
    if invoer.cijfers_per > vandaag:
        gevonden.append(Belemmering("toekomst", "Cijfers van een dag die nog komt, zijn er niet.", "cijfers_per"))
    return gevonden


@transaction.atomic
def brief_opstellen(
    *, traject_id: int, soort: Briefsoort, invoer: BriefInvoer, door: User, nu: datetime, vandaag: date
) -> Brief:
    """Draft a letter. The very same draft twice (double submit) is one. Raises Belemmerd."""
    traject = vergrendeld(traject_id)
    velden = invoer.velden()
    if al := traject.brieven.filter(soort=soort.value, status="concept", opgesteld_door=door, **velden).first():
        return al
    eis_vrij(belemmeringen_invoer(invoer, vandaag))
    (pk,) = neem_ids(Brief, 1)
    trede = treden_van(ladder_op(vandaag)).get(TEKENT.get(soort, 0))
    brief = Brief(
        pk=pk,
        traject=traject,
        sjabloon=sjabloon_van(soort),
        soort=soort.value,
        kenmerk=f"T{vandaag.year}-{pk:04d}",
        ondertekenaar=(trede.ondertekenaar if trede else "") or HOOFD,
        opgesteld_op=nu,
        opgesteld_door=door,
        **velden,
    )
    brief.save(force_insert=True)
    _log(Feit.BRIEF_OPGESTELD, brief, door=door, nu=nu)
    return brief


@transaction.atomic
def brief_wijzigen(*, brief_id: int, invoer: BriefInvoer, door: User, nu: datetime, vandaag: date) -> Brief:
    """Change a draft. Nothing different records nothing. Raises Belemmerd."""
    brief = _vergrendeld(brief_id)
    _eis(Briefstap.WIJZIGEN, brief, door=door, vandaag=vandaag)
    eis_vrij(belemmeringen_invoer(invoer, vandaag))
    anders = [naam for naam, waarde in invoer.velden().items() if getattr(brief, naam) != waarde]
    if not anders:
        return brief
    for naam in anders:
        setattr(brief, naam, invoer.velden()[naam])
    brief.gewijzigd_op, brief.gewijzigd_door = nu, door
    brief.save(update_fields=[*anders, "gewijzigd_op", "gewijzigd_door"])
    _log(Feit.BRIEF_GEWIJZIGD, brief, door=door, nu=nu, velden=sorted(anders))
    return brief


@transaction.atomic
def brief_aanbieden(*, brief_id: int, door: User, nu: datetime, vandaag: date) -> Brief:
    """Put a draft before a signer; from now on its figures are fixed. Offered twice is once. Raises Belemmerd."""
    brief = _vergrendeld(brief_id)
    if brief.status == Briefstatus.AANGEBODEN.value and brief.aangeboden_door_id == door.pk:
        return brief
    _eis(Briefstap.AANBIEDEN, brief, door=door, vandaag=vandaag)
    brief.waarden = waarden(brief.traject, brief.cijfers_per, kenmerk=brief.kenmerk, uiterlijk=brief.uiterlijk)
    brief.aangeboden_op, brief.aangeboden_door = nu, door
    return _naar(brief, Briefstap.AANBIEDEN, ["waarden", "aangeboden_op", "aangeboden_door"], door=door, nu=nu)


@transaction.atomic
def brief_terugnemen(*, brief_id: int, door: User, nu: datetime, vandaag: date, reden: str = "") -> Brief:
    """Back to a draft: taken back by the drafter, or returned by the signer. Raises Belemmerd."""
    brief = _vergrendeld(brief_id)
    _eis(Briefstap.TERUGNEMEN, brief, door=door, vandaag=vandaag)
    brief.waarden, brief.aangeboden_op, brief.aangeboden_door = {}, None, None
    velden = ["waarden", "aangeboden_op", "aangeboden_door"]
    return _naar(brief, Briefstap.TERUGNEMEN, velden, door=door, nu=nu, reden=reden.strip())


@transaction.atomic
def brief_ondertekenen(*, brief_id: int, door: User, nu: datetime, vandaag: date) -> Brief:
    """Sign what another wrote; the letter is frozen as PDF and docx. Signed twice is once. Raises Belemmerd."""
    brief = _vergrendeld(brief_id)
    if brief.status == Briefstatus.ONDERTEKEND.value and brief.ondertekend_door_id == door.pk:
        return brief
    _eis(Briefstap.ONDERTEKENEN, brief, door=door, vandaag=vandaag)
    brief.ondertekend_op, brief.ondertekend_door, brief.dagtekening = nu, door, dag_van(nu)
    velden = ["ondertekend_op", "ondertekend_door", "dagtekening", *_bevries(brief, door=door, nu=nu)]
    gegevens = {"pdf_sha256": brief.pdf_sha256, "docx_sha256": brief.docx_sha256}
    return _naar(brief, Briefstap.ONDERTEKENEN, velden, door=door, nu=nu, **gegevens)


def _bevries(brief: Brief, *, door: User, nu: datetime) -> list[str]:
    """Both files, kept under their digest."""
    merk = DEMONSTRATIE if settings.DEMO else ""
    stuk = document(brief, brief.waarden, door=door, dagtekening=brief.dagtekening or dag_van(nu), nu=nu, merk=merk)
    pdf, docx = als_pdf(stuk), als_docx(stuk)
    brief.pdf_sha256, brief.docx_sha256 = sha256(pdf).hexdigest(), sha256(docx).hexdigest()
    brief.pdf.save(f"{brief.kenmerk}.pdf", ContentFile(pdf), save=False)
    brief.docx.save(f"{brief.kenmerk}.docx", ContentFile(docx), save=False)
    return ["pdf", "pdf_sha256", "docx", "docx_sha256"]


@transaction.atomic
def brief_intrekken(*, brief_id: int, reden: str, door: User, nu: datetime, vandaag: date) -> Brief:
    """Give up a letter before it is signed; it stays readable. Withdrawn twice is once. Raises Belemmerd."""
    brief = _vergrendeld(brief_id)
    if brief.status == Briefstatus.INGETROKKEN.value:
        return brief
    _eis(Briefstap.INTREKKEN, brief, door=door, vandaag=vandaag)
    if not reden.strip():
        eis_vrij([Belemmering("reden", "Schrijf in een paar woorden waarom u de brief intrekt.", "reden")])
    return _naar(brief, Briefstap.INTREKKEN, [], door=door, nu=nu, reden=reden.strip())


@transaction.atomic
def brief_halen(*, brief: Brief, formaat: str, door: User, nu: datetime) -> None:
    """Somebody took a signed letter with them, as `pdf` or `docx`."""
    digest = brief.pdf_sha256 if formaat == "pdf" else brief.docx_sha256
    _log(Feit.BRIEF_GEHAALD, brief, door=door, nu=nu, formaat=formaat, sha256=digest)


@transaction.atomic
def stuk_ontvangen(*, traject_id: int, invoer: StukInvoer, door: User, nu: datetime, vandaag: date) -> Ontvangenstuk:
    """Record what came in, perhaps as the answer to a signed letter. The very same twice is one. Raises Belemmerd."""
    traject, bestand = vergrendeld(traject_id), invoer.bestand
    zelfde = invoer.velden()
    if al := traject.ontvangen.filter(**zelfde).first():
        return al
    eis_vrij(_ontvangst(traject, invoer.op, invoer.antwoord_op, vandaag))
    stuk = Ontvangenstuk(traject=traject, **zelfde, vastgelegd_op=nu, vastgelegd_door=door)
    if bestand:
        stuk.bestandsnaam, stuk.mediatype = bestand.naam, bestand.mediatype
        stuk.bestand.save(bestand.naam, ContentFile(bestand.inhoud), save=False)
    stuk.save(force_insert=True)
    antwoord = invoer.antwoord_op.kenmerk if invoer.antwoord_op else ""
    leg(Feit.STUK_ONTVANGEN, traject, door=door, nu=nu, op=stuk.op, onderwerp=stuk.onderwerp, antwoord_op=antwoord)
    return stuk


def _ontvangst(traject: Traject, op: date, brief: Brief | None, vandaag: date) -> list[Belemmering]:
    if op > vandaag:
        return [Belemmering("toekomst", "Deze dag moet nog komen. Kies vandaag of eerder.", "op")]
    if brief and (brief.traject_id != traject.pk or brief.dagtekening is None):
        return [Belemmering("andere_brief", "Kies een ondertekende brief aan deze gemeente.", "antwoord_op")]
    if brief and brief.dagtekening and op < brief.dagtekening:
        return [Belemmering("voor_brief", "Een antwoord komt niet vóór de brief. Controleer de dag.", "op")]
    return []


def _vergrendeld(brief_id: int) -> Brief:
    """The letter, and with it its traject, locked."""
    brief = Brief.objects.select_for_update(of=("self",)).select_related("traject").get(pk=brief_id)
    brief.traject = vergrendeld(brief.traject_id)
    return brief


def _trede(brief: Brief) -> int:
    laatste = brief.traject.stappen.order_by("-nummer").first()
    return laatste.trede if laatste else 0


def _eis(stap: Briefstap, brief: Brief, *, door: User, vandaag: date) -> None:
    eis_vrij(belemmeringen_brief(stap, brieffeiten(brief, _trede(brief)), door=door.pk, vandaag=vandaag))


def _naar(brief: Brief, stap: Briefstap, velden: list[str], *, door: User, nu: datetime, **gegevens: object) -> Brief:
    brief.status = OVERGANGEN[stap][1].value
    brief.save(update_fields=["status", *velden])
    _log(FEITEN[stap], brief, door=door, nu=nu, **gegevens)
    return brief


def _log(feit: Feit, brief: Brief, *, door: User, nu: datetime, **gegevens: object) -> None:
    leg(feit, brief.traject, door=door, nu=nu, brief=brief.pk, kenmerk=brief.kenmerk, soort=brief.soort, **gegevens)
