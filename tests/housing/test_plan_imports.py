"""Taking in a list of plans: what is wrong, what changes, all or nothing."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from housing.models import Location, Plan, Segment
from housing.plan_columns import read_plans
from nplv.core.history import events_of
from nplv.core.models import AuditEvent
from nplv.core.review import Status
from tests.files import content_of
from tests.housing.factories import make_plan, make_start
from tests.housing.pages import said, text_of
from tests.housing.spreadsheets import as_ods, as_xlsx, set_cell

PAGE = "/roosendaal/plannen/importeren/"
HEADER = "code;naam;wijk;ligging;planstatus;kans;kansUitloop;2026 sociale huur;2026 middenhuur"


@pytest.fixture
def plan(roosendaal):
    """Return WR-01 with 40 homes in 2026 and 7 in 2028."""
    programme = {(2026, Segment.SOCIAL_RENT): 40, (2028, Segment.FREE_SECTOR): 7}
    return make_plan(code="WR-01", name="Kern", programme=programme)


def send(client, *rows, header=HEADER, name="plannen.csv"):
    content = "\r\n".join([header, *rows]).encode("utf-8-sig")
    return client.post(PAGE, {"bestand": SimpleUploadedFile(name, content)})


def take_over(client, response):
    return client.post(PAGE, {"voorstel": response.context["proposal"]}, follow=True)


def programme(plan):
    rows = plan.programme.order_by("year", "segment")
    return list(rows.values_list("year", "segment", "homes"))


# --- What changes ---


@pytest.fixture
def shown(client, bureau, plan):
    """Return the page of a list that changes WR-01, keeps WR-02, adds AG-01 and lacks WR-03."""
    make_plan(code="WR-03")
    make_plan(code="WR-02", name="Zelfde")
    client.force_login(bureau)
    return send(
        client,
        "WR-01;Kern Noord;westrand;nplv;2A;80;0;30;12",
        "WR-02;Zelfde;Westrand;nplv;1A;100;0;;",
        ";;;;;;;;",
        "AG-01;Dal;;aangrenzend;3;62,5;25;5;",
    )


def test_what_changes_is_shown_first(shown):
    check = shown.context["check"]
    assert [change.entry.code for change in check.new] == ["AG-01"]
    [changed] = check.changed
    assert changed.differences == [
        ("naam", "Kern", "Kern Noord"),
        ("planstatus", "1A", "2A"),
        ("kans", 100, 80),
        ("2026 sociale huur", 40, 30),
        ("2026 middenhuur", None, 12),
    ]
    assert [change.plan.code for change in check.unchanged] == ["WR-02"]
    assert [missing.code for missing in check.missing] == ["WR-03"]
    assert "Deze plannen blijven zoals ze zijn." in text_of(shown)
    assert AuditEvent.objects.count() == 0, "looking is not storing"


def test_what_was_shown_is_stored_after(client, bureau, plan, shown):
    done = take_over(client, shown)

    assert said(done) == "Ingelezen: 1 nieuw, 1 gewijzigd, 1 ongewijzigd."
    plan.refresh_from_db()
    assert (plan.name, plan.status, plan.version) == ("Kern Noord", "2A", 2)
    # 2028 is no column of the file: it stays.
    assert programme(plan) == [
        (2026, "middenhuur", 12),
        (2026, "sociale_huur", 30),
        (2028, "vrije_sector", 7),
    ]
    [event] = events_of(plan)
    assert (event.action, event.by) == ("gewijzigd", bureau)
    assert event.reason == "Ingelezen uit ‘plannen.csv’."
    assert events_of(Plan.objects.get(code="AG-01")).count() == 1
    assert AuditEvent.objects.count() == 2, "none for what did not change"


def test_columns_that_are_missing_leave_a_plan_as_it_is(client, bureau, plan):
    client.force_login(bureau)

    shown = send(
        client, "WR-01;Kern;nplv;1A;0", header="code;naam;ligging;planstatus;2028 vrije sector"
    )

    [changed] = shown.context["check"].changed
    assert changed.differences == [("2028 vrije sector", 7, None)]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_file_that_is_downloaded_changes_nothing(client, bureau, plan, form):
    make_plan(code="AG-01", name="=Dal", location=Location.ADJOINING, probability="62.50")
    client.force_login(bureau)
    content = content_of(client.get(f"/roosendaal/plannen.{form}"))

    shown = client.post(PAGE, {"bestand": SimpleUploadedFile(f"plannen.{form}", content)})

    check = shown.context["check"]
    assert (check.problems, check.new, check.changed, check.missing) == ((), (), (), ())
    assert len(check.unchanged) == 2
    assert "verandert niets" in text_of(shown)


def test_a_workbook_that_was_edited_is_taken_in(client, bureau, plan):
    client.force_login(bureau)
    content = content_of(client.get("/roosendaal/plannen.xlsx"))
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.active
    column = [cell.value for cell in sheet[1]].index("2027 betaalbare koop") + 1
    sheet.cell(2, column).value = 14
    out = io.BytesIO()
    book.save(out)

    shown = client.post(PAGE, {"bestand": SimpleUploadedFile("p.xlsx", out.getvalue())})
    take_over(client, shown)

    assert (2027, "betaalbare_koop", 14) in programme(plan)


# --- What is wrong ---


def test_every_wrong_cell_is_said_at_once_and_nothing_is_stored(client, bureau, plan):
    make_start(plan=plan, status=Status.APPROVED)
    client.force_login(bureau)

    shown = send(
        client,
        "WR-01;;;overig;1A;100;0;40;",
        "WR-09;Goed;westrand;nplv;1A;100;0;1;",
        "a/b;Naam;noord;nplv;9Z;101;tien;1.234;-3",
        "WR-09;Nog eens;westrand;elders;1A;;0;;",
    )

    found = {(row.row, row.column): row for row in shown.context["check"].problems}
    assert found.keys() == {
        (2, "naam"),
        (2, "ligging"),
        (2, "wijk"),
        (4, "code"),
        (4, "wijk"),
        (4, "planstatus"),
        (4, "kans"),
        (4, "kansUitloop"),
        (4, "2026 sociale huur"),
        (4, "2026 middenhuur"),
        (5, "code"),
        (5, "ligging"),
        (5, "kans"),
    }
    assert found[4, "2026 sociale huur"].value == "1.234"
    assert "geen heel getal" in found[4, "2026 sociale huur"].expected
    assert "ligt vast" in found[2, "ligging"].expected
    page = text_of(shown)
    assert "13 cellen kloppen niet" in page
    assert ">1.234</td>" in page
    assert shown.context["proposal"] == ""
    assert list(Plan.objects.values_list("code", flat=True)) == ["WR-01"]


@pytest.mark.parametrize(
    ("header", "row", "column"),
    [
        ("code;naam;ligging", "WR-01;Kern;nplv", "planstatus"),
        (f"{HEADER};2026 villa", "", "J"),
        (f"{HEADER};2126 middenhuur", "", "J"),
    ],
)
def test_the_header_must_be_known(client, bureau, plan, header, row, column):
    client.force_login(bureau)

    shown = send(client, row or "WR-01;Kern;westrand;nplv;1A;100;0;40;;1", header=header)

    [found] = shown.context["check"].problems
    assert (found.row, found.column) == (1, column)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("p.pdf", b"%PDF", "verwacht .xlsx, .ods of .csv"),
        ("p.xlsx", b"PK\x03\x04 nonsense", "beschadigd"),
        ("p.csv", b"\x89PNG\r\n" + bytes(50), "niet te lezen"),
        ("p.csv", b"code;code\r\na;b", "‘code’ staat er 2 keer"),
        ("p.csv", b"code;naam\r\na;b;c", "mist de kolom ‘ligging’"),
        ("p.csv", HEADER.encode() + b";\r\na;;;;;;;;;x", "staat geen kop"),
        ("p.csv", b'code;naam\r\n"a"b;c', "aanhalingstekens"),
        ("p.csv", b"code\r\n" + b"a\r\n" * 1001, "hoogstens 1000 rijen"),
        ("p.csv", b"code" + b";" * 200, "hoogstens 200 kolommen"),
        ("p.csv", b"x" * (10 * 1024 * 1024 + 1), "groter dan 10 MB"),
    ],
)
def test_what_is_no_table_is_refused(client, bureau, plan, name, content, reason):
    client.force_login(bureau)

    shown = client.post(PAGE, {"bestand": SimpleUploadedFile(name, content)})

    assert reason in text_of(shown)


def test_an_empty_form_and_an_empty_list_are_explained(client, bureau, plan):
    client.force_login(bureau)

    assert "Kies een bestand." in text_of(client.post(PAGE, {}))
    assert "geen enkele rij" in text_of(send(client))


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("code;naam\r\nA;café", "cp1252"),
        ("code,naam\nA,café", "utf-8"),
        ("code\tnaam\nA\tcafé", "utf-8-sig"),
    ],
)
def test_delimiters_and_encodings_are_recognised(text, encoding):
    sheet = read_plans(text.encode(encoding), "P.CSV")

    assert (sheet.header, sheet.rows) == (["code", "naam"], [(2, ["A", "café"])])


def test_an_ods_file_is_read_too(client, bureau, plan):
    client.force_login(bureau)
    content = as_ods(
        ["WR-01", "Kern Noord", "nplv", "1A"],
        header=HEADER.split(";")[:2] + ["ligging", "planstatus"],
    )

    shown = client.post(PAGE, {"bestand": SimpleUploadedFile("p.ods", content)})

    assert [row.differences for row in shown.context["check"].changed] == [
        [("naam", "Kern", "Kern Noord")]
    ]


def test_a_formula_without_a_value_is_refused_and_not_read_as_zero(client, bureau, plan):
    client.force_login(bureau)
    header = ["code", "naam", "ligging", "planstatus", "2026 sociale huur"]
    content = set_cell(
        as_xlsx(["WR-01", "Kern", "nplv", "1A", 40], header=header, name="Plannen"),
        "E2",
        '<c r="E2"><f>1+1</f></c>',
    )

    shown = client.post(PAGE, {"bestand": SimpleUploadedFile("p.xlsx", content)})

    [found] = shown.context["check"].problems
    assert (found.row, found.column) == (2, "2026 sociale huur")


def test_the_wrong_cells_can_be_downloaded_marked(client, bureau, plan):
    client.force_login(bureau)
    shown = send(client, "WR-01;Kern;westrand;nplv;9Z;100;0;1.234;")

    answer = client.post(PAGE, {"fouten": shown.context["wrong"]})

    sheet = openpyxl.load_workbook(io.BytesIO(answer.content))["Plannen"]
    assert sheet["H2"].value == "1.234"
    assert "geen heel getal" in sheet["H2"].comment.text
    assert sheet["E2"].comment is not None
    assert sheet["A2"].comment is None
    # What is wrong cannot be taken over, whoever sends it.
    refused = client.post(PAGE, {"voorstel": shown.context["wrong"]}, follow=True)
    assert "Kies het bestand opnieuw" in said(refused)


# --- When someone else was there in between ---


def test_what_was_shown_is_not_stored_once_a_plan_has_changed(client, bureau, bureau2, plan):
    other = make_plan(code="WR-02", name="Zelfde")
    client.force_login(bureau)
    shown = send(
        client,
        "WR-01;Kern Noord;westrand;nplv;1A;100;0;40;",
        "WR-02;Zelfde;westrand;nplv;1A;100;0;;",
    )
    Plan.objects.filter(pk=other.pk).update(version=2)

    refused = take_over(client, shown)

    assert "WR-02: Dit plan is intussen gewijzigd. Er is niets opgeslagen." in said(refused)
    plan.refresh_from_db()
    assert plan.name == "Kern"
    take_over(client, refused)  # what is shown now can be taken over
    plan.refresh_from_db()
    assert plan.name == "Kern Noord"


def test_a_new_plan_that_exists_by_now_stops_the_whole_list(client, bureau, plan):
    client.force_login(bureau)
    shown = send(
        client,
        "WR-01;Kern Noord;westrand;nplv;1A;100;0;40;",
        "WR-09;Nieuw;westrand;nplv;1A;100;0;;",
    )
    make_plan(code="WR-09", name="Van een ander")

    refused = take_over(client, shown)

    assert "Er is niets opgeslagen" in said(refused)
    assert sorted(Plan.objects.values_list("name", flat=True)) == ["Kern", "Van een ander"]


def test_one_plan_that_cannot_be_stored_stops_the_whole_list(client, bureau, plan):
    client.force_login(bureau)
    shown = send(
        client,
        "WR-01;Kern Noord;westrand;nplv;1A;100;0;40;",
        "WR-09;Nieuw;westrand;nplv;1A;100;0;;",
    )
    # Not a change of a plan, so the versions say nothing: the rules are asked again.
    Plan.objects.get(code="WR-01").area.neighbourhoods.filter(slug="westrand").update(
        slug="weg", name="Weg"
    )

    refused = take_over(client, shown)

    assert "Rij 2, wijk" in said(refused)
    assert AuditEvent.objects.count() == 0
    assert not Plan.objects.filter(code="WR-09").exists()


@pytest.mark.parametrize("proposal", ["", "vals", "eyJhIjoxfQ:1:x"])
def test_a_proposal_that_is_not_ours_is_refused(client, bureau, plan, proposal):
    client.force_login(bureau)

    response = client.post(PAGE, {"voorstel": proposal}, follow=True)

    assert "Kies het bestand opnieuw" in said(response)


def test_a_proposal_of_another_area_is_refused(client, bureau, breda_bureau, plan):
    client.force_login(bureau)
    shown = send(client, "WR-09;Nieuw;westrand;nplv;1A;100;0;;")
    client.force_login(breda_bureau)

    response = client.post(
        PAGE.replace("roosendaal", "breda"), {"voorstel": shown.context["proposal"]}, follow=True
    )

    assert "Kies het bestand opnieuw" in said(response)
    assert Plan.objects.count() == 1
