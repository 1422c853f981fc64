"""Who still has which right: looked at once a year, row by row, by an administrator."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from nplv.core.admin_history import snapshot
from nplv.core.history import record
from nplv.core.models import Membership, User
from nplv.core.problems import Invalid, NotAllowed, Problem

OWN = "Uw eigen rol loopt een andere beheerder na."


def all_rights() -> QuerySet[Membership]:
    """Return every membership with its person, longest not looked at first."""
    rows = Membership.objects.select_related(
        "person", "person__authenticator", "area", "reviewed_by"
    ).prefetch_related("person__passkeys")
    return rows.order_by("person__last_name", "person__username", "area__name", "role")


def what_is_not_personal(person: User) -> str:
    """Return what an account lacks to be of one person; empty if nothing."""
    lacking = [
        name
        for name, value in (
            ("voornaam", person.first_name),
            ("achternaam", person.last_name),
            ("e-mailadres", person.email),
        )
        if not value.strip()
    ]
    return f"Geen {', '.join(lacking)}" if lacking else ""


@transaction.atomic
def confirm_right(*, membership: Membership, by: User, at: datetime) -> Membership:
    """
    Note that a role is still right.

    Errors: NotAllowed on one's own.
    """
    row = Membership.objects.select_for_update(of=("self",)).get(pk=membership.pk)
    if row.person_id == by.pk:
        raise NotAllowed(OWN)
    before = snapshot(row)
    row.reviewed_at, row.reviewed_by = at, by
    row.save(update_fields=["reviewed_at", "reviewed_by"])
    record(
        area=row.area,
        thing=row,
        action="bevestigd",
        by=by,
        at=at,
        before=before,
        after=snapshot(row),
    )
    return row


@transaction.atomic
def withdraw_right(*, membership: Membership, by: User, at: datetime, reason: str) -> None:
    """
    Take a role from a person; from the next request on it opens nothing.

    Errors: NotAllowed on one's own; Invalid without a reason.
    """
    row = Membership.objects.select_for_update(of=("self",)).get(pk=membership.pk)
    if row.person_id == by.pk:
        raise NotAllowed(OWN)
    if not reason.strip():
        raise Invalid([Problem(name="reden", reason="Geef de reden.")])
    before = snapshot(row)
    Membership.objects.filter(pk=row.pk).delete()
    record(
        area=row.area,
        thing=row,
        action="ingetrokken",
        by=by,
        at=at,
        before=before,
        reason=reason.strip(),
    )
