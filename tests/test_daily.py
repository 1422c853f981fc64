"""What happens every night, the keys that are replaced, and one command for every version."""

from datetime import datetime
from unittest import mock
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from nplv.core.accounts.sealing import CannotOpen, seal, unseal
from nplv.core.models import Authenticator
from nplv.management.commands.daily import seconds_until_night, superfluous
from tests.core.factories import AT, make_person

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.fixture
def done():
    """Note what is called instead of doing it; `fails` is the one that fails, and how."""
    called, fails = [], {}

    def call(name, *rest, **options):
        called.append((name, *rest))
        if name in fails:
            raise fails[name]

    with mock.patch("nplv.management.commands.daily.call_command", side_effect=call):
        yield called, fails


def test_everything_is_done_in_order_and_the_backup_holds_the_verification(done, tmp_path):
    called, _ = done

    call_command("daily", "--backup-to", str(tmp_path))

    assert [name for name, *_ in called] == [
        "clearsessions",
        "send_reminders",
        "sum_starts",
        "verify",
        "backup",
    ]
    assert called[-1] == ("backup", "--to", str(tmp_path))


@pytest.mark.parametrize("failure", [SystemExit(1), CommandError("nee"), OSError("stuk")])
def test_what_fails_stops_nothing_else_and_is_told(done, failure, capsys):
    called, fails = done
    fails["send_reminders"] = failure

    with pytest.raises(SystemExit) as end:
        call_command("daily")

    assert end.value.code == 1
    assert [name for name, *_ in called][-1] == "verify"
    assert "Niet gelukt: send_reminders." in capsys.readouterr().err


def test_the_newest_backups_stay_and_nothing_else_goes(tmp_path):
    for name in (
        "nplv-20260101-001500.zip",
        "nplv-20260102-001500.zip",
        "nplv-20260103-001500.zip",
    ):
        (tmp_path / name).touch()
    (tmp_path / "nplv-voor-de-wissel.zip").touch()

    assert [path.name for path in superfluous(tmp_path, 2)] == ["nplv-20260101-001500.zip"]
    # Whatever was asked, the newest stays.
    assert len(superfluous(tmp_path, 0)) == 2


def test_after_a_backup_that_failed_none_is_thrown_away(done, tmp_path):
    _, fails = done
    fails["backup"] = CommandError("schijf vol")
    kept = [tmp_path / f"nplv-2026010{day}-001500.zip" for day in (1, 2, 3)]
    for path in kept:
        path.touch()

    with pytest.raises(SystemExit):
        call_command("daily", "--backup-to", str(tmp_path), "--keep", "1")

    assert all(path.exists() for path in kept)


@pytest.mark.parametrize(
    ("now", "hours"),
    [
        (datetime(2026, 11, 25, 23, 15, tzinfo=AMSTERDAM), 1),
        (datetime(2026, 11, 25, 0, 15, tzinfo=AMSTERDAM), 24),
        # The night in which the clock goes back has 25 hours, that in which it goes on 23.
        (datetime(2026, 10, 25, 0, 15, tzinfo=AMSTERDAM), 25),
        (datetime(2026, 3, 29, 0, 15, tzinfo=AMSTERDAM), 23),
    ],
)
def test_the_next_night_is_a_quarter_past_midnight_in_amsterdam(now, hours):
    assert seconds_until_night(now) == hours * 3600


# --- Keys ---


@pytest.mark.django_db
def test_after_rotating_the_old_key_is_needed_no_more(capsys):
    with override_settings(SECRET_KEY="oud"):
        sealed = seal("GEHEIM")
    person = make_person("iemand")
    Authenticator.objects.create(person=person, sealed_secret=sealed, last_step=1, created_at=AT)

    with override_settings(SECRET_KEY="nieuw", SECRET_KEY_FALLBACKS=["oud"]):
        call_command("rotate_keys")

    assert capsys.readouterr().out == "1 geheimen verzegeld met de nieuwe sleutel.\n"
    kept = Authenticator.objects.get().sealed_secret
    with override_settings(SECRET_KEY="nieuw"):
        assert unseal(kept) == "GEHEIM"
    with override_settings(SECRET_KEY="oud"), pytest.raises(CannotOpen):
        unseal(kept)


@pytest.mark.django_db
def test_what_no_key_opens_is_told_and_left(capsys):
    with override_settings(SECRET_KEY="van vroeger"):
        sealed = seal("GEHEIM")
    person = make_person("iemand")
    Authenticator.objects.create(person=person, sealed_secret=sealed, last_step=1, created_at=AT)

    with pytest.raises(CommandError, match="1 geheimen gaan met geen van de sleutels open"):
        call_command("rotate_keys")

    assert Authenticator.objects.get().sealed_secret == sealed
