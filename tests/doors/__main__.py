"""
Every door tried, as in production: python -m tests.doors [part].

Every route as everyone, with all its headers; open redirects, hosts that are not ours, fields
that no form asks, formulas in exports, and a PDF that tries to read what it may not. Exits 1
on a finding, or when less was tried than the bar.
"""

import os
import secrets
import sys
import tempfile
import time
from pathlib import Path
from unittest import mock

from tests.doors.outcome import BARS, Outcome, report
from tests.doors.visitors import HOST


def main(only: str) -> int:
    with tempfile.TemporaryDirectory(prefix="nplv-doors-") as directory:
        prepare(Path(directory))
        from tests.doors import assignment, formulas, headers, printing, redirects
        from tests.doors.visitors import visitors
        from tests.town import NOW, settle

        outcome, began = Outcome(), time.monotonic()
        with mock.patch("django.utils.timezone.now", return_value=NOW):
            from django.core.management import call_command

            for command in ("migrate", "load_agreement", "collectstatic"):
                interactive = {} if command == "load_agreement" else {"interactive": False}
                call_command(command, verbosity=0, **interactive)
            settle()
            people = visitors()
            parts = (
                headers.walk,
                headers.walk_aside,
                redirects.lead_away,
                redirects.lie_about_the_host,
                assignment.post_more_than_is_asked,
                assignment.send_more_than_is_documented,
                formulas.put_formulas_in_exports,
                printing.read_what_it_may_not,
            )
            for part in parts:
                if only and only not in f"{part.__module__}.{part.__name__}":
                    continue
                part(people, outcome)
                print(f"{part.__module__}.{part.__name__}: {time.monotonic() - began:.0f} s")
        bars = BARS if not only else {}
        return report(outcome, seconds=time.monotonic() - began, bars=bars)


def prepare(directory: Path) -> None:
    """Start Django as in production, on a database and a place for files of this run alone."""
    os.environ |= {
        "DATABASE_URL": f"sqlite:///{directory / 'doors.sqlite3'}",
        "EVIDENCE_DIR": str(directory / "evidence"),
        "DJANGO_SETTINGS_MODULE": "nplv.settings",
        "ALLOWED_HOSTS": HOST,
        "HTTPS": "1",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "DEBUG": "",
        "SECOND_FACTOR": "required",
    }
    import django
    from django.conf import settings

    django.setup()
    settings.LIMITS_DIR, settings.STATIC_ROOT = directory / "limits", directory / "static"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.LOGGING_CONFIG = None
    import logging

    logging.disable(logging.CRITICAL)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
