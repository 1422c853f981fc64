"""Checkpoints of what was started, added up again from the facts."""

from housing.checkpoints import recomputed
from housing.models import StartCheckpoint
from housing.models.checkpoint import NOTHING, Key, Sums, as_sums
from nplv.core.models import Area
from reports.verifying.findings import Finding, Looked, compared, finding


def checkpoints(area: Area) -> Looked:
    """Yield for each checkpoint of an area where the facts add up to something else."""
    for checkpoint, expected in recomputed(area):
        yield _of_checkpoint(checkpoint, expected)


def _of_checkpoint(checkpoint: StartCheckpoint, expected: Sums) -> list[Finding]:
    found = as_sums(checkpoint.sums())
    lines = sum(row.lines for row in expected.values())
    differing = [
        finding(
            checkpoint,
            f"woningen en regels van {key.segment}, startjaar {key.start_year}",
            expected=_told(expected, key),
            found=_told(found, key),
        )
        for key in sorted(expected.keys() | found.keys(), key=str)
        if expected.get(key, NOTHING) != found.get(key, NOTHING)
    ]
    return compared(checkpoint, {"aantal regels": (lines, checkpoint.lines)}) + differing


def _told(sums: Sums, key: Key) -> str:
    row = sums.get(key, NOTHING)
    return f"{row.homes} woningen op {row.lines} regels"
