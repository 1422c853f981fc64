"""Starting in production: what is unsafe ends the process with one line."""

import os
import secrets
import subprocess
import sys

import pytest
from django.conf import settings

from nplv.production import find_what_is_unsafe, is_in_production
from tests.run import OUR_VARIABLES

KEY = secrets.token_urlsafe(60)
GOOD = {"HTTPS": "1", "ALLOWED_HOSTS": "nplv.example.nl", "SECRET_KEY": KEY}


def start(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    # The last is set for tests in a browser, and the deployment check would rightly object.
    ours = (*OUR_VARIABLES, "DJANGO_SETTINGS_MODULE", "DJANGO_ALLOW_ASYNC_UNSAFE")
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    return subprocess.run(
        [sys.executable, *command],
        cwd=settings.BASE_DIR,
        env=kept | environment,
        capture_output=True,
        text=True,
        timeout=60,
    )


def check(**environment: str) -> subprocess.CompletedProcess[str]:
    return start("manage.py", "check", **environment)


@pytest.mark.parametrize(
    ("hosts", "https", "expected"),
    [
        (["127.0.0.1", "localhost"], False, False),
        (["127.0.0.1"], True, True),
        (["nplv.example.nl"], False, True),
        (["localhost", "nplv.example.nl"], False, True),
        (["*"], False, True),
    ],
)
def test_production_is_https_or_a_host_that_is_not_this_machine(hosts, https, expected):
    assert is_in_production(hosts=hosts, is_behind_https=https) is expected


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"is_debug": True}, "DEBUG"),
        ({"secret_key": ""}, "SECRET_KEY ontbreekt"),
        ({"secret_key": "x" * 60}, "te zwak"),
        ({"secret_key": KEY[:49]}, "te zwak"),
        ({"secret_key": f"django-insecure-{KEY}"}, "een voorbeeld"),
        ({"hosts": []}, "ALLOWED_HOSTS ontbreekt"),
        ({"hosts": ["*"]}, "zonder *"),
        ({"hosts": ["nplv.example.nl", ""]}, "zonder *"),
    ],
)
def test_each_thing_that_is_unsafe_is_said(change, says):
    good = {"hosts": ["nplv.example.nl"], "secret_key": KEY[:50], "is_debug": False}
    assert find_what_is_unsafe(**good) == []

    (found,) = find_what_is_unsafe(**good | change)

    assert says in found


def test_what_is_good_starts():
    assert check(**GOOD).returncode == 0


@pytest.mark.parametrize(
    "environment",
    [
        GOOD | {"DEBUG": "1"},
        {"ALLOWED_HOSTS": "nplv.example.nl", "SECRET_KEY": KEY, "DEBUG": "1"},
        {name: value for name, value in GOOD.items() if name != "SECRET_KEY"},
        {name: value for name, value in GOOD.items() if name != "ALLOWED_HOSTS"},
    ],
    ids=["debug", "debug without https", "no key", "no hosts"],
)
def test_what_is_unsafe_is_refused_in_one_line(environment):
    answer = check(**environment)

    assert answer.returncode == 1
    assert answer.stderr.startswith("Niet gestart: ")
    assert len(answer.stderr.splitlines()) == 1
    assert KEY not in answer.stderr


def test_the_server_does_not_start_either():
    answer = start("-m", "gunicorn", "--check-config", "nplv.wsgi", **GOOD | {"DEBUG": "1"})

    assert answer.returncode == 1
    assert "Niet gestart" in answer.stderr


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        (GOOD, True),
        (GOOD | {"SECOND_FACTOR": "off"}, False),
        ({}, False),
        ({"SECOND_FACTOR": "required"}, True),
        ({"SECOND_FACTOR": "offf"}, True),  # a slip never switches it off
    ],
)
def test_the_second_factor_is_required_in_production_unless_told_otherwise(environment, expected):
    program = "from nplv import settings; print(settings.SECOND_FACTOR_IS_REQUIRED)"

    assert start("-c", program, **environment).stdout.strip() == str(expected)


def test_the_keys_of_before_come_from_the_environment():
    program = "from nplv import settings; print(settings.SECRET_KEY_FALLBACKS)"

    assert start("-c", program, **GOOD).stdout.strip() == "[]"
    answer = start("-c", program, **GOOD | {"SECRET_KEY_FALLBACKS": "eerst,daarvoor"})
    assert answer.stdout.strip() == "['eerst', 'daarvoor']"


STRICT = ("manage.py", "check", "--deploy", "--fail-level", "WARNING")


def test_the_deployment_check_finds_nothing_at_all():
    answer = start(*STRICT, **GOOD)

    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout == "System check identified no issues (0 silenced).\n"


def test_the_deployment_check_fails_on_a_warning():
    answer = start(*STRICT, ALLOWED_HOSTS="nplv.example.nl", SECRET_KEY=KEY)  # without HTTPS

    assert answer.returncode == 1
    assert "security.W004" in answer.stderr


def test_cookies_are_of_this_host_alone_in_production():
    program = (
        "from nplv import settings as s; "
        "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE)"
    )

    assert start("-c", program, **GOOD).stdout.split() == ["__Host-session", "__Host-csrf", "True"]


def test_styles_have_a_hash_in_their_name_in_production_alone():
    program = (
        "from nplv import settings as s; "
        "print(hasattr(s, 'STORAGES') and 'Manifest' in s.STORAGES['staticfiles']['BACKEND'])"
    )

    assert start("-c", program, **GOOD).stdout.strip() == "True"
    assert start("-c", program).stdout.strip() == "False"


def test_the_keys_of_before_are_told_by_the_environment():
    program = "from nplv import settings as s; print(s.SECRET_KEY_FALLBACKS)"

    assert start("-c", program, **GOOD).stdout.strip() == "[]"
    told = GOOD | {"SECRET_KEY_FALLBACKS": "een,twee"}
    assert start("-c", program, **told).stdout.strip() == "['een', 'twee']"


def test_neither_the_api_nor_health_is_sent_on_to_https():
    program = "from nplv import settings as s; print(s.SECURE_REDIRECT_EXEMPT)"

    assert start("-c", program, **GOOD).stdout.strip() == "['^api/', '^gezondheid/']"
