"""Measures and Wbi applications as they were at an earlier moment, by their history."""

from collections.abc import Iterable
from copy import copy
from datetime import date
from decimal import Decimal
from typing import Any

from moneyed import Money

from grants.models import EntryKind, OrvMeasure, WbiApplication
from grants.models.wbi import GRANTED_STATUSES
from nplv.core.models import AuditEvent
from nplv.core.money import euros
from nplv.core.rewinding import Later


def measures_at(measures: Iterable[OrvMeasure], later: Later | None) -> list[OrvMeasure]:
    """Return measures with the share and start of works that they had."""
    if later is None:
        return list(measures)
    past = later.past(OrvMeasure)
    return [
        _measure(measure, past[measure.pk].said) if measure.pk in past else measure
        for measure in measures
    ]


def _measure(measure: OrvMeasure, said: dict[str, Any]) -> OrvMeasure:
    then = copy(measure)
    if "rijksdeel" in said:
        then.share = Decimal(str(said["rijksdeel"]))
    if "startWerk" in said:
        day = said["startWerk"]
        then.works_started_on = None if day is None else date.fromisoformat(day)
    return then


def applications_at(
    applications: Iterable[WbiApplication], later: Later | None
) -> list[WbiApplication]:
    """Return applications with the status, the figures and the grant that they had."""
    if later is None:
        return list(applications)
    past, events = later.past(WbiApplication), later.about(WbiApplication)
    return [
        _application(
            application,
            past[application.pk].said,
            [event for event in events if event.object_id == application.pk],
        )
        if application.pk in past
        else application
        for application in applications
    ]


AMOUNTS = {
    "kosten": "cost",
    "opbrengsten": "revenue",
    "cofinanciering": "planned_co_financing",
    "gevraagd": "requested_grant",
}


def _application(
    application: WbiApplication, said: dict[str, Any], events: Iterable[AuditEvent]
) -> WbiApplication:
    then = copy(application)
    then.status = said.get("status", application.status)
    then.has_reservation = said.get("voorbehoud", application.has_reservation)
    for name, field in AMOUNTS.items():
        if name in said:
            setattr(then, field, None if said[name] is None else euros(said[name]))
    if then.status in GRANTED_STATUSES:
        then.granted_amount = _granted(application.granted_amount, events)
    else:
        then.granted_amount = then.granted_on = None
        then.first_start_by = then.last_start_by = None
    return then


def _granted(amount: Money | None, events: Iterable[AuditEvent]) -> Money | None:
    """Return the grant before it was put right by these events, newest first."""
    for event in events:
        if event.action != "bedrag hersteld" or event.after["soort"] != EntryKind.DETERMINED:
            continue
        before = euros(event.before["bedrag"])
        if before > euros(0):  # a settlement or a reclaim is booked below zero
            amount = before
    return amount
