"""The written forms of all nodes add up to the file, whatever its markup looks like."""

from __future__ import annotations

import pytest
from lxml import etree

from app.markup.source import scan, written

FILES = [
    "<a/>",
    "<?xml version='1.0'?>\n<!-- <b> --><?pi <c>?>\n<a>x</a>\n<!-- end --><?pi?>\n",
    "<a b='>' c=\"/>\" d='<'>".replace("'<'", "'&lt;'") + "</a>",
    "<a>x<![CDATA[<b>]]>y<b/>z<![CDATA[]]>w</a >",
    "<a><!-- > --><b><c/></b>t<?p > ?></a>",
    "<a\n\n b = 'x'\t><b ></b ></a>",
    "<a>\r\n<b/>\r\n</a>\r\n",
    "<a>&#x41;&amp;<b/>&gt;</a>",
]


@pytest.mark.parametrize("text", FILES)
def test_forms_add_up_to_the_text(text: str) -> None:
    root = etree.fromstring(text.encode())
    prolog, forms = scan(text, root)
    assert prolog + written(root, forms) == text
    assert len(forms) == len(list(root.iter()))


def test_each_node_has_its_own_strings() -> None:
    root = etree.fromstring(b"<a x='1'>t<b/>u<c>v</c>w</a>")
    _, forms = scan("<a x='1'>t<b/>u<c>v</c>w</a>", root)
    found = [(f.start, f.text, f.end, f.tail) for f in (forms[root], forms[root[0]], forms[root[1]])]
    assert found == [("<a x='1'>", "t", "</a>", ""), ("<b/>", "", "", "u"), ("<c>", "v", "</c>", "w")]
