"""Finding the programs of the machine that the suite uses, and what happens where one is absent."""

import os
import shutil
from pathlib import Path

import pytest

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def find_chromium() -> str | None:
    """Return the path of the browser, under any of the names it goes by."""
    return next(filter(None, map(shutil.which, CHROMIUM)), None)


def find_postgresql() -> Path | None:
    """Return the directory with initdb and postgres: on the path, or where Debian keeps them."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(versions, key=lambda path: int(path.parts[-3]), default=None)
    return newest.parent if newest else None


def need_pdftotext() -> str:
    """Return the path of pdftotext; skip the running test, or fail it under CI, without."""
    found = shutil.which("pdftotext")
    if found is None:
        skip_unless_ci("no pdftotext on this machine: apt-get install poppler-utils")
    return found


def is_ci() -> bool:
    """Return whether absence of a program is a failure, not a reason to skip."""
    return os.environ.get("CI") == "true"


def skip_unless_ci(reason: str) -> None:
    """Skip the running test for want of a program; under CI=true it fails."""
    if is_ci():
        pytest.fail(reason)
    pytest.skip(reason)
