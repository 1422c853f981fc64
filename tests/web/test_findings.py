"""What bandit finds: all of it is looked for, and what is none says why."""

import re
import tomllib

from django.conf import settings

ROOT = settings.BASE_DIR
FOLDERS = ("nplv", "housing", "grants", "reports", ".ci")
MARKED = [
    line
    for folder in FOLDERS
    for path in sorted((ROOT / folder).rglob("*.py"))
    for line in path.read_text().splitlines()
    if "nosec" in line
]


def test_no_check_is_skipped_and_all_our_code_is_looked_at():
    told = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["bandit"]

    assert told.keys() == {"exclude_dirs"}
    assert "bandit --quiet --recursive --configfile pyproject.toml " + " ".join(FOLDERS) in (
        ROOT / "Makefile"
    ).read_text().replace("$(BIN)/", "")


def test_whatever_is_no_finding_names_the_check_and_the_reason():
    reasoned = re.compile(r"# nosec B\d{3}(?: B\d{3})* # \w.{5,}$")

    assert MARKED
    assert [line for line in MARKED if not reasoned.search(line)] == []
