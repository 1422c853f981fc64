"""Where the content of evidence lies: outside static files, each under the hash of its content."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings


def path_of(sha256: str) -> Path:
    """Return where the content with this hash lies, or would lie."""
    return Path(settings.EVIDENCE_DIR) / sha256[:2] / sha256


def keep(content: bytes) -> str:
    """
    Write content to disk, for good, and return its hash.

    Whoever keeps a row about it does so afterwards: a crash in between leaves content that
    nothing refers to, which nobody can see and which the next to bring it uses again.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    path = path_of(sha256)
    if path.exists():
        return sha256
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)  # all of it is there, or nothing
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _sync_directory(path.parent)
    return sha256


def _sync_directory(directory: Path) -> None:
    """Make the name of a new file survive a power cut."""
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
