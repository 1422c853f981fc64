"""What the figures of the mid-term review open to."""

from datetime import date

from django import template

from reports.midterm.parts import JudgedPart, Yardstick
from reports.origins.origin import Ask
from reports.origins.review import sentence_of, yardsticks_of

register = template.Library()


@register.simple_tag
def opened_yardsticks(part: JudgedPart, day: date) -> list[tuple[Yardstick, Ask, Ask]]:
    """Return the yardsticks of a part, each with what its two figures open to."""
    asked = yardsticks_of(part, day)
    return [(row, *pair) for row, pair in zip(part.yardsticks, asked, strict=False)]


@register.simple_tag
def asks_in(part: JudgedPart, day: date) -> list[Ask]:
    """Return what the figures in the sentence of a part open to."""
    return sentence_of(part, day)
