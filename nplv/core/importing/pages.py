"""What the pages of imports share: the file that is sent, and files that are sent back."""

from django.http import HttpRequest, HttpResponse

from nplv.core.importing.sheet import Unreadable
from nplv.core.spreadsheets import CONTENT_TYPES
from nplv.core.uploads import TOO_LARGE, was_too_large

PAGE_SIZE = 100
MOST_CHECKBOXES = 100  # above it warnings are accepted all at once
RECENT = 10


def sent_file(request: HttpRequest) -> tuple[bytes, str]:
    """
    Return the contents and name of the file that was sent.

    Errors: Unreadable if there is none, or it is too big to be read at all.
    """
    upload = request.FILES.get("bestand")
    if upload is None:
        raise Unreadable(TOO_LARGE if was_too_large(request) else "Kies een bestand.")
    return upload.read(), upload.name


def attachment(content: bytes, *, form: str, name: str) -> HttpResponse:
    """Return a file to keep."""
    answer = HttpResponse(content, content_type=CONTENT_TYPES[form])
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
