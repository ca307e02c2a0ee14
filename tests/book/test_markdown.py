"""Documentation texts as HTML."""

from __future__ import annotations

from lxml import html

from app.book.markdown import to_html


def text_of(source: str) -> str:
    return html.tostring(to_html(source), encoding="unicode")


def test_markdown_becomes_html_with_smaller_headings() -> None:
    made = text_of("# Rule\n\n- one\n- **two**\n")
    assert "<h4>Rule</h4>" in made and "<strong>two</strong>" in made


def test_tags_in_a_text_are_text() -> None:
    made = to_html("<script>alert(1)</script> <img src=x onerror=alert(1)>")
    assert not list(made.iter("script", "img"))
    assert "alert(1)" in "".join(made.itertext())


def test_a_link_that_would_run_something_is_no_link() -> None:
    assert "javascript:" not in "".join(a.get("href", "") for a in to_html("[x](javascript:alert(1))").iter("a"))


def test_pictures_are_not_fetched() -> None:
    assert not list(to_html("![x](http://example.com/x.png)").iter("img"))


def test_links_lead_to_pages_and_mails_only() -> None:
    for address in ("ms-msdt:/id", "file:///etc/passwd", "data:text/html,x", "vbscript:x", "//host/x"):
        assert not list(to_html(f"[x]({address})").iter("a")), address
    assert [a.get("href") for a in to_html("[x](https://example.com) [y](mailto:a@b.c)").iter("a")] == [
        "https://example.com",
        "mailto:a@b.c",
    ]
