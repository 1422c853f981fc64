"""Decisions about API tokens: making one, taking it back; and noting that it is used."""

from datetime import date, datetime, timedelta
from functools import partial

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from nplv.core.history import record
from nplv.core.models import ApiToken, Area, TokenScope, User
from nplv.core.models.tokens import LONGEST_LIFE
from nplv.core.moments import start_of
from nplv.core.problems import Invalid, Problem, WrongState
from nplv.core.unhurried import write_unless_busy

NOTED_EVERY = timedelta(hours=1)


@transaction.atomic
def issue_token(
    *,
    person: User,
    by: User | None,
    at: datetime,
    name: str = "API-token",
    scope: TokenScope = TokenScope.WRITE,
    area: Area | None = None,
    last_day: date | None = None,
) -> str:
    """
    Return a new token: the only time that it can be seen.

    It is valid up to and including `last_day`, by default for a year. Without `by` a command on
    the server made it.

    Errors: Invalid with every problem at once.
    """
    if problems := _find_problems(person, name=name, area=area, at=at, last_day=last_day):
        raise Invalid(problems)
    expires_at = at + LONGEST_LIFE if last_day is None else start_of(last_day + timedelta(days=1))
    token = ApiToken.objects.issue(
        person, name=name.strip(), scope=scope, area=area, created_at=at, expires_at=expires_at
    )
    made = person.api_tokens.latest("pk")
    record(area=None, thing=made, action="uitgegeven", by=by, at=at, after=snapshot(made))
    return token


def last_day_possible(at: datetime) -> date:
    """Return the latest day up to which a token can be valid."""
    return timezone.localdate(at + LONGEST_LIFE) - timedelta(days=1)


def _find_problems(
    person: User, *, name: str, area: Area | None, at: datetime, last_day: date | None
) -> list[Problem]:
    found = []
    if not name.strip():
        found.append(Problem(name="omschrijving", reason="Geef een omschrijving."))
    if area is not None and not person.roles_in(area):
        found.append(Problem(name="gebied", reason="Kies een gebied waarin u een rol heeft."))
    if last_day is not None and (reason := find_day_problem(last_day, at=at)):
        found.append(Problem(name="geldig_tot", reason=reason))
    return found


def find_day_problem(last_day: date, *, at: datetime) -> str:
    """Return why a token cannot be valid up to and including a day, in Dutch; empty if it can."""
    latest = last_day_possible(at)
    if timezone.localdate(at) <= last_day <= latest:
        return ""
    return f"Kies een dag van vandaag tot en met {latest:%d-%m-%Y}."


@transaction.atomic
def revoke_token(*, token: ApiToken, by: User, at: datetime) -> ApiToken:
    """
    Take a token back; from now on it opens nothing.

    Errors: WrongState if that was done before.
    """
    token = ApiToken.objects.select_for_update(of=("self",)).get(pk=token.pk)
    if token.is_revoked:
        raise WrongState(f"‘{token.name}’ is al ingetrokken.")
    token.revoked_at, token.revoked_by = at, by
    token.save(update_fields=["revoked_at", "revoked_by"])
    record(area=None, thing=token, action="ingetrokken", by=by, at=at)
    return token


def note_use(token: ApiToken, *, at: datetime) -> None:
    """
    Keep that a token is used, at most once an hour.

    Nothing waits for this: when the database is busy, the next request notes it.
    """
    if token.last_used_at is not None and token.last_used_at > at - NOTED_EVERY:
        return
    write_unless_busy(partial(_note_unless_locked, token, at))


@transaction.atomic
def _note_unless_locked(token: ApiToken, at: datetime) -> None:
    long_ago = Q(last_used_at=None) | Q(last_used_at__lte=at - NOTED_EVERY)
    rows = ApiToken.objects.select_for_update(skip_locked=True).filter(long_ago, pk=token.pk)
    free = list(rows.values_list("pk", flat=True))
    ApiToken.objects.filter(pk__in=free).update(last_used_at=at)


def snapshot(token: ApiToken) -> dict[str, object]:
    """Return what a token is, as the history keeps it: never the token itself."""
    return {
        "omschrijving": token.name,
        "bereik": token.scope,
        "gebied": token.area.slug if token.area else None,
        "geldigTot": token.expires_at.isoformat(),
    }
