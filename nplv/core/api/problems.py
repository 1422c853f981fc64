"""Errors as problem+json (RFC 9457): each exception is translated here, and nowhere else."""

from collections.abc import Callable, Iterator, Sequence
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from rest_framework import exceptions
from rest_framework.response import Response

from nplv.core.problems import (
    Invalid,
    KeyReused,
    NotAllowed,
    Problem,
    Refusal,
    Stale,
    WrongState,
)

MEDIA_TYPE = "application/problem+json"
VERSION = settings.SPECTACULAR_SETTINGS["VERSION"]

TITLES = {
    400: "Ongeldige invoer",
    401: "Niet aangemeld",
    403: "Niet toegestaan",
    404: "Niet gevonden",
    405: "Methode niet toegestaan",
    406: "Gevraagde vorm niet beschikbaar",
    409: "Verkeerde status",
    412: "Intussen gewijzigd",
    413: "Te groot",
    415: "Vorm niet ondersteund",
    422: "Sleutel al gebruikt",
    429: "Te veel verzoeken",
    500: "Fout in de toepassing",
    503: "Tijdelijk niet beschikbaar",
    507: "Schijf vol of alleen-lezen",
}
DETAILS = {
    401: "Stuur een geldig token mee in de header Authorization: Bearer.",
    404: "Dit adres bestaat niet, of niet voor u.",
    405: "Dit adres kent deze methode niet.",
    406: "De API antwoordt in JSON.",
    413: "Het bericht is te groot.",
    415: "Stuur de gegevens als application/json, een bewijsstuk als multipart/form-data.",
    429: "Probeer het na de seconden van Retry-After opnieuw.",
    500: "Er ging iets mis. De gegevens zijn niet gewijzigd.",
    503: "De database is bezet of niet bereikbaar. Er is niets opgeslagen; probeer het opnieuw.",
    507: "De schijf neemt niets meer op. Er is niets opgeslagen.",
}
ONLY_HTTPS = "De API antwoordt alleen over https. Trek het token in dat zo is verstuurd."
STATUS_OF_REFUSAL = {Invalid: 400, NotAllowed: 403, WrongState: 409, Stale: 412, KeyReused: 422}


class InvalidQuery(Invalid):
    """The query of the address is wrong; everything else Invalid is about the body."""


class InvalidHeader(Invalid):
    """A header of the request is wrong."""


PLACES = {InvalidQuery: "query", InvalidHeader: "header"}


class TooLarge(exceptions.APIException):
    """The body is larger than the application reads."""

    status_code = 413


def problem(status: int, detail: str = "", errors: Sequence[dict[str, str]] = ()) -> dict[str, Any]:
    """Return the body of an error."""
    title = TITLES.get(status, HTTPStatus(status).phrase)
    return {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": detail or DETAILS.get(status, title),
        "errors": list(errors),
    }


def as_problem_json(exception: Exception, context: dict[str, Any]) -> Response | None:
    """Return the answer to an exception; None for one that nobody foresaw (500)."""
    if isinstance(exception, exceptions.ValidationError):
        exception = Invalid(problems_in(exception.detail))
    if isinstance(exception, Refusal):
        return _refused(exception)
    if isinstance(exception, Http404):
        exception = exceptions.NotFound()
    if isinstance(exception, PermissionDenied):
        return _answer(403, str(exception))
    if not isinstance(exception, exceptions.APIException):
        return None
    status = exception.status_code
    # What the framework says itself is general, and in part English; ours is in DETAILS.
    answer = _answer(status, "" if status in DETAILS else str(exception.detail))
    if wait := getattr(exception, "wait", None):
        answer["Retry-After"] = str(wait)
    if header := getattr(exception, "auth_header", None):
        answer["WWW-Authenticate"] = header
    return answer


def _refused(refusal: Refusal) -> Response:
    status = next(code for kind, code in STATUS_OF_REFUSAL.items() if isinstance(refusal, kind))
    if not isinstance(refusal, Invalid):
        return _answer(status, str(refusal))
    where = next((name for kind, name in PLACES.items() if isinstance(refusal, kind)), "body")
    errors = [
        {"in": where, "name": found.name, "reason": found.reason} for found in refusal.problems
    ]
    count = "1 gegeven is" if len(errors) == 1 else f"{len(errors)} gegevens zijn"
    return _answer(status, f"{count} niet goed; zie errors.", errors)


def _answer(status: int, detail: str, errors: Sequence[dict[str, str]] = ()) -> Response:
    return Response(problem(status, detail, errors), status=status, content_type=MEDIA_TYPE)


def problems_in(detail: Any, name: str = "") -> list[Problem]:
    """Return the errors of a serializer one by one, with names like `regels.0.prijs`."""
    return [Problem(name=at, reason=reason) for at, reason in _flattened(detail, name)]


def _flattened(detail: Any, name: str) -> Iterator[tuple[str, str]]:
    if isinstance(detail, dict):
        for key, value in detail.items():
            step = "" if key == "non_field_errors" else str(key)
            yield from _flattened(value, ".".join(filter(None, (name, step))))
    elif isinstance(detail, list):
        for value in detail:
            yield from _flattened(value, name)
    else:
        yield name, str(detail)


def api_answers(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """
    Make what the API answers an answer of the API, also where no view was reached.

    Every answer carries its version; an error of Django itself, a 500 included, becomes a problem.
    Over http nothing is asked, and nobody led to https: a system that sends its token in the clear
    must stop, not be helped on its way.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.path.startswith("/api/"):
            return get_response(request)
        if settings.SECURE_SSL_REDIRECT and not request.is_secure():
            response: HttpResponse = JsonResponse(problem(403, ONLY_HTTPS), status=403)
            response["Content-Type"] = MEDIA_TYPE
        else:
            response = get_response(request)
        response["API-Version"] = VERSION
        if response.status_code >= 400 and response["Content-Type"] != MEDIA_TYPE:
            body = JsonResponse(problem(response.status_code))
            # The same answer with another body: the headers that others set stay.
            response.content, response["Content-Type"] = body.content, MEDIA_TYPE
            response["Content-Length"] = str(len(body.content))
        return response

    return middleware
