"""Correcting an approved start (R16): reversal and replacement, together, with their sums."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from housing import services
from housing.chains import chain_of, correction_of, entry_of
from housing.corrections import correct_start
from housing.models import ConstructionStart, StartLine, StartStatus
from housing.plan_overview import PlanOverview
from housing.queries import start_totals
from nplv.core.history import events_of
from nplv.core.models import AuditEvent
from nplv.core.models.area import YearState
from nplv.core.money import euros
from nplv.core.problems import Invalid, NotAllowed, Stale, WrongState
from nplv.core.reference import ReferenceBook
from nplv.core.review import Status
from reports.queries import ledger, read_area, year_figures
from tests.core.factories import AT, make_year
from tests.core.files import make_file
from tests.housing.factories import make_start
from tests.reports.factories import make_example_start

pytestmark = pytest.mark.django_db
REASON = "Tien vrije-sectorwoningen te veel geteld."


def without_ten_social(start: ConstructionStart):
    """Return the example with 10 fewer of its 28 sociale huur: 80 homes, 65 affordable, 53."""
    entry = entry_of(start)
    first, *rest = entry.lines
    return replace(entry, reference="", lines=(replace(first, homes=18), *rest))


def corrected(start, by, **changes):
    entry = changes.pop("entry", without_ten_social(start))
    return correct_start(start=start, entry=entry, reason=REASON, by=by, at=AT)


def approved(correction, author, reviewer):
    services.submit_start(start=correction.reversal, by=author, at=AT)
    services.approve_start(start=correction.reversal, by=reviewer, at=AT)


def facts(area):
    """Return homes, affordable, counting and amount of the claim year 2025."""
    homes = year_figures(read_area(area), 2025).incentive.nplv
    return homes.homes, homes.affordable, homes.counting, homes.amount


def test_a_correction_takes_back_and_replaces(roosendaal, bureau):
    start = make_example_start(reference="Z-1")

    correction = corrected(start, bureau)

    reversal, replacement = correction.parts
    assert [line.homes for line in reversal.lines.order_by("pk")] == [-28, -12, -25, -10, -15]
    assert [line.homes for line in replacement.lines.order_by("pk")] == [18, 12, 25, 10, 15]
    assert (reversal.reference, replacement.reference) == ("Z-1-T1", "Z-1-1")
    for part in correction.parts:
        assert (part.status, part.correction_reason) == (Status.CONCEPT, REASON)
        assert (part.plan, part.started_on, part.evidence) == (
            start.plan,
            start.started_on,
            start.evidence,
        )
    assert (reversal.reverses, replacement.replaces) == (start, start)


def test_the_sums_before_and_after_approval(roosendaal, bureau, bureau2):
    start = make_example_start()
    before = (90, 75, 63, euros("441000.00"))  # 63 x 7,000
    assert facts(roosendaal) == before

    correction = corrected(start, bureau)
    services.submit_start(start=correction.replacement, by=bureau, at=AT)
    assert facts(roosendaal) == before, "nothing changes until a second person approves"

    services.approve_start(start=correction.replacement, by=bureau2, at=AT)

    # 90 - 90 + 80 homes; 75 - 75 + 65 affordable; 63 - 63 + 53 count; 53 x 7,000 = 371,000
    assert facts(roosendaal) == (80, 65, 53, euros("371000.00"))
    assert ledger(read_area(roosendaal)).rows[0].earned.gross == euros("371000.00")
    totals = start_totals(roosendaal.starts.all(), window=ReferenceBook(roosendaal).window)
    assert (totals.starts, totals.homes, totals.affordable, totals.counting) == (3, 80, 65, 53)
    (_, _, progress), *_ = PlanOverview(roosendaal).locations
    assert (progress.started.homes, progress.started.affordable) == (80, 65)


def test_a_withdrawn_start_leaves_nothing(roosendaal, bureau, bureau2):
    start = make_example_start()

    correction = corrected(start, bureau, entry=None)
    approved(correction, bureau, bureau2)

    assert correction.replacement is None
    assert facts(roosendaal) == (0, 0, 0, euros("0.00"))  # 90 - 90, 75 - 75, 63 - 63


def test_a_correction_of_a_closed_year_goes_to_the_open_year_at_the_old_rate(
    roosendaal, bureau, bureau2
):
    start = make_example_start()
    make_year(2025, state=YearState.CLOSED)

    approved(corrected(start, bureau), bureau, bureau2)

    assert facts(roosendaal) == (90, 75, 63, euros("441000.00")), "2025 is closed"
    year = year_figures(read_area(roosendaal), 2026).incentive
    # -90 + 80, -75 + 65, -63 + 53; -441,000 + 371,000 = -70,000
    assert (year.nplv.homes, year.nplv.affordable, year.nplv.counting) == (-10, -10, -10)
    assert year.carried_over_amount == euros("-70000.00")
    assert [part.claim_year for part in ConstructionStart.objects.order_by("pk")] == [
        2025,
        2026,
        2026,
    ]


def test_a_corrected_start_shows_it_and_its_row_stays(roosendaal, bureau, bureau2):
    start = make_example_start()
    version = start.version

    approved(corrected(start, bureau), bureau, bureau2)

    shown = ConstructionStart.objects.with_status().get(pk=start.pk)
    assert (shown.status, shown.shown_status) == (Status.APPROVED, StartStatus.CORRECTED)
    assert shown.version == version
    assert list(ConstructionStart.objects.of_status("gecorrigeerd")) == [start]
    assert ConstructionStart.objects.of_status("goedgekeurd").count() == 3


def test_a_correction_can_be_corrected(roosendaal, bureau, bureau2):
    start = make_example_start(reference="Z-1")
    first = corrected(start, bureau)
    approved(first, bureau, bureau2)
    five = replace(entry_of(first.replacement), reference="")
    five = replace(five, lines=five.lines[:1])

    second = corrected(first.replacement, bureau, entry=five)
    approved(second, bureau, bureau2)

    # 90 - 90 + 80 - 80 + 18 sociale huur = 18; 18 x 7,000 = 126,000
    assert facts(roosendaal) == (18, 18, 18, euros("126000.00"))
    chain = ["Z-1", "Z-1-T1", "Z-1-1", "Z-1-T2", "Z-1-2"]
    for link in ConstructionStart.objects.all():
        assert [part.reference for part in chain_of(link)] == chain


def test_a_reversal_is_not_corrected_and_a_start_only_once(roosendaal, bureau, bureau2):
    start = make_example_start(reference="Z-1")
    correction = corrected(start, bureau)
    with pytest.raises(WrongState, match="wordt al gecorrigeerd, door Z-1-T1"):
        corrected(start, bureau)

    approved(correction, bureau, bureau2)

    with pytest.raises(WrongState, match="al gecorrigeerd, door Z-1-T1"):
        corrected(start, bureau)
    reversal = ConstructionStart.objects.get(pk=correction.reversal.pk)
    with pytest.raises(WrongState, match="Een terugdraaiing wordt niet gecorrigeerd"):
        corrected(reversal, bureau, entry=None)


@pytest.mark.parametrize("status", [Status.CONCEPT, Status.SUBMITTED, Status.REJECTED])
def test_only_an_approved_start_is_corrected(roosendaal, bureau, status):
    with pytest.raises(WrongState, match="Alleen een goedgekeurde start"):
        corrected(make_start(status=status), bureau)


def test_a_correction_needs_a_reason_and_a_good_replacement(roosendaal, bureau):
    start = make_example_start()
    bad = replace(without_ten_social(start), started_on=date(2099, 1, 1))

    with pytest.raises(Invalid) as refusal:
        correct_start(start=start, entry=bad, reason=" ", by=bureau, at=AT)

    assert {problem.name for problem in refusal.value.problems} == {"startdatum", "reden"}
    with pytest.raises(Invalid, match="Geef de reden"):
        correct_start(start=start, entry=None, reason="", by=bureau, at=AT)
    assert ConstructionStart.objects.count() == 1


def test_four_eyes_look_at_both_parts(roosendaal, bureau, bureau2, controller):
    start = make_example_start()
    correction = corrected(start, bureau)
    entry = replace(entry_of(correction.replacement), remark="aangepast")
    services.change_start(start=correction.replacement, entry=entry, by=bureau2, at=AT)
    services.submit_start(start=correction.reversal, by=bureau, at=AT)

    for person in (bureau, bureau2):  # who wrote one part judges neither
        for part in correction.parts:
            with pytest.raises(NotAllowed):
                services.approve_start(start=part, by=person, at=AT)

    services.approve_start(start=correction.reversal, by=controller, at=AT)
    assert all(part.is_approved for part in correction_of(start).parts)


def test_rejecting_and_deleting_either_part_acts_on_both(roosendaal, bureau, bureau2):
    start = make_example_start()
    correction = corrected(start, bureau)
    services.submit_start(start=correction.replacement, by=bureau, at=AT)

    services.reject_start(start=correction.reversal, by=bureau2, at=AT, reason="Nee.")
    parts = correction_of(start).parts
    assert [(part.status, part.rejection_reason) for part in parts] == [
        (Status.REJECTED, "Nee.")
    ] * 2

    services.delete_start(start=parts[1], by=bureau, at=AT)
    assert list(ConstructionStart.objects.all()) == [start]


def test_what_was_sent_back_makes_place_for_a_new_attempt(roosendaal, bureau, bureau2):
    start = make_example_start(reference="Z-1")
    first = corrected(start, bureau)
    services.submit_start(start=first.reversal, by=bureau, at=AT)
    services.reject_start(start=first.reversal, by=bureau2, at=AT, reason="Nee.")

    second = corrected(start, bureau, entry=None)

    assert ConstructionStart.objects.count() == 2
    assert second.reversal.pk != first.reversal.pk
    deleted = AuditEvent.objects.filter(action="verwijderd").order_by("pk")
    assert [event.object_name for event in deleted] == ["Z-1-T1", "Z-1-1"]


def test_a_reversal_is_never_edited_and_its_replacement_alone_is(roosendaal, bureau):
    start = make_example_start()
    correction = corrected(start, bureau)
    entry = replace(entry_of(correction.replacement), remark="anders")

    with pytest.raises(WrongState, match="wijzig de vervanging"):
        services.change_start(start=correction.reversal, entry=entry, by=bureau, at=AT)
    services.change_start(start=correction.replacement, entry=entry, by=bureau, at=AT)

    found = correction_of(start)
    assert (found.reversal.version, found.replacement.version) == (1, 2)
    assert (found.reversal.remark, found.replacement.remark) == ("", "anders")


def test_a_stale_version_of_either_part_is_refused(roosendaal, bureau):
    correction = corrected(make_example_start(), bureau)

    for part in correction.parts:
        with pytest.raises(Stale):
            services.submit_start(start=part, by=bureau, at=AT, version=7)
    services.delete_start(start=correction.reversal, by=bureau, at=AT)
    with pytest.raises(Stale, match="verwijderd"):
        services.submit_start(start=correction.replacement, by=bureau, at=AT)


def test_each_write_leaves_one_event_and_the_original_none(roosendaal, bureau, bureau2):
    start = make_example_start()
    correction = corrected(start, bureau)
    approved(correction, bureau, bureau2)

    for part in correction.parts:
        events = list(events_of(part))
        assert [event.action for event in events] == ["ingevoerd", "ingediend", "goedgekeurd"]
        assert events[0].reason == REASON
    assert not events_of(start).exists()


def test_files_of_the_original_go_along(roosendaal, bureau, bureau2):
    start = make_start(status=Status.SUBMITTED, evidence="")
    file = make_file(start)
    services.approve_start(start=start, by=bureau2, at=AT)

    correction = corrected(start, bureau, entry=replace(entry_of(start), reference=""))
    approved(correction, bureau, bureau2)

    for part in correction.parts:
        assert [row.sha256 for row in part.files.all()] == [file.sha256]


@pytest.mark.parametrize(("given", "stored"), [("", "Z-1-1"), ("Z-1", "Z-1-1"), ("Z-9", "Z-9")])
def test_the_reference_of_a_replacement(roosendaal, bureau, given, stored):
    start = make_example_start(reference="Z-1")

    correction = corrected(start, bureau, entry=replace(entry_of(start), reference=given))

    assert correction.replacement.reference == stored


def test_a_long_reference_is_shortened_to_what_fits(roosendaal, bureau):
    correction = corrected(make_example_start(reference="Z" * 60), bureau)

    assert correction.reversal.reference == "Z" * 57 + "-T1"
    assert correction.replacement.reference == "Z" * 58 + "-1"


# --- What the database keeps true ---


@pytest.mark.parametrize("field", ["reverses", "replaces"])
def test_a_start_is_reversed_and_replaced_once(roosendaal, bureau, field):
    start = make_example_start()
    corrected(start, bureau)

    with pytest.raises(IntegrityError), transaction.atomic():
        make_start(**{field: start, "correction_reason": "nog eens"})


@pytest.mark.parametrize("fields", [{"correction_reason": ""}, {"replaces": True}])
def test_a_correction_corrects_one_start_with_a_reason(roosendaal, fields):
    start = make_example_start()
    fields = {"reverses": start, "correction_reason": "x"} | fields
    if fields.get("replaces"):
        fields["replaces"] = start

    name = "housing_constructionstart_corrects_one_with_a_reason"
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        make_start(**fields)


def test_the_lines_of_an_approved_reversal_are_final(roosendaal, bureau, bureau2):
    correction = corrected(make_example_start(), bureau)
    approved(correction, bureau, bureau2)

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        StartLine.objects.filter(start=correction.reversal).update(homes=-1)
