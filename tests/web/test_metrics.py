"""Figures about the running of it: off by default, for who has the key, without a name in them."""

import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import override_settings

from reports.models import VerificationRun
from tests.core.factories import AT
from tests.run import OUR_VARIABLES

KEY = "k" * 20
ADDRESS = "/gezondheid/metingen"


@pytest.mark.django_db
@pytest.mark.parametrize("said", ["", f"Bearer {KEY}x", f"Basic {KEY}", "Bearer ", "Bearer é"])
def test_without_the_key_there_is_no_such_page(client, said):
    with override_settings(METRICS_KEY=KEY):
        assert client.get(ADDRESS, headers={"Authorization": said}).status_code == 404
    # Off: an empty key opens nothing either.
    assert client.get(ADDRESS, headers={"Authorization": said}).status_code == 404
    assert client.get(ADDRESS, headers={"Authorization": f"Bearer {KEY}"}).status_code == 404


@pytest.mark.django_db
def test_what_was_verified_last_is_told(client, tmp_path):
    run = {"milliseconds": 1, "checked": 9, "outcome": [], "findings": [], "seal": "a" * 64}
    VerificationRun.objects.create(at=AT - timedelta(days=1), differences=5, **run)
    VerificationRun.objects.create(at=AT, differences=0, **run)

    with override_settings(METRICS_KEY=KEY, METRICS_DIR=tmp_path):
        answer = client.get(ADDRESS, headers={"Authorization": f"Bearer {KEY}"})

    lines = answer.content.decode().splitlines()
    assert "nplv_ready 1.0" in lines
    assert "nplv_verify_differences 0.0" in lines
    (when,) = (line for line in lines if line.startswith("nplv_verified_at_seconds "))
    assert float(when.split()[1]) == AT.timestamp()
    assert "no-store" in answer["Cache-Control"]


def test_two_processes_add_up_what_they_counted_by_the_pattern_of_the_page(tmp_path):
    kept = {name: value for name, value in os.environ.items() if name not in OUR_VARIABLES}
    told = kept | {"METRICS_KEY": KEY, "VAR_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": ""}
    program = (
        "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'nplv.settings'\n"
        "import django; django.setup()\n"
        "from django.test import Client\n"
        "c = Client(headers={'host': 'localhost'})\n"
        "c.get('/toegankelijkheid/'); c.get('/geheim-gebied/plannen/')\n"
        f"print(c.get('{ADDRESS}', headers={{'Authorization': 'Bearer {KEY}'}}).content.decode())\n"
    )
    for _ in range(2):
        said = subprocess.run(
            [sys.executable, "-c", program],
            cwd=settings.BASE_DIR,
            env=told,
            capture_output=True,
            text=True,
        )

    assert said.returncode == 0, said.stderr
    labels = 'method="GET",page="toegankelijkheid/",status="200"'
    assert f"nplv_request_seconds_count{{{labels}}} 2.0" in said.stdout
    assert "geheim-gebied" not in said.stdout
