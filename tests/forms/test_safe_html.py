"""HTML of a form loads nothing and runs nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.forms.schema.files import display_name
from app.forms.schema.safe_html import clean, is_safe_link


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<h1 onclick=x>Hi</h1>", "<h1>Hi</h1>"),
        ("a<script>alert(1)</script>b", "ab"),
        ("<img src=x onerror=y>text", "text"),
        ("<a href='javascript:x'>l</a>", "<a>l</a>"),
        ("<a href='https://x.org/?a=1&b=2'>l</a>", '<a href="https://x.org/?a=1&amp;b=2">l</a>'),
        ("<b>open", "<b>open</b>"),
        ("</b>stray", "stray"),
        ("1 < 2 & <style>p{}</style>3", "1 &lt; 2 &amp; 3"),
    ],
)
def test_only_harmless_elements_stay(html: str, kept: str) -> None:
    assert clean(html) == kept


@given(st.text("<>/abscript='\" =:&;!-ifmghre", max_size=60))
def test_nothing_dangerous_comes_through_whatever_is_written(html: str) -> None:
    cleaned = clean(html).lower()
    assert "<script" not in cleaned and "<img" not in cleaned and "<iframe" not in cleaned and "<style" not in cleaned


def test_only_web_and_mail_links_are_offered() -> None:
    assert is_safe_link("https://example.org") and is_safe_link("mailto:me@example.org")
    assert not is_safe_link("file:///etc/passwd") and not is_safe_link(" javascript:x") and not is_safe_link("http://[")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("CON.txt", "file CON.txt"),
        ("a\0b.txt", "ab.txt"),
        ("..", "file"),
    ],
)
def test_file_names_are_shown_clean(name: str, shown: str) -> None:
    assert display_name(name) == shown
    assert len(display_name("x" * 500 + ".pdf")) <= 120
