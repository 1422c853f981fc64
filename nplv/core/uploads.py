"""How much of an upload is taken in: the rest is read, thrown away and reported."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

MOST_BYTES = 10 * 1024 * 1024
TOO_LARGE = "Het bestand is groter dan 10 MB."


class LimitedUpload(FileUploadHandler):
    """
    Leave out a file of more than 10 MB, and remember that one was too large.

    The rest of the request is still read, so that the answer reaches a sender that is still
    sending; but nothing of it is kept in memory or on disk.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        if start + len(raw_data) > MOST_BYTES:
            self.request.has_too_large_file = True
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file itself to the next handler."""


def was_too_large(request: HttpRequest | Any) -> bool:
    """Return whether a file was left out of this request, once its body has been read."""
    return getattr(request, "has_too_large_file", False)
