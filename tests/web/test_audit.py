"""Holding packages against known weaknesses: a list that cannot be read is a failure."""

import importlib.util
import json
import re
import sys

import pytest
from django.conf import settings

PATH = settings.BASE_DIR / ".ci" / "audit.py"
LOCKED = (settings.BASE_DIR / "requirements" / "base.txt").read_text()
NAMES = re.findall(r"^([A-Za-z0-9._-]+)(?:\[.*?\])?==", LOCKED, re.MULTILINE)


@pytest.fixture
def audit():
    spec = importlib.util.spec_from_file_location("audit", PATH)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    def audit(said: str, code: int = 0) -> int:
        program = f"import sys; sys.stdout.write({said!r}); sys.exit({code})"
        return module.main([sys.executable, "-c", program])

    return audit


def told(**changes) -> str:
    rows = {name: {"name": name, "version": "1", "vulns": []} for name in NAMES}
    return json.dumps({"dependencies": list((rows | changes).values())})


def test_all_locked_packages_without_a_weakness_pass(audit):
    assert len(NAMES) > 30
    assert audit(told()) == 0


def test_a_known_weakness_fails_and_is_named(audit, capsys):
    weak = {"name": "django", "version": "1", "vulns": [{"id": "PYSEC-1"}]}

    assert audit(told(django=weak), 1) == 1
    assert "PYSEC-1" in capsys.readouterr().out


@pytest.mark.parametrize("said", ["", "no network", "{}", "[]"])
def test_no_answer_fails_even_if_it_says_that_all_is_well(audit, said):
    assert audit(said) == 1


def test_a_package_that_was_skipped_fails(audit):
    skipped = {"name": "django", "skip_reason": "could not be found"}

    assert audit(told(django=skipped)) == 1
