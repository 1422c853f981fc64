"""What the browser was asked about passkeys: kept in the session, for one answer and not long."""

from typing import Any

from django.http import HttpRequest
from django.http.request import split_domain_port
from django.utils import timezone

from nplv.core.accounts.passkeys import Question, Site, ask_new, ask_one_of
from nplv.core.problems import WrongState

SECONDS_TO_ANSWER = 600
TOO_LATE = "Het duurde te lang, of deze vraag is al beantwoord. Probeer het opnieuw."
NEW, SHOW = "passkey_new", "passkey_show"  # in the session: asking for one, and for which


def site_of(request: HttpRequest) -> Site:
    """Return where this is; the host is one of ALLOWED_HOSTS, or there would be no request."""
    host, _ = split_domain_port(request.get_host())
    return Site(host=host, origin=f"{request.scheme}://{request.get_host()}")


def question_for_new(request: HttpRequest) -> str:
    """Return what the browser is asked to make a passkey, and keep the question."""
    return _keep(request, NEW, ask_new(person=request.user, site=site_of(request)))


def question_for(request: HttpRequest) -> str:
    """Return what the browser is asked to show a passkey, and keep the question."""
    return _keep(request, SHOW, ask_one_of(person=request.user, site=site_of(request)))


def _keep(request: HttpRequest, name: str, question: Question) -> str:
    request.session[name] = {
        "person": request.user.pk,
        "asked_at": timezone.now().timestamp(),
        "state": question.state,
    }
    return question.options


def take_question(request: HttpRequest, name: str) -> dict[str, Any]:
    """
    Return the state of the question that was asked, once: it is gone, whatever the answer.

    Errors: WrongState if there is none, or not any more.
    """
    kept = request.session.pop(name, None)
    if kept is None or kept["person"] != request.user.pk:
        raise WrongState(TOO_LATE)
    if timezone.now().timestamp() - kept["asked_at"] > SECONDS_TO_ANSWER:
        raise WrongState(TOO_LATE)
    return kept["state"]
