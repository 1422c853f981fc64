"""
What was done behind the application's back is found, and named (R16).

Each case is one statement of raw SQL on a rich history of three years, with the triggers lifted
and the constraints of the database suspended: the work of someone who may do anything there.
"""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction

from nplv.core.models import Area
from nplv.core.models.evidence import EvidenceFile
from nplv.core.storage import path_of
from reports.models import VerificationRun
from reports.verifying.running import verify
from tests.behind import nothing_watches
from tests.books import moment
from tests.reports.rich_history import live

AT = moment(2027, 4, 1, 9)


@pytest.fixture(scope="module")
def history(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Let the three years pass once, and the verification seal them."""
    with django_db_blocker.unblock(), transaction.atomic():
        live(Area.objects.get(slug="roosendaal"))
        verify(at=AT)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def past(history: None, db: None) -> None:
    """Return to the untouched history; what a test does is undone."""


def found_after(sql: str, *params: object) -> VerificationRun:
    """Return what the verification says after a statement that is then taken back."""
    with transaction.atomic():
        with nothing_watches(), connection.cursor() as cursor:
            cursor.execute(sql, params)
            assert cursor.rowcount != 0, "nothing was tampered with"
        run = verify(at=AT, area=Area.objects.get(slug="roosendaal"))
        transaction.set_rollback(True)
    return run


def test_without_tampering_nothing_is_found(past):
    run = verify(at=AT)

    assert run.findings == []
    assert run.differences == 0
    assert run.checked > 250


def start(reference: str) -> str:
    return f"(SELECT id FROM housing_constructionstart WHERE reference = '{reference}')"


def cost(number: str) -> str:
    return f"(SELECT id FROM grants_costline WHERE invoice_number = '{number}')"


def person(name: str) -> str:
    return f"(SELECT id FROM core_user WHERE username = '{name}')"


def measure(code: str) -> str:
    return f"(SELECT id FROM grants_orvmeasure WHERE code = '{code}')"


def year(number: int) -> str:
    return (
        f"(SELECT y.id FROM core_accountingyear y JOIN core_area a ON a.id = y.area_id"
        f" WHERE a.slug = 'roosendaal' AND y.year = {number})"
    )


LINE_OF_1 = f"start_id = {start('Z-1')} AND homes = 40"
RS_2025 = (
    "scheme = 'realisatiestimulans' AND kind = 'verantwoord' AND claim_year = 2025"
    " AND start_year = 2025"
)
DECLARED = "kind = 'verantwoord' AND claim_year ="
LANGDONK = f"measure_id = {measure('langdonk-mfa')}"
WESTRAND = f"measure_id = {measure('westrand-buurtcentrum')}"
EVENT_OF_1 = f"object_type = 'startregistratie' AND object_id = {start('Z-1')}"
OTHER = start("Z-2")

# What was done, the statement, and what the verification must name: its check, table and name.
STARTS = {
    "number of homes": (
        f"UPDATE housing_startline SET homes = 41 WHERE {LINE_OF_1}",
        "Z-1",
    ),
    "segment of homes": (
        f"UPDATE housing_startline SET segment = 'vrije_sector' WHERE {LINE_OF_1}",
        "Z-1",
    ),
    "earlier subsidy taken away": (
        f"UPDATE housing_startline SET earlier_subsidy = '' WHERE start_id = {start('Z-1')}"
        " AND homes = 12",
        "Z-1",
    ),
    "kind of addition": (
        f"UPDATE housing_startline SET kind = 'optoppen' WHERE {LINE_OF_1}",
        "Z-1",
    ),
    "care form": (
        f"UPDATE housing_startline SET care_form = 'zorggeschikt' WHERE {LINE_OF_1}",
        "Z-1",
    ),
    "price": (f"UPDATE housing_startline SET price = 850 WHERE {LINE_OF_1}", "Z-1"),
    "year of the limit": (
        f"UPDATE housing_startline SET limit_year = 2026 WHERE {LINE_OF_1}",
        "Z-1",
    ),
    "line deleted": (f"DELETE FROM housing_startline WHERE {LINE_OF_1}", "Z-1"),
    "line added": (
        "INSERT INTO housing_startline (start_id, segment, homes, kind, earlier_subsidy,"
        " care_form, has_surcharge, limit_year, is_tested) SELECT start_id, segment, 5, kind,"
        " earlier_subsidy, care_form, has_surcharge, limit_year, is_tested"
        f" FROM housing_startline WHERE {LINE_OF_1}",
        "Z-1",
    ),
    "line moved to another start": (
        f"UPDATE housing_startline SET start_id = {OTHER} WHERE {LINE_OF_1}",
        "Z-2",
    ),
    "date of a start": (
        "UPDATE housing_constructionstart SET started_on = '2025-03-15' WHERE reference = 'Z-1'",
        "Z-1",
    ),
    "claim year of a start": (
        "UPDATE housing_constructionstart SET claim_year = 2026 WHERE reference = 'Z-2'",
        "Z-2",
    ),
    "claim year of a start before the window": (
        "UPDATE housing_constructionstart SET claim_year = 2025 WHERE reference = 'Z-4'",
        "Z-4",
    ),
    "plan of a start": (
        "UPDATE housing_constructionstart SET plan_id = (SELECT id FROM housing_plan WHERE"
        " code = 'WR-1') WHERE reference = 'Z-3'",
        "Z-3",
    ),
    "area of a start": (
        "UPDATE housing_constructionstart SET area_id = (SELECT id FROM core_area WHERE"
        " slug = 'breda') WHERE reference = 'Z-2'",
        "Z-2",
    ),
    "reference of a start": (
        "UPDATE housing_constructionstart SET reference = 'Z-99' WHERE reference = 'Z-2'",
        "Z-99",
    ),
    "evidence named otherwise": (
        "UPDATE housing_constructionstart SET evidence = 'Z-anders' WHERE reference = 'Z-2'",
        "Z-2",
    ),
    "evidence taken away": (
        "UPDATE housing_constructionstart SET evidence = '' WHERE reference = 'Z-2'",
        "Z-2",
    ),
    "start approved by its author": (
        "UPDATE housing_constructionstart SET approved_by_id = entered_by_id"
        " WHERE reference = 'Z-2'",
        "Z-2",
    ),
    "other author of a start": (
        f"UPDATE housing_constructionstart SET entered_by_id = {person('sluiter')}"
        " WHERE reference = 'Z-2'",
        "Z-2",
    ),
    "moment of approval": (
        "UPDATE housing_constructionstart SET approved_at = entered_at WHERE reference = 'Z-2'",
        "Z-2",
    ),
    "draft made approved": (
        "UPDATE housing_constructionstart SET status = 'goedgekeurd', submitted_at = entered_at,"
        f" submitted_by_id = entered_by_id, approved_at = entered_at, claim_year = 2026,"
        f" approved_by_id = {person('lezer')} WHERE reference = 'Z-7'",
        "Z-7",
    ),
    "approval taken back": (
        "UPDATE housing_constructionstart SET status = 'concept', approved_at = NULL,"
        " approved_by_id = NULL, submitted_at = NULL, submitted_by_id = NULL, claim_year = NULL"
        " WHERE reference = 'Z-2'",
        "Z-2",
    ),
    "start deleted": ("DELETE FROM housing_constructionstart WHERE reference = 'Z-2'", "Z-2"),
    "start without history": (
        "INSERT INTO housing_constructionstart (area_id, reference, plan_id, started_on, evidence,"
        " remark, correction_reason, claim_year, status, version, entered_at, entered_by_id,"
        " changed_at, changed_by_id, submitted_at, submitted_by_id, approved_at, approved_by_id,"
        " rejection_reason, evidence_files) SELECT area_id, 'Z-spook', plan_id, started_on,"
        " evidence, remark, correction_reason, claim_year, status, version, entered_at,"
        " entered_by_id, changed_at, changed_by_id, submitted_at, submitted_by_id, approved_at,"
        " approved_by_id, rejection_reason, evidence_files FROM housing_constructionstart"
        " WHERE reference = 'Z-2'",
        "Z-spook",
    ),
    "homes of a reversal": (
        f"UPDATE housing_startline SET homes = -35 WHERE start_id = {start('Z-1-T1')}"
        " AND homes = -40",
        "Z-1-T1",
    ),
    "reversal of another start": (
        f"UPDATE housing_constructionstart SET reverses_id = {start('Z-5')}"
        " WHERE reference = 'Z-1-T1'",
        "Z-1-T1",
    ),
    "replacement without a reversal": (
        f"UPDATE housing_constructionstart SET replaces_id = {start('Z-5')}"
        " WHERE reference = 'Z-1-1'",
        "Z-1-1",
    ),
    "one half of a correction": (
        "UPDATE housing_constructionstart SET status = 'ingediend', approved_at = NULL,"
        " approved_by_id = NULL WHERE reference = 'Z-1-1'",
        "Z-1-T1",
    ),
    "reason of a correction": (
        "UPDATE housing_constructionstart SET correction_reason = 'Anders.'"
        " WHERE reference = 'Z-9-T1'",
        "Z-9-T1",
    ),
    "location of a plan": (
        "UPDATE housing_plan SET location = 'nplv', neighbourhood_id = (SELECT neighbourhood_id"
        " FROM housing_plan WHERE code = 'WR-1') WHERE code = 'BV-1'",
        "BV-1",
    ),
    "programme of a plan": (
        "UPDATE housing_plannedhomes SET homes = 400 WHERE plan_id = (SELECT id FROM housing_plan"
        " WHERE code = 'WR-1')",
        "WR-1",
    ),
    "chance of a plan": (
        "UPDATE housing_plan SET probability = 100 WHERE code = 'WR-1'",
        "WR-1",
    ),
    "receipt of an import": (
        "UPDATE housing_startimport SET rows_read = 2, rows_accepted = 2",
        "starts.csv",
    ),
    "hash of an import": ("UPDATE housing_startimport SET sha256 = 'f00'", "starts.csv"),
}
COSTS = {
    "amount of a cost": (
        "UPDATE grants_costline SET amount = 110000 WHERE invoice_number = 'F-1'",
        "F-1",
    ),
    "a cent of a cost": (
        "UPDATE grants_costline SET amount = 100000.01 WHERE invoice_number = 'F-1'",
        "F-1",
    ),
    "VAT of a cost": (
        "UPDATE grants_costline SET vat = 9000 WHERE invoice_number = 'F-1'",
        "F-1",
    ),
    "compensable share": (
        "UPDATE grants_costline SET compensable = 40 WHERE invoice_number = 'F-2'",
        "F-2",
    ),
    "reason of the compensable share": (
        "UPDATE grants_costline SET compensable_reason = '' WHERE invoice_number = 'F-2'",
        "F-2",
    ),
    "hours": ("UPDATE grants_costline SET hours = 121 WHERE job <> ''", "planeconoom"),
    "rate an hour": ("UPDATE grants_costline SET rate = 80 WHERE job <> ''", "planeconoom"),
    "claim year of a cost": (
        "UPDATE grants_costline SET claim_year = 2025 WHERE invoice_number = 'F-6'",
        "F-6",
    ),
    "year of delivery": (
        "UPDATE grants_costline SET year = 2025 WHERE invoice_number = 'F-6'",
        "F-6",
    ),
    "measure of a cost": (
        f"UPDATE grants_costline SET {LANGDONK} WHERE invoice_number = 'F-3'",
        "F-3",
    ),
    "supplier": (
        "UPDATE grants_costline SET supplier = 'Bouwbedrijf Y' WHERE invoice_number = 'F-2'",
        "F-2",
    ),
    "cost approved by its author": (
        "UPDATE grants_costline SET approved_by_id = entered_by_id WHERE invoice_number = 'F-2'",
        "F-2",
    ),
    "cost deleted": ("DELETE FROM grants_costline WHERE invoice_number = 'F-4'", "F-4"),
    "credit note beyond its line": (
        "UPDATE grants_costline SET amount = -200000, vat = -42000 WHERE invoice_number = 'F-5'",
        "F-1",
    ),
    "credit note of another line": (
        f"UPDATE grants_costline SET corrects_id = {cost('F-2')} WHERE invoice_number = 'F-5'",
        "F-5",
    ),
    "file of evidence swapped": (
        f"UPDATE grants_costevidence SET sha256 = '{'0' * 64}' WHERE fact_id = {cost('F-1')}",
        "F-1",
    ),
    "file of evidence renamed": (
        f"UPDATE housing_startevidence SET name = 'anders.pdf' WHERE fact_id = {start('Z-1')}"
        " AND name = 'melding.pdf'",
        "Z-1",
    ),
    "file of evidence deleted": (
        f"DELETE FROM housing_startevidence WHERE fact_id = {start('Z-1')}"
        " AND name = 'melding.pdf'",
        "Z-1",
    ),
    "number of files": (
        "UPDATE grants_costline SET evidence_files = 0 WHERE invoice_number = 'F-1'",
        "F-1",
    ),
    "share changed silently": (
        "UPDATE grants_orvmeasure SET share = 100 WHERE code = 'westrand-buurtcentrum'",
        "Buurtcentrum Westrand",
    ),
    "works begun earlier": (
        "UPDATE grants_orvmeasure SET works_started_on = '2025-01-11'"
        " WHERE code = 'kalsdonk-buurtcentrum'",
        "Buurtcentrum Kalsdonk",
    ),
    "maximum raised": (
        "UPDATE grants_orvmeasure SET maximum = 1000000 WHERE code = 'langdonk-mfa'",
        "MFA in de wijk Langdonk",
    ),
    "stream of the agreement": (
        "UPDATE grants_stream SET high = 9000000 WHERE scheme = 'realisatiestimulans'",
        "Realisatiestimulans",
    ),
    "printed total": (
        "UPDATE grants_printedtotal SET amount = 20345001 WHERE key = 'total-low'",
        "Totaal, laag",
    ),
    "source that nobody knows": (
        "UPDATE grants_orvmeasure SET source = 'VAN-HOREN-ZEGGEN' WHERE code = 'langdonk-mfa'",
        "MFA in de wijk Langdonk",
    ),
}
LEDGER = {
    "declared amount": (
        f"UPDATE grants_ledgerentry SET amount = 500000 WHERE {RS_2025}",
        "Realisatiestimulans",
    ),
    "declared homes": (
        f"UPDATE grants_ledgerentry SET homes = 66, amount = 462000 WHERE {RS_2025}",
        "Realisatiestimulans",
    ),
    "declared rate": (
        f"UPDATE grants_ledgerentry SET rate = 8000, amount = 520000 WHERE {RS_2025}",
        "Realisatiestimulans",
    ),
    "declared start year": (
        f"UPDATE grants_ledgerentry SET start_year = 2024 WHERE {RS_2025}",
        "Realisatiestimulans",
    ),
    "declared contribution": (
        f"UPDATE grants_ledgerentry SET amount = 121001 WHERE {DECLARED} 2025 AND {LANGDONK}",
        "ORV",
    ),
    "declared BCF": (
        f"UPDATE grants_ledgerentry SET bcf = 0 WHERE {DECLARED} 2025 AND {WESTRAND}",
        "ORV",
    ),
    "declared claim year": (
        f"UPDATE grants_ledgerentry SET claim_year = 2027 WHERE {DECLARED} 2026 AND {LANGDONK}",
        "ORV",
    ),
    "declared measure": (
        f"UPDATE grants_ledgerentry SET {LANGDONK} WHERE {DECLARED} 2025 AND {WESTRAND}",
        "Buurtcentrum Westrand",
    ),
    "what an amount rests on": (
        "UPDATE grants_ledgerentry SET basis = (SELECT basis FROM grants_ledgerentry WHERE"
        f" {DECLARED} 2026 AND {LANGDONK}) WHERE {DECLARED} 2025 AND {LANGDONK}",
        "ORV",
    ),
    "what an amount rests on taken away": (
        f"UPDATE grants_ledgerentry SET basis = NULL WHERE {DECLARED} 2025 AND {LANGDONK}",
        "ORV",
    ),
    "declared entry deleted": (
        f"DELETE FROM grants_ledgerentry WHERE {DECLARED} 2025 AND {WESTRAND}",
        "Buurtcentrum Westrand",
    ),
    "declared zero deleted": (
        f"DELETE FROM grants_ledgerentry WHERE {DECLARED} 2025"
        f" AND measure_id = {measure('centrum-inrichting')}",
        "Nieuwe inrichting oude centrum",
    ),
    "declared entry of the capacity deleted": (
        f"DELETE FROM grants_ledgerentry WHERE {DECLARED} 2025 AND scheme = 'capaciteit'",
        "capaciteit",
    ),
    "declared entry twice": (
        "INSERT INTO grants_ledgerentry (area_id, scheme, kind, claim_year, amount,"
        " amount_currency, bcf, bcf_currency, start_year, homes, rate, rate_currency,"
        " description, reference, explanation, source, source_lines, booked_at, booked_by_id)"
        " SELECT area_id, scheme, kind, claim_year, amount, amount_currency, bcf, bcf_currency,"
        " start_year, homes, rate, rate_currency, description, reference, explanation, source,"
        f" source_lines, booked_at, booked_by_id FROM grants_ledgerentry WHERE {RS_2025}",
        "Realisatiestimulans",
    ),
    "who declared": (
        f"UPDATE grants_ledgerentry SET booked_by_id = {person('lezer')} WHERE {RS_2025}",
        "Roosendaal 2025",
    ),
    "estimate": (
        "UPDATE grants_ledgerentry SET amount = 6000000 WHERE kind = 'raming_laag'"
        " AND scheme = 'realisatiestimulans'",
        "Realisatiestimulans",
    ),
    "decision": (
        "UPDATE grants_ledgerentry SET amount = 465000 WHERE reference = 'BR-1'",
        "vastgesteld",
    ),
    "day of a receipt": (
        "UPDATE grants_ledgerentry SET dated_on = '2026-01-31' WHERE reference = 'BANK-1'",
        "ontvangen",
    ),
    "receipt deleted": ("DELETE FROM grants_ledgerentry WHERE reference = 'BANK-1'", "ontvangen"),
    "receipt without history": (
        "INSERT INTO grants_ledgerentry (area_id, scheme, kind, claim_year, amount,"
        " amount_currency, bcf, bcf_currency, description, dated_on, reference, explanation,"
        " source, source_lines, booked_at, booked_by_id) SELECT area_id, scheme, kind,"
        " claim_year, 7, amount_currency, bcf, bcf_currency, description, dated_on, 'BANK-2',"
        " explanation, source, source_lines, booked_at, booked_by_id FROM grants_ledgerentry"
        " WHERE reference = 'BANK-1'",
        "ontvangen",
    ),
    "reversal of a receipt": (
        "UPDATE grants_ledgerentry SET amount = -900 WHERE reverses_id IS NOT NULL",
        "ontvangen",
    ),
    "reversal of a receipt deleted": (
        "DELETE FROM grants_ledgerentry WHERE reverses_id IS NOT NULL",
        "ontvangen",
    ),
    "earmarked beyond what came in": (
        "UPDATE grants_ledgerentry SET amount = 455001 WHERE reference = 'RB-1'",
        "bestemd",
    ),
    "spent beyond what was earmarked": (
        "UPDATE grants_ledgerentry SET amount = 300001 WHERE reference = 'FACT-1'",
        "besteed",
    ),
}
YEARS_AND_HISTORY = {
    "year reopened": (
        "UPDATE core_accountingyear SET state = 'open', closed_at = NULL, closed_by_id = NULL"
        f" WHERE id = {year(2026)}",
        "Roosendaal 2026",
    ),
    "year closed without closing": (
        "UPDATE core_accountingyear SET state = 'gesloten', closed_at = '2027-03-01 09:00:00+00',"
        f" closed_by_id = {person('sluiter')} WHERE id = {year(2027)}",
        "Roosendaal 2027",
    ),
    "year closed by another": (
        f"UPDATE core_accountingyear SET closed_by_id = {person('lezer')} WHERE id = {year(2025)}",
        "Roosendaal 2025",
    ),
    "moment of closing": (
        "UPDATE core_accountingyear SET closed_at = '2026-01-01 09:00:00+00'"
        f" WHERE id = {year(2025)}",
        "Roosendaal 2025",
    ),
    "year a step further": (
        "UPDATE core_accountingyear SET state = 'verantwoord', delivered_on = '2027-02-02',"
        f" declared_at = closed_at, declared_by_id = closed_by_id WHERE id = {year(2026)}",
        "Roosendaal 2026",
    ),
    "day of delivery of the accounts": (
        f"UPDATE core_accountingyear SET delivered_on = '2026-02-01' WHERE id = {year(2025)}",
        "Roosendaal 2025",
    ),
    "year deleted": (f"DELETE FROM core_accountingyear WHERE id = {year(2025)}", "Roosendaal 2025"),
    "event of an approval deleted": (
        f"DELETE FROM core_auditevent WHERE {EVENT_OF_1} AND action = 'goedgekeurd'",
        "Z-1",
    ),
    "event of a rejection deleted": (
        f"DELETE FROM core_auditevent WHERE {EVENT_OF_1} AND action = 'afgekeurd'",
        "Z-1",
    ),
    "all events of a fact deleted": (f"DELETE FROM core_auditevent WHERE {EVENT_OF_1}", "Z-1"),
    "who did it": (
        f"UPDATE core_auditevent SET by_id = {person('sluiter')} WHERE {EVENT_OF_1}"
        " AND action = 'goedgekeurd'",
        "Z-1",
    ),
    "event moved to another object": (
        f"UPDATE core_auditevent SET object_id = {OTHER} WHERE {EVENT_OF_1}"
        " AND action = 'ingediend'",
        "Z-2",
    ),
    "reason in the history": (
        "UPDATE core_auditevent SET reason = 'Niets.' WHERE action = 'teruggedraaid'",
        "historie gewijzigd",
    ),
    "name in the history": (
        f"UPDATE core_auditevent SET object_name = 'Z-0' WHERE {EVENT_OF_1}"
        " AND action = 'ingediend'",
        "historie gewijzigd",
    ),
    "history of what was deleted": (
        "DELETE FROM core_auditevent WHERE object_name = 'Z-11'",
        "historie gewijzigd",
    ),
    "event written afterwards": (
        "INSERT INTO core_auditevent (id, area_id, at, by_id, action, object_type, object_id,"
        " object_name, before, after, reason, road, request_id, number, previous, hash)"
        " SELECT -1, area_id, at, by_id, 'bekeken', object_type, object_id, object_name, NULL,"
        " NULL, '', road, request_id, 0, previous, hash FROM core_auditevent"
        f" WHERE {EVENT_OF_1} AND action = 'goedgekeurd'",
        "Z-1",
    ),
    "what nobody can read": (
        'UPDATE core_auditevent SET after = \'{"startWerk": "morgen"}\' WHERE object_type ='
        f" 'ORV-maatregel' AND object_id = {measure('langdonk-mfa')}",
        "de controle kon niet verder",
    ),
    "an amount that is no number": (
        "UPDATE core_auditevent SET after = '{\"bedrag\": \"veel\"}' WHERE action = 'vastgelegd'",
        "wijkt af van de historie",
    ),
    "seal of a verification": (
        f"UPDATE reports_verificationrun SET seal = '{'0' * 64}'",
        "historie gewijzigd",
    ),
}
PUBLISHED = "UPDATE reports_publishedreport SET"
REPORT_1 = "(SELECT id FROM reports_publishedreport WHERE number = 'ROOSENDAAL-2025-1')"
REPORTS_AND_APPLICATIONS = {
    "content of a report": (
        f"{PUBLISHED} content = content || ' ' WHERE number = 'ROOSENDAAL-2025-1'",
        "ROOSENDAAL-2025-1",
    ),
    "hash of a report": (
        f"{PUBLISHED} sha256 = 'f00' WHERE number = 'ROOSENDAAL-2025-1'",
        "ROOSENDAAL-2025-1",
    ),
    "number of a report": (
        f"{PUBLISHED} number = 'ROOSENDAAL-2025-9' WHERE number = 'ROOSENDAAL-2025-1'",
        "ROOSENDAAL-2025-9",
    ),
    "hash of a file of a report": (
        f"UPDATE reports_publishedfile SET sha256 = 'f00' WHERE report_id = {REPORT_1}"
        " AND form = 'pdf'",
        "ROOSENDAAL-2025-1 (pdf)",
    ),
    "file of a report deleted": (
        f"DELETE FROM reports_publishedfile WHERE report_id = {REPORT_1} AND form = 'csv'",
        "ROOSENDAAL-2025-1",
    ),
    "files of two reports swapped": (
        "UPDATE reports_publishedfile SET content = (SELECT content FROM reports_publishedfile"
        f" WHERE report_id = {REPORT_1} AND form = 'csv') WHERE report_id = {REPORT_1}"
        " AND form = 'json'",
        "ROOSENDAAL-2025-1 (json)",
    ),
    "grant that nobody gave": (
        "UPDATE grants_wbiapplication SET status = 'toegekend', granted_amount = 3700000"
        " WHERE code = 'stationskwartier'",
        "Stationskwartier",
    ),
}
ALL = STARTS | COSTS | LEDGER | YEARS_AND_HISTORY | REPORTS_AND_APPLICATIONS


def test_there_are_more_than_fifty_kinds():
    assert len(ALL) >= 50


@pytest.mark.parametrize(("sql", "named"), ALL.values(), ids=ALL.keys())
def test_tampering_is_found_and_named(past, sql, named):
    run = found_after(sql)

    assert run.differences > 0
    assert [row for row in run.findings if named in f"{row['what']} {row['name']}"], run.findings


def test_changed_content_of_an_import_is_found(past):
    run = found_after("UPDATE housing_startimport SET content = %s", b"kenmerk;plan")

    assert {row["name"] for row in run.findings} == {"import van starts starts.csv"}
    assert "inhoud van het bestand" in {row["what"] for row in run.findings}


# --- Outside the tables ---


@pytest.fixture
def content_on_disk(past):
    """Return where the content of a file of evidence lies; it is put back afterwards."""
    file = next(model.objects.first() for model in EvidenceFile.__subclasses__())
    path = path_of(file.sha256)
    before = path.read_bytes()
    yield path
    path.write_bytes(before)


def test_changed_content_of_evidence_is_found(content_on_disk):
    content_on_disk.write_bytes(b"%PDF-1.4 iets anders")

    found = verify(at=AT).findings

    # With the start, its reversal and its replacement: each has the file.
    assert {row["check"] for row in found} == {"bewijs"}
    contents = [row for row in found if "inhoud van" in row["what"]]
    assert {row["expected"] for row in contents} == {content_on_disk.name}
    assert any("startregistratie Z-1" in row["what"] for row in contents)


def test_evidence_that_is_gone_is_found(content_on_disk):
    content_on_disk.unlink()

    found = verify(at=AT).findings

    assert found
    assert {row["check"] for row in found} == {"bewijs"}
    assert all("de inhoud ontbreekt" in row["what"] for row in found)


@pytest.mark.parametrize("table", ["grants_ledgerentry", "core_auditevent", "housing_startline"])
def test_a_trigger_that_is_gone_is_found(past, table):
    name = f"{table}_final_update"
    on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
    with transaction.atomic():
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"DROP TRIGGER {name}{on_table}")
        (finding,) = verify(at=AT).findings
        transaction.set_rollback(True)

    assert (finding["table"], finding["name"]) == (table, f"trigger {name}")
    assert finding["what"] == "de database bewaakt deze tabel niet"


def test_a_trigger_that_lets_everything_through_is_found(past):
    name = "grants_ledgerentry_final_update"
    with transaction.atomic():
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(
                    f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS"
                    " $$ BEGIN RETURN NEW; END $$"
                )
            else:
                cursor.execute(f"DROP TRIGGER {name}")
                cursor.execute(
                    f"CREATE TRIGGER {name} BEFORE UPDATE ON grants_ledgerentry"
                    " WHEN 1 = 0 BEGIN SELECT 1; END"
                )
        (finding,) = verify(at=AT).findings
        transaction.set_rollback(True)

    assert finding["what"] == "de bewaking is anders"
