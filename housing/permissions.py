"""What one person can do with one start now: which buttons a page shows."""

from dataclasses import dataclass

from housing.models import ConstructionStart
from nplv.core.access import Act, may
from nplv.core.models import User
from nplv.core.review import Status


@dataclass(frozen=True, kw_only=True)
class Possible:
    """What can be done with a start. The services check all of it again."""

    change: bool  # and submit
    delete: bool
    review: bool  # reject, and approve if there is evidence
    approve: bool
    waits_for_colleague: bool  # this person wrote it and could otherwise have reviewed it


def what_can_be_done(start: ConstructionStart, *, person: User) -> Possible:
    """Return what this person can do with this start."""
    roles = person.roles_in(start.area)
    may_write, may_review = may(roles, Act.WRITE_FACTS), may(roles, Act.APPROVE)
    is_submitted, is_own = start.status == Status.SUBMITTED, start.was_written_by(person)
    can_review = may_review and is_submitted and not is_own
    return Possible(
        change=may_write and start.may_be_changed,
        delete=may_write and start.status == Status.CONCEPT,
        review=can_review,
        approve=can_review and bool(start.evidence),
        waits_for_colleague=may_review and is_submitted and is_own,
    )
