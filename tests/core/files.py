"""Files for tests: small ones of each kind, made here byte by byte."""

from io import BytesIO
from itertools import count
from typing import Any

from PIL import Image

from nplv.core import storage
from nplv.core.models.evidence import EvidenceFile
from nplv.core.review import Reviewed
from tests.core.factories import AT

_numbers = count(1)


def pdf(text: str = "Startmelding") -> bytes:
    """Return a PDF of one empty page; each text gives another file."""
    body = (
        f"%PDF-1.4\n% {text}\n"
        "1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n"
        "2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n"
        "3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >> endobj\n"
    ).encode()
    end = b"trailer << /Root 1 0 R /Size 4 >>\nstartxref\n%d\n%%%%EOF\n" % len(body)
    return body + end


def image(kind: str) -> bytes:
    """Return a picture of 40 by 30 points: JPEG or PNG."""
    file = BytesIO()
    Image.effect_noise((40, 30), 60).save(file, kind)
    return file.getvalue()


def make_file(fact: Reviewed, *, content: bytes = b"", **fields: Any) -> EvidenceFile:
    """Return a PDF with a fact; past the services, so also where they would refuse it."""
    content = content or pdf(f"{next(_numbers)}")
    defaults = {
        "name": "startmelding.pdf",
        "media_type": "application/pdf",
        "size": len(content),
        "sha256": storage.keep(content),
        "added_at": AT,
        "added_by": fact.entered_by,
    }
    file = fact.files.create(**(defaults | fields))
    type(fact).objects.filter(pk=fact.pk, approved_at=None).update(
        evidence_files=fact.files.count()
    )
    return file
