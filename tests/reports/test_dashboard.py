"""The dashboard: each answer by hand, on any day, beside an earlier one, for every reader."""

import re
from datetime import date

import pytest
from django.test import Client

from grants.models import EntryKind, HomesTarget
from grants.models.agreement import TargetKind
from housing.calculations import CourseStanding
from housing.models import Segment
from nplv.core.models.area import YearState
from nplv.core.money import euros
from nplv.core.review import Status
from reports.dashboard import dashboard
from reports.dashboard_page import Asked, dashboard_page
from reports.figures import AreaFigures
from reports.meters import money_meter
from reports.midterm.homes import homes_block
from reports.midterm.parts import course_rules
from reports.reading import AreaReading
from tests.books import Books, moment
from tests.core.factories import AT, make_year
from tests.grants.factories import make_cost, make_entry
from tests.grants.pages import signed_in, text_of
from tests.housing.factories import make_plan, make_start
from tests.reports.factories import make_example_year, make_published

pytestmark = pytest.mark.django_db
PAGE = "/roosendaal/"
SOCIAL, FREE = "sociale_huur", "vrije_sector"


@pytest.fixture
def books(roosendaal):
    return Books(roosendaal, at=moment(2026, 3, 2, 9))


@pytest.fixture
def council(raad) -> Client:
    return signed_in(raad)


def on(area, day, **figures):
    return dashboard(AreaFigures(area), today=day, **figures)


def page_of(area, today=date(2026, 6, 30), **asked):
    return dashboard_page(AreaReading(area), Asked(**asked), today=today)


def change_of(page, name):
    return next(row for row in page.changes.rows if row.name == name)


# --- Are we on course? ---


def test_the_verdict_holds_affordable_homes_in_the_area_against_the_line(roosendaal):
    make_example_year()  # 75 affordable
    make_plan(programme={(2025, Segment.SOCIAL_RENT): 100, (2026, Segment.FREE_SECTOR): 500})

    shown = on(roosendaal, date(2026, 12, 31))

    assert shown.course.standing == CourseStanding.BEHIND
    assert shown.course.started == 75
    assert shown.course.due == 599  # 1,497 x 2 / 5 = 598.8
    assert shown.course.planned_due == 100  # free sector is not affordable
    # 2,164 x 2 / 5 = 865.6, and 100 + 500 by the plans
    assert (shown.course_of_all.due, shown.course_of_all.planned_due) == (866, 600)
    assert shown.course_of_all.started == 90


def test_the_page_says_the_verdict_in_a_sentence(council):
    make_example_year()

    # 10 November 2026 is day 314 of 365: 299.4 + 299.4 x 314 / 365 = 556.97
    page = text_of(council.get(PAGE, {"peildatum": "10-11-2026"}))

    assert (
        "Achter op het schema: 75 betaalbare woningen gestart, bij een gelijk aantal per jaar "
        "waren het er toen 557." in page
    )
    assert "In de plannen staan er 1.497 te weinig." in page


@pytest.mark.parametrize(
    ("homes", "planned", "says"),
    [
        (557, 0, "Op koers Op schema: 557 betaalbare woningen gestart"),
        # 80% of 556.97 = 445.57
        (446, 0, "Aandacht Iets achter op het schema: 446 betaalbare woningen gestart"),
        (445, 0, "Niet op koers Achter op het schema: 445 betaalbare woningen gestart"),
        (445, 1497, "Aandacht Later dan een gelijk aantal per jaar, maar volgens plan: 445"),
        (1497, 0, "Op koers Het doel is gehaald: 1.497 betaalbare woningen gestart"),
    ],
)
def test_each_verdict_has_its_words(council, roosendaal, homes, planned, says):
    later = {(2029, Segment.SOCIAL_RENT): planned} if planned else {}
    plan = make_plan(programme=later)
    make_start(status=Status.APPROVED, plan=plan, lines=[{"homes": homes}])

    assert says in text_of(council.get(PAGE, {"peildatum": "10-11-2026"}))


def test_an_agreement_without_a_number_of_homes_has_no_verdict(council, roosendaal):
    HomesTarget.objects.filter(kind=TargetKind.NPLV).update(homes=None, affordable=None)
    make_example_year()

    page = text_of(council.get(PAGE))

    assert "Geen oordeel Er is geen aantal betaalbare woningen afgesproken: 75 betaal" in page


def test_credit_notes_that_leave_less_than_nothing_draw_an_empty_bar(roosendaal):
    negative = money_meter("ORV", earned=euros("-100.00"), low=euros("0.00"), high=euros("0.00"))

    assert "Verdiend: €\u00a0-100,00" in negative.text
    assert "<path" in negative.svg


@pytest.mark.parametrize("homes", [75, 445, 446, 557])
def test_the_dashboard_judges_as_the_midterm_review(roosendaal, homes):
    make_start(status=Status.APPROVED, lines=[{"homes": homes}])
    figures, day = AreaFigures(roosendaal), date(2026, 11, 10)

    review = homes_block(figures, day=day, rules=course_rules(figures.book))

    assert dashboard(figures, today=day).verdict.code == review.judgement


def test_the_picture_ends_what_started_on_the_day_itself(roosendaal):
    make_example_year()

    chart = on(roosendaal, date(2026, 3, 14)).course_chart

    # 14 March is a fifth of the year: 299.4 + 299.4 x 0.2 = 359.28
    assert chart.rows[1] == ("14 maart 2026", "75", "0", "359,3")
    assert chart.rows[2] == ("31 december 2026", "–", "0", "598,8")
    assert "14 maart 2026: 75 gestart" in chart.text


def test_the_picture_has_a_title_a_text_and_its_figures(council):
    make_example_year()

    source = council.get(PAGE).content.decode()

    assert source.count("<title id=") == source.count("<desc id=")
    assert '-titel">Betaalbare woningen, jaar na jaar opgeteld</title>' in source
    assert "<caption>Betaalbare woningen, jaar na jaar opgeteld</caption>" in source
    names = re.findall(r'id="(beeld-[^"]+)"', source)
    assert len(names) == len(set(names))


# --- What did it bring, and what is certain? ---


def test_the_incentive_stands_in_the_band_of_its_estimate(roosendaal):
    make_example_year()

    incentive, orv, capacity = (earned.meter.text for earned in on(roosendaal, AT.date()).earned)

    spaced = incentive.replace("\u00a0", " ")
    # 63 x 7,000
    assert "Verdiend: € 441.000,00, naast de raming van € 5.600.000,00 tot" in spaced
    assert "het maximum van € 6.045.000,00" in orv.replace("\u00a0", " ")
    assert "het maximum van € 2.500.000,00" in capacity.replace("\u00a0", " ")


def test_certain_estimated_and_indicative_stand_in_blocks_of_their_own(council):
    make_example_year()

    page = council.get(PAGE).content.decode().replace("\u00a0", " ")
    certain, estimated, hoped = re.findall(
        r'<section class="certainty__block.*?</section>', page, flags=re.DOTALL
    )

    assert "551.200,00" in certain  # 441,000 + 100,000 + 10,200, net
    assert "6.200.000,00" not in certain
    assert "8.500.000,00" in estimated
    assert "6.045.000,00" in estimated
    assert "551.200,00" not in estimated
    assert "6.200.000,00" in hoped
    assert "3.700.000,00" in hoped


def test_a_year_stands_beside_the_total(council):
    make_example_year()
    make_start(status=Status.APPROVED, started_on=date(2026, 3, 14), claim_year=2026)

    page = text_of(council.get(PAGE, {"jaar": "2025"}))

    assert "Boekjaar 2025 naast het totaal" in page
    assert "Woningen gestart 90 130" in page  # 90, and 40 of 2026
    assert "Realisatiestimulans € 441.000,00 € 721.000,00" in page  # (63 + 40) x 7,000
    assert "Boekjaar" not in text_of(council.get(PAGE)).split("Liggen we op koers?")[-1]


# --- What changed? ---


def started(books, reference, homes, *, plan, day=date(2026, 2, 2), segment=SOCIAL):
    return books.approve(books.start(reference, plan, day, [(segment, homes, "")]))


def test_figures_then_and_now_and_what_made_the_difference(books, roosendaal):
    plan = books.plan("P-1")
    started(books, "Z-1", 40, plan=plan)
    books.wait_until(moment(2026, 4, 1, 9))
    started(books, "Z-2", 25, plan=plan)
    started(books, "Z-3", 5, plan=plan, segment=FREE)

    page = page_of(roosendaal, since=date(2026, 3, 31))

    homes = change_of(page, "Woningen gestart")
    assert (homes.before, homes.after, homes.difference) == (40, 70, 30)
    affordable = change_of(page, "Waarvan betaalbaar")
    assert (affordable.before, affordable.after) == (40, 65)
    earned = change_of(page, "Realisatiestimulans, netto verdiend")
    # 40 x 7,000; 25 x 7,000; the free sector earns nothing
    assert (earned.before, earned.difference) == (euros("280000.00"), euros("175000.00"))
    assert [(row.name, row.homes, row.affordable) for row in page.changes.latest] == [
        ("Z-3", 5, 0),
        ("Z-2", 25, 25),
    ]


def test_a_correction_counts_down_and_is_named(books, roosendaal):
    start = started(books, "Z-1", 40, plan=books.plan("P-1"))
    books.wait_until(moment(2026, 4, 1, 9))
    books.approve(books.correct(start, None).reversal)

    page = page_of(roosendaal, since=date(2026, 3, 31))

    assert change_of(page, "Woningen gestart").difference == -40
    assert [(row.kind, row.homes) for row in page.changes.latest] == [("Start teruggedraaid", -40)]


def test_money_that_came_in_makes_a_difference(roosendaal):
    make_entry(kind=EntryKind.RECEIVED, booked_at=moment(2026, 5, 4, 9))  # 441,000.00

    page = page_of(roosendaal, since=date(2026, 5, 3))

    assert change_of(page, "Ontvangen").difference == euros("441000.00")
    assert [(row.kind, row.amount) for row in page.changes.latest] == [
        ("Ontvangen", euros("441000.00"))
    ]


def test_a_concept_makes_no_difference(books, roosendaal):
    plan = books.plan("P-1")
    books.start("Z-CONCEPT", plan, date(2026, 2, 2), [(SOCIAL, 40, "")])
    books.submit(books.start("Z-INGEDIEND", plan, date(2026, 2, 2), [(SOCIAL, 40, "")]))

    page = page_of(roosendaal, since=date(2026, 1, 31))

    assert page.changes.latest == ()
    assert change_of(page, "Woningen gestart").difference == 0


def test_at_most_ten_are_named_the_newest_first(books, roosendaal):
    plan = books.plan("P-1")
    for number in range(1, 12):
        started(books, f"Z-{number}", 1, plan=plan)

    changes = page_of(roosendaal, since=date(2026, 1, 31)).changes

    assert [row.name for row in changes.latest] == [f"Z-{n}" for n in range(11, 1, -1)]
    assert changes.has_more


def test_without_a_published_report_the_year_is_compared_with_its_beginning(books, roosendaal):
    started(books, "Z-1", 40, plan=books.plan("P-1"))

    since = page_of(roosendaal).changes.since

    assert (since.day, since.published) == (date(2026, 1, 1), None)
    assert since.moment < moment(2026, 1, 1) < moment(2026, 3, 2)


def test_the_last_published_report_is_compared_with_unless_it_came_later(roosendaal):
    make_published(2025, name="orv")  # of 2 November 2026, with the others of that year

    after = page_of(roosendaal, today=date(2026, 11, 3)).changes.since
    before = page_of(roosendaal, today=date(2026, 11, 3), day=date(2026, 11, 1)).changes.since

    assert (after.published, after.moment) == (2025, AT)
    assert (before.published, before.day) == (None, date(2026, 1, 1))


# --- On another day ---


def test_what_was_approved_later_does_not_count_on_an_earlier_day(books, council, roosendaal):
    plan = books.plan("P-1")
    started(books, "Z-1", 40, plan=plan)
    books.wait_until(moment(2026, 7, 1, 0, 30))  # 22:30 in Greenwich, on 30 June
    started(books, "Z-2", 25, plan=plan)

    page = text_of(council.get(PAGE, {"peildatum": "30-06-2026"}))

    assert "Stand van 30 juni 2026, zoals toen bekend." in page
    assert "40 betaalbare woningen gestart" in page
    assert "Z-2" not in page
    assert "65 betaalbare woningen gestart" in text_of(council.get(PAGE))


def test_the_way_back_to_today_keeps_the_other_choices(council, roosendaal):
    asked = {"peildatum": "30-06-2026", "sinds": "01-02-2026", "jaar": "2025"}

    source = council.get(PAGE, asked).content.decode()

    assert 'href="/roosendaal/?sinds=01-02-2026&amp;jaar=2025">Terug naar vandaag</a>' in source
    assert "dashboard.pdf?peildatum=30-06-2026&amp;sinds=01-02-2026&amp;jaar=2025" in source


def test_today_has_no_banner(council, roosendaal):
    assert "zoals toen bekend." not in text_of(council.get(PAGE))


@pytest.mark.parametrize(
    ("asked", "field", "message"),
    [
        ({"peildatum": "31-02-2026"}, "peildatum", "‘31-02-2026’ bestaat niet"),
        ({"peildatum": "gisteren"}, "peildatum", "‘gisteren’ is geen datum"),
        ({"peildatum": "01-01-2999"}, "peildatum", "Kies een dag tot en met vandaag."),
        ({"peildatum": "31-12-2024"}, "peildatum", "Kies een dag vanaf 01-01-2025"),
        ({"peildatum": "01-01-0001"}, "peildatum", "Kies een dag vanaf 01-01-2025"),
        ({"sinds": "31-12-9999"}, "sinds", "Kies een dag voor"),
        (
            {"peildatum": "30-06-2026", "sinds": "30-06-2026"},
            "sinds",
            "Kies een dag voor 30-06-2026.",
        ),
        ({"jaar": "2031"}, "jaar", "Kies een jaar van 2025 tot en met 2029."),
        ({"jaar": "twee"}, "jaar", "‘twee’ is geen heel getal"),
    ],
)
def test_what_cannot_be_shown_is_said_at_its_field(council, roosendaal, asked, field, message):
    response = council.get(PAGE, asked)

    assert message in text_of(response)
    assert f'id="id_{field}_error"' in response.content.decode()
    assert f'value="{asked[field]}"' in response.content.decode()
    assert "Liggen we op koers?" in text_of(response)  # what can be shown is there


@pytest.mark.parametrize("peildatum", ["01-01-2025", "29-06-2026"])
def test_the_first_and_any_day_of_the_agreement_can_be_shown(council, roosendaal, peildatum):
    page = text_of(council.get(PAGE, {"peildatum": peildatum}))

    assert "zoals toen bekend." in page
    assert "Er gaat nog iets niet goed" not in page


def test_the_pdf_is_of_the_same_day(council, roosendaal):
    response = council.get("/roosendaal/dashboard.pdf", {"peildatum": "30-06-2026"})

    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")


def test_a_pdf_of_a_day_that_cannot_be_shown_leads_to_the_page_that_says_why(council, roosendaal):
    response = council.get("/roosendaal/dashboard.pdf", {"peildatum": "31-02-2026"})

    assert (response.status_code, response.url) == (302, "/roosendaal/?peildatum=31-02-2026")


def test_the_dashboard_is_a_page_and_a_pdf_only(council, roosendaal):
    assert council.get("/roosendaal/dashboard.csv").status_code == 404


# --- Per neighbourhood ---


def test_each_neighbourhood_shows_affordable_homes_planned_and_started(roosendaal):
    make_plan(programme={(2025, Segment.SOCIAL_RENT): 80, (2026, Segment.FREE_SECTOR): 500})
    make_example_year()

    places = on(roosendaal, AT.date()).neighbourhoods

    assert [(place.name, place.started, place.planned) for place in places] == [
        ("Westrand", 75, 80)
    ]
    assert "2025: 75 gestart, 80 gepland; 2026: 0 gestart, 0 gepland" in places[0].text


# --- Nothing yet ---


def test_an_agreement_without_a_start_says_what_comes_first(bureau, council, roosendaal):
    page = text_of(council.get(PAGE))

    assert "Nog geen starts of kosten" in page
    assert "Naar de startregistraties" not in page
    assert "Naar de startregistraties" in text_of(signed_in(bureau).get(PAGE))


def test_a_day_before_the_first_start_says_so(books, council, roosendaal):
    started(books, "Z-1", 40, plan=books.plan("P-1"))

    page = text_of(council.get(PAGE, {"peildatum": "15-01-2025"}))

    assert "Op deze dag waren er nog geen starts of kosten" in page


def test_an_area_without_an_agreement_shows_no_figures(breda_bureau):
    client = signed_in(breda_bureau)

    assert "nog geen overeenkomst geladen" in text_of(client.get("/breda/"))
    assert client.get("/breda/dashboard.pdf").status_code == 404


# --- Who sees what ---


def linked(client: Client, page: str) -> set[str]:
    """Return the pages of the area that a page leads to."""
    source = client.get(page).content.decode()
    found = re.findall(r'href="(/roosendaal/[^"#]*)', source)
    return {address.replace("&amp;", "&") for address in found}


@pytest.mark.parametrize("person", ["raad", "rijk"])
def test_a_reader_is_led_to_pages_that_open_alone(request, books, roosendaal, person):
    started(books, "Z-1", 40, plan=books.plan("P-1"))
    make_cost(status=Status.APPROVED)
    make_entry(kind=EntryKind.RECEIVED)
    client = signed_in(request.getfixturevalue(person))

    found = linked(client, PAGE)

    assert len(found) > 5
    assert {address: client.get(address).status_code for address in found} == dict.fromkeys(
        found, 200
    )


def test_the_office_is_led_to_the_facts(books, bureau):
    start = started(books, "Z-1", 40, plan=books.plan("P-1"))
    make_cost(status=Status.APPROVED)
    make_entry(kind=EntryKind.RECEIVED)
    client = signed_in(bureau)

    found = linked(client, PAGE)

    assert f"/roosendaal/startbouw/{start.pk}/" in found
    assert any(address.startswith("/roosendaal/kosten/") for address in found)
    assert any(address.startswith("/roosendaal/geld/regels/") for address in found)
    assert all(client.get(address).status_code == 200 for address in found)


@pytest.mark.parametrize("person", ["raad", "rijk"])
def test_no_concept_shows(request, books, roosendaal, person):
    plan = books.plan("P-1")
    books.start("Z-CONCEPT", plan, date(2026, 2, 2), [(SOCIAL, 41, "")])
    make_cost(status=Status.SUBMITTED, supplier="Leverancier in concept")

    page = text_of(signed_in(request.getfixturevalue(person)).get(PAGE))

    assert "Z-CONCEPT" not in page
    assert "Leverancier in concept" not in page
    assert "concept" not in page.lower()


def test_the_facts_of_another_area_make_no_difference(roosendaal, breda):
    make_year(2025, area=breda, state=YearState.CLOSED)
    make_start(status=Status.APPROVED, plan=make_plan(area=breda, location="overig"))
    make_entry(kind=EntryKind.RECEIVED, area=breda)

    page = page_of(roosendaal, today=date(2026, 11, 3), since=date(2026, 1, 1))

    assert page.changes.latest == ()
    assert not page.changes.has_changed
