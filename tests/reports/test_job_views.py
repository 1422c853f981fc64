"""The page of background work: who sees which job, why it failed, and what they may do about it."""

import pytest
from django.utils import timezone

from nplv.core.access import Act, Role
from nplv.core.importing.progress import teller
from nplv.core.jobs.stopping import key_of, was_asked_to_stop
from nplv.core.models import Job, JobState
from tests.core.factories import make_job, make_person
from tests.housing.pages import text_of
from tests.workers import someone_there

PAGE = "/roosendaal/achtergrondtaken/"


@pytest.fixture
def beheer(db):
    return make_person("beheer", Role.ADMINISTRATOR)


def job_of(person, area, **fields):
    return make_job(area=area, asked_by=person, subject="3", **fields)


def titles(client, person):
    client.force_login(person)
    page = text_of(client.get(PAGE))
    return {title for title in ("Inlezen", "Publiceren", "Nachtwerk", "Breda") if title in page}


def test_each_sees_what_they_could_have_asked(
    client, roosendaal, breda, bureau, controller, beheer, raad
):
    make_job(area=roosendaal, title="Inlezen", subject="1")
    make_job(area=roosendaal, title="Publiceren", subject="2", act=Act.PUBLISH)
    make_job(title="Nachtwerk", subject="3", act=Act.VERIFY)  # of no area
    make_job(area=breda, title="Bestand van daar: Breda", subject="4")

    assert titles(client, bureau) == {"Inlezen"}
    assert titles(client, controller) == {"Publiceren"}
    assert titles(client, beheer) - {"Breda"} == {"Inlezen", "Publiceren", "Nachtwerk"}
    assert "Bestand van daar" not in text_of(client.get(PAGE))
    client.force_login(raad)
    assert client.get(PAGE).status_code == 403


def test_a_job_of_another_area_is_not_there(client, roosendaal, bureau, breda_bureau):
    job = job_of(bureau, roosendaal, state=JobState.WAITING)
    client.force_login(breda_bureau)

    for area in ("roosendaal", "breda"):
        for act in ("annuleren", "opnieuw"):
            assert client.post(f"/{area}/achtergrondtaken/{job.pk}/{act}/").status_code == 404
        assert client.get(f"/{area}/achtergrondtaken/{job.pk}/voortgang/").status_code == 404
    job.refresh_from_db()
    assert job.state == JobState.WAITING


def test_a_job_that_takes_another_right_is_not_there(client, roosendaal, bureau, controller):
    job = job_of(controller, roosendaal, state=JobState.WAITING, act=Act.PUBLISH)
    client.force_login(bureau)

    assert client.post(f"{PAGE}{job.pk}/annuleren/").status_code == 404


def test_a_colleague_sees_it_and_cannot_cancel_it(client, roosendaal, bureau, bureau2):
    job = job_of(bureau, roosendaal, state=JobState.WAITING)
    client.force_login(bureau2)

    assert "Annuleren" not in text_of(client.get(PAGE)).partition("<main")[2]
    page = text_of(client.post(f"{PAGE}{job.pk}/annuleren/", follow=True))

    assert "Alleen wie de taak startte of de beheerder kan dit." in page
    job.refresh_from_db()
    assert job.state == JobState.WAITING


def test_who_started_it_cancels_it(client, roosendaal, bureau):
    job = job_of(bureau, roosendaal, state=JobState.WAITING)
    client.force_login(bureau)
    assert "Annuleren" in text_of(client.get(PAGE)).partition("<main")[2]

    page = text_of(client.post(f"{PAGE}{job.pk}/annuleren/", follow=True))

    assert "‘Werk’ is geannuleerd." in page
    job.refresh_from_db()
    assert job.state == JobState.CANCELLED


def test_one_that_runs_is_asked_to_stop(client, roosendaal, bureau):
    job = job_of(bureau, roosendaal, state=JobState.RUNNING, asked_at=timezone.now())
    client.force_login(bureau)

    with someone_there():
        page = text_of(client.post(f"{PAGE}{job.pk}/annuleren/", follow=True))

    assert "‘Werk’ wordt gestopt; er wordt niets half opgeslagen." in page
    assert "Wordt gestopt …" in page
    assert was_asked_to_stop(job)


def test_why_it_failed_and_how_to_try_again(client, roosendaal, bureau):
    job_of(bureau, roosendaal, state=JobState.FAILED, said="Het jaar 2025 is gesloten.")
    client.force_login(bureau)

    page = text_of(client.get(PAGE))

    assert "Mislukt" in page
    assert "Het jaar 2025 is gesloten." in page
    assert "Opnieuw proberen" in page
    assert "Er draait geen werker op de server. Werk gebeurt dan meteen" in page


def test_trying_again_without_a_worker_says_what_came_of_it(client, roosendaal, bureau):
    job = job_of(
        bureau,
        roosendaal,
        state=JobState.FAILED,
        said="Het ging mis.",
        work="housing.importing.background.store_starts",
        arguments={"file": 4711, "confirmed": None, "submit": False},
    )
    client.force_login(bureau)

    page = text_of(client.post(f"{PAGE}{job.pk}/opnieuw/", follow=True))

    assert "Het bestand is er niet meer. Lever het opnieuw in." in page
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.FAILED, 1)


def test_what_waits_in_vain_says_so(client, roosendaal, bureau):
    job_of(bureau, roosendaal, state=JobState.WAITING)
    client.force_login(bureau)

    alone = text_of(client.get(PAGE))
    with someone_there():
        served = text_of(client.get(PAGE))

    assert "Er draait nu geen werker op de server" in alone
    assert "Nu uitvoeren" in alone
    assert "geen werker" not in served
    assert "Nu uitvoeren" not in served
    assert "Wacht op zijn beurt" in served


def test_how_far_it_is_keeps_up_and_then_the_page_loads_anew(client, roosendaal, bureau):
    job = job_of(bureau, roosendaal, state=JobState.RUNNING)
    teller(key_of(job))("controleren", 12_500, 50_000)
    client.force_login(bureau)
    address, as_htmx = f"{PAGE}{job.pk}/voortgang/", {"HX-Request": "true"}

    running = client.get(address, headers=as_htmx)
    shown = text_of(running)
    assert "Controleren: 12.500 van 50.000" in shown
    assert '<progress max="50000" value="12500"' in shown
    assert 'hx-trigger="every 1s"' in shown
    assert "HX-Refresh" not in running
    assert "Controleren: 12.500 van 50.000" in text_of(client.get(PAGE))

    Job.objects.update(state=JobState.DONE, finished_at=timezone.now())
    assert client.get(address, headers=as_htmx)["HX-Refresh"] == "true"


def test_the_part_of_the_page_that_keeps_up_is_the_table_alone(client, roosendaal, bureau):
    job_of(bureau, roosendaal, state=JobState.WAITING)
    client.force_login(bureau)

    part = text_of(client.get(PAGE, headers={"HX-Request": "true"}))

    assert "<html" not in part
    assert 'hx-trigger="every 2s"' in part
