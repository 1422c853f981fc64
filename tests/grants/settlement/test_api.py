"""The resources beschikkingen, ontvangsten, bestemmingen and grootboekregels, and the steps."""

import pytest

from grants.models import EntryKind, LedgerEntry, Scheme
from nplv.core.money import euros
from tests.api_client import AREA, Api, assert_as_documented, errors_of
from tests.core.factories import make_year
from tests.grants.factories import make_entry
from tests.grants.settlement.books import close_with

PATHS = "/gebieden/{gebied}"
LISTS = ("beschikkingen", "ontvangsten", "bestemmingen", "grootboekregels")


def body(**fields):
    defaults = {
        "regeling": "realisatiestimulans",
        "jaar": 2025,
        "bedrag": "441000.00",
        "datum": "2026-10-15",
        "kenmerk": "B-1",
        "toelichting": None,
    }
    return defaults | fields


@pytest.fixture
def api(controller):
    return Api(controller)


def test_from_decision_to_what_was_spent(roosendaal, api):
    close_with(roosendaal)

    for address, sent, kind in (
        ("beschikkingen", body(), "vastgesteld"),
        ("ontvangsten", body(), "ontvangen"),
        ("bestemmingen", body(bedrag="300000.00"), "bestemd"),
        ("bestemmingen", body(bedrag="100000.00", soort="besteed"), "besteed"),
    ):
        answer = api.post(f"{AREA}/{address}", sent)
        assert answer.status_code == 201, answer.content
        assert_as_documented(answer, f"{PATHS}/{address}", "post")
        found = answer.json()
        assert (found["soort"], found["bedrag"]) == (kind, sent["bedrag"])
        assert (found["regeling"], found["jaar"]) == ("realisatiestimulans", 2025)
        assert (found["datum"], found["kenmerk"]) == ("2026-10-15", "B-1")
        assert (found["geboektDoor"], found["teruggedraaidDoor"]) == ("controller", None)
        assert api.get(answer["Location"].partition("testserver")[2]).json() == found

    row = api.get(f"{AREA}/grootboek").json()["regels"][0]
    assert (row["vastgesteld"], row["ontvangen"]) == ("441000.00", "441000.00")


def test_an_earmark_names_no_scheme(roosendaal, api):
    make_entry(amount=euros("200.00"))
    sent = body(bedrag="100.00")
    del sent["regeling"]

    answer = api.post(f"{AREA}/bestemmingen", sent)

    assert (answer.status_code, answer.json()["regeling"]) == (201, "realisatiestimulans")
    assert errors_of(
        api.post(f"{AREA}/bestemmingen", body(regeling="orv", bedrag="1.00"))
    ).keys() == {"regeling"}
    assert errors_of(
        api.post(f"{AREA}/bestemmingen", body(soort="ontvangen", bedrag="1.00"))
    ).keys() == {"soort"}


def test_all_that_is_wrong_is_answered_at_once(roosendaal, api):
    close_with(roosendaal)

    answer = api.post(f"{AREA}/beschikkingen", {"jaar": "2025", "bedrag": 7, "extra": 1})

    assert errors_of(answer).keys() == {
        "jaar", "bedrag", "extra", "regeling", "datum", "kenmerk"
    }  # fmt: skip
    wrong = body(bedrag="x", datum="2026-11-31", kenmerk=" ")
    assert errors_of(api.post(f"{AREA}/beschikkingen", wrong)).keys() == {
        "bedrag", "datum", "kenmerk"
    }  # fmt: skip


def test_a_difference_is_explained(roosendaal, api):
    close_with(roosendaal)
    sent = body(bedrag="400000.00")

    answer = api.post(f"{AREA}/beschikkingen", sent)
    assert errors_of(answer).keys() == {"toelichting"}
    assert_as_documented(answer, f"{PATHS}/beschikkingen", "post")

    sent["toelichting"] = "Zes woningen niet aanvaard."
    assert api.post(f"{AREA}/beschikkingen", sent).status_code == 201


def test_a_wrong_state_is_409(roosendaal, api):
    answer = api.post(f"{AREA}/beschikkingen", body(toelichting="Vooruit."))

    assert (answer.status_code, "nog open" in answer.json()["detail"]) == (409, True)
    assert_as_documented(answer, f"{PATHS}/beschikkingen", "post")
    close_with(roosendaal)
    assert api.post(f"{AREA}/beschikkingen", body()).status_code == 201
    twice = api.post(f"{AREA}/beschikkingen", body())
    assert (twice.status_code, "al geboekt op" in twice.json()["detail"]) == (409, True)


def test_the_wbi_goes_another_way(roosendaal, api):
    for address in ("beschikkingen", "ontvangsten"):
        found = errors_of(api.post(f"{AREA}/{address}", body(regeling="wbi")))
        assert "stap van de aanvraag" in found["regeling"]


@pytest.mark.parametrize("address", ["beschikkingen", "ontvangsten", "bestemmingen"])
def test_an_entry_is_turned_back_with_a_reason(roosendaal, api, address):
    kinds = {"beschikkingen": "vastgesteld", "ontvangsten": "ontvangen", "bestemmingen": "bestemd"}
    entry = make_entry(kind=EntryKind(kinds[address]), amount=euros("100.00"))
    turn = f"{AREA}/{address}/{entry.pk}/terugdraaien"

    assert errors_of(api.post(turn, {"reden": " "})).keys() == {"reden"}
    answer = api.post(turn, {"reden": "Verkeerd jaar."})

    assert answer.status_code == 201
    assert_as_documented(answer, f"{PATHS}/{address}/{{id}}/terugdraaien", "post")
    found = answer.json()
    assert (found["bedrag"], found["draaitTerug"]) == ("-100.00", entry.pk)
    assert found["toelichting"] == "Verkeerd jaar."
    assert api.get(f"{AREA}/{address}/{entry.pk}").json()["teruggedraaidDoor"] == found["id"]
    again = api.post(turn, {"reden": "Nog eens."})
    assert again.status_code == 409
    assert_as_documented(again, f"{PATHS}/{address}/{{id}}/terugdraaien", "post")


def test_a_list_holds_its_own_kind_alone(roosendaal, api):
    entry = make_entry(kind=EntryKind.RECEIVED)

    assert api.get(f"{AREA}/ontvangsten").json()["aantal"] == 1
    assert api.get(f"{AREA}/beschikkingen").json()["aantal"] == 0
    assert api.get(f"{AREA}/beschikkingen/{entry.pk}").status_code == 404
    assert (
        api.post(f"{AREA}/beschikkingen/{entry.pk}/terugdraaien", {"reden": "x"}).status_code == 404
    )


def test_the_ledger_entries_are_filtered(roosendaal, api):
    close_with(roosendaal, orv="121000.00", bcf="21000.00")
    make_entry(kind=EntryKind.RECEIVED, claim_year=2026)

    def ids(query):
        answer = api.get(f"{AREA}/grootboekregels?{query}")
        assert_as_documented(answer, f"{PATHS}/grootboekregels", "get")
        return {row["id"] for row in answer.json()["resultaten"]}

    def expected(**conditions):
        return set(
            LedgerEntry.objects.of(roosendaal).filter(**conditions).values_list("pk", flat=True)
        )

    assert ids("paginaGrootte=500") == expected()
    assert ids("jaar=2025") == expected(claim_year=2025)
    assert ids("regeling=orv&soort=verantwoord") == expected(scheme="orv", kind="verantwoord")
    assert ids("soort=raming_laag") == expected(kind="raming_laag")
    assert errors_of(api.get(f"{AREA}/grootboekregels?soort=x")).keys() == {"soort"}


def test_an_entry_says_everything(roosendaal, api):
    measure = close_with(roosendaal, orv="121000.00", bcf="21000.00")
    entry = measure.ledger_entries.get(kind=EntryKind.DECLARED)

    answer = api.get(f"{AREA}/grootboekregels/{entry.pk}")

    assert_as_documented(answer, f"{PATHS}/grootboekregels/{{id}}", "get")
    found = answer.json()
    assert (found["regeling"], found["maatregel"]) == ("orv", "langdonk-mfa")
    assert (found["bedrag"], found["bcf"]) == ("121000.00", "21000.00")
    assert (found["soort"], found["datum"]) == ("verantwoord", None)


def test_an_entry_of_the_wbi_names_its_application(roosendaal, api):
    application = roosendaal.wbi_applications.get(code="dunantstraat")
    make_entry(scheme=Scheme.WBI, application=application)

    found = api.get(f"{AREA}/ontvangsten?regeling=wbi").json()["resultaten"]

    assert [row["aanvraag"] for row in found] == ["dunantstraat"]


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize(
    ("person", "read", "write"),
    [
        ("bureau", 200, 403),
        ("raad", 200, 403),
        ("rijk", 200, 403),
        ("beheer", 403, 403),
        ("breda_bureau", 404, 404),
    ],
)
def test_who_may_read_and_who_may_write(request, roosendaal, address, person, read, write):
    entry = make_entry()
    api = Api(request.getfixturevalue(person))

    assert api.get(f"{AREA}/{address}").status_code == read
    if address != "grootboekregels":
        assert api.post(f"{AREA}/{address}", body()).status_code == write
        turn = f"{AREA}/{address}/{entry.pk}/terugdraaien"
        assert api.post(turn, {"reden": "x"}).status_code == write
    assert LedgerEntry.objects.of(roosendaal).filter(kind=EntryKind.RECEIVED).count() == 1


def test_the_entries_of_another_area_do_not_exist(api, breda):
    entry = make_entry(area=breda)

    assert api.get(f"{AREA}/ontvangsten/{entry.pk}").status_code == 404
    assert api.get(f"{AREA}/ontvangsten").json()["aantal"] == 0


# --- The steps of a year ---


def test_a_year_goes_all_the_way(roosendaal, api):
    close_with(roosendaal)
    year = f"{AREA}/jaren/2025"

    answer = api.post(f"{year}/verantwoorden", {"datum": "2026-07-10"})
    assert_as_documented(answer, f"{PATHS}/jaren/{{jaar}}/verantwoorden", "post")
    found = answer.json()
    assert (found["status"], found["ingediendOp"]) == ("verantwoord", "2026-07-10")
    early = api.post(f"{year}/vaststellen", {})
    assert_as_documented(early, f"{PATHS}/jaren/{{jaar}}/vaststellen", "post")
    assert (early.status_code, early.json()["detail"]) == (
        409,
        "Nog geen besluit over Realisatiestimulans.",
    )
    api.post(f"{AREA}/beschikkingen", body())
    assert api.post(f"{year}/vaststellen", {}).json()["status"] == "vastgesteld"
    api.post(f"{AREA}/ontvangsten", body())
    answer = api.post(f"{year}/uitbetalen", {})
    assert_as_documented(answer, f"{PATHS}/jaren/{{jaar}}/uitbetalen", "post")
    assert (answer.json()["status"], answer.json()["uitbetaaldDoor"]) == (
        "uitbetaald",
        "controller",
    )
    assert api.get(year).json() == answer.json()
    assert api.post(f"{year}/uitbetalen", {}).status_code == 409


def test_the_day_of_delivery_is_needed(roosendaal, api):
    make_year(2025, state="gesloten")
    address = f"{AREA}/jaren/2025/verantwoorden"

    assert errors_of(api.post(address, {})).keys() == {"datum"}
    assert errors_of(api.post(address, {"datum": "2099-01-01"})).keys() == {"datum"}


@pytest.mark.parametrize("step", ["verantwoorden", "vaststellen", "uitbetalen"])
@pytest.mark.parametrize(
    ("person", "status"), [("bureau", 403), ("raad", 403), ("rijk", 403), ("breda_bureau", 404)]
)
def test_only_the_controller_takes_a_step(request, step, person, status):
    sent = {"datum": "2026-07-10"} if step == "verantwoorden" else {}

    assert (
        Api(request.getfixturevalue(person)).post(f"{AREA}/jaren/2025/{step}", sent).status_code
        == status
    )
