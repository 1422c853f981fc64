"""Reading pages as a reader does: which figures stand on them, and what a figure opens to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, TreeBuilder

from django.test import Client

# What is written with digits and is no figure: it is taken out of a text before looking.
NO_FIGURE = re.compile(
    r"""
      \b\d{1,2}[-\s](?:\d{1,2}|[a-z]{3,9})[-\s]20\d\d\b   # a date
    | \b\d{1,2}-\d{1,2}(?=\ t/m)                          # its first day
    | \b20\d\d-\d\d-\d\d\b
    | \b\d{1,2}:\d\d\b                                    # a time
    | \b20\d\d\b                                          # a year; a count has a dot: 2.025
    | -?\b\d+(?:,\d+)?\s?%                                # a percentage that was entered
    | \b[A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)+\b             # a number of a report, a plan, a case
    | \b(?:P10|P50|P90|Q[1-4]|1[ABC]|2[ABC]|4[AB])\b
    | \bartikel\ \d+\w*
    | \b1\ fte\b
    | \b[Vv]oetnoot\ \d+\b
    | \bgebeurtenis\ \d+\b                              # the place of an event in the history
    | \b3\ in\ voorbereiding\b                          # the status of a plan
    """,
    re.VERBOSE,
)
FIGURE = re.compile(r"€\s?-?\d[\d.]*(?:,\d+)?|-?\b\d[\d.]*(?:,\d+)?\b")


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A figure on a page: as it is written, where it leads, and what stands around it."""

    text: str
    href: str | None
    around: str


@dataclass
class Page:
    """What stands on a page."""

    shown: list[Shown] = field(default_factory=list)
    repeated: list[Shown] = field(default_factory=list)
    facts: set[str] = field(default_factory=set)  # the figures of facts on rows of their own

    @property
    def links(self) -> dict[str, str]:
        """Return each address that a figure opens to, with how the figure is written."""
        return {figure.href: figure.text for figure in self.shown if figure.href}

    @property
    def closed(self) -> list[Shown]:
        """Return the figures that do not open, and the amounts that repeat none that does."""
        opened = self.facts | {figure.text for figure in self.shown if figure.href}
        bare = [figure for figure in self.shown if not figure.href]
        amounts = [figure for figure in self.repeated if figure.text.startswith("€")]
        return bare + [figure for figure in amounts if figure.text not in opened]


VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta"})


class _Tree(HTMLParser):
    """A page as a tree; the pages close every element that is not void (djlint sees to it)."""

    def __init__(self) -> None:
        super().__init__()
        self.builder, self.open = TreeBuilder(), []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in VOID:
            self.builder.end(tag)
        else:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        self.builder.end(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while (last := self.open.pop()) != tag:
                self.builder.end(last)
            self.builder.end(tag)

    def handle_data(self, data: str) -> None:
        if self.open:
            self.builder.data(data)


def main_of(content: bytes) -> Element:
    """Return the main part of a page."""
    reader = _Tree()
    reader.feed(content.decode())
    while reader.open:
        reader.builder.end(reader.open.pop())
    return next(node for node in reader.builder.close().iter() if node.tag == "main")


def read_page(content: bytes, *, exempt: dict[str, str], repeats: dict[str, str]) -> Page:
    """Return the figures of a page; `exempt` and `repeats` are selectors with their reason."""
    page = Page()
    for text, path in _texts(main_of(content), ()):
        if any(_matches(node, selector) for node in path for selector in exempt):
            if any(_matches(node, ".fact") for node in path):
                page.facts |= set(FIGURE.findall(_tidy(text)))
            continue
        href = next((node.get("href") for node in reversed(path) if _is_opening(node)), None)
        around = " ".join("".join(path[-2 if len(path) > 1 else -1].itertext()).split())[:90]
        found = page.shown
        if any(_matches(node, selector) for node in path for selector in repeats):
            found = page.repeated
        if href:
            found.append(Shown(text=_tidy(text), href=href, around=around))
            continue
        for figure in FIGURE.findall(NO_FIGURE.sub(" ", _tidy(text))):
            found.append(Shown(text=figure, href=None, around=around))
    return page


def _is_opening(node: Element) -> bool:
    return node.tag == "a" and "opens" in node.get("class", "").split()


def _matches(node: Element, selector: str) -> bool:
    """Return whether an element is a tag, `tag.class`, `.class` or `#id`."""
    tag, mark, name = re.fullmatch(r"([a-z0-9]*)([.#]?)([\w-]*)", selector).groups()
    if tag and node.tag != tag:
        return False
    if mark == "#":
        return node.get("id") == name
    return not mark or name in node.get("class", "").split()


def _texts(node: Element, path: tuple[Element, ...]) -> Iterator[tuple[str, tuple[Element, ...]]]:
    if not isinstance(node.tag, str):
        return
    here = (*path, node)
    if node.text and node.text.strip():
        yield node.text, here
    for child in node:
        yield from _texts(child, here)
        if child.tail and child.tail.strip():
            yield child.tail, here


def _tidy(text: str) -> str:
    return " ".join(text.replace("\xa0", " ").split())


def number(text: str) -> Decimal:
    """Return a figure as it is written as a number."""
    return Decimal(_tidy(text).replace("€", "").replace(" ", "").replace(".", "").replace(",", "."))


@dataclass(frozen=True, kw_only=True)
class Opened:
    """What a figure opens to, read from all its pages."""

    rows: list[Decimal]
    places: list[str]  # where the rows lead
    parts: list[tuple[str, Decimal]]  # the figures that rows and steps lead to, and their value
    rows_sum: Decimal
    steps: list[Decimal]
    total: Decimal
    outcome: Decimal | None


def open_figure(client: Client, address: str) -> Opened:
    """Return what an address opens to: the rows of all its pages."""
    rows: list[Decimal] = []
    places: list[str] = []
    parts: list[tuple[str, Decimal]] = []
    number_of, last = 1, 1
    while number_of <= last:
        more = f"{'&' if '?' in address else '?'}pagina={number_of}" if number_of > 1 else ""
        answer = client.get(address + more)
        assert answer.status_code == 200, (answer.status_code, address)
        main = main_of(answer.content)
        for row in _find(main, "origin-rows", "tr"):
            rows += [number("".join(cell.itertext())) for cell in _cells(row, "origin-value")]
            places += [link.get("href") for link in row.iter("a")]
            parts += _parts(row)
        position = "".join(_text_of(main, "pagination__position"))
        last = int(position.split()[-1]) if position else 1
        number_of += 1
    for step in _find(main, "origin-steps", "tr"):
        parts += _parts(step)
    return Opened(
        rows=rows,
        places=places,
        parts=parts,
        rows_sum=_one(main, "origin-sum") if rows or _cells(main, "origin-sum") else Decimal(0),
        steps=[
            number("".join(cell.itertext()))
            for row in _find(main, "origin-steps", "tr")
            for cell in _cells(row, "origin-value")
        ],
        total=_one(main, "origin-total"),
        outcome=_one(main, "origin-outcome") if _cells(main, "origin-outcome") else None,
    )


def _parts(row: Element) -> list[tuple[str, Decimal]]:
    values = [number("".join(cell.itertext())) for cell in _cells(row, "origin-value")]
    links = [link.get("href") for link in row.iter("a")]
    return [(href, value) for href in links for value in values if "/herkomst/" in href]


def _cells(node: Element, name: str) -> list[Element]:
    return [found for found in node.iter() if name in (found.get("class") or "").split()]


def _find(node: Element, name: str, tag: str) -> list[Element]:
    return [row for part in _cells(node, name) for row in part.iter(tag)]


def _text_of(node: Element, name: str) -> list[str]:
    return ["".join(found.itertext()) for found in _cells(node, name)]


def _one(node: Element, name: str) -> Decimal:
    (text,) = _text_of(node, name)
    return number(text)
