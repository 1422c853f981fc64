"""The mid-term review: each verdict with its sum, worked by hand, on 2 November 2026."""

import csv
import io
import json
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from grants.deviations import DeviationEntry, record_deviation
from grants.models import Deviation, Obligation, OrvMeasure, Stream, WbiApplication, WbiStatus
from nplv.core.models import ReferenceKey, ReferenceValue
from nplv.core.models.area import YearState
from nplv.core.money import euros
from nplv.core.review import Status
from reports.documents import NotRendered, make_document
from reports.midterm.homes import shares_of
from reports.midterm.parts import share_of
from reports.rendering import render
from tests.core.factories import AT, make_year
from tests.housing.factories import make_plan, make_start
from tests.reports.factories import make_example_year, make_published

pytestmark = pytest.mark.django_db

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def review(area, at=AT):
    return make_document("midterm", area=area, year=None, at=at).context["report"]


def on(year, month, day):
    return datetime(year, month, day, 10, tzinfo=AMSTERDAM)


def block(report, key):
    return next(row for row in report.blocks if row.key == key)


def part(report, key):
    return next(row for one in report.blocks for row in one.parts if row.key == key)


def figures(judged):
    return [(row.reached, row.asked, row.share) for row in judged.yardsticks]


# --- Homes ---


def test_homes_beside_the_line_and_the_plans(roosendaal):
    make_example_year()
    make_plan(programme={(2025, "sociale_huur"): 100, (2025, "vrije_sector"): 50})

    found = part(review(roosendaal), "woningen")

    # 2 November is day 306: 299.4 x (1 + 306 / 365) = 550.40, so 551 homes; 75 / 550.40 = 13.62%
    # 100 of the 150 planned homes are affordable; 75 / 100
    assert figures(found) == [(75, 551, Decimal("13.6")), (75, 100, Decimal("75.0"))]
    assert found.judgement == "niet_op_koers"
    # 551 - 75 = 476; 1,497 - 100 = 1,397
    assert found.sentence == (
        "75 woningen gestart van 1.497; op deze dag zijn er 551 nodig, dus 476 te weinig. "
        "Voor 1.397 woningen is er nog geen plan."
    )


@pytest.mark.parametrize(
    ("homes", "verdict"),
    [(551, "op_koers"), (550, "aandacht"), (441, "aandacht"), (440, "niet_op_koers")],
)
def test_the_thresholds_of_homes(roosendaal, homes, verdict):
    # The line asks for 550.40; 80% of it is 440.32.
    make_start(status=Status.APPROVED, lines=[{"homes": homes}])

    assert part(review(roosendaal), "woningen").judgement == verdict


def test_a_threshold_is_a_row_and_not_a_figure_in_code(roosendaal):
    make_start(status=Status.APPROVED, lines=[{"homes": 440}])
    rows = ReferenceValue.objects.filter(key=ReferenceKey.COURSE_ATTENTION)

    rows.update(amount=Decimal("79.00"))  # 79% of 550.40 = 434.8

    report = review(roosendaal)
    assert part(report, "woningen").judgement == "aandacht"
    assert "Aandacht: minstens 79%" in block(report, "woningen").rule


def test_a_threshold_that_is_missing_is_said(roosendaal):
    ReferenceValue.objects.filter(key=ReferenceKey.PARTS_OFF).delete()

    with pytest.raises(NotRendered, match="zoveel delen"):
        review(roosendaal)


def test_homes_outside_the_area_and_the_window_do_not_count(roosendaal):
    make_start(status=Status.APPROVED, plan=make_plan(location="aangrenzend"))
    make_start(status=Status.APPROVED, started_on=date(2024, 12, 31))
    make_start(status=Status.SUBMITTED)

    assert part(review(roosendaal), "woningen").yardsticks[0].reached == 0


@pytest.mark.parametrize(
    ("at", "asked", "verdict"),
    [
        (on(2024, 12, 31), 0, "geen_oordeel"),
        (on(2025, 1, 1), 1, "niet_op_koers"),  # 299.4 / 365 = 0.82
        (on(2029, 12, 31), 1497, "niet_op_koers"),
        (on(2030, 6, 1), 1497, "niet_op_koers"),
    ],
)
def test_the_first_and_the_last_day_without_any_start(roosendaal, at, asked, verdict):
    found = part(review(roosendaal, at), "woningen")

    assert (found.yardsticks[0].asked, found.judgement) == (asked, verdict)


# --- Neighbourhoods ---


def test_a_neighbourhood_has_its_share_of_the_target(roosendaal):
    kalsdonk = roosendaal.neighbourhoods.get(slug="kalsdonk")
    westrand = make_plan(programme={(2025, "sociale_huur"): 300})
    make_plan(neighbourhood=kalsdonk, programme={(2025, "sociale_huur"): 100})
    make_start(status=Status.APPROVED, plan=westrand, lines=[{"homes": 300}])

    report = review(roosendaal)

    # 1,497 x 300 / 400 = 1,122.75 -> 1,123; the line: 1,123 / 5 x 1.838356 = 412.89 -> 413
    # 300 / 412.89 = 72.65%; the plans ask for 300: 100%
    assert figures(part(report, "wijk-westrand")) == [
        (300, 413, Decimal("72.6")),
        (300, 300, Decimal("100.0")),
    ]
    # 1,497 - 1,123 = 374; 374 / 5 x 1.838356 = 137.51 -> 138
    assert figures(part(report, "wijk-kalsdonk")) == [
        (0, 138, Decimal("0.0")),
        (0, 100, Decimal("0.0")),
    ]
    assert part(report, "wijk-langdonk").judgement == "geen_oordeel"
    assert block(report, "wijken").sentence == "0 van 2 wijken op koers, 2 niet op koers."


def test_the_shares_add_up_to_the_target():
    planned = {"a": {2025: 1}, "b": {2026: 1}, "c": {2026: 1}}

    # 10 / 3 = 3.33 each; the home that is left goes to the first
    assert shares_of(10, planned) == {"a": 4, "b": 3, "c": 3}
    assert shares_of(10, {"a": {}, "b": {}}) == {"a": 0, "b": 0}


@pytest.mark.parametrize(
    ("reached", "share"), [("79.96", "79.9"), ("80", "80.0"), ("-5", "-5.0"), ("0", "0.0")]
)
def test_a_percentage_is_rounded_down(reached, share):
    assert share_of(Decimal(reached), Decimal(100)) == Decimal(share)


def test_of_nothing_there_is_no_percentage():
    assert share_of(Decimal(1), Decimal(0)) is None


# --- Schemes ---


def test_a_measure_beside_the_time_since_its_start(roosendaal):
    make_example_year()

    report = review(roosendaal)

    # Started 3 February 2025: 638 of 1,793 days; 975,000 x 638 / 1,793 = 346,932.52
    # 121,000 / 346,932.52 = 34.87%, below 40%
    found = part(report, "orv-langdonk-mfa")
    assert figures(found) == [(euros("121000.00"), euros("346932.52"), Decimal("34.8"))]
    assert found.judgement == "niet_op_koers"
    assert found.sentence == "Gestart op 03-02-2025. €\xa0121.000,00 van €\xa0975.000,00 gebruikt."
    # One of six is a sixth: less than half.
    orv = block(report, "orv")
    assert (orv.judgement, orv.sentence) == (
        "aandacht",
        "5 van 6 maatregelen op koers, 1 niet op koers.",
    )


@pytest.mark.parametrize(
    ("at", "verdict"),
    [
        (on(2026, 11, 2), "op_koers"),
        (on(2027, 7, 1), "op_koers"),  # 912 of 1,826 days: 49.95%
        (on(2027, 7, 2), "aandacht"),  # 913 of 1,826: exactly half
        (on(2029, 12, 31), "aandacht"),  # the last day on which it may start
        (on(2030, 1, 1), "niet_op_koers"),
    ],
)
def test_a_measure_that_has_not_started(roosendaal, at, verdict):
    assert part(review(roosendaal, at), "orv-westrand-wijkpark").judgement == verdict


def test_a_start_outside_the_window_is_off_course(roosendaal):
    OrvMeasure.objects.filter(code="langdonk-mfa").update(works_started_on=date(2024, 12, 31))

    report = review(roosendaal)

    assert part(report, "orv-langdonk-mfa").judgement == "niet_op_koers"
    assert "valt buiten de periode" in part(report, "orv-langdonk-mfa").sentence


def test_capacity_beside_the_time_that_passed(roosendaal):
    make_example_year()

    found = part(review(roosendaal), "capaciteit")

    # 671 of 1,826 days: 2,500,000 x 671 / 1,826 = 918,674.70; 10,200 / 918,674.70 = 1.11%
    assert figures(found) == [(euros("10200.00"), euros("918674.70"), Decimal("1.1"))]
    assert found.judgement == "niet_op_koers"


def test_an_area_without_a_capacity_stream_has_no_such_block(roosendaal):
    Stream.objects.filter(scheme="capaciteit").delete()

    assert "capaciteit" not in {row.key for row in review(roosendaal).blocks}


def test_the_incentive_beside_its_band(roosendaal):
    # 800 x 7,000 = 5,600,000: exactly the low end
    make_start(status=Status.APPROVED, lines=[{"homes": 800}])

    found = part(review(roosendaal), "realisatiestimulans")

    low = euros("5600000.00")
    assert figures(found) == [(low, low, Decimal("100.0"))] * 2
    assert found.judgement == "op_koers"
    assert "€\xa05.600.000,00 tot €\xa08.500.000,00" in found.sentence


@pytest.mark.parametrize(
    ("chance", "verdict"), [(100, "op_koers"), (40, "aandacht"), (5, "niet_op_koers")]
)
def test_what_is_planned_counts_by_its_chance(roosendaal, chance, verdict):
    # 799 started; the one home that is missing comes with this chance.
    make_start(status=Status.APPROVED, lines=[{"homes": 799}])
    make_plan(probability=chance, slip_probability=0, programme={(2028, "sociale_huur"): 1})

    assert part(review(roosendaal), "realisatiestimulans").judgement == verdict


def test_applications_ask_for_attention_until_they_are_granted(roosendaal):
    WbiApplication.objects.filter(code="stationskwartier").update(
        status=WbiStatus.GRANTED,
        granted_amount=euros("1000000.00"),
        granted_on=date(2026, 6, 1),
        first_start_by=date(2029, 6, 1),
        last_start_by=date(2036, 6, 1),
    )

    report = review(roosendaal)

    assert part(report, "wbi-stationskwartier").judgement == "op_koers"
    assert part(report, "wbi-dunantstraat").judgement == "aandacht"
    late = review(roosendaal, on(2029, 6, 2))
    assert part(late, "wbi-stationskwartier").judgement == "niet_op_koers"
    assert "Wbi Parkeren en gebouwde voorziening Stationskwartier: uiterste eerste start" in {
        row.name for row in late.missed
    }


# --- The whole ---


def test_the_whole_is_the_least_favourable_of_homes_and_measures(roosendaal):
    make_start(status=Status.APPROVED, lines=[{"homes": 600}])
    assert review(roosendaal).whole.judgement == "op_koers"  # whatever the others are

    OrvMeasure.objects.filter(code="langdonk-mfa").update(works_started_on=date(2025, 2, 3))

    report = review(roosendaal)
    assert report.whole.judgement == "aandacht"
    assert report.whole.sentence == (
        "Het gebied vraagt aandacht: het ligt niet overal op koers. "
        "Betaalbare woningen: op koers. Openbare ruimte en voorzieningen (ORV): aandacht."
    )


def test_an_area_without_measures_is_judged_by_its_homes(roosendaal, breda):
    make_start(status=Status.APPROVED, lines=[{"homes": 500}])
    OrvMeasure.objects.update(area=breda)

    report = review(roosendaal)

    assert "orv" not in {row.key for row in report.blocks}
    assert report.whole.judgement == "aandacht"
    assert report.whole.sentence.endswith("Betaalbare woningen: aandacht.")


# --- Forecast, deadlines, money ---


def test_the_forecast_tells_what_slips_past_the_window(roosendaal):
    make_example_year()
    make_plan(probability=50, slip_probability=20, programme={(2029, "sociale_huur"): 100})

    found = review(roosendaal).forecast

    # 0.5 x 0.2 x 100 = 10 homes, x 7,000
    assert (found.started, found.lost_homes, found.lost_amount) == (63, 10, euros("70000.00"))
    assert (found.homes_p10, found.homes_p50, found.homes_p90) == (63, 63, 163)
    assert found.target == 1497


@pytest.mark.parametrize(
    ("at", "missed"), [(on(2026, 7, 15), 0), (on(2026, 7, 16), 1), (on(2027, 1, 1), 3)]
)
def test_what_was_due_and_not_done(roosendaal, at, missed):
    # SiSa on 15 July 2026; the reports and the consultation over 2025 in 2026.
    assert len(review(roosendaal, at).missed) == missed


def test_what_was_done_in_time_is_not_missed(roosendaal):
    make_published(name="orv")
    make_published(name="capaciteit")
    make_year(2025, state=YearState.DECLARED)  # delivered on 1 July 2026

    # No consultation was held; that alone is left.
    assert [row.name for row in review(roosendaal, on(2027, 1, 1)).missed] == [
        "Jaarlijks bestuurlijk overleg van het ministerie en de voorzitter van de alliantie, 2026"
    ]


def test_what_was_done_too_late_is_missed(roosendaal):
    year = make_year(2025, state=YearState.DECLARED)
    year.delivered_on = date(2026, 7, 16)
    year.save()

    assert [row.says for row in review(roosendaal).missed] == [
        "Gedaan op 16-07-2026, 1 dag te laat."
    ]


def test_the_money_is_that_of_the_ledger(roosendaal):
    make_example_year()

    report = review(roosendaal)
    ledger = make_document("grootboek", area=roosendaal, year=None, at=AT).context["ledger"]

    assert report.ledger == ledger


# --- Deviations ---


def record(area, by, subject, **said):
    record_deviation(
        agreement=area.agreement,
        subject=subject,
        name=subject,
        entry=DeviationEntry(explanation="Netcongestie.", **said),
        by=by,
        at=AT,
    )


def test_what_is_not_on_course_waits_for_an_action(roosendaal, bureau):
    make_start(status=Status.APPROVED, lines=[{"homes": 800}])
    waiting = {"capaciteit", "wbi-stationskwartier", "wbi-dunantstraat"}
    assert {row.key for row in review(roosendaal).deviations} == waiting
    assert review(roosendaal).without_action == 3

    record(roosendaal, bureau, "wbi-dunantstraat")  # explained, no action yet
    action = {"action": "Werven.", "responsible": "Afdeling", "due_on": date(2027, 1, 1)}
    record(roosendaal, bureau, "capaciteit", **action)

    report = review(roosendaal)
    assert report.without_action == 2
    said = part(report, "capaciteit").deviation
    assert (said.action, said.changed_by) == ("Werven.", "bureau")


def test_what_came_back_on_course_keeps_what_was_recorded(roosendaal, bureau):
    make_start(status=Status.APPROVED, lines=[{"homes": 800}])
    record(roosendaal, bureau, "woningen")

    report = review(roosendaal)

    assert "woningen" in {row.key for row in report.deviations}
    assert report.without_action == 3  # the homes need none


def test_deviations_of_another_agreement_are_not_read(roosendaal, bureau):
    record(roosendaal, bureau, "woningen")
    Deviation.objects.update(subject="anders")

    assert part(review(roosendaal), "woningen").deviation is None


# --- In its forms ---


def test_the_year_is_that_of_the_obligation(roosendaal):
    assert review(roosendaal).year == 2027
    with pytest.raises(NotRendered, match="2027"):
        make_document("midterm", area=roosendaal, year=2026, at=AT)
    assert (
        make_document("midterm", area=roosendaal, year=2027, at=AT).context["report"].year == 2027
    )


def test_an_agreement_that_asks_for_no_review_has_none(roosendaal):
    Obligation.objects.filter(source="AGR-MIDTERM").delete()

    with pytest.raises(NotRendered, match="geen mid-term review"):
        review(roosendaal)


def test_an_area_without_an_agreement_has_none(breda):
    with pytest.raises(NotRendered, match="geen overeenkomst"):
        review(breda)


@pytest.mark.parametrize(("at", "is_concept"), [(on(2026, 12, 31), True), (on(2027, 1, 1), False)])
def test_it_is_a_concept_until_the_year_of_the_review(roosendaal, at, is_concept):
    assert review(roosendaal, at).is_concept is is_concept
    said = json.loads(render("midterm", area=roosendaal, year=None, form="json", at=at).content)[
        "opmerkingen"
    ]
    assert ("CONCEPT: de review is in 2027." in said) is is_concept
    assert ("Nog niet gepubliceerd." in said) is not is_concept


def test_the_workbook_has_every_chapter(roosendaal, bureau):
    make_example_year()
    record(roosendaal, bureau, "woningen")
    content = render("midterm", area=roosendaal, year=None, form="xlsx", at=AT).content

    book = openpyxl.load_workbook(io.BytesIO(content))

    assert book.sheetnames == [
        "Oordeel",
        "Onderdelen",
        "Prognose",
        "Gemiste termijnen",
        "Geld",
        "Afwijkingen",
    ]
    cells = {row[0].value: [cell.value for cell in row[1:]] for row in book["Onderdelen"].rows}
    assert cells["MFA in de wijk Langdonk"][:4] == [
        "niet op koers",
        "Gelijk tempo sinds de start",
        121000,
        346932.52,
    ]
    actions = [[cell.value for cell in row] for row in book["Afwijkingen"].rows]
    assert [row[3] for row in actions if row[0] == "Betaalbare woningen"] == [
        "Nog geen maatregel afgesproken"
    ]


def test_the_command_writes_every_form(roosendaal, tmp_path):
    for form in ("html", "pdf", "xlsx", "csv", "json"):
        target = tmp_path / f"midterm.{form}"
        call_command(
            "report", "midterm", area="roosendaal", format=form, output=target, verbosity=0
        )
        assert target.stat().st_size > 1000
    text = (tmp_path / "midterm.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert {"Oordeel", "Onderdelen", "Geld"} <= {row["blad"] for row in rows}


def test_the_command_refuses_another_year(roosendaal, tmp_path):
    with pytest.raises(CommandError, match="2027"):
        call_command(
            "report",
            "midterm",
            area="roosendaal",
            year=2026,
            format="json",
            output=tmp_path / "x",
        )
