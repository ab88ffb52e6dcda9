"""Subscriptions: the list of them, a new one, and ending one, from the page or from the mail."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from spreiding.accounts.permissions import Recht, vereist
from spreiding.core import klok, opmaak
from spreiding.core.http import naar, openbaar, toon
from spreiding.core.onderdelen import kruimels
from spreiding.regels.belemmering import Belemmerd
from spreiding.uitwisseling import actions
from spreiding.uitwisseling.forms.abonnement import AbonnementForm
from spreiding.uitwisseling.queries.abonnementen import abonnement_bij, abonnementen_van, te_kiezen
from spreiding.uitwisseling.queries.vinden import abonnement_of_404


@vereist(Recht.WEERGAVE_GEBRUIKEN)
@require_safe
def abonnementen(request: HttpRequest) -> HttpResponse:
    context = {
        "rijen": abonnementen_van(request.user, vandaag=klok.vandaag()),
        "heeft_weergaven": bool(te_kiezen(request.user)),
        "adres": request.user.email,
        "kruimels": kruimels(("Weergaven", reverse("weergaven")), "Abonnementen"),
    }
    return toon(request, "uitwisseling/abonnementen.html", context)


@vereist(Recht.WEERGAVE_GEBRUIKEN)
@require_http_methods(["GET", "HEAD", "POST"])
def nieuw(request: HttpRequest) -> HttpResponse:
    """`?weergave=` chooses the view beforehand."""
    begin = {"weergave": request.GET.get("weergave", ""), "formaat": "xlsx", "ritme": "week", "weekdag": 0}
    data = request.POST if request.method == "POST" else None
    form = AbonnementForm(data, weergaven=te_kiezen(request.user), initial=begin)
    if form.is_bound and form.is_valid():
        nu = klok.nu()
        try:
            nieuw = actions.abonnement_nemen(**form.gegevens(klok.dag_van(nu)), door=request.user, nu=nu)
        except Belemmerd as fout:
            form.belemmer(fout.belemmeringen)
        else:
            messages.success(request, f"U krijgt ‘{nieuw.weergave.naam}’ {nieuw.afspraak.woorden} per mail.")
            return naar("abonnementen")
    context = {
        "form": form, "titel": "Abonnement nemen", "knop": "Neem abonnement", "terug": reverse("abonnementen"),
        "uitleg": "U krijgt een mail met een link en een bijlage, met wat u op dat moment mag zien.",
        "kruimels": kruimels(("Abonnementen", reverse("abonnementen")), "Nieuw"),
    }  # fmt: skip
    return toon(request, "stap.html", context, status=422 if form.is_bound else 200)


@vereist(Recht.WEERGAVE_GEBRUIKEN)
@require_POST
def beeindiging(request: HttpRequest, abonnement_id: int) -> HttpResponse:
    abonnement = abonnement_of_404(abonnement_id, voor=request.user)
    actions.abonnement_beeindigen(abonnement_id=abonnement.pk, door=request.user, nu=klok.nu())
    messages.success(request, f"U krijgt ‘{abonnement.weergave.naam}’ niet meer per mail.")
    return naar("abonnementen")


# Without a CSRF token: mail programs unsubscribe by themselves (RFC 8058). Who has the secret may end this one mail.
@openbaar
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def afmelding(request: HttpRequest, geheim: str) -> HttpResponse:
    """The link in the mail. Opening it changes nothing, because mail scanners open links; one click does it."""
    abonnement = abonnement_bij(geheim)
    if abonnement is None:
        raise Http404("Deze link klopt niet. Kopieer hem helemaal, of meld u af op de pagina Abonnementen.")
    if request.method == "POST":
        abonnement = actions.abonnement_beeindigen(
            abonnement_id=abonnement.pk, door=abonnement.persoon, nu=klok.nu(), via="mail"
        )
    context = {"abonnement": abonnement, "wanneer": opmaak.met_hoofdletter(abonnement.afspraak.woorden)}
    antwoord = toon(request, "uitwisseling/afmelding.html", context)
    antwoord["X-Robots-Tag"] = "noindex, nofollow"
    antwoord["Cache-Control"] = "private, no-store"
    return antwoord
