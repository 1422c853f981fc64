"""The files of a start and of a cost: adding, removing, downloading, approving with them."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from grants.services import approve_cost
from housing.models import ConstructionStart, StartEvidence
from housing.services import approve_start
from nplv.core import evidence, storage
from nplv.core.history import events_of
from nplv.core.problems import Invalid, NotAllowed, Stale, WrongState
from nplv.core.review import Status
from tests.core.factories import AT
from tests.core.files import make_file, pdf
from tests.grants.factories import make_cost
from tests.housing.factories import make_start
from tests.housing.pages import said, text_of

pytestmark = pytest.mark.django_db
MAKE = pytest.mark.parametrize("make", [make_start, make_cost], ids=["start", "cost"])


def folder(fact) -> str:
    kind = "startbouw" if isinstance(fact, ConstructionStart) else "kosten"
    return f"/roosendaal/{kind}/{fact.pk}/"


def add(fact, by, content=None, **options):
    return evidence.add_file(
        fact=fact, name="melding.pdf", content=content or pdf(), by=by, at=AT, **options
    )


# --- Decisions ---


@MAKE
def test_a_file_is_added_and_removed_with_one_event_each(make, bureau, bureau2):
    fact = make(evidence="")

    file = add(fact, bureau, version=1)
    fact.refresh_from_db()
    assert (fact.evidence_files, fact.version, fact.changed_by) == (1, 2, bureau)
    assert file.sha256 == hashlib.sha256(pdf()).hexdigest()

    evidence.remove_file(fact=fact, file_id=file.pk, by=bureau2, at=AT, version=2)
    fact.refresh_from_db()
    assert (fact.evidence_files, fact.version, fact.changed_by) == (0, 3, bureau2)
    told = [{"naam": "melding.pdf", "sha256": file.sha256}]
    assert [(event.action, event.before, event.after) for event in events_of(fact)] == [
        ("bewijsstuk toegevoegd", {"bewijsstukken": []}, {"bewijsstukken": told}),
        ("bewijsstuk verwijderd", {"bewijsstukken": told}, {"bewijsstukken": []}),
    ]


@MAKE
@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.APPROVED])
def test_files_change_only_while_the_author_has_the_fact(make, status, bureau):
    fact = make(status=status)

    with pytest.raises(WrongState, match="Kan niet gewijzigd worden"):
        add(fact, bureau)
    with pytest.raises(WrongState):
        evidence.remove_file(fact=fact, file_id=1, by=bureau, at=AT)
    assert not fact.files.exists()


def test_what_was_sent_back_gets_its_evidence(bureau):
    start = make_start(status=Status.REJECTED)

    assert add(start, bureau).fact_id == start.pk


def test_a_stale_page_adds_nothing(bureau):
    start = make_start()

    with pytest.raises(Stale):
        add(start, bureau, version=9)
    assert not start.files.exists()


def test_the_same_file_is_added_once(bureau):
    start = make_start()
    add(start, bureau)

    with pytest.raises(Invalid, match="al toegevoegd, als ‘melding.pdf’"):
        add(start, bureau)
    assert add(make_start(), bureau).sha256 == start.files.get().sha256, "elsewhere it may"


def test_a_removed_file_cannot_be_removed_again(bureau):
    with pytest.raises(WrongState, match="al verwijderd"):
        evidence.remove_file(fact=make_start(), file_id=12345, by=bureau, at=AT)


@pytest.mark.parametrize(
    ("make", "approve", "name"),
    [(make_start, approve_start, "start"), (make_cost, approve_cost, "line")],
    ids=["start", "cost"],
)
def test_a_file_alone_is_evidence_enough(make, approve, name, bureau, bureau2):
    without = make(status=Status.SUBMITTED, author=bureau, evidence="")
    with_file = make(status=Status.SUBMITTED, author=bureau, evidence="")
    make_file(with_file)

    with pytest.raises(WrongState, match="Zonder bewijs"):
        approve(**{name: without}, by=bureau2, at=AT)
    with_file.refresh_from_db()
    assert approve(**{name: with_file}, by=bureau2, at=AT).is_approved


def test_who_added_the_evidence_does_not_approve(bureau, bureau2):
    start = make_start(author=bureau)
    add(start, bureau2)
    ConstructionStart.objects.filter(pk=start.pk).update(
        status=Status.SUBMITTED, submitted_at=AT, submitted_by=bureau
    )

    with pytest.raises(NotAllowed):
        approve_start(start=start, by=bureau2, at=AT)


def test_a_crash_after_writing_leaves_content_that_nobody_sees(bureau, monkeypatch):
    start, content = make_start(), pdf("onderbroken")

    def crash(**_):
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr("nplv.core.evidence.record", crash)
        with pytest.raises(RuntimeError):
            add(start, bureau, content)

    assert not StartEvidence.objects.exists()
    assert storage.path_of(hashlib.sha256(content).hexdigest()).exists()
    assert add(start, bureau, content).size == len(content), "and is used the next time"


def test_the_same_file_twice_is_refused_by_the_database():
    start = make_start()
    file = make_file(start)

    unique = "housing_startevidence_once_with_a_fact|housing_startevidence.fact_id"
    with pytest.raises(IntegrityError, match=unique), transaction.atomic():
        make_file(start, sha256=file.sha256)


# --- Pages ---


@MAKE
def test_a_file_is_sent_shown_downloaded_and_removed(make, client, bureau):
    fact = make()
    client.force_login(bureau)

    sent = {"versie": "1", "bestand": SimpleUploadedFile("C:\\Melding (1).PDF", pdf())}
    page = client.post(folder(fact) + "bewijs/", sent, follow=True)

    file = fact.files.get()
    assert said(page) == "Bewijsstuk ‘Melding (1).pdf’ is toegevoegd."
    address = f"{folder(fact)}bewijs/{file.pk}/"
    assert address in text_of(page)
    assert file.sha256 in text_of(page)

    download = client.get(address)
    assert download.content == pdf()
    assert download["Content-Type"] == "application/pdf"
    assert download["Content-Disposition"] == 'attachment; filename="Melding (1).pdf"'
    assert download["X-Content-Type-Options"] == "nosniff"

    page = client.post(address + "verwijderen/", {"versie": "2"}, follow=True)
    assert said(page) == "Het bewijsstuk is verwijderd."
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"x" * (10 * 1024 * 1024 + 1), "Het bestand is groter dan 10 MB. Het is niet opgeslagen."),
        (b"x" * (30 * 1024 * 1024), "Het bestand is groter dan 10 MB. Het is niet opgeslagen."),
        (b"MZ en verder", "Dit bestand is van een andere soort"),
        (b"", "Het bestand is leeg."),
        (None, "Kies een bestand."),
    ],
)
def test_what_is_no_evidence_is_refused_with_a_message(client, bureau, content, message):
    start = make_start()
    client.force_login(bureau)
    sent = {"versie": "1"}
    if content is not None:
        sent["bestand"] = SimpleUploadedFile("melding.pdf", content)

    page = client.post(folder(start) + "bewijs/", sent, follow=True)

    assert said(page).startswith(message)
    assert not start.files.exists()


def test_another_version_than_was_seen_gets_no_file(client, bureau):
    start = make_start(version=3)
    client.force_login(bureau)
    sent = {"versie": "2", "bestand": SimpleUploadedFile("melding.pdf", pdf())}

    page = client.post(folder(start) + "bewijs/", sent, follow=True)

    assert "Deze gegevens zijn gewijzigd" in said(page)


@MAKE
def test_only_who_may_see_the_registration_gets_its_files(
    make, client, breda_bureau, raad, controller
):
    fact = make()
    address = f"{folder(fact)}bewijs/{make_file(fact).pk}/"

    assert client.get(address).url.startswith("/inloggen/")
    for person, status in ((breda_bureau, 404), (raad, 403), (controller, 200)):
        client.force_login(person)
        assert client.get(address).status_code == status
    assert client.post(folder(fact) + "bewijs/", {"versie": "1"}).status_code == 403
    assert client.post(address + "verwijderen/", {"versie": "1"}).status_code == 403
    other = make()
    assert client.get(f"{folder(other)}bewijs/{fact.files.get().pk}/").status_code == 404
