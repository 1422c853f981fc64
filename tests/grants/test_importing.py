"""Storing a file of costs: all or nothing, with its warnings, receipt and history."""

import json
from decimal import Decimal
from io import BytesIO, StringIO
from types import SimpleNamespace

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from grants.importing import services
from grants.importing.template import template_csv, template_xlsx
from grants.models import CostImport, CostLine, CostWarning
from grants.overviews import orv_overview
from grants.services import approve_cost
from nplv.core.history import events_of
from nplv.core.importing import received
from nplv.core.importing.marking import mark_problems
from nplv.core.importing.received import digest
from nplv.core.models import AuditEvent
from nplv.core.money import euros
from nplv.core.problems import Invalid, WrongState
from nplv.core.review import Status
from tests.core.factories import AT
from tests.grants.factories import make_cost
from tests.grants.spreadsheets import INVOICE, as_csv, as_xlsx, credit, row, staff

pytestmark = pytest.mark.django_db
TWO = as_csv(row(), staff())
WRONG = as_csv(row(), row(factuurnummer="F-2", btw="x"))


@pytest.fixture
def office(roosendaal, bureau):
    """Return what a person of the office does with files."""

    def look(text, name="kosten.csv"):
        content = text.encode() if isinstance(text, str) else text
        return services.Preview(content, file_name=name, area=roosendaal, at=AT)

    def receive(text, name="kosten.csv"):
        return services.receive_file(
            area=roosendaal, content=text.encode(), file_name=name, by=bureau, at=AT
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


def test_each_row_is_one_line_with_all_it_says(office, bureau):
    kept = office.store(TWO)

    invoice, hours = kept.lines.order_by("pk")
    assert (invoice.measure.code, invoice.supplier, invoice.invoice_number, invoice.evidence) == (
        "langdonk-mfa",
        "Bouwbedrijf X",
        "F-1",
        "Z-1/7",
    )
    assert (invoice.amount, invoice.vat) == (euros("100000.00"), euros("21000.00"))
    assert (hours.scheme, hours.measure, hours.month) == ("capaciteit", None, 3)
    # 120 x 85.00 = 10,200.00
    assert (hours.hours, hours.amount, hours.vat) == (120, euros("10200.00"), euros("0.00"))
    assert {line.status for line in (invoice, hours)} == {Status.CONCEPT}
    assert {line.entered_by for line in (invoice, hours)} == {bureau}


def test_with_one_wrong_cell_nothing_is_stored(office):
    with pytest.raises(Invalid):
        office.store(WRONG)

    assert not CostLine.objects.exists()
    checked = office.look(WRONG).checked
    assert (checked.read, checked.accepted, checked.refused) == (2, 1, 1)


def test_what_goes_wrong_half_way_leaves_nothing(office, monkeypatch):
    def fail(**_):
        raise DatabaseError("disk full")

    monkeypatch.setattr(received, "record_all", fail)

    with pytest.raises(DatabaseError):
        office.store(TWO)

    assert not CostLine.objects.exists()
    assert not CostImport.objects.stored().exists()


def test_the_receipt_says_rows_read_who_when_and_which_file(office, bureau):
    kept = office.store(TWO)

    kept.refresh_from_db()
    assert (kept.rows_read, kept.rows_accepted, kept.rows_refused) == (2, 2, 0)
    assert (kept.stored_by, kept.stored_at, kept.sha256) == (bureau, AT, digest(TWO.encode()))


def test_a_receipt_is_final(office):
    kept = office.store(TWO)

    with pytest.raises(DatabaseError), transaction.atomic():
        CostImport.objects.filter(pk=kept.pk).update(rows_read=1, rows_accepted=1)


def test_each_line_has_exactly_one_event_and_so_has_the_file(office):
    kept = office.store(TWO)

    for line in kept.lines.all():
        (event,) = events_of(line)
        assert (event.action, event.reason) == ("ingevoerd", "Ingelezen uit kosten.csv")
    (event,) = events_of(kept)
    assert (event.action, event.after["kostenregels"]) == ("ingelezen", 2)
    assert AuditEvent.objects.count() == 3
    said = AuditEvent.objects.get(object_name="Bouwbedrijf X, factuur F-1").after
    assert (said["maatregel"], said["bedragExclBtw"]) == ("langdonk-mfa", "100000.00")


def test_an_import_can_be_submitted_at_once_and_approved_by_another(office, bureau, bureau2):
    line = office.store(as_csv(), submit=True).lines.get()

    assert (line.status, line.submitted_by) == (Status.SUBMITTED, bureau)
    assert [event.action for event in events_of(line)] == ["ingevoerd en ingediend"]
    assert approve_cost(line=line, by=bureau2, at=AT).claim_year == 2025


def test_the_number_of_queries_does_not_grow_with_the_rows(office):
    make_cost(invoice_number="F-0", supplier="Bouwbedrijf X", status=Status.APPROVED)

    def look_and_store(number):
        cent = {"bedrag_excl_btw": "-1,00", "btw": "-0,21"}
        rows = [
            credit(factuurnummer=f"C-{number}-{n}", **cent)
            if n % 3 == 0
            else row(factuurnummer=f"F-{number}-{n}")
            for n in range(number)
        ]
        with CaptureQueriesContext(connection) as looked:
            preview = office.look(as_csv(*rows))
            assert preview.checked.problems == ()
            assert preview.warnings == []
            assert preview.effects
        with CaptureQueriesContext(connection) as stored:
            office.store(as_csv(*rows))
        return len(looked), len(stored)

    look_and_store(1)  # makes the accounting year

    few, many = look_and_store(10), look_and_store(300)
    assert few[0] == many[0]
    # SQLite takes some thirty lines in one INSERT: ten of them, and as many for what is kept.
    assert many[1] - few[1] <= 20


def test_nothing_is_read_where_no_drawing_rights_were_agreed(breda):
    with pytest.raises(WrongState, match="geen ORV en capaciteit afgesproken"):
        services.Preview(as_csv().encode(), file_name="k.csv", area=breda, at=AT)


# --- The same again ---


def test_the_same_file_again_is_refused(office):
    office.store(as_csv())

    with pytest.raises(WrongState, match="al ingelezen op 02-11-2026 om 10:00 door bureau"):
        office.receive(as_csv(), "anders.csv")


def test_the_database_stores_a_file_once(office, roosendaal, bureau):
    kept = office.store(as_csv())
    said = {"received_at": AT, "received_by": bureau, "stored_at": AT, "stored_by": bureau}

    with pytest.raises(IntegrityError), transaction.atomic():
        CostImport.objects.create(
            area=roosendaal, sha256=kept.sha256, content=b"", rows_read=1, rows_accepted=1, **said
        )


def test_a_file_is_stored_once_also_from_two_windows(office, bureau):
    kept, preview = office.receive(as_csv()), office.look(as_csv())
    said = {"kept": kept, "preview": preview, "by": bureau, "at": AT, "confirmed": None}
    services.store_import(**said, submit=False)

    with pytest.raises(WrongState, match="al ingelezen"):
        services.store_import(**said, submit=False)


# --- Likely duplicates ---


def test_an_invoice_that_the_area_has_is_warned_of_whatever_its_measure(office):
    make_cost(supplier="bouwbedrijf x", invoice_number="f-1")
    make_cost(supplier="Bouwbedrijf X", invoice_number="F-1")
    make_cost(supplier="Ander", invoice_number="F-1")

    (warned,) = office.look(as_csv(row(maatregel="kalsdonk-buurtcentrum"))).warnings

    assert (warned.row, warned.column, warned.value) == (2, "factuurnummer", "F-1")
    assert "Bouwbedrijf X, factuur F-1 (concept)" in warned.text


@pytest.mark.parametrize("other", [{"leverancier": "Y"}, {"factuurnummer": "F-10"}])
def test_another_supplier_or_number_is_no_duplicate(office, other):
    make_cost(supplier="Bouwbedrijf X", invoice_number="F-1")

    assert office.look(as_csv(row(**other))).warnings == []


def test_a_duplicate_within_the_file_is_warned_of_and_so_are_the_same_hours(office):
    text = as_csv(row(), row(leverancier="BOUWBEDRIJF X"), staff(), staff(), staff(maand="4"))

    warned = office.look(text).warnings

    assert [w.row for w in warned] == [2, 3, 4, 5]
    assert "rij 3 heeft dezelfde leverancier" in warned[0].text
    assert "dezelfde functie, maand, uren en tarief" in warned[2].text


def test_warnings_are_confirmed_one_by_one_and_kept_with_the_line(office, bureau):
    text = as_csv(row(), row(btw="0,00"))
    keys = [warned.key for warned in office.look(text).warnings]

    with pytest.raises(Invalid, match="nog te gaan: 1"):
        office.store(text, confirmed=keys[:1])
    assert not CostLine.objects.exists()
    kept = office.store(text, confirmed=keys)

    found = CostWarning.objects.get(line=kept.lines.order_by("pk").first())
    assert "Waarschijnlijk dubbel: rij 3" in found.text
    assert (found.confirmed_by, found.confirmed_at) == (bureau, AT)


# --- Credit notes ---


def test_a_credit_note_names_its_line(office):
    original = make_cost(invoice_number="F-0", supplier="Bouwbedrijf X", status=Status.APPROVED)

    line = office.store(as_csv(credit())).lines.get()

    assert (line.corrects, line.amount) == (original, euros("-1000.00"))


def test_what_was_credited_since_the_check_is_not_credited_again(office, bureau):
    original = make_cost(invoice_number="F-0", supplier="Bouwbedrijf X", status=Status.APPROVED)
    text = as_csv(credit(bedrag_excl_btw="-60000,00", btw="-12600,00"))
    kept, preview = office.receive(text), office.look(text)
    # 100,000.00 - 40,000.01 leaves 59,999.99
    make_cost(corrects=original, amount=euros("-40000.01"), vat=euros("-1.00"))

    with pytest.raises(WrongState, match="al gecrediteerd"):
        services.store_import(
            kept=kept, preview=preview, by=bureau, at=AT, confirmed=None, submit=False
        )

    assert not kept.lines.exists()


# --- What it would bring ---


def test_the_sums_are_by_measure_and_year(office):
    text = as_csv(
        row(),
        row(factuurnummer="F-2", compensabel="70", compensabel_reden="verhuurd"),
        row(factuurnummer="F-3", jaar="2026", prestatie_van="", prestatie_tot=""),
        staff(),
    )

    preview = office.look(text)

    found = [
        (row.name, row.year, row.lines, row.cost.incl, row.compensable_vat) for row in preview.sums
    ]
    mfa = "MFA in de wijk Langdonk"
    assert found == [
        # 2 x 121,000.00; 21,000.00 + 70% of 21,000.00 = 35,700.00
        (mfa, 2025, 2, euros("242000.00"), euros("35700.00")),
        (mfa, 2026, 1, euros("121000.00"), euros("21000.00")),
        ("Capaciteit", 2025, 1, euros("10200.00"), euros("0.00")),
    ]
    assert (preview.whole.lines, preview.whole.cost.incl) == (4, euros("373200.00"))


def test_the_effect_is_what_the_measure_shows_once_all_is_approved(office, roosendaal, bureau2):
    measure = roosendaal.measures.get(code="langdonk-mfa")
    measure.works_started_on = AT.date().replace(year=2025)
    measure.save()
    make_cost(status=Status.APPROVED, amount=euros("800000.00"), vat=euros("0.00"))

    (effect,) = office.look(as_csv(row(bedrag_excl_btw="200000,00", btw="42000,00"))).effects
    kept = office.store(as_csv(row(bedrag_excl_btw="200000,00", btw="42000,00")), submit=True)
    approve_cost(line=kept.lines.get(), by=bureau2, at=AT)

    # The maximum is 975,000.00: 800,000.00 leaves 175,000.00; 800,000 + 242,000 is above it.
    assert (effect.now.contribution.gross, effect.now.left) == (
        euros("800000.00"),
        euros("175000.00"),
    )
    assert (effect.then.contribution.gross, effect.then.left) == (
        euros("975000.00"),
        euros("0.00"),
    )
    assert effect.then.above_maximum == euros("67000.00")
    shown = next(
        row.right
        for row in orv_overview(roosendaal.agreement).rows
        if row.measure.code == "langdonk-mfa"
    )
    assert shown == effect.then


# --- Marked, and the template ---


def test_the_wrong_cells_are_marked_on_a_sheet_of_costs(office):
    book = openpyxl.load_workbook(BytesIO(mark_problems(office.look(WRONG).checked)))

    assert "geen bedrag" in book["Kosten"]["O3"].comment.text
    assert [cell.value for cell in book["Fouten"][2]][:3] == [3, "btw", "x"]


def test_the_template_can_be_filled_in_and_read_back(office, roosendaal):
    book = openpyxl.load_workbook(BytesIO(template_xlsx(roosendaal)))
    for column, value in enumerate(row(), start=1):
        book["Kosten"].cell(2, column, value or None)
    out = BytesIO()
    book.save(out)

    checked = office.look(out.getvalue(), "kosten.xlsx").checked

    assert checked.problems == ()
    assert checked.sheet.other_sheets == ("Uitleg",)
    assert office.look(template_csv(roosendaal)).checked.problems[0].row == 2


def test_the_template_offers_choices_and_explains_every_column(roosendaal):
    book = openpyxl.load_workbook(BytesIO(template_xlsx(roosendaal)))

    offered = [str(rule.formula1) for rule in book["Kosten"].data_validations.dataValidation]
    explained = [cells[0].value for cells in book["Uitleg"]]
    assert '"inhuur,eigen"' in offered
    (listed,) = [formula for formula in offered if "Uitleg!" in formula]
    first, last = (int(place.split("$")[2]) for place in listed.split("!")[1].split(":"))
    assert explained[first - 1 : last] == [
        *roosendaal.measures.order_by("position").values_list("code", flat=True),
        "capaciteit",
    ]
    assert set(INVOICE) <= set(explained)


# --- The command ---


@pytest.fixture
def run(tmp_path, bureau, roosendaal):
    """Return a function that runs the command on a text; it gives the exit code and output."""

    def run(text, *options, area="roosendaal", by="bureau"):
        path, out, errors = tmp_path / "kosten.csv", StringIO(), StringIO()
        path.write_text(text)
        said, code = ["--area", area, "--by", by, *options], 0
        try:
            call_command("import_costs", path, *said, stdout=out, stderr=errors)
        except SystemExit as end:
            code = end.code
        return code, out.getvalue().replace("\xa0", " "), errors.getvalue()

    return run


def test_the_command_stores_a_good_file(run, bureau):
    code, out, _ = run(TWO)

    assert code == 0
    assert "2 rijen gelezen = 2 aanvaard + 0 geweigerd." in out
    assert "2025 MFA in de wijk Langdonk: 1 regels, € 100.000,00 + € 21.000,00 btw" in out
    assert "2 kostenregels opgeslagen." in out
    assert {line.entered_by for line in CostLine.objects.all()} == {bureau}


def test_the_command_ends_with_1_and_nothing_written_at_a_wrong_row(run):
    code, out, errors = run(WRONG)

    assert code == 1
    assert "rij 3, btw: ‘x’" in errors
    assert "Er is niets opgeslagen." in out
    assert not CostImport.objects.exists()


def test_the_json_of_the_command_has_the_keys_of_the_import_of_starts(run):
    make_cost(supplier="Bouwbedrijf X", invoice_number="F-1")
    _, out, _ = run(WRONG, "--json")
    assert [(row["rij"], row["kolom"], row["waarde"]) for row in json.loads(out)["fouten"]] == [
        (3, "btw", "x")
    ]

    code, out, _ = run(as_csv(), "--json")

    answer = json.loads(out)
    assert code == 0
    assert answer.keys() == {"gelezen", "aanvaard", "geweigerd", "fouten", "waarschuwingen"}
    assert (answer["gelezen"], answer["aanvaard"], answer["geweigerd"]) == (1, 1, 0)
    # Who gives the command accepts its warnings; they are kept.
    assert [warned["kenmerk"] for warned in answer["waarschuwingen"]] == ["F-1"]
    assert CostWarning.objects.count() == 1


def test_a_dry_run_writes_nothing_and_submit_hands_in(run):
    code, out, _ = run(as_csv(), "--dry-run")
    assert code == 0
    assert "1 kostenregels gecontroleerd, niet opgeslagen." in out
    assert not CostImport.objects.exists()

    run(as_csv(), "--submit")

    assert CostLine.objects.get().status == Status.SUBMITTED


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"area": "nergens"}, "Gebied ‘nergens’ bestaat niet"),
        ({"by": "raad"}, "mag in Roosendaal geen kosten invoeren"),
        ({"by": "controller"}, "mag in Roosendaal geen kosten invoeren"),
    ],
)
def test_who_may_not_import_is_refused(run, raad, controller, said, reason):
    with pytest.raises(CommandError, match=reason):
        run(as_csv(), **said)

    assert not CostLine.objects.exists()


def test_a_workbook_brings_the_same_as_a_text(office):
    one = office.look(as_xlsx(row(btw=21000.0), staff(uren=120)), "kosten.xlsx").checked.costs
    other = office.look(TWO).checked.costs

    assert [cost.entry for cost in one] == [cost.entry for cost in other]
    assert one[1].entry.hours == Decimal(120)
