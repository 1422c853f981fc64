"""A page that is kept is the page as it would be made anew, after whatever happens."""

import re
from datetime import date
from unittest.mock import patch

import pytest
from django.conf import settings
from django.contrib.messages import get_messages
from django.core.cache import caches
from django.test import Client, override_settings

from nplv.core import history
from nplv.core.access import Role
from nplv.core.kept import MARK
from nplv.core.models import ChainHead, Membership
from tests.books import Books, moment
from tests.core.factories import make_person
from tests.grants.pages import signed_in
from tests.reports.rich_history import live

pytestmark = pytest.mark.django_db
NOWHERE = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
HERE = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "kept in tests"}
PAGES = ("/roosendaal/", "/roosendaal/grootboek/", "/roosendaal/rapporten/2025/")


@pytest.fixture(autouse=True)
def kept():
    """Keep pages, as in use; begin without any."""
    with override_settings(CACHES=settings.CACHES | {"pages": HERE}):
        caches["pages"].clear()
        yield caches["pages"]


def page(client: Client, address: str) -> str:
    """Return a page without the token that is another each time."""
    answer = client.get(address)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert MARK not in text
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)


def made_anew(client: Client, address: str) -> str:
    """Return a page that is made for this."""
    with override_settings(CACHES=settings.CACHES | {"pages": NOWHERE}):
        return page(client, address)


class Watched(Books):
    """Books of which the dashboard is looked at between all acts."""

    looks, heads = 0, ()

    def tick(self):
        client, before = signed_in(self.controller), self.heads
        self.heads = tuple(ChainHead.objects.order_by("chain").values_list("chain", "hash"))
        shown = page(client, PAGES[0])
        if self.heads == before:  # what was kept is shown: then nothing may have changed
            assert shown == made_anew(client, PAGES[0])
        self.looks += 1
        return super().tick()


def test_after_each_act_the_page_is_as_if_it_were_made_anew(roosendaal):
    with patch("tests.reports.rich_history.Books", Watched):
        books = live(roosendaal)

    assert books.looks > 50
    client = signed_in(books.controller)
    assert [page(client, address) for address in PAGES] == [
        made_anew(client, address) for address in PAGES
    ]


def test_a_page_is_kept_until_something_happens_in_the_area(roosendaal, controller):
    books, client = Books(roosendaal, at=moment(2026, 3, 2, 9)), signed_in(controller)
    plan = books.plan("P-1")
    before = page(client, PAGES[0])

    with patch("reports.dashboard_views.dashboard_page", side_effect=AssertionError):
        assert page(client, PAGES[0]) == before

    books.approve(books.start("Z-1", plan, date(2026, 2, 2), [("sociale_huur", 41, "")]))
    assert page(client, PAGES[0]) != before


def test_a_page_is_kept_until_something_happens_that_is_of_no_area(controller):
    client = signed_in(controller)
    page(client, PAGES[0])

    history.record_load("reference", added=1, kept=0, at=moment(2026, 3, 2, 9))

    with (
        patch("reports.dashboard_views.dashboard_page", side_effect=AssertionError("made anew")),
        pytest.raises(AssertionError, match="made anew"),
    ):
        client.get(PAGES[0])


def test_a_page_is_kept_for_one_day(controller):
    client = signed_in(controller)
    page(client, PAGES[0])

    with (
        patch("nplv.core.kept.localdate", return_value=date(2030, 1, 1)),
        patch("reports.dashboard_views.dashboard_page", side_effect=AssertionError("made anew")),
        pytest.raises(AssertionError, match="made anew"),
    ):
        client.get(PAGES[0])


def test_another_with_the_same_role_sees_the_same_page_under_their_own_name(roosendaal, kept):
    one = make_person("zwanenburg", Role.CONTROLLER, roosendaal)
    other = make_person("ijsbrandy", Role.CONTROLLER, roosendaal)

    first, second = (page(signed_in(person), PAGES[1]) for person in (one, other))

    assert str(one) in first
    assert str(other) in second
    assert str(one) not in second
    assert len(kept._cache) == 1


def test_who_may_see_less_gets_another_page(controller, raad, rijk):
    pages = [page(signed_in(person), PAGES[1]) for person in (controller, raad, rijk)]

    assert ["Controle van deze cijfers" in text for text in pages] == [True, False, False]


def test_who_may_not_see_the_area_gets_nothing_that_was_kept(controller, breda_bureau):
    page(signed_in(controller), PAGES[0])

    assert signed_in(breda_bureau).get(PAGES[0]).status_code == 404
    assert Client().get(PAGES[0]).status_code == 302


def test_who_lost_the_role_gets_nothing_that_was_kept(controller):
    client = signed_in(controller)
    page(client, PAGES[0])
    Membership.objects.filter(person=controller).delete()

    assert client.get(PAGES[0]).status_code == 404


def test_a_message_is_shown_once_and_is_not_kept(roosendaal, controller):
    client = signed_in(controller)
    page(client, PAGES[0])
    client.post("/roosendaal/controle/")  # leaves a message for the next page

    first, second = page(client, PAGES[0]), page(client, PAGES[0])

    assert "utrecht-alert__message" in first
    assert "utrecht-alert__message" not in second


def test_what_is_asked_for_in_the_address_is_another_page(controller):
    client = signed_in(controller)

    assert page(client, PAGES[0]) != page(client, f"{PAGES[0]}?jaar=2026")


def test_a_page_that_breaks_leaves_no_mark_behind(controller):
    client = signed_in(controller)
    client.raise_request_exception = False
    with patch("reports.dashboard_views.dashboard_page", side_effect=ValueError):
        answer = client.get(PAGES[0])

    assert answer.status_code == 500
    assert MARK not in answer.content.decode()
    assert not list(get_messages(answer.wsgi_request))
    page(client, PAGES[0])
