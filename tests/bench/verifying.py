"""
Verifying everything, against the same recomputation in plain Python on raw rows.

The facts come in by a file and are approved as one, so that they have the history that is verified.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from django.db import connection
from django.utils import timezone

from housing.batches import approve_import
from housing.importing.services import Preview, receive_and_store
from housing.models import Location
from housing.plans import PlanEntry, save_plan
from nplv.core.chain import HASHED
from nplv.core.models import Area, ChainHead, User
from reports.verifying.running import verify
from tests.bench.harness import Size, interleave
from tests.bench.rows import Row, costs
from tests.housing.spreadsheets import long_xlsx

SMALL, LARGE = "tilburg", "utrecht"
MOST_GROWTH = 12  # for ten times as much


class Differs(Exception):
    """What is stored is not what it was: nothing of this can be measured."""


def rows(size: Size) -> Iterator[Row]:
    """Yield the rows of the verification."""
    starts = size.rows // 20
    settle(SMALL, starts)
    settle(LARGE, starts * 10)
    small, large = (Area.objects.get(slug=slug) for slug in (SMALL, LARGE))
    rounds = max(3, size.rounds // 3)
    works = {
        "floor": recompute,
        "everything": lambda: check(None),
        "small": lambda: check(small),
        "large": lambda: check(large),
    }
    found = interleave(works, rounds=rounds)
    name = f"verify of everything, {starts * 11} starts"
    yield costs(
        f"{name}, against raw recomputation", found["floor"], found["everything"], most=3, holds=30
    )
    name = f"verify of an area, {starts} to {starts * 10} starts: CPU"
    yield costs(name, found["small"], found["large"], most=MOST_GROWTH)


def settle(slug: str, starts: int) -> None:
    """Let an area hand in a file of starts, and approve it as one."""
    area, at = Area.objects.get(slug=slug), timezone.now()
    people = [User.objects.get(username=name) for name in ("bureau", "bureau2")]
    entry = PlanEntry(code="WR-01", name="Plan", location=Location.REST, status="1A")
    save_plan(area=area, entry=entry, by=people[0], at=at)
    content = long_xlsx(starts, lines=1)
    preview = Preview(content, file_name="starts.xlsx", area=area, at=at)
    said = {"content": content, "file_name": "starts.xlsx", "by": people[0], "at": at}
    kept = receive_and_store(preview=preview, submit=True, **said)
    versions = dict(kept.starts.values_list("pk", "version"))
    approve_import(kept=kept, version=versions, by=people[1], at=timezone.now())


def check(area: Area | None) -> None:
    """
    Verify as the command does.

    Errors: Differs.
    """
    if differences := verify(at=timezone.now(), area=area).findings:
        raise Differs(differences[:3])


# --- The floor ---

EVENTS = f"SELECT area_id, {', '.join(HASHED)}, hash FROM core_auditevent ORDER BY area_id, number"
STARTS = """
SELECT start.id, start.area_id, reference, plan.code, started_on, evidence, remark, start.status,
    start.version, claim_year, location
FROM housing_constructionstart start JOIN housing_plan plan ON plan.id = plan_id
"""
LINES = """
SELECT start_id, segment, homes, kind, earlier_subsidy, care_form, price, has_surcharge, limit_year
FROM housing_startline ORDER BY id
"""


def recompute() -> Counter[tuple[int, int]]:
    """
    Compute each hash of the history, each fact and the homes of each year again, and no more.

    Errors: Differs.
    """
    chains = dict(Area.objects.values_list("pk", "slug"))
    with connection.cursor() as cursor:
        said = _events(cursor, chains)
        return _facts(cursor, said)


def _events(cursor: Any, chains: dict[int, str]) -> dict[int, Any]:
    """Walk along the chains; return what the history says last of each start."""
    said: dict[int, Any] = {}
    heads = {row.chain: row.hash for row in ChainHead.objects.all()}
    last: dict[str, str] = defaultdict(str)
    cursor.execute(EVENTS)
    for area, *values, stored in cursor:
        event, chain = dict(zip(HASHED, values, strict=True)), chains.get(area, "")
        event |= {"chain": chain, "at": _moment(event["at"])}
        for name in ("before", "after"):
            event[name] = json.loads(event[name]) if event[name] else None
        text = json.dumps(event, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        if sha256(text.encode()).hexdigest() != stored or event["previous"] != last[chain]:
            raise Differs(event)
        last[chain] = stored
        if event["object_type"] == "startregistratie":
            told = said.setdefault(event["object_id"], {"versie": 0})
            told.update(event["after"] or {})
            told["versie"] += 1
    if any(last[chain] != head for chain, head in heads.items()):
        raise Differs("head")
    return said


def _moment(at: datetime) -> str:
    if at.tzinfo is None:  # as SQLite keeps it
        at = at.replace(tzinfo=UTC)
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _facts(cursor: Any, said: dict[int, Any]) -> Counter[tuple[int, int]]:
    """Hold each start against what the history says; return the homes of each area and year."""
    homes: Counter[tuple[int, int]] = Counter()
    lines = defaultdict(list)
    cursor.execute(LINES)
    for start, *line in cursor:
        lines[start].append(line)
    cursor.execute(STARTS)
    for pk, area, reference, plan, day, evidence, remark, _, version, year, _ in cursor:
        told = said[pk]
        now = [reference, plan, str(day), evidence, remark, version]
        names = ("kenmerk", "plan", "startdatum", "bewijs", "toelichting", "versie")
        if [told[name] for name in names] != now or len(told["regels"]) != len(lines[pk]):
            raise Differs(told)
        for line, row in zip(told["regels"], lines[pk], strict=True):
            if [line["segment"], line["aantal"], line["soort"]] != row[:3]:
                raise Differs(line)
            homes[area, year] += row[1]
    return homes
