"""All starts of one file at once: each as for one start, and all or nothing."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from housing.batches import approve_import, reject_import, submit_import, withdraw_import
from housing.chains import entry_of
from housing.models import ConstructionStart, StartImport
from housing.services import change_start
from nplv.core.history import events_of
from nplv.core.models import AuditEvent
from nplv.core.models.area import YearState
from nplv.core.problems import Invalid, NotAllowed, Stale, WrongState
from nplv.core.review import Status
from nplv.core.review_many import as_text, from_text
from tests.core.factories import AT, make_year
from tests.housing.factories import make_plan, make_start

pytestmark = pytest.mark.django_db


def make_import(number=3, *, author, status=Status.SUBMITTED, days=(), **fields):
    """Return a stored file with a number of starts, as its author handed them in."""
    plan = make_plan()
    kept = StartImport.objects.create(
        area=plan.area,
        file_name="starts.xlsx",
        sha256=f"{StartImport.objects.count():064}",
        content=b"-",
        received_at=AT,
        received_by=author,
        stored_at=AT,
        stored_by=author,
        rows_read=number,
        rows_accepted=number,
    )
    days = days or [date(2025, 3, 14)] * number
    for position, day in enumerate(days):
        make_start(
            plan=plan,
            status=status,
            author=author,
            imported_from=kept,
            started_on=day,
            reference=f"Z-{kept.pk}-{position}",
            **fields,
        )
    return kept


def versions_of(kept):
    return dict(kept.starts.order_by("pk").values_list("pk", "version"))


def statuses_of(kept):
    return sorted(kept.starts.values_list("status", flat=True))


def events_after(kept, action):
    ids = kept.starts.values("pk")
    return AuditEvent.objects.filter(object_id__in=ids, action=action)


# --- Approving ---


def test_all_are_approved_each_in_its_claim_year_with_one_event(bureau, bureau2):
    make_year(2025, state=YearState.CLOSED)
    # The window runs from 2025; 2025 is closed, so its start is carried over to 2026.
    days = [date(2024, 12, 31), date(2025, 1, 1), date(2026, 5, 1)]
    kept = make_import(author=bureau, days=days)

    assert approve_import(kept=kept, version=versions_of(kept), by=bureau2, at=AT) == 3

    starts = kept.starts.order_by("started_on")
    assert [(start.status, start.claim_year) for start in starts] == [
        (Status.APPROVED, None),
        (Status.APPROVED, 2026),
        (Status.APPROVED, 2026),
    ]
    assert {(start.approved_by, start.approved_at, start.version) for start in starts} == {
        (bureau2, AT, 2)
    }
    for start in starts:
        [event] = events_of(start)
        assert (event.action, event.by, event.after) == (
            "goedgekeurd",
            bureau2,
            {"claimjaar": start.claim_year},
        )
        assert "starts.xlsx" in event.reason


def test_one_without_evidence_stops_all_and_is_named(bureau, bureau2):
    kept = make_import(author=bureau)
    bare = kept.starts.order_by("pk")[1]
    ConstructionStart.objects.filter(pk=bare.pk).update(evidence="")

    with pytest.raises(WrongState, match=rf"Zonder bewijs .*: {bare.reference}\."):
        approve_import(kept=kept, version=versions_of(kept), by=bureau2, at=AT)

    assert statuses_of(kept) == [Status.SUBMITTED] * 3
    assert not events_after(kept, "goedgekeurd").exists()


def test_one_that_was_changed_meanwhile_stops_all_and_is_named(bureau, bureau2):
    kept = make_import(author=bureau)
    seen = versions_of(kept)
    changed = kept.starts.order_by("pk")[1]
    one = {changed.pk: changed.version}
    reject_import(kept=kept, version=one, by=bureau2, at=AT, reason="Datum.")
    change_start(start=changed, entry=entry_of(changed), by=bureau, at=AT)

    for act, more in ((approve_import, {}), (reject_import, {"reason": "Alles."})):
        with pytest.raises(Stale, match=f"{changed.reference} .nu afgekeurd.. Er is niets"):
            act(kept=kept, version=seen, by=bureau2, at=AT, **more)

    assert statuses_of(kept) == [Status.REJECTED, *[Status.SUBMITTED] * 2]


def test_one_that_is_gone_stops_all(bureau, bureau2):
    kept = make_import(author=bureau)

    with pytest.raises(Stale, match="niet meer zo"):
        approve_import(kept=kept, version=versions_of(kept) | {0: 1}, by=bureau2, at=AT)
    with pytest.raises(Stale, match="niet meer zo"):
        approve_import(kept=kept, version={}, by=bureau2, at=AT)

    assert statuses_of(kept) == [Status.SUBMITTED] * 3


def test_a_start_of_another_file_is_not_among_them(bureau, bureau2):
    kept, other = make_import(author=bureau), make_import(author=bureau)

    with pytest.raises(Stale):
        approve_import(kept=kept, version=versions_of(other), by=bureau2, at=AT)

    assert statuses_of(other) == [Status.SUBMITTED] * 3


@pytest.mark.parametrize("wrote", ["entered_by", "changed_by"])
def test_who_wrote_one_of_them_judges_none(wrote, bureau, bureau2):
    kept = make_import(author=bureau)
    own = kept.starts.order_by("pk")[2]
    ConstructionStart.objects.filter(pk=own.pk).update(**{wrote: bureau2})

    for act, more in ((approve_import, {}), (reject_import, {"reason": "Nee."})):
        with pytest.raises(NotAllowed, match=own.reference):
            act(kept=kept, version=versions_of(kept), by=bureau2, at=AT, **more)

    assert statuses_of(kept) == [Status.SUBMITTED] * 3


def test_a_concept_is_not_judged(bureau, bureau2):
    kept = make_import(author=bureau, status=Status.CONCEPT)

    for act, more in ((approve_import, {}), (reject_import, {"reason": "Nee."})):
        with pytest.raises(WrongState, match="Alleen wat is ingediend"):
            act(kept=kept, version=versions_of(kept), by=bureau2, at=AT, **more)


def test_a_date_after_today_stops_all(bureau, bureau2):
    kept = make_import(author=bureau, days=[date(2026, 11, 2), date(2026, 11, 3)])

    # AT is 2 November 2026.
    with pytest.raises(WrongState, match=r"in de toekomst .*-1\."):
        approve_import(kept=kept, version=versions_of(kept), by=bureau2, at=AT)


# --- Rejecting, and what the author does then ---


def test_all_go_back_to_their_author_for_one_reason(bureau, bureau2):
    kept = make_import(author=bureau)

    reject_import(
        kept=kept, version=versions_of(kept), by=bureau2, at=AT, reason=" Data kloppen niet. "
    )

    for start in kept.starts.all():
        assert (start.status, start.rejection_reason) == (Status.REJECTED, "Data kloppen niet.")
        assert (start.rejected_by, start.submitted_by, start.version) == (bureau2, None, 2)
        [event] = events_of(start)
        assert (event.action, event.reason) == ("afgekeurd", "Data kloppen niet.")


def test_a_rejection_has_a_reason(bureau, bureau2):
    kept = make_import(author=bureau)

    with pytest.raises(Invalid, match="reden"):
        reject_import(kept=kept, version=versions_of(kept), by=bureau2, at=AT, reason="  ")

    assert statuses_of(kept) == [Status.SUBMITTED] * 3


@pytest.mark.parametrize("status", [Status.CONCEPT, Status.REJECTED])
def test_the_author_hands_all_of_them_in(status, bureau):
    kept = make_import(author=bureau, status=status)

    assert submit_import(kept=kept, version=versions_of(kept), by=bureau, at=AT) == 3

    assert statuses_of(kept) == [Status.SUBMITTED] * 3
    assert set(kept.starts.values_list("rejection_reason", "rejected_by")) == {("", None)}
    assert events_after(kept, "ingediend").count() == 3


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.APPROVED])
def test_what_is_not_with_its_author_is_not_handed_in_or_thrown_away(status, bureau):
    kept = make_import(author=bureau, status=status)

    for act in (submit_import, withdraw_import):
        with pytest.raises(WrongState):
            act(kept=kept, version=versions_of(kept), by=bureau, at=AT)

    assert statuses_of(kept) == [status] * 3


def test_the_author_throws_all_of_them_away_and_the_history_stays(bureau):
    kept = make_import(author=bureau, status=Status.REJECTED)
    told = {start.pk: start.reference for start in kept.starts.all()}

    withdraw_import(kept=kept, version=versions_of(kept), by=bureau, at=AT)

    assert not kept.starts.exists()
    events = AuditEvent.objects.filter(action="verwijderd")
    assert {event.object_id: event.before["kenmerk"] for event in events} == told
    assert all(len(event.before["regels"]) == 1 for event in events)
    assert StartImport.objects.stored().get() == kept, "the receipt stays"


# --- How much work it is ---


@pytest.mark.parametrize("act", [approve_import, reject_import, submit_import, withdraw_import])
def test_fifty_starts_take_no_more_queries_than_five(act, bureau, bureau2):
    is_judged = act in (approve_import, reject_import)
    options = {"by": bureau2 if is_judged else bureau, "at": AT}
    if act is reject_import:
        options["reason"] = "Nee."

    def queries(number):
        status = Status.SUBMITTED if is_judged else Status.CONCEPT
        kept = make_import(number, author=bureau, status=status)
        version = versions_of(kept)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            act(kept=kept, version=version, **options)
        return len(captured)

    queries(2)  # makes the accounting year
    assert queries(50) == queries(5)


# --- What a page sends along ---


def test_versions_are_written_and_read_back():
    versions = {12: 1, 130: 4}

    assert as_text(versions) == "12.1 130.4"
    assert from_text("12.1 130.4") == versions


@pytest.mark.parametrize(
    "text", ["", "12", "12.x", "12.1 nee", "１２.1", "1.1.1", "-1.2", "9" * 40 + ".1"]
)
def test_what_makes_no_sense_is_no_version(text):
    assert from_text(text) == {}
