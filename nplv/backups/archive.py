"""The file of a backup: a ZIP with the database, each file of evidence, and last the manifest."""

import hashlib
import json
import os
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from nplv.core.disk import why_not_kept

MANIFEST, DATABASE, EVIDENCE = "manifest.json", "database", "evidence/"
FORMAT = 1
AT_ONCE = 1024 * 1024  # bytes
# What reading a ZIP raises of bytes that are no longer what they were.
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    LookupError,
    TypeError,
    ValueError,
)


class Refused(Exception):
    """A backup cannot be made or restored. The message is one line of Dutch."""


def refusal_of(error: BaseException, path: Path) -> Refused:
    """Return in one line why a file could not be read or written."""
    told = why_not_kept(error)
    if not told and isinstance(error, OSError):
        told = "Geen toegang." if error.errno in (1, 13) else f"{error.strerror or error}."
    return Refused(f"{path}: {told or error} Er is niets achtergebleven.")


class Writing:
    """A backup that is being written, with the hash of all that goes into it."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.members: dict[str, str] = {}

    def add(self, name: str, parts: Iterator[bytes], *, is_packed: bool = False) -> str:
        """Add a member part by part; return the hash of its content."""
        told = zipfile.ZipInfo(name)
        told.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
        digest = hashlib.sha256()
        with self.archive.open(told, "w", force_zip64=True) as member:
            for part in parts:
                digest.update(part)
                member.write(part)
        self.members[name] = digest.hexdigest()
        return digest.hexdigest()

    def close(self, manifest: dict[str, Any]) -> None:
        """Add the manifest, without which nobody takes this for a backup."""
        said = {"formaat": FORMAT, **manifest, "onderdelen": self.members}
        self.archive.writestr(MANIFEST, json.dumps(said, ensure_ascii=False, indent=1))


@contextmanager
def written(path: Path) -> Iterator[Writing]:
    """
    Write a backup under another name; only once it is whole and on the disk it gets its own.

    Errors: Refused, and nothing is left behind.
    """
    if path.exists():
        raise Refused(f"{path} bestaat al; een back-up wordt nooit overschreven.")
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with temporary.open("xb") as file:
            with zipfile.ZipFile(file, "w", allowZip64=True) as archive:
                yield Writing(archive)
            file.flush()
            os.fsync(file.fileno())
        os.link(temporary, path)  # never over another; like a rename, all of it or nothing
        sync(path.parent)
    except OSError as error:
        raise refusal_of(error, path) from error
    finally:
        temporary.unlink(missing_ok=True)


def sync(directory: Path) -> None:
    """Make the name of a new file survive a power cut."""
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def parts_of(file: IO[bytes]) -> Iterator[bytes]:
    """Yield what is in a file, a part at a time."""
    while part := file.read(AT_ONCE):
        yield part


@contextmanager
def opened(path: Path) -> Iterator[tuple[zipfile.ZipFile, dict[str, Any]]]:
    """
    Open a backup that is whole: each part has the hash that the manifest says.

    Errors: Refused, saying what is wrong with it.
    """
    try:
        archive = zipfile.ZipFile(path)
    except FileNotFoundError as error:
        raise Refused(f"{path} bestaat niet.") from error
    except OSError as error:
        raise Refused(f"{path} is niet te lezen: {error.strerror}.") from error
    except DAMAGED as error:
        raise Refused(f"{path} is beschadigd, niet volledig, of geen back-up.") from error
    with archive:
        try:
            manifest = _checked(archive, path)
        except (*DAMAGED, OSError) as error:
            raise Refused(f"{path} is beschadigd, niet volledig, of geen back-up.") from error
        yield archive, manifest


def _checked(archive: zipfile.ZipFile, path: Path) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
    if manifest["formaat"] != FORMAT:
        raise Refused(f"{path} heeft een vorm die deze versie niet kent.")
    if set(archive.namelist()) != {MANIFEST, *manifest["onderdelen"]}:
        raise Refused(f"{path} is beschadigd: niet elk onderdeel is er.")
    for name, sha256 in manifest["onderdelen"].items():
        digest = hashlib.sha256()
        with archive.open(name) as member:
            for part in parts_of(member):
                digest.update(part)
        if digest.hexdigest() != sha256:
            raise Refused(f"{path} is beschadigd: {name} is niet wat er bewaard is.")
    return manifest


def sha256_of(path: Path) -> str:
    """Return the hash of a whole file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for part in parts_of(file):
            digest.update(part)
    return digest.hexdigest()
