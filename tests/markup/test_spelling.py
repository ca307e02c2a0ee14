"""Surgery on written markup changes what it must and keeps the layout of the rest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from app.markup import spelling

valid = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"))).filter(
    lambda text: "\ufffe" not in text and "\uffff" not in text
)
tricky = st.text(st.sampled_from("<>&\"'\n\t\r] ;a#x1"))


@given(valid | tricky, st.sampled_from("\"'"))
def test_an_attribute_reads_as_it_was_written(text: str, quote: str) -> None:
    start = f"<a b={quote}{spelling.escape_attribute(text, quote)}{quote}/>"
    assert etree.fromstring(start.encode()).get("b") == text == spelling.attributes(start)["b"]


@given(valid | tricky)
def test_content_reads_as_it_was_written(text: str) -> None:
    written = spelling.escape_text(text)
    assert (etree.fromstring(f"<a>{written}</a>".encode()).text or "") == text == spelling.plain(written)


@given(tricky)
def test_content_in_cdata_reads_as_it_was_written(text: str) -> None:
    written = spelling.with_text("<![CDATA[old]]>", text, lambda _: True)
    assert (etree.fromstring(f"<a>{written}</a>".encode()).text or "") == text == spelling.plain(written)


@pytest.mark.parametrize(
    ("start", "value", "changed"),
    [
        ("<a  b = 'x'\n c=\"y\" >", "1", "<a  b = '1'\n c=\"y\" >"),
        ('<a c="y b=" b="x"/>', "<1>", '<a c="y b=" b="&lt;1>"/>'),
        ('<a c:b="y" b="x"/>', "1", '<a c:b="y" b="1"/>'),
        ("<a  b = 'x'\n c=\"y\" >", None, '<a\n c="y" >'),
        ("<a/>", "1", '<a b="1"/>'),
        ("<a />", "1", '<a b="1" />'),
        ("<a>", None, "<a>"),
        ("<a\n  c='x'>", "1", "<a\n  c='x'\n  b=\"1\">"),
        ("<a c='b=\"no\"' b='x'>", "1", "<a c='b=\"no\"' b='1'>"),
        ("<a xb='n' p:b='n'>", "1", "<a xb='n' p:b='n' b=\"1\">"),
    ],
)
def test_one_attribute_changes_in_place(start: str, value: str | None, changed: str) -> None:
    assert spelling.with_attribute(start, "b", value) == changed


def test_declarations_are_read_from_a_start_tag() -> None:
    start = "<a xmlns='urn:a' xmlns:b=\"urn:b&amp;c\" b:xmlns='no'>"
    assert spelling.declarations(start) == {"": "urn:a", "b": "urn:b&c"}


def test_an_empty_tag_opens() -> None:
    assert spelling.opened("<p:a b='1' />") == ("<p:a b='1'>", "</p:a>")


@pytest.mark.parametrize("text", ["a\0", "\x1b[31m", "\ud800", "\ufffe"])
def test_characters_that_xml_lacks_are_named(text: str) -> None:
    with pytest.raises(ValueError, match="U\\+"):
        spelling.check_characters(text)
