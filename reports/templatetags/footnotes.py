"""Footnote marks: {% note notes "AGR-HOMES" %} in the text, the list at the end of the page."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from reports.footnotes import Footnotes

register = template.Library()


@register.simple_tag
def note(notes: Footnotes, *keys: str) -> SafeString:
    """Return a superscript mark with the number of each source, linked to its line in the list."""
    numbers = [(notes.number(key),) * 3 for key in keys]
    links = format_html_join(", ", '<a href="#bron-{}" aria-label="Bron {}">{}</a>', numbers)
    return format_html('<sup class="note-mark">{}</sup>', links)


@register.simple_tag
def marks(notes: Footnotes, keys: Iterable[str]) -> SafeString:
    """Return the mark of as many sources as there are, which may be none."""
    found = tuple(keys)
    return note(notes, *found) if found else SafeString("")
