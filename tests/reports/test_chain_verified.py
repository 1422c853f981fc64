"""How far the history had come: in the register of verifications, in reports, on paper."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from nplv.core.chain import Link
from nplv.core.history import head_of, record
from nplv.core.models import AuditEvent, ChainHead
from reports.models import VerificationRun
from reports.published import open_content
from reports.rendering import print_html
from reports.verifying import history
from reports.verifying.running import verify
from tests.behind import nothing_watches
from tests.core.factories import AT, the_area
from tests.reports.factories import make_published

pytestmark = pytest.mark.django_db


def event(**said) -> AuditEvent:
    return record(
        area=the_area(), thing=the_area(), action="gewijzigd", by=None, at=AT, reason=str(said)
    )


def findings() -> list[str]:
    return [row["what"] for row in verify(at=AT, area=the_area()).findings]


def test_an_end_that_was_cut_off_before_any_verification_is_found_by_the_head():
    event(), event()
    with transaction.atomic(), nothing_watches():
        AuditEvent.objects.filter(number=2).delete()

    assert findings() == ["gebeurtenis 2 is niet de laatste van de keten"]


def test_an_end_cut_off_with_its_head_is_found_by_what_a_verification_saw():
    first = event()
    event(), verify(at=AT)
    with transaction.atomic(), nothing_watches():
        AuditEvent.objects.filter(number=2).delete()
        ChainHead.objects.filter(chain="roosendaal").update(number=1, hash=first.hash)

    found = findings()[0]
    assert found.startswith("gebeurtenis 2 ontbreekt in de historie: die is afgekapt")


def test_what_happened_since_is_no_difference():
    event(), verify(at=AT), event()

    assert findings() == []


def test_a_verification_keeps_the_ends_of_all_chains_and_seals_them():
    last = event()
    run = verify(at=AT)

    assert run.heads == {"roosendaal": [1, last.hash]}
    assert run.seal == history.seal_of(run.heads)
    assert VerificationRun.objects.get().heads == run.heads


# --- On paper ---


def test_the_command_holds_the_history_against_what_someone_kept(capsys):
    first = event()
    event()
    call_command("verify", area="roosendaal", head=[f"roosendaal:1:{first.hash}"])
    assert f"Historie roosendaal t/m gebeurtenis 2: {head_of(the_area()).hash}" in (
        capsys.readouterr().out
    )

    with pytest.raises(SystemExit) as end:
        call_command("verify", area="roosendaal", head=[f"roosendaal:2:{first.hash}"])
    assert end.value.code == 1
    assert "gebeurtenis 2 is niet die van het bewaarde einde" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["roosendaal", "roosendaal:1", "roosendaal:x:00", "nergens:1:0"])
def test_what_is_no_end_of_a_chain_is_refused(text):
    with pytest.raises(CommandError):
        call_command("verify", head=[text])


def test_a_published_report_says_how_far_the_history_had_come():
    last = event()
    report = make_published()

    opened = open_content(report.content)
    assert opened.label.history == Link(number=1, hash=last.hash)
    assert json.loads(report.content)["historie"] == {"gebeurtenis": 1, "sha256": last.hash}
    page = print_html(opened.document, name=opened.label.name, stamp=opened.stamp)
    assert last.hash in page
    assert "Historie tot en met gebeurtenis 1:" in page


def test_a_report_is_the_word_of_its_day_about_the_history():
    event()
    make_published()
    with transaction.atomic(), nothing_watches():
        row = AuditEvent.objects.get(number=1)
        row.reason = "anders"
        row.hash = history.hash_of("roosendaal", vars(row))
        row.save()
        ChainHead.objects.filter(chain="roosendaal").update(hash=row.hash)

    assert any("niet die van rapport" in found for found in findings())
