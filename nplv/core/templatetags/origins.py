"""A figure that opens: {% opens "woningen" maat="gestart" claimjaar=year %}…{% endopens %}."""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django import template
from django.http import HttpRequest
from django.template import Context
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from nplv.core.access import Act, may

register = template.Library()
NOTHING = "–"  # there is no figure
# An amount or a number in a sentence; no date, percentage or year of a claim.
FIGURE = re.compile(
    r"€\s?-?\d[\d.]*(?:,\d+)?|(?<![\d.,-])\d(?:[\d.]*\d)?(?:,\d+)?(?![\d%-]|,\d|\.\d|\w)"
)


@register.simple_block_tag(takes_context=True, end_name="endopens")
def opens(
    context: Context,
    content: str,
    figure: str,
    by: str = "",
    value: Any = None,
    narrowed: Mapping[str, Any] | None = None,
    **filters: Any,
) -> SafeString:
    """
    Return what is written between the tags as a link to the rows that make it.

    A filter that is None does not narrow; one that is empty is not known, and then, as on
    paper, there is no link. `by` is the name of one more filter, `value` what it says: for
    tables that are split in more than one way; `narrowed` is what a list was narrowed by, `stand`
    a moment other than that of the page.
    No query is made. Where the request has a dict `opened`, the figure is written down in it.
    """
    written = mark_safe(content.strip())  # nosec B308 B703 # what is marked was escaped
    request: HttpRequest | None = getattr(context, "request", None)
    if by:
        filters[by.lower()] = value
    filters = {name: text for name, text in (narrowed or {}).items() if text} | filters
    stand = filters.pop("stand", "") or getattr(request, "stand", "")
    is_known = written != NOTHING and "" not in filters.values()
    if request is None or not is_known or not _may_open(request, Act.SEE_FIGURES):
        return written
    asked = {name: filters[name] for name in sorted(filters) if filters[name] is not None}
    if (opened := getattr(request, "opened", None)) is not None:
        said = tuple((name, str(text)) for name, text in asked.items())
        opened.setdefault((figure, said, stand), written)
    if stand:
        asked["stand"] = stand
    address = reverse("reports:origin", kwargs={"area": request.area.slug, "figure": figure})
    address = f"{address}?{urlencode(asked)}" if asked else address
    return format_html('<a class="opens" href="{}">{}</a>', address, written)


@register.simple_block_tag(takes_context=True, end_name="endopensas")
def opensas(context: Context, content: str, asked: Any, stand: str = "") -> SafeString:
    """Return what is written between the tags as a link to a figure that is asked for in code."""
    return opens(context, content, asked.figure, stand=stand, **asked.filters)


@register.simple_tag(takes_context=True)
def opened(context: Context, text: str, asks: Sequence[Any] = (), stand: str = "") -> SafeString:
    """
    Return a sentence with each of its figures as a link, in the order in which they are asked for.

    A sentence may have fewer figures than are asked for: it then ends before the last.
    """
    parts, end = [], 0
    for figure, asked in zip(FIGURE.finditer(text), asks, strict=False):
        parts.append(escape(text[end : figure.start()]))
        parts.append(opensas(context, escape(figure[0]), asked, stand=stand))
        end = figure.end()
    return mark_safe("".join([*parts, escape(text[end:])]))  # nosec B308 B703 # what is marked was escaped


@register.simple_tag(takes_context=True)
def cost_line(context: Context, number: int) -> SafeString | int:
    """Return the number of a cost line, as a link to it for whoever may see it."""
    request: HttpRequest | None = getattr(context, "request", None)
    if request is None or not _may_open(request, Act.SEE_FACTS):
        return number
    address = reverse("grants:cost_detail", kwargs={"area": request.area.slug, "pk": number})
    return format_html('<a class="opens" href="{}">{}</a>', address, number)


def _may_open(request: HttpRequest, act: Act) -> bool:
    area = getattr(request, "area", None)
    return area is not None and may(request.user.roles_in(area), act)
