"""What an administrator is told and given: units, container, settings and page fit each other."""

import re
import shutil
import subprocess

import pytest
import yaml
from django.conf import settings
from django.core.management import get_commands

ROOT = settings.BASE_DIR
PAGE = (ROOT / "docs/beheer.md").read_text()
UNITS = sorted((ROOT / "deploy/systemd").iterdir())
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())
CODE = [
    *(ROOT / "nplv").glob("*.py"),
    ROOT / "deploy/gunicorn.conf.py",
    ROOT / "deploy/healthcheck.py",
]


def commands_in(text: str) -> set[str]:
    """Return the commands of the application that a text tells to give."""
    told = re.findall(r"^\s*(?:`|\|\s*`)?nplv ([a-z_]+)", text, re.MULTILINE)
    told += re.findall(r"`nplv ([a-z_]+)", text)
    return set(told) | set(re.findall(r"manage\.py[, ]+([a-z_]+)", text))


def test_every_command_that_is_told_exists():
    texts = [PAGE, (ROOT / "compose.yaml").read_text(), *(path.read_text() for path in UNITS)]
    told = set().union(*map(commands_in, texts))

    assert {"upgrade", "daily", "rotate_keys", "backup", "restore"} <= told
    assert told - get_commands().keys() - {"help"} == set()


def test_every_setting_of_the_example_is_read_somewhere():
    example = (ROOT / "deploy/nplv.env.example").read_text()
    names = set(re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE))
    code = "".join(path.read_text() for path in CODE)

    assert len(names) > 8
    assert {name for name in names if f'"{name}"' not in code} == {"DATABASE_URL"}


def test_the_example_says_no_secret_and_does_not_start_as_it_is():
    example = (ROOT / "deploy/nplv.env.example").read_text()

    assert re.search(r"^SECRET_KEY=$", example, re.MULTILINE)
    assert "ALLOWED_HOSTS=nplv.voorbeeld.nl" in example


def test_every_file_that_is_named_is_there():
    named = re.findall(r"deploy/[A-Za-z./-]+[A-Za-z]", PAGE + (ROOT / "Dockerfile").read_text())

    # The one that whoever installs makes from the example.
    assert {name for name in named if not (ROOT / name).exists()} == {"deploy/nplv.env"}


def test_units_and_page_speak_of_the_same_places():
    for unit in UNITS:
        if unit.suffix == ".service":
            text = unit.read_text()
            assert "EnvironmentFile=/etc/nplv.env" in text
            assert "User=nplv" in text
            assert "NoNewPrivileges=yes" in text
        assert unit.name in PAGE


def test_the_database_is_upgraded_before_the_new_version_serves():
    services = COMPOSE["services"]

    assert services["upgrade"]["command"][:3] == ["python", "manage.py", "upgrade"]
    for name in ("web", "worker", "daily"):
        after = services[name]["depends_on"]["upgrade"]["condition"]
        assert after == "service_completed_successfully"
    assert services["database"]["image"].startswith("postgres:15")  # as postgresql-client-15
    assert "postgresql-client-15" in (ROOT / "Dockerfile").read_text()


def test_nothing_but_the_proxy_is_open_to_the_world():
    services = COMPOSE["services"]

    assert [name for name, service in services.items() if "ports" in service] == ["proxy"]


def test_systemd_takes_the_units(tmp_path):
    if shutil.which("systemd-analyze") is None:
        pytest.skip("no systemd-analyze on this machine")
    for unit in UNITS:
        # The programs are where an installation has them, not here.
        text = re.sub(r"/opt/nplv/\.venv/bin/\w+", "/bin/true", unit.read_text())
        (tmp_path / unit.name).write_text(text)

    units = [str(tmp_path / unit.name) for unit in UNITS]
    answer = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True)

    assert (answer.returncode, answer.stderr) == (0, "")


def test_pages_name_styles_by_their_hash_in_production():
    # What `collectstatic` asks: each address in a style leads to a file that is there.
    from django.contrib.staticfiles import finders

    for path in (ROOT / "static/css").glob("*.css"):
        for address in re.findall(r'url\("\.\./([^")]+)"\)', path.read_text()):
            assert finders.find(address), f"{path.name}: {address}"
