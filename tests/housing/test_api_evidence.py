"""One file of evidence in the API: downloaded by who sees the fact, removed by its author."""

import pytest
from django.test import Client

from grants.models import CostKind
from nplv.core.history import events_of
from nplv.core.review import Status
from tests.api_client import AREA, Api, plain_document
from tests.core.files import image, make_file
from tests.grants.factories import make_cost
from tests.housing.factories import make_start

pytestmark = pytest.mark.django_db

PATHS = {
    "startregistraties": "startregistraties/{id}",
    "kostenregels": "orv-maatregelen/{code}/kostenregels/{id}",
    "capaciteitsregels": "capaciteitsregels/{id}",
}
FILE = "/bewijsstukken/{bewijsstuk}"


def make_fact(kind: str, **fields):
    if kind == "startregistraties":
        return make_start(**fields)
    hours = {"kind": CostKind.OWN_STAFF} if kind == "capaciteitsregels" else {}
    return make_cost(**hours, **fields)


def address_of(kind: str, fact, file) -> str:
    path = PATHS[kind].format(code="langdonk-mfa", id=fact.pk)
    return f"{AREA}/{path}/bewijsstukken/{file.pk}"


EACH = pytest.mark.parametrize("kind", PATHS)


@EACH
def test_a_file_is_sent_as_an_attachment_of_its_own_kind(kind, controller):
    fact = make_fact(kind)
    file = make_file(fact, name="Foto <1>.png", media_type="image/png")

    api, address = Api(controller), address_of(kind, fact, file)
    answer = api.get(address)

    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/png"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert len(answer.content) == file.size
    whole = api.get(address.rsplit("/", 2)[0])
    assert answer["ETag"] == whole["ETag"], "the mark of the fact: what If-Match asks for"
    assert api.get(address, known=answer["ETag"]).status_code == 304
    documented = plain_document()["paths"][f"/gebieden/{{gebied}}/{PATHS[kind]}" + FILE]["get"]
    assert answer["Content-Type"] in documented["responses"]["200"]["content"]


@EACH
@pytest.mark.parametrize("status", [Status.CONCEPT, Status.REJECTED])
def test_a_file_is_removed_while_its_author_has_the_fact(kind, status, bureau):
    fact = make_fact(kind, status=status)
    file, api = make_file(fact), Api(bureau)
    address = address_of(kind, fact, file)

    answer = api.delete(address, match=api.get(address)["ETag"])

    assert (answer.status_code, answer.content) == (204, b"")
    assert api.get(address).status_code == 404
    assert api.delete(address).status_code == 404
    fact.refresh_from_db()
    assert (fact.evidence_files, fact.version, fact.changed_by) == (0, 2, bureau)
    assert [event.action for event in events_of(fact)] == ["bewijsstuk verwijderd"]


@EACH
def test_a_file_stays_where_it_must(kind, bureau, controller, raad, breda_bureau):
    fact, other = make_fact(kind), make_fact(kind)
    handed_over = make_fact(kind, status=Status.SUBMITTED)
    file, late = make_file(fact), make_file(handed_over)
    address = address_of(kind, fact, file)

    assert Api(bureau).delete(address_of(kind, handed_over, late)).status_code == 409
    assert Api(bureau).delete(address, match='"9"').status_code == 412
    assert Api(bureau).delete(address_of(kind, other, file)).status_code == 404
    assert Api(controller).delete(address).status_code == 403
    assert Api(raad).delete(address).status_code == 403
    assert Api(breda_bureau).delete(address).status_code == 404
    assert Api().delete(address).status_code == 401
    assert list(fact.files.all()) == [file]


@EACH
def test_a_file_is_for_who_may_see_the_fact(kind, raad, breda_bureau, controller):
    fact, other = make_fact(kind), make_fact(kind)
    file = make_file(fact)
    address = address_of(kind, fact, file)

    assert Api().get(address).status_code == 401
    assert Api(raad).get(address).status_code == 403
    assert Api(breda_bureau).get(address).status_code == 404
    assert Api(controller).get(address_of(kind, other, file)).status_code == 404


@pytest.mark.parametrize("form", ["image/jpeg", "application/pdf", "*/*", "text/html"])
def test_a_file_comes_whatever_form_is_asked_for(bureau, form):
    fact = make_start()
    file = make_file(fact, media_type="image/jpeg")
    headers = Api(bureau).headers | {"Accept": form}

    answer = Client().get(address_of("startregistraties", fact, file), headers=headers)

    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")


def test_what_was_sent_comes_back_byte_by_byte(bureau):
    fact, content = make_start(), image("PNG")
    file = make_file(fact, content=content)

    assert Api(bureau).get(address_of("startregistraties", fact, file)).content == content
