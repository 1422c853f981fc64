"""What the buttons of a page do: which ones work for whom, and carrying out what they ask."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone

from nplv.core.access import Act, may
from nplv.core.models import User
from nplv.core.problems import Refusal
from nplv.core.review import Reviewed, Status


@dataclass(frozen=True, kw_only=True)
class Possible:
    """What can be done with a fact. The services check all of it again."""

    change: bool
    submit: bool
    delete: bool
    review: bool  # reject, and approve if there is evidence
    approve: bool
    waits_for_colleague: bool  # this person wrote it and could otherwise have reviewed it


def what_can_be_done(item: Reviewed, *, person: User) -> Possible:
    """Return what this person can do with this fact as it stands now."""
    roles = person.roles_in(item.area)
    may_write, may_review = may(roles, Act.WRITE_FACTS), may(roles, Act.APPROVE)
    is_submitted, is_own = item.status == Status.SUBMITTED, item.was_written_by(person)
    can_review = may_review and is_submitted and not is_own
    return Possible(
        change=may_write and item.may_be_changed,
        submit=may_write and item.may_be_submitted,
        delete=may_write and item.may_be_deleted,
        review=can_review,
        approve=can_review and item.has_evidence,
        waits_for_colleague=may_review and is_submitted and is_own,
    )


def sent_version(request: HttpRequest) -> int:
    """Return the version that the page showed; 0, which is never current, if it sent none."""
    text = request.POST.get("versie", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def carry_out(
    request: HttpRequest, service: Callable[..., Any], *, done: str, **arguments: Any
) -> bool:
    """
    Do what a button asks, on the version that the page showed unless told another one.

    Return whether it was done; either way a message says so.
    """
    arguments = {"version": sent_version(request)} | arguments
    try:
        service(by=request.user, at=timezone.now(), **arguments)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, done)
    return True
