"""The annual report as PDF: making it against bare WeasyPrint, and fetching what was published."""

from collections.abc import Iterator
from io import BytesIO

from django.utils import timezone
from pypdf import PdfReader

from grants.closing import close_year
from nplv.core.models import Area, User
from reports.rendering import as_pdf, render
from reports.services import publish_year
from tests.bench.floors import WHO
from tests.bench.harness import Size, interleave
from tests.bench.pages import LARGE, SMALL
from tests.bench.requests import getting, signed_in
from tests.bench.rows import Row, costs, throughput

OPEN, CLOSED = 2026, 2025


def rows(size: Size) -> Iterator[Row]:
    """Yield the rows of the PDF."""
    html = report("roosendaal", "html").decode()
    works = {"floor": lambda: as_pdf(html), "pdf": lambda: report("roosendaal", "pdf")}
    found = interleave(works, rounds=max(3, size.rounds // 2))
    name = "annual report as PDF"
    yield costs(f"{name}, against bare WeasyPrint", found["floor"], found["pdf"], most=1.10)
    yield from _from_store(size)
    pages = [len(PdfReader(BytesIO(report(slug, "pdf"))).pages) for slug in (SMALL, LARGE)]
    yield costs(f"{name}, {size.small} to {size.large} starts: pages", *pages, most=1)


def report(slug: str, form: str) -> bytes:
    """Return the annual report of a year that is still open, made anew."""
    area = Area.objects.get(slug=slug)
    return render("jaarrapport", area=area, year=OPEN, form=form, at=timezone.now()).content


def _from_store(size: Size) -> Iterator[Row]:
    area, by = Area.objects.get(slug="roosendaal"), User.objects.get(username="controller")
    at = timezone.now()
    close_year(area=area, year=CLOSED, leave_out_drafts="Komt later.", by=by, at=at)
    publish_year(area=area, year=CLOSED, by=by, at=at)
    browser = signed_in("controller")
    stored = getting(f"/roosendaal/rapporten/{CLOSED}/jaarrapport.pdf", browser)
    found = interleave({"who": getting(WHO, browser), "pdf": stored}, rounds=size.rounds)
    name = "published PDF from store, against who am I"
    yield throughput(name, found["who"], found["pdf"], least=0.8, holds=0.5)
