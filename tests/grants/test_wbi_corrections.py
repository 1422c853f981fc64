"""Putting right what was booked wrong for an application: reversed by name, booked anew (R16)."""

import pytest
from django.test import Client

from grants.models import LedgerEntry, WbiStatus
from grants.wbi.money import brought
from grants.wbi.services import correct_amount
from nplv.core.history import events_of
from nplv.core.models.area import YearState
from nplv.core.money import euros
from nplv.core.problems import Invalid, Stale, WrongState
from tests.core.factories import AT, make_year
from tests.grants.pages import signed_in, text_of
from tests.grants.wbi import bring_to, the_application

pytestmark = pytest.mark.django_db


def correct(entry: LedgerEntry, amount: str, by, **changes):
    said = {"document": "Z-2026-0500", "reason": "tikfout"} | changes
    return correct_amount(entry=entry, amount=euros(amount), by=by, at=AT, **said)


def last(kind: str) -> LedgerEntry:
    return LedgerEntry.objects.filter(application=the_application(), kind=kind).last()


def test_a_grant_is_put_right_in_the_ledger_and_in_the_application(bureau, controller):
    bring_to(WbiStatus.GRANTED, by=bureau)
    wrong = last("vastgesteld")

    correct(wrong, "3600000.00", controller)

    # 3,500,000 - 3,500,000 + 3,600,000
    assert brought(the_application()).determined == euros("3600000.00")
    assert the_application().granted_amount == euros("3600000.00")
    assert wrong.reversal.amount == euros("-3500000.00")
    assert (last("vastgesteld").amount, last("vastgesteld").reference) == (
        euros("3600000.00"),
        "Z-2026-0500",
    )
    event = events_of(the_application()).last()
    assert (event.action, event.reason) == ("bedrag hersteld", "tikfout")
    assert (event.before["bedrag"], event.after["bedrag"]) == ("3500000.00", "3600000.00")


def test_an_advance_may_be_taken_back_whole(bureau, controller):
    bring_to(WbiStatus.ADVANCE_RECEIVED, by=bureau)

    correct(last("ontvangen"), "0.00", controller)

    assert brought(the_application()).received == euros("0.00")
    assert the_application().granted_amount == euros("3500000.00")


def test_a_settlement_keeps_its_sign(bureau, controller):
    bring_to(WbiStatus.SETTLED, by=bureau, amount=euros("3400000.00"))

    correct(last("vastgesteld"), "150000.00", controller)

    # 3,500,000 - 100,000 + 100,000 - 150,000 = 3,350,000
    assert brought(the_application()).determined == euros("3350000.00")
    assert the_application().granted_amount == euros("3500000.00")


def test_what_was_put_right_is_not_put_right_again(bureau, controller):
    bring_to(WbiStatus.GRANTED, by=bureau)
    wrong = last("vastgesteld")
    correct(wrong, "3600000.00", controller)

    for entry in (wrong, wrong.reversal):
        with pytest.raises(WrongState, match="al hersteld"):
            correct(entry, "3650000.00", controller)


@pytest.mark.parametrize(
    ("amount", "reason"),
    [
        ("0.00", "verwacht hoger dan nul"),
        ("3500000.00", "Er staat al"),
        ("3700000.01", "gevraagd is"),
    ],
)
def test_a_wrong_amount_of_a_grant_is_refused(bureau, controller, amount, reason):
    bring_to(WbiStatus.GRANTED, by=bureau)

    with pytest.raises(Invalid, match=reason):
        correct(last("vastgesteld"), amount, controller)

    assert brought(the_application()).determined == euros("3500000.00")


def test_less_than_nothing_never_stands(bureau, controller):
    bring_to(WbiStatus.PARTLY_RECLAIMED, by=bureau, amount=euros("500000.00"))

    with pytest.raises(Invalid, match="lager dan nul"):
        correct(last("vastgesteld"), "3500000.01", controller)  # 3,500,000 - 3,500,000.01


def test_a_reason_and_a_document_are_needed(bureau, controller):
    bring_to(WbiStatus.GRANTED, by=bureau)

    with pytest.raises(Invalid) as refusal:
        correct(last("vastgesteld"), "3600000.00", controller, reason=" ", document=" ")

    assert {row.name for row in refusal.value.problems} == {"reden", "bewijs"}


def test_a_closed_year_stays_and_the_first_open_one_takes_it(bureau, controller):
    bring_to(WbiStatus.GRANTED, by=bureau)
    make_year(2025, state=YearState.CLOSED)
    make_year(2026, state=YearState.CLOSED)

    correct(last("vastgesteld"), "3600000.00", controller)

    rows = LedgerEntry.objects.filter(kind="vastgesteld").order_by("pk")
    assert [row.claim_year for row in rows] == [2026, 2027, 2027]


def test_a_stale_page_puts_nothing_right(bureau, controller):
    application = bring_to(WbiStatus.GRANTED, by=bureau)

    with pytest.raises(Stale):
        correct(last("vastgesteld"), "3600000.00", controller, version=application.version - 1)


def test_the_controller_does_it_on_the_page_and_the_office_does_not(bureau, controller):
    application = bring_to(WbiStatus.GRANTED, by=bureau)
    page = f"/roosendaal/wbi/stationskwartier/geld/{last('vastgesteld').pk}/herstellen/"
    client: Client = signed_in(controller)
    typed = {"versie": application.version, "bedrag": "3.600.000,00", "bewijs": "Z-5"}

    assert "Geef de reden van het herstel." in text_of(client.post(page, typed))
    assert client.post(page, typed | {"reden": "tikfout"}).status_code == 302

    said = text_of(client.get("/roosendaal/wbi/stationskwartier/"))
    assert "Z-5 € 3.600.000,00 Bedrag herstellen" in said
    assert signed_in(bureau).get(page).status_code == 403
