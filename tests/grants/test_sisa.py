"""The indicators of SiSa: kept in the admin by the administrator, each change with its event."""

import pytest
from django.contrib.auth.models import Permission
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from grants.models import SisaIndicator
from nplv.core.models import AuditEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(beheer):
    beheer.is_staff = True
    beheer.save()
    beheer.user_permissions.set(Permission.objects.filter(codename__endswith="_sisaindicator"))
    client = Client()
    client.force_login(beheer)
    return client


def test_the_administrator_fills_in_a_code_and_leaves_an_event(admin, beheer):
    row = SisaIndicator.objects.get(scheme="orv", figure="netto")
    fields = ("scheme", "position", "year_from", "title", "figure", "source", "remark")
    form = {name: getattr(row, name) for name in fields} | {"code": "E99-04"}

    admin.post(reverse("admin:grants_sisaindicator_change", args=[row.pk]), form)

    row.refresh_from_db()
    assert row.code == "E99-04"
    event = AuditEvent.objects.get(object_type="SiSa-indicator")
    assert (event.by, event.area) == (beheer, None)
    assert (event.before["SiSa-code"], event.after["SiSa-code"]) == ("", "E99-04")


def test_no_code_is_known_at_the_start():
    assert set(SisaIndicator.objects.values_list("code", flat=True)) == {""}


def test_of_a_figure_the_latest_year_holds():
    row = SisaIndicator.objects.get(scheme="orv", figure="netto")
    SisaIndicator.objects.create(
        scheme="orv",
        figure="netto",
        year_from=2027,
        position=row.position,
        code="NIEUW",
        title=row.title,
        source=row.source,
    )

    codes = {
        year: [found.code for found in SisaIndicator.objects.in_year(year) if found.code]
        for year in (2026, 2027, 2028)
    }

    assert codes == {2026: [], 2027: ["NIEUW"], 2028: ["NIEUW"]}
    assert SisaIndicator.objects.in_year(2024) == []


@pytest.mark.parametrize(
    ("scheme", "figure"), [("orv", "woningen"), ("realisatiestimulans", "btw"), ("wbi", "bruto")]
)
def test_a_figure_belongs_to_its_scheme(scheme, figure):
    with pytest.raises(IntegrityError), transaction.atomic():
        SisaIndicator.objects.create(
            scheme=scheme, figure=figure, year_from=2030, position=1, title="x", source="FVW-17A"
        )
