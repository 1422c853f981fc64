"""Storing a file of starts: all or nothing, with its warnings, receipt and history."""

from datetime import date
from io import BytesIO
from types import SimpleNamespace

import openpyxl
import pytest
from django.db import DatabaseError, IntegrityError, transaction

from housing.importing import services
from housing.importing.template import template_csv, template_xlsx
from housing.models import ConfirmedWarning, ConstructionStart, StartImport
from housing.services import approve_start
from nplv.core.history import events_of
from nplv.core.importing import received
from nplv.core.importing.marking import mark_problems
from nplv.core.importing.received import digest
from nplv.core.importing.sheet import Unreadable
from nplv.core.models import AuditEvent
from nplv.core.problems import Invalid, WrongState
from tests.core.factories import AT
from tests.housing.factories import make_start
from tests.housing.spreadsheets import ROW, as_csv, as_xlsx, row

pytestmark = pytest.mark.django_db

TWO_LINES = as_csv(ROW, row(segment="middenhuur", aantal="4", prijs="1000,00"), row(kenmerk="Z-2"))


@pytest.fixture
def office(roosendaal, bureau, plan):
    """Return what a person of the office does with files."""

    def look(text, name="starts.csv"):
        content = text.encode() if isinstance(text, str) else text
        return services.Preview(content, file_name=name, area=roosendaal, at=AT)

    def receive(text, name="starts.csv"):
        content = text.encode() if isinstance(text, str) else text
        return services.receive_file(
            area=roosendaal, content=content, file_name=name, by=bureau, at=AT
        )

    def store(text, *, confirmed=None, submit=False):
        return services.store_import(
            kept=receive(text),
            preview=look(text),
            by=bureau,
            at=AT,
            confirmed=confirmed,
            submit=submit,
        )

    return SimpleNamespace(look=look, receive=receive, store=store)


# --- All or nothing ---


def test_rows_with_the_same_kenmerk_form_one_registration(office, bureau):
    kept = office.store(TWO_LINES)

    first, second = kept.starts.order_by("reference")
    lines = [(line.segment, line.homes) for line in first.lines.order_by("pk")]
    assert lines == [("sociale_huur", 40), ("middenhuur", 4)]
    assert (first.status, first.entered_by, first.started_on, first.evidence) == (
        "concept",
        bureau,
        date(2025, 3, 14),
        "Z-1/7",
    )
    assert second.reference == "Z-2"
    assert all(line.is_tested and line.limit_year == 2025 for line in first.lines.all())


def test_with_one_wrong_cell_nothing_is_stored(office):
    wrong = as_csv(ROW, row(kenmerk="Z-2", aantal="veertig"))

    with pytest.raises(Invalid):
        office.store(wrong)

    assert not ConstructionStart.objects.exists()
    checked = office.look(wrong).checked
    assert (checked.read, checked.accepted, checked.refused) == (2, 1, 1)


def test_what_goes_wrong_half_way_leaves_nothing(office, monkeypatch):
    def fail(**_):
        raise DatabaseError("disk full")

    monkeypatch.setattr(received, "record_all", fail)

    with pytest.raises(DatabaseError):
        office.store(TWO_LINES)

    assert not ConstructionStart.objects.exists()
    assert not StartImport.objects.stored().exists()


def test_the_receipt_says_rows_read_who_when_and_which_file(office, bureau):
    kept = office.store(TWO_LINES)

    kept.refresh_from_db()
    assert (kept.rows_read, kept.rows_accepted, kept.rows_refused) == (3, 3, 0)
    assert (kept.stored_by, kept.stored_at) == (bureau, AT)
    assert kept.sha256 == digest(TWO_LINES.encode())
    # Z-1: 40 social and 4 mid; Z-2: 40 social
    counts = [(row.year, row.label, row.homes) for row in services.stored_by_segment(kept)]
    assert counts == [(2025, "Middenhuur", 4), (2025, "Sociale huur", 80)]


def test_each_registration_has_exactly_one_event_and_so_has_the_file(office):
    kept = office.store(TWO_LINES)

    for start in kept.starts.all():
        (event,) = events_of(start)
        assert (event.action, event.reason) == ("ingevoerd", "Ingelezen uit starts.csv")
    (event,) = events_of(kept)
    assert event.action == "ingelezen"
    assert event.after["registraties"] == 2
    assert AuditEvent.objects.count() == 3


def test_the_event_says_what_the_registration_says(office):
    office.store(TWO_LINES)

    after = AuditEvent.objects.get(object_name="Z-1").after
    assert after["regels"][1] == {
        "segment": "middenhuur",
        "aantal": 4,
        "soort": "nieuwbouw",
        "eerdere_subsidie": "",
        "zorgvorm": "",
        "prijs": "1000.00",
        "opslag": False,
        "grensjaar": 2025,
    }


def test_an_import_can_be_submitted_at_once_and_approved_by_another(office, bureau, bureau2):
    kept = office.store(as_csv(), submit=True)

    start = kept.starts.get()
    assert (start.status, start.submitted_by) == ("ingediend", bureau)
    assert [event.action for event in events_of(start)] == ["ingevoerd en ingediend"]
    assert approve_start(start=start, by=bureau2, at=AT).claim_year == 2025


def test_the_number_of_queries_does_not_grow_with_the_rows(office, django_assert_num_queries):
    many = as_csv(*[row(kenmerk=f"Z-{number}", aantal=str(number)) for number in range(1, 301)])

    # The reference values, twice; the plans; the references.
    with django_assert_num_queries(4):
        assert len(office.look(many).checked.starts) == 300


# --- The same again ---


def test_the_same_file_again_is_refused(office):
    office.store(as_csv())

    with pytest.raises(WrongState, match="al ingelezen op 02-11-2026 om 10:00 door bureau"):
        office.receive(as_csv(), "anders.csv")


def test_the_database_stores_a_file_once(office):
    kept = office.store(as_csv())

    with pytest.raises(IntegrityError), transaction.atomic():
        StartImport.objects.create(
            area=kept.area,
            file_name="x",
            sha256=kept.sha256,
            content=b"",
            received_at=AT,
            received_by=kept.stored_by,
            stored_at=AT,
            stored_by=kept.stored_by,
            rows_read=1,
            rows_accepted=1,
        )


def test_the_same_kenmerk_again_is_refused_at_its_cell(office, plan):
    make_start(plan=plan, reference="Z-2")

    (problem,) = office.look(TWO_LINES).checked.problems

    assert (problem.row, problem.column, problem.value) == (4, "kenmerk", "Z-2")
    assert "al gebruikt" in problem.expected


def test_a_kenmerk_that_is_taken_after_the_check_is_refused(office, bureau, plan):
    kept, preview = office.receive(as_csv()), office.look(as_csv())
    make_start(plan=plan, reference="Z-1")

    with pytest.raises(WrongState, match="Intussen"):
        services.store_import(
            kept=kept, preview=preview, by=bureau, at=AT, confirmed=None, submit=False
        )

    assert ConstructionStart.objects.count() == 1


def test_a_file_is_stored_once_also_from_two_windows(office, bureau):
    kept, preview = office.receive(as_csv()), office.look(as_csv())
    said = {"kept": kept, "preview": preview, "by": bureau, "at": AT}
    services.store_import(**said, confirmed=None, submit=False)

    with pytest.raises(WrongState, match="al ingelezen"):
        services.store_import(**said, confirmed=None, submit=False)


def test_what_was_mended_meanwhile_is_no_longer_wrong(office, roosendaal):
    unknown = as_csv(row(plan="WR-02"))
    assert office.look(unknown).checked.problems

    roosendaal.plans.update(code="WR-02")

    assert not office.look(unknown).checked.problems


# --- Warnings ---


def test_a_year_without_known_limits_is_warned_of(office):
    (warned, outside) = office.look(as_csv(row(startdatum="14-03-2023"))).warnings

    assert (warned.kind, warned.row, warned.column) == ("prijsgrens", 2, "startdatum")
    assert "prijsgrenzen van 2023" in warned.text
    assert outside.kind == "periode"


def test_a_likely_duplicate_in_the_area_is_warned_of(office, plan):
    make_start(plan=plan, reference="Z-9")  # 40 homes on 14 March 2025

    (warned,) = office.look(as_csv()).warnings

    assert (warned.kind, warned.value) == ("dubbel", "Z-1")
    assert "Z-9" in warned.text


@pytest.mark.parametrize(
    "other", [{"aantal": "41"}, {"startdatum": "15-03-2025"}, {"aantal": "39"}]
)
def test_one_home_or_one_day_apart_is_no_duplicate(office, plan, other):
    make_start(plan=plan, reference="Z-9")

    assert office.look(as_csv(row(**other))).warnings == []


def test_a_likely_duplicate_in_the_file_itself_is_warned_of(office):
    warned = office.look(as_csv(ROW, row(kenmerk="Z-2"))).warnings

    assert [(w.row, w.kind) for w in warned] == [(2, "dubbel"), (3, "dubbel")]


def test_warnings_are_confirmed_one_by_one_and_kept_with_the_registration(office, bureau):
    text = as_csv(ROW, row(kenmerk="Z-2"))
    keys = [warned.key for warned in office.look(text).warnings]

    with pytest.raises(Invalid, match="nog te gaan: 1"):
        office.store(text, confirmed=keys[:1])
    assert not ConstructionStart.objects.exists()
    office.store(text, confirmed=keys)

    kept = ConfirmedWarning.objects.get(start__reference="Z-1")
    assert "Waarschijnlijk dubbel: Z-2" in kept.text
    assert (kept.confirmed_by, kept.confirmed_at) == (bureau, AT)


# --- Marked, and the template ---


def test_the_wrong_cells_are_marked_with_a_comment_and_a_colour(office):
    wrong = as_csv(row(aantal="x", prijs="=1+1"), row(kenmerk="Z-2"))
    book = openpyxl.load_workbook(BytesIO(mark_problems(office.look(wrong).checked)))

    sheet = book["Starts"]
    assert sheet["E2"].value == "x"
    assert "geen heel getal" in sheet["E2"].comment.text
    assert sheet["E2"].fill.fgColor.rgb == "FFFFC7CE"
    assert (sheet["I2"].value, sheet["I2"].data_type) == ("=1+1", "s")
    assert sheet["A3"].value == "Z-2"
    assert sheet["E3"].comment is None
    assert [cell.value for cell in book["Fouten"][2]][:3] == [2, "aantal", "x"]


def test_what_is_missing_or_cannot_be_seen_is_marked_too(office):
    text = as_csv(row(bewijs="a\x00b")).replace(";zorgvorm", ";zorg")
    book = openpyxl.load_workbook(BytesIO(mark_problems(office.look(text).checked)))

    assert "niet bekend" in book["Starts"]["H1"].comment.text
    assert "mist de kolom" in book["Starts"]["K1"].comment.text


def test_the_template_can_be_filled_in_and_read_back(office, roosendaal):
    book = openpyxl.load_workbook(BytesIO(template_xlsx(roosendaal)))
    sheet = book["Starts"]
    for column, value in enumerate(ROW, start=1):
        sheet.cell(2, column, value or None)
    out = BytesIO()
    book.save(out)

    checked = office.look(out.getvalue(), "starts.xlsx").checked

    assert checked.problems == ()
    assert checked.sheet.other_sheets == ("Uitleg",)
    assert office.look(template_csv(roosendaal)).checked.problems[0].row == 2


def test_the_template_offers_choices_and_explains_the_columns(roosendaal, plan):
    book = openpyxl.load_workbook(BytesIO(template_xlsx(roosendaal)))

    offered = [str(rule.formula1) for rule in book["Starts"].data_validations.dataValidation]
    told = " ".join(str(cell.value) for cells in book["Uitleg"] for cell in cells)
    assert '"nieuwbouw,transformatie,optoppen,splitsen,woningdelen,leegstand"' in offered
    assert any("Uitleg!" in formula for formula in offered)
    assert len(offered) == 6  # segment, soort, eerdere_subsidie, zorgvorm, opslag, plan
    assert "WR-01" in told
    assert "900,07" in told  # the limit of social rent in 2025


def test_two_sheets_with_starts_are_refused(office):
    book = openpyxl.load_workbook(BytesIO(as_xlsx()))
    book.copy_worksheet(book["Starts"]).title = "Nog meer"
    out = BytesIO()
    book.save(out)

    with pytest.raises(Unreadable, match="‘Starts’, ‘Nog meer’"):
        office.look(out.getvalue(), "starts.xlsx")
