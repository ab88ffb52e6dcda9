"""The empty page."""

from django.http import HttpRequest, HttpResponse


def leeg(request: HttpRequest) -> HttpResponse:
    """Everything that every page does (session, account, policy headers) and nothing else."""
    return HttpResponse(f"<p>{request.user.pk}</p>")
