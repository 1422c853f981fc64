"""What kind of file it is, and what is refused before it is read."""

import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import PurePath

from nplv.core.importing.sheet import MOST_BYTES, Unreadable

MOST_UNPACKED = 50 * 1024 * 1024
MOST_RATIO = 100
KINDS = ("csv", "xlsx", "ods")
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_IS_ENCRYPTED = 0x1
_DAMAGED = "Het bestand is beschadigd. Open het in uw spreadsheetprogramma en bewaar het opnieuw."
_OLD_EXCEL = (
    "Dit is een oud Excel-bestand (.xls); dat wordt niet gelezen. Bewaar het in uw "
    "spreadsheetprogramma als .xlsx, .ods of .csv."
)
_PASSWORD = "Het bestand is beveiligd met een wachtwoord. Haal de beveiliging eraf."  # nosec B105 # a message
_MACROS = "Het bestand bevat macro’s. Bewaar het als .xlsx of .ods zonder macro’s."


def find_kind(content: bytes, file_name: str) -> str:
    """
    Return csv, xlsx or ods: what the contents are, which is also what the name says.

    Errors: Unreadable for anything else, for an archive that is too big once unpacked, for
    macros and for a password.
    """
    if len(content) > MOST_BYTES:
        raise Unreadable(too_big(len(content)))
    if not content.strip():
        raise Unreadable("Het bestand is leeg.")
    if content.startswith(_OLE2):
        is_locked = "EncryptedPackage".encode("utf-16-le") in content
        raise Unreadable(_PASSWORD if is_locked else _OLD_EXCEL)
    kind = _kind_of_archive(content) if content.startswith(_ZIP) else "csv"
    said = PurePath(file_name).suffix.lower().removeprefix(".")
    if said not in KINDS:
        raise Unreadable(f"De naam eindigt op ‘.{said}’; verwacht .xlsx, .ods of .csv.")
    if said != kind:
        what = "gewone tekst" if kind == "csv" else f"een .{kind}-bestand"
        raise Unreadable(f"De naam eindigt op .{said}, maar de inhoud is {what}.")
    return kind


def too_big(size: int) -> str:
    """Return the refusal of a file of this many bytes."""
    return f"Het bestand is {size / 1024 / 1024:.1f} MB; verwacht hoogstens 10 MB.".replace(
        ".", ",", 1
    )


def _kind_of_archive(content: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _require_modest(archive, content)
            return _kind_by_parts(archive)
    except (zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError) as error:
        raise Unreadable(_DAMAGED) from error
    except (ValueError, EOFError, OSError, KeyError, RuntimeError) as error:
        raise Unreadable(_DAMAGED) from error


def _require_modest(archive: zipfile.ZipFile, content: bytes) -> None:
    """Accept an archive that unpacks to what it says, and that is not too much."""
    parts = archive.infolist()
    if any(part.flag_bits & _IS_ENCRYPTED for part in parts):
        raise Unreadable(_PASSWORD)
    unpacked = sum(part.file_size for part in parts)
    if unpacked > min(MOST_UNPACKED, MOST_RATIO * len(content)):
        raise Unreadable(
            f"Het bestand is uitgepakt {unpacked // 1024 // 1024} MB; verwacht hoogstens 50 MB en "
            f"hoogstens {MOST_RATIO} keer de grootte van het bestand."
        )
    if len({part.filename for part in parts}) != len(parts):
        raise Unreadable(_DAMAGED)  # two readers could read two different sheets
    for part in parts:
        # What an archive says of itself need not be true.
        if _unpacked_size(part, content) != part.file_size:
            raise Unreadable(_DAMAGED)


def _unpacked_size(part: zipfile.ZipInfo, content: bytes) -> int:
    """Return how much really comes out of a part, counting no further than just above the limit."""
    lengths = struct.unpack_from("<HH", content, part.header_offset + 26)
    begin = part.header_offset + 30 + sum(lengths)
    packed = content[begin : begin + part.compress_size]
    if part.compress_type == zipfile.ZIP_STORED:
        return len(packed)
    if part.compress_type != zipfile.ZIP_DEFLATED:
        raise Unreadable(_DAMAGED)
    stream, size = zlib.decompressobj(-zlib.MAX_WBITS), 0
    while packed and size <= part.file_size:
        size += len(stream.decompress(packed, 1024 * 1024))
        packed = stream.unconsumed_tail
    return size + len(stream.flush())


def _kind_by_parts(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if "mimetype" in names and archive.read("mimetype").strip() == _ODS:
        manifest = archive.read("META-INF/manifest.xml")
        if b"encryption-data" in manifest:
            raise Unreadable(_PASSWORD)
        if any(name.startswith(("Basic/", "Scripts/")) for name in names):
            raise Unreadable(_MACROS)
        return "ods"
    if "[Content_Types].xml" in names:
        types = archive.read("[Content_Types].xml").lower()
        if b"macroenabled" in types or any("vbaproject" in name.lower() for name in names):
            raise Unreadable(_MACROS)
        if "xl/workbook.xml" in names:
            return "xlsx"
    raise Unreadable("Dit is geen spreadsheet; verwacht .xlsx, .ods of .csv.")
