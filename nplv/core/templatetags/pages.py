"""Tags that pages share: sources under a figure, the areas of a person, the version."""

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString

from nplv.core.models import Area, User
from nplv.core.sources import SOURCES

register = template.Library()


@register.simple_tag
def source(key: str) -> SafeString:
    """
    Return the source with this key as one footnote: what it says, document, place and date.

    Errors: KeyError for a key that the register does not have.
    """
    cited = SOURCES[key]
    where = format_html("<cite>{}</cite>", cited.footnote)
    if cited.address:
        where = format_html('<a href="{}">{}</a>', cited.address, where)
    return format_html('<span class="source">{} {}</span>', cited.says, where)


@register.simple_tag
def other_areas(person: User, area: Area) -> list[Area]:
    """Return the areas of the person besides this one, by name."""
    return [other for other in person.areas if other != area]


@register.filter
def as_name(label: str) -> str:
    """Return a label without its closing mark, so that it can stand before a colon."""
    return label.rstrip(" .?!:")


@register.simple_tag
def version() -> str:
    """Return the version of the application, as its API states it."""
    return settings.SPECTACULAR_SETTINGS["VERSION"]
