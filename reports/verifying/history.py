"""The chain of the history against its hashes, and against how far it was known to have come."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from nplv.core.chain import HASHED, NATIONAL, Link, hash_of
from nplv.core.models import Area, AuditEvent, ChainHead
from reports.freezing import canonical
from reports.models import PublishedReport, VerificationRun
from reports.published import history_in
from reports.verifying.events import AT_ONCE
from reports.verifying.findings import NOTHING, Finding, Looked, finding, told

Heads = dict[str, list[Any]]  # of each chain the number and the hash of its last event
TABLE = AuditEvent._meta.db_table


# --- How far the chains have come ---


def heads() -> Heads:
    """Return the last event of every chain, as the database says that it is."""
    rows = ChainHead.objects.filter(number__gt=0).order_by("chain")
    return {head.chain: [head.number, head.hash] for head in rows}


def seal_of(known: Heads) -> str:
    """Return one hash over how far all chains have come."""
    return hashlib.sha256(canonical(known).encode()).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Anchor:
    """What was known of a chain at some moment, and where that is written."""

    link: Link
    where: str


def anchors_of(area: Area | None) -> Iterator[Anchor]:
    """Yield what earlier verifications and published reports know of the chain of an area."""
    chain = area.slug if area else NATIONAL
    for run in VerificationRun.objects.order_by("pk").only("at", "heads"):
        if chain in run.heads:
            number, hashed = run.heads[chain]
            yield Anchor(link=Link(number=number, hash=hashed), where=f"de controle van {run}")
    for report in PublishedReport.objects.filter(area=area).order_by("pk").iterator(chunk_size=1):
        link = history_in(json.loads(report.content))
        if link.number:
            yield Anchor(link=link, where=f"rapport {report}")


# --- The check ---


@dataclass(kw_only=True)
class Walk:
    """How far the check of a chain has come, and which of the anchors so far do not hold."""

    chain: str
    anchors: dict[int, list[Anchor]]
    last: Link = Link()
    last_pk: int = 0
    certain: int = 0  # the last event that an anchor vouches for
    doubted: list[Anchor] = field(default_factory=list)


def chain(area: Area | None = None) -> Looked:
    """Yield for each event of an area, or of none, what is wrong with its place in the chain."""
    anchors: dict[int, list[Anchor]] = defaultdict(list)
    for anchor in anchors_of(area):
        anchors[anchor.link.number].append(anchor)
    walk = Walk(chain=area.slug if area else NATIONAL, anchors=anchors)
    rows = AuditEvent.objects.filter(area=area).order_by("number", "pk")
    events = rows.values("pk", "hash", *HASHED).iterator(chunk_size=AT_ONCE)
    while True:
        try:
            event = next(events, None)
        except ValueError as error:
            yield [_wrong(walk.last.number + 1, "is onleesbaar", "JSON", error)]
            return
        if event is None:
            break
        yield [*_in_place(event, walk), *_vouched_for(event, walk)]
    yield list(_at_the_end(walk))


def _in_place(event: dict[str, Any], walk: Walk) -> Iterator[Finding]:
    """Yield what does not follow on the event before it, and make it the last."""
    expected, number, pk = walk.last.number + 1, event["number"], event["pk"]
    name = _name(event)
    if number > expected:
        yield _wrong(expected, "ontbreekt in de historie", f"gebeurtenis {expected}", name)
    elif number < expected:
        yield _wrong(number, "staat dubbel in de historie", f"gebeurtenis {expected}", name, pk)
    elif event["previous"] != walk.last.hash:
        what = "volgt niet op de vorige"
        yield _wrong(number, what, walk.last.hash or NOTHING, event["previous"], pk)
    elif pk <= walk.last_pk:
        yield _wrong(number, "staat niet op volgorde", f"na regel {walk.last_pk}", pk, pk)
    computed = hash_of(walk.chain, event)
    if computed != event["hash"]:
        what = f"is gewijzigd: {name} past niet bij de hash"
        yield _wrong(number, what, event["hash"], computed, pk)
    walk.last, walk.last_pk = Link(number=number, hash=event["hash"]), pk


def _vouched_for(event: dict[str, Any], walk: Walk) -> Iterator[Finding]:
    """Hold an event against what was known of the chain when it was the last."""
    for anchor in walk.anchors.pop(event["number"], ()):
        if anchor.link.hash != event["hash"]:
            walk.doubted.append(anchor)
            continue
        walk.certain = event["number"]
        # The chain is what it was: it is the word of those before that was changed.
        for other in walk.doubted:
            what = f"is niet die van {other.where}"
            yield _wrong(other.link.number, what, other.link.hash, "een andere hash")
        walk.doubted = []


def _at_the_end(walk: Walk) -> Iterator[Finding]:
    """Yield what is missing or rewritten at the end of a chain: the first such event."""
    if walk.doubted:
        first = walk.doubted[0]
        what = f"is niet die van {first.where}: herschreven na gebeurtenis {walk.certain}"
        yield _wrong(first.link.number, what, first.link.hash, "een andere hash")
    beyond = [number for number in walk.anchors if number > walk.last.number]
    if beyond:
        anchor = walk.anchors[max(beyond)][0]
        what = f"ontbreekt in de historie: die is afgekapt, volgens {anchor.where}"
        yield _wrong(walk.last.number + 1, what, anchor.link, walk.last)
    head = ChainHead.objects.filter(chain=walk.chain).first()
    stored = head.link if head else Link()
    if stored != walk.last:
        what = "is niet de laatste van de keten"
        number = min(stored.number, walk.last.number) + (stored.number != walk.last.number)
        yield _wrong(number, what, stored, walk.last)


def _name(event: dict[str, Any]) -> str:
    return f"{event['object_type']} {event['object_name']}, {event['action']}"


def _wrong(number: int, what: str, expected: Any, found: Any, pk: int | None = None) -> Finding:
    return Finding(
        what=f"gebeurtenis {number} {what}",
        table=TABLE,
        number=pk,
        name="historie gewijzigd",
        expected=told(expected),
        found=told(found),
    )


def printed(area: Area | None, link: Link) -> list[Finding]:
    """Return what is wrong if the history no longer has what someone kept on paper of it."""
    event = AuditEvent.objects.filter(area=area, number=link.number).first()
    found = event.hash if event else NOTHING
    if found == link.hash:
        return []
    return [_wrong(link.number, "is niet die van het bewaarde einde", link.hash, found)]


def seals() -> Looked:
    """Yield for each earlier verification whether it still says what it sealed."""
    for run in VerificationRun.objects.exclude(seal="").order_by("pk"):
        found = seal_of(run.heads)
        what = "historie gewijzigd: het zegel is niet dat van de einden"
        yield [] if found == run.seal else [finding(run, what, expected=run.seal, found=found)]
