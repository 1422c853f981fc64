"""
Money only from granted (R13, R18): one grant of another amount than indicated, in every view.

Indicated: Stationskwartier 3,700,000 and Dunantstraat 2,500,000. Granted: Stationskwartier
3,500,000. So 2,500,000 is left that was not granted, and without that the agreement comes to
  20,345,000 - 2,500,000 - (3,700,000 - 3,500,000) = 17,645,000 and
  23,245,000 - 2,500,000 - 200,000 = 20,545,000.
"""

import io

import openpyxl
import pytest
from django.test import Client

from grants.models import WbiStatus
from grants.wbi.services import take_step
from nplv.core.models.area import YearState
from nplv.core.money import euros
from reports.annual import annual_report
from reports.dashboard import dashboard
from reports.figures import AreaFigures
from reports.freezing import freeze, thaw
from reports.queries import ledger
from reports.rendering import render
from tests.api_client import AREA, Api
from tests.core.factories import AT, make_year
from tests.grants.pages import signed_in, text_of
from tests.grants.wbi import bring_to, prepare, step, the_application

pytestmark = pytest.mark.django_db


@pytest.fixture
def under_review(bureau):
    """Return the application of Stationskwartier, waiting for the decision."""
    return bring_to(WbiStatus.UNDER_REVIEW, by=bureau)


@pytest.fixture
def grant(under_review, controller):
    """Return a function that grants it: 3,500,000 on 1 October 2026."""

    def take():
        return take_step(
            application=under_review, entry=step(WbiStatus.GRANTED), by=controller, at=AT
        )

    return take


@pytest.fixture
def council(raad) -> Client:
    return signed_in(raad)


def of_file(area, form: str) -> str:
    """Return what the ledger says as a file."""
    content = render("grootboek", area=area, year=None, form=form, at=AT).content
    if form == "csv":
        return content.decode("utf-8-sig")
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    # openpyxl reads every number as a float.
    rows = [
        [str(cell).removesuffix(".0") for cell in row if cell is not None] for row in sheet.values
    ]
    return "\n".join(";".join(row) for row in rows)


def report_of(area, year: int):
    return annual_report(AreaFigures(area), year, at=AT)


def test_the_pages_before_and_after_a_grant(grant, council, controller, roosendaal):
    office = signed_in(controller)

    assert "waarvan niet toegekend: € 6.200.000,00" in text_of(council.get("/roosendaal/"))
    assert "Toegekend: Wbi" not in text_of(council.get("/roosendaal/"))
    book = text_of(council.get("/roosendaal/grootboek/"))
    assert "waarvan niet toegekend (Wbi) € 6.200.000,00" in book
    assert "zonder wat niet is toegekend € 14.145.000,00 € 17.045.000,00" in book
    said = text_of(office.get("/roosendaal/wbi/"))
    assert "Totaal toegekend € 0,00" in said
    one = text_of(office.get("/roosendaal/wbi/stationskwartier/"))
    assert "Dit bedrag is indicatief, niet toegekend" in one
    report = text_of(office.get("/roosendaal/rapporten/2026/"))
    assert "De Wbi-bijdragen van samen € 6.200.000,00 zijn niet toegekend" in report

    grant()

    front = text_of(council.get("/roosendaal/"))
    assert "waarvan niet toegekend: € 2.500.000,00" in front
    assert "Toegekend: Wbi" in front
    assert "€ 3.500.000,00 Al vastgesteld € 3.500.000,00 Al ontvangen € 0,00" in front
    book = text_of(council.get("/roosendaal/grootboek/"))
    assert "Deels toegekend" in book
    assert "waarvan niet toegekend (Wbi) € 2.500.000,00" in book
    assert "toegekend (Wbi) € -200.000,00" in book  # 3,500,000 - 3,700,000
    assert "zonder wat niet is toegekend € 17.645.000,00 € 20.545.000,00" in book
    said = text_of(office.get("/roosendaal/wbi/"))
    assert "Totaal toegekend € 3.500.000,00" in said
    assert "Totaal indicatief, niet toegekend" in said
    one = text_of(office.get("/roosendaal/wbi/stationskwartier/"))
    assert "Toegekend € 3.500.000,00 op 1 oktober 2026; gevraagd was € 3.700.000,00" in one
    assert "indicatief, niet toegekend" not in one
    report = text_of(office.get("/roosendaal/rapporten/2026/"))
    assert "De Wbi-bijdragen van samen € 2.500.000,00 zijn niet toegekend" in report
    assert "Aan Wbi-bijdragen is € 3.500.000,00 toegekend" in report


def test_the_files_before_and_after_a_grant(grant, roosendaal):
    assert "waarvan niet toegekend;indicatief;6200000,00;6200000,00" in of_file(roosendaal, "csv")
    assert "waarvan niet toegekend;indicatief;6200000;6200000" in of_file(roosendaal, "xlsx")
    assert "indicatie, niet toegekend" in annual_csv(roosendaal)

    grant()

    for form, cents in (("csv", ",00"), ("xlsx", "")):
        said = of_file(roosendaal, form)
        assert f"waarvan niet toegekend;indicatief;2500000{cents};2500000{cents}" in said
        assert f"-200000{cents}" in said
        assert f"17645000{cents};20545000{cents}" in said
        assert f"3500000{cents}" in said
    said = annual_csv(roosendaal)
    station = "wbi;Parkeren en gebouwde voorziening Stationskwartier"
    assert f"{station};toegekend;3500000,00" in said
    assert f"{station};indicatie" not in said
    assert "wbi;Parkeerhub Dunantstraat;indicatie, niet toegekend;2500000,00" in said


def annual_csv(area) -> str:
    content = render("jaarrapport", area=area, year=2026, form="csv", at=AT).content
    return content.decode("utf-8-sig")


def test_the_api_before_and_after_a_grant(grant, raad):
    api = Api(raad)

    def said():
        found = api.get(f"{AREA}/grootboek").json()
        wbi = next(row for row in found["regels"] if row["regeling"] == "wbi")
        return found["waarvanNietToegekend"], wbi["zekerheid"], wbi["vastgesteld"]

    assert said() == ("6200000.00", "indicatief", "0.00")

    grant()

    # A part is still a hope.
    assert said() == ("2500000.00", "indicatief", "3500000.00")
    total = api.get(f"{AREA}/grootboek").json()["totaal"]
    assert (total["ramingLaag"], total["ramingHoog"]) == ("20345000.00", "23245000.00")
    assert total["vastgesteld"] == "3500000.00"


def test_every_view_takes_the_same_figures(grant, roosendaal):
    grant()
    figures = AreaFigures(roosendaal)

    book, front = ledger(figures), dashboard(figures, today=AT.date())
    report = report_of(roosendaal, 2026)

    assert book == front.ledger
    assert book.not_granted == report.ledger.not_granted == report.wbi.not_granted
    assert front.wbi.determined == report.wbi.determined == euros("3500000.00")
    assert report.wbi.granted == euros("3500000.00")


def test_a_report_with_a_grant_can_be_frozen_and_read_back(grant, roosendaal):
    grant()
    report = report_of(roosendaal, 2026)

    assert thaw(freeze(report)).wbi == report.wbi


def test_the_advance_shows_as_received(grant, controller, roosendaal):
    application = grant()
    entry = step(WbiStatus.ADVANCE_RECEIVED)
    take_step(application=application, entry=entry, by=controller, at=AT)

    book = ledger(AreaFigures(roosendaal))

    wbi = next(row for row in book.rows if row.scheme == "wbi")
    assert (wbi.determined, wbi.received) == (euros("3500000.00"), euros("3500000.00"))


def test_a_lower_settlement_is_less_money_everywhere(bureau, roosendaal):
    bring_to(WbiStatus.SETTLED, by=bureau, amount=euros("3400000.00"))

    book = ledger(AreaFigures(roosendaal))

    # 3,400,000 - 3,700,000 = -300,000; 20,345,000 - 2,500,000 - 300,000 = 17,545,000
    assert book.granted_difference == euros("-300000.00")
    assert book.without_not_granted_low == euros("17545000.00")


def test_what_was_rejected_stays_not_granted_and_says_so(under_review, controller, council):
    entry = step(WbiStatus.REJECTED)
    take_step(application=under_review, entry=entry, by=controller, at=AT)

    front = text_of(council.get("/roosendaal/"))
    assert "waarvan niet toegekend: € 6.200.000,00" in front
    assert "Daarvan is afgewezen € 3.700.000,00" in front
    book = text_of(council.get("/roosendaal/grootboek/"))
    assert "daarvan afgewezen € 3.700.000,00" in book
    assert "zonder wat niet is toegekend € 14.145.000,00 € 17.045.000,00" in book
    found = Api(controller).get(f"{AREA}/grootboek").json()
    assert (found["waarvanNietToegekend"], found["waarvanAfgewezen"]) == (
        "6200000.00",
        "3700000.00",
    )
    office = signed_in(controller)
    one = text_of(office.get("/roosendaal/wbi/stationskwartier/"))
    assert "Deze aanvraag is afgewezen" in one
    assert "waarvan afgewezen € 3.700.000,00" in text_of(office.get("/roosendaal/rapporten/2026/"))


def test_when_all_is_granted_the_scheme_is_certain(grant, bureau, controller, roosendaal):
    grant()
    prepare(bureau, code="dunantstraat", requested=euros("2500000.00"))
    for target in ("ingediend", "compleet", "in_beoordeling", "toegekend"):
        entry = step(WbiStatus(target), amount=None)
        if target == "toegekend":
            entry = step(WbiStatus.GRANTED, amount=euros("2500000.00"))
        take_step(application=the_application("dunantstraat"), entry=entry, by=controller, at=AT)

    book = ledger(AreaFigures(roosendaal))

    wbi = next(row for row in book.rows if row.scheme == "wbi")
    assert (wbi.certainty, wbi.certainty_label) == ("toegekend", "toegekend")
    assert book.not_granted == euros("0.00")
    # 14,145,000 + 3,500,000 + 2,500,000 = 20,145,000
    assert book.without_not_granted_low == euros("20145000.00")


def test_a_grant_of_2026_is_no_money_in_the_accounts_of_2025(grant, roosendaal):
    make_year(2025, state=YearState.CLOSED)
    before = report_of(roosendaal, 2025)

    grant()

    after = report_of(roosendaal, 2025)
    assert after.wbi == before.wbi
    assert after.ledger == before.ledger
    assert after.ledger.not_granted == euros("6200000.00")
    assert [row.status for row in after.wbi.rows] == ["verkenning", "verkenning"]
    assert [row.status for row in report_of(roosendaal, 2026).wbi.rows] == [
        "toegekend",
        "verkenning",
    ]
