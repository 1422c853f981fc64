"""Files: the content of evidence as it lies on disk, and of imports as they were stored."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from grants.models.imports import CostImport
from housing.models import StartImport
from nplv.core.models import Area
from nplv.core.models.evidence import EvidenceFile
from nplv.core.storage import path_of
from reports.verifying.events import AT_ONCE, differing, events_about
from reports.verifying.findings import Finding, Looked, compared, finding

PART = 1024 * 1024  # bytes in memory


def evidence(area: Area) -> Looked:
    """Yield for each file of evidence whether its content is there, and is what it was."""
    for model in EvidenceFile.__subclasses__():
        rows = model.objects.filter(fact__area=area).select_related("fact").order_by("sha256")
        known, content = "", (None, 0)
        for file in rows.iterator(chunk_size=AT_ONCE):
            if file.sha256 != known:  # what lies there once is read once
                known, content = file.sha256, _read(path_of(file.sha256))
            yield _of_file(file, *content)


def _of_file(file: EvidenceFile, sha256: str | None, size: int) -> list[Finding]:
    name = f"bewijsstuk ‘{file.name}’ bij {file.fact._meta.verbose_name} {file.fact}"
    if sha256 is None:
        what = f"de inhoud ontbreekt van {name}"
        return [finding(file, what, expected=file.sha256, found=None)]
    pairs = {f"inhoud van {name}": (file.sha256, sha256), f"grootte van {name}": (file.size, size)}
    return compared(file, pairs)


def _read(path: Path) -> tuple[str | None, int]:
    """Return the hash and the size of a file; no hash if it cannot be read."""
    digest, size = hashlib.sha256(), 0
    try:
        for part in _parts(path):
            digest.update(part)
            size += len(part)
    except OSError:
        return None, 0
    return digest.hexdigest(), size


def _parts(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while part := file.read(PART):
            yield part


def start_imports(area: Area) -> Looked:
    """Return for each stored file of starts where its receipt does not hold."""
    return _receipts(StartImport, area)


def cost_imports(area: Area) -> Looked:
    """Return for each stored file of costs where its receipt does not hold."""
    return _receipts(CostImport, area)


def _receipts(model: type[StartImport | CostImport], area: Area) -> Looked:
    said = {
        event.object_id: event.after or {}
        for event in events_about(model, area)
        if event.action == "ingelezen"
    }
    stored = model.objects.filter(area=area).stored()
    for kept in stored.order_by("pk").iterator(chunk_size=1):  # one content in memory
        receipt = {
            "sha256": hashlib.sha256(kept.content).hexdigest(),
            "gelezen": kept.rows_read,
            "aanvaard": kept.rows_accepted,
            "geweigerd": kept.rows_refused,
        }
        told = {name: said.get(kept.pk, {}).get(name) for name in receipt}
        found = [
            finding(kept, f"ontvangstbewijs: {name}", expected=told[name], found=receipt[name])
            for name in differing(told, receipt)
        ]
        pairs = {
            "inhoud van het bestand": (kept.sha256, receipt["sha256"]),
            "gelezen is aanvaard en geweigerd": (
                kept.rows_accepted + kept.rows_refused,
                kept.rows_read,
            ),
        }
        yield found + compared(kept, pairs)
