"""Footnote marks: {% note notes "AGR-HOMES" %} in the text, the list at the end of the page."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from reports.footnotes import Footnotes

register = template.Library()


@register.simple_tag
def note(notes: Footnotes, *keys: str) -> SafeString:
    """Return a superscript mark for each source, linked to its line in the list."""
    marks = SafeString("")
    for key in keys:
        number = notes.number(key)
        marks += format_html(
            '<sup class="note-mark"><a href="#bron-{}" aria-label="Bron {}">{}</a></sup>',
            number,
            number,
            number,
        )
    return marks
