"""Reading in tests the files that pages give to download."""

import csv
import io
from collections.abc import Mapping

import openpyxl
from django.http import HttpResponse
from django.test import Client
from openpyxl.worksheet.worksheet import Worksheet


def content_of(response: HttpResponse) -> bytes:
    """Return all that a file holds; the test client closes it once it is read to its end."""
    return b"".join(response)


def csv_of(response: HttpResponse) -> list[list[str]]:
    """Return the rows of a CSV file, its header first."""
    content = content_of(response)
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def sheet_of(response: HttpResponse) -> Worksheet:
    """Return the sheet of a workbook."""
    return openpyxl.load_workbook(io.BytesIO(content_of(response))).active


def status_of(client: Client, address: str, query: Mapping[str, str] | None = None) -> int:
    """Return only how a file is answered."""
    response = client.get(address, query)
    content_of(response)
    return response.status_code
