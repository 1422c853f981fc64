"""What a file is, by its content: only what evidence may be, under a name that harms nobody."""

import re
import unicodedata
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from nplv.core.problems import Invalid, Problem
from nplv.core.uploads import MOST_BYTES, TOO_LARGE

LONGEST_NAME = 120
EXPECTED = "verwacht een PDF, JPEG of PNG van hoogstens 10 MB"
# What a viewer would run. Found where it is written openly, also with letters as #4a.
ACTIVE_PDF = re.compile(rb"/(?:JavaScript|Launch)\b")
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
JPEG_SCAN, JPEG_END = b"\xff\xda", b"\xff\xd9"
BROKEN_IMAGE = "Deze afbeelding is beschadigd, te groot of niet volledig."
NOT_IN_A_NAME = re.compile(r'[<>:"|?*/\\]')


@dataclass(frozen=True, kw_only=True)
class FileKind:
    """A kind of file that evidence may be; the first extension is the usual one."""

    media_type: str
    extensions: tuple[str, ...]


PDF = FileKind(media_type="application/pdf", extensions=(".pdf",))
JPEG = FileKind(media_type="image/jpeg", extensions=(".jpg", ".jpeg"))
PNG = FileKind(media_type="image/png", extensions=(".png",))
MEDIA_TYPES = tuple(kind.media_type for kind in (PDF, JPEG, PNG))


def recognise(content: bytes) -> FileKind:
    """
    Return what this content is, whatever its name says.

    Errors: Invalid at `bestand` for anything but a whole PDF, JPEG or PNG of at most 10 MB.
    """
    if not content:
        raise _refused(f"Het bestand is leeg; {EXPECTED}.")
    if len(content) > MOST_BYTES:
        raise _refused(TOO_LARGE)
    if content.startswith(b"%PDF-"):
        return _checked_pdf(content)
    if content.startswith(b"\xff\xd8\xff"):
        if content.rfind(JPEG_END) < content.rfind(JPEG_SCAN):
            raise _refused(BROKEN_IMAGE)  # a decoder that shrinks may not miss the rest
        return _checked_image(content, JPEG, "JPEG")
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return _checked_image(content, PNG, "PNG")
    raise _refused(f"Dit bestand is van een andere soort; {EXPECTED}.")


def _refused(reason: str) -> Invalid:
    return Invalid([Problem(name="bestand", reason=reason)])


def _checked_pdf(content: bytes) -> FileKind:
    end = content[-2048:]
    if (
        not re.match(rb"%PDF-[12]\.[0-9]", content)
        or b"startxref" not in end
        or b"%%EOF" not in end
    ):
        raise _refused("Dit PDF-bestand is beschadigd of niet volledig.")
    spelled = ESCAPED.sub(lambda match: bytes([int(match[1], 16)]), content)
    if ACTIVE_PDF.search(content) or ACTIVE_PDF.search(spelled):
        raise _refused("Dit PDF-bestand bevat programmacode; sla het op als gewoon document.")
    return PDF


def _checked_image(content: bytes, kind: FileKind, format_name: str) -> FileKind:
    try:
        with Image.open(BytesIO(content), formats=[format_name]) as image:
            if format_name == "PNG":
                image.verify()  # the checksum of every part
            else:
                image.draft("RGB", (1, 1))  # an eighth of the size: little memory
                image.load()
    except (OSError, SyntaxError, ValueError, Warning, Image.DecompressionBombError) as error:
        raise _refused(BROKEN_IMAGE) from error
    return kind


def clean_name(name: str, kind: FileKind) -> str:
    """
    Return a name for a file of this kind: no folders, nothing invisible, the right extension.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    # Control characters and marks that turn the writing direction: "fdp.exe" is no "exe.pdf".
    visible = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C")
    clean = " ".join(NOT_IN_A_NAME.sub("", visible).split()).strip(". ")
    extension = next((e for e in kind.extensions if clean.lower().endswith(e)), "")
    stem = clean[: len(clean) - len(extension)].rstrip(". ") or "bewijs"
    extension = extension or kind.extensions[0]
    return stem[: LONGEST_NAME - len(extension)] + extension
