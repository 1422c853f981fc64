"""Footnotes: numbered as they come, each a source of the register."""

import pytest
from django.template import Context, Template

from reports.footnotes import Footnotes


def render(text, notes):
    return Template("{% load footnotes %}" + text).render(Context({"notes": notes}))


def test_sources_are_numbered_in_the_order_in_which_they_are_cited():
    notes = Footnotes()

    render('{% note notes "AGR-ORV" %} {% note notes "AGR-RS" "AGR-ORV" %}', notes)

    assert [(number, key) for number, key, _ in notes.used()] == [(1, "AGR-ORV"), (2, "AGR-RS")]


def test_a_mark_links_to_each_of_its_sources():
    html = render('{% note notes "AGR-ORV" "AGR-RS" %}', Footnotes())

    assert html.count("<sup") == 1
    assert 'href="#bron-1"' in html
    assert 'href="#bron-2"' in html
    assert "</a>, <a" in html


def test_a_source_that_is_not_in_the_register_is_refused():
    with pytest.raises(KeyError, match="AGR-NOWHERE"):
        Footnotes().number("AGR-NOWHERE")
