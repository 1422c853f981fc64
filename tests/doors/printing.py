"""A PDF is made of what people typed; whatever that says, nothing is read but our static files."""

import io
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest import mock

from tests.doors.addresses import address_of
from tests.doors.formulas import WHO, tainted
from tests.doors.outcome import Outcome

SECRET = "alleen-voor-de-server"
# Every way in which a document says that something else must be read; {} is where it is.
WAYS = (
    '<img src="{}" alt="x">',
    '<img srcset="{} 2x" src="{}" alt="x">',
    '<link rel="stylesheet" href="{}">',
    '<link rel="attachment" href="{}">',
    '<a rel="attachment" href="{}">x</a>',
    '<object data="{}"></object>',
    '<embed src="{}">',
    '<iframe src="{}"></iframe>',
    '<style>@import url("{}");</style>',
    '<p style="background: url({})">x</p>',
    '<style>@font-face {{ font-family: y; src: url("{}") }} p {{ font-family: y }}</style>',
    '<p style="list-style-image: url({}); display: list-item">x</p>',
    '<style>p::before {{ content: url("{}") }}</style>',
    '<svg width="9" height="9"><image href="{}" width="9" height="9"/></svg>',
    '<svg width="9" height="9"><use href="{}#a"/></svg>',
    '<svg><style>@import url("{}");</style></svg>',
    '<base href="{}"><img src="a.png" alt="x">',
    '<audio src="{}"></audio><video poster="{}"></video>',
    '<script src="{}"></script>',
    '<meta http-equiv="refresh" content="0; url={}">',
    '<table background="{}"><tr><td>x</td></tr></table>',
    '<input type="image" src="{}">',
)


class _Listener(BaseHTTPRequestHandler):
    heard: list[str]

    def do_GET(self) -> None:
        self.heard.append(self.path)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(SECRET.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def listening() -> Iterator[tuple[str, list[str]]]:
    """Serve on this machine; give the address, and what was asked there."""
    heard: list[str] = []
    handler = type("Listener", (_Listener,), {"heard": heard})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", heard
        finally:
            server.shutdown()


def read_what_it_may_not(visitors: dict[str, Any], outcome: Outcome) -> None:
    """Print documents that ask for files and addresses; then every PDF with HTML in its texts."""
    with TemporaryDirectory() as directory, listening() as (address, heard), _no_sockets(outcome):
        kept = Path(directory) / "geheim.txt"
        kept.write_text(SECRET)
        places = (
            f"{address}/x.png",
            kept.as_uri(),
            str(kept),
            f"static:{'../' * 12}{kept}",
            f"static:{kept}",
            f"ftp://127.0.0.1{kept}",
        )
        for way in WAYS:
            for place in places:
                _print(way.format(place, place), outcome)
        _print_reports(visitors, address, outcome)
        if heard:
            outcome.find(f"the printer asked {heard[:3]} of a server")


@contextmanager
def _no_sockets(outcome: Outcome) -> Iterator[None]:
    """Report whatever connects, also where nobody listens."""

    def connect(_: Any, address: Any) -> None:
        outcome.find(f"the printer connected to {address}")
        raise OSError("not from here")

    with mock.patch.object(socket.socket, "connect", connect):
        yield


def _print(html: str, outcome: Outcome) -> None:
    from reports.rendering import as_pdf

    outcome.tried["addresses tried by the PDF"] += 1
    page = f'<html lang="nl"><head><title>x</title></head><body><p>x</p>{html}</body></html>'
    try:
        hold_pdf(as_pdf(page), html, outcome)
    except ValueError:
        outcome.tried["documents that were not printed"] += 1


def hold_pdf(content: bytes, what: str, outcome: Outcome) -> None:
    """Hold that a PDF has in it neither the secret nor any file."""
    import pypdf

    book = pypdf.PdfReader(io.BytesIO(content))
    said = "".join(page.extract_text() for page in book.pages)
    streams = (
        b"".join(
            each.get_object().get_data()
            for each in (book.get_object(n) for n in range(1, len(book.xref[0]) + 1))
            if hasattr(each, "get_data")
        )
        if book.xref
        else b""
    )
    if SECRET in said or SECRET.encode() in streams or SECRET.encode() in content:
        outcome.find(f"{what}: the PDF has what only the server may read")
    if book.attachments:
        outcome.find(f"{what}: the PDF has attachments")


def _print_reports(visitors: dict[str, Any], address: str, outcome: Outcome) -> None:
    from nplv.routes import routes

    html = f'"><img src="{address}/y.png"><link rel=stylesheet href="{address}/y.css">'
    with tainted("", outcome, mark=html):
        for route in routes():
            if "form" not in route.arguments or "<form:form>" not in route.address:
                continue
            place = address_of(route, form="pdf")
            for who in WHO:
                answer = visitors[who].get(place)
                if answer.status_code == 200:
                    content = b"".join(answer) if answer.streaming else answer.content
                    outcome.tried["PDFs with HTML in their texts"] += 1
                    hold_pdf(content, place, outcome)
                    break
