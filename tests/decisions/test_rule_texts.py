"""The texts of rules are the same, read at once and read one by one."""

from __future__ import annotations

from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from app.decisions.model import DecisionError
from app.decisions.rule_texts import RuleTexts, _at_once, _one_by_one, read_rule_texts

NAMESPACE = "https://www.omg.org/spec/DMN/20191111/MODEL/"
HEAD = "<input><inputExpression><text>a</text></inputExpression></input><output/>"


def table(rules: str, namespace: str = NAMESPACE) -> etree._Element:
    """A table with these rules; both ways read it as if it had two inputs and one output."""
    declared = f' xmlns="{namespace}"' if namespace else ""
    return etree.fromstring(f"<decisionTable{declared}>{HEAD}{rules}</decisionTable>")


def rule(*cells: str, tags: str = "iio") -> str:
    """A rule of cells that are the inside of their elements."""
    names = {"i": "inputEntry", "o": "outputEntry", "a": "annotationEntry"}
    inner = "".join(f"<{names[tag]}>{cell}</{names[tag]}>" for tag, cell in zip(tags, cells, strict=True))
    return f"<rule>{inner}</rule>"


def stripped(texts: RuleTexts) -> list[list[list[str]]]:
    """All columns, without the blanks around the texts."""
    return [
        [[text.strip() for text in column] for column in part]
        for part in (texts.inputs, texts.outputs, texts.languages)
    ]


whole = st.sampled_from(["", "-", "a", " b ", "< 1", "\n[1..2]\n"]).map(escape).map("<text>{}</text>".format)
odd = st.sampled_from(
    [
        "",
        "<text/>",
        "<text>a</text><text>b</text>",
        "<description>d</description><text>a</text>",
        "<!-- c --><text>a</text>",
        "<x><text>a</text></x>",
        "<text>a</text><!-- c -->",
        "<importedValues/>",
        "\n  <text>a</text>\n",
        "<text>a<!-- c -->b</text>",
    ]
)
tags = st.sampled_from(["iio"] * 6 + ["oii", "ioi", "iioa", "io", "iioo", "ii", "iiio"])


@st.composite
def rules(draw: st.DrawFn, cell: st.SearchStrategy[str]) -> str:
    """Rules that are mostly regular."""
    kinds = [draw(tags) for _ in range(draw(st.integers(0, 4)))]
    return "".join(rule(*(draw(cell) for _ in kind), tags=kind) for kind in kinds)


@given(rules(st.one_of(whole, whole, whole, odd)), st.sampled_from([NAMESPACE, ""]))
def test_at_once_and_one_by_one_are_alike(written: str, namespace: str) -> None:
    node = table(written, namespace)
    found = _at_once(node, 2, 1)
    if found is not None:
        assert stripped(found) == stripped(_one_by_one(node, 2, 1))


def test_a_regular_table_is_read_at_once() -> None:
    node = table(rule("<text>1</text>", "<text>2</text>", "<text>3</text>") * 3)
    found = _at_once(node, 2, 1)
    assert found is not None
    assert found.count == 3
    assert [list(column) for column in (*found.inputs, *found.outputs)] == [["1"] * 3, ["2"] * 3, ["3"] * 3]


def test_cells_of_any_order_and_with_remarks_are_read_one_by_one() -> None:
    node = table(rule("<text>3</text>", "<text>1</text>", "<text>2</text>", tags="oii"))
    assert stripped(read_rule_texts(node, 2, 1)) == [[["1"], ["2"]], [["3"]], [[""]]]
    node = table(rule("<text>1</text>", "<text>2</text>", "<text>3</text>", "<text>note</text>", tags="iioa"))
    assert stripped(read_rule_texts(node, 2, 1)) == [[["1"], ["2"]], [["3"]], [[""]]]


def test_a_rule_without_a_cell_for_each_column_is_named() -> None:
    good = rule("<text>1</text>", "<text>2</text>", "<text>3</text>")
    with pytest.raises(DecisionError, match="rule 2: it needs a cell for each column"):
        read_rule_texts(table(good + rule("<text>1</text>", "<text>3</text>", tags="io")), 2, 1)
    more, less = rule(*["<text>1</text>"] * 3, tags="iii"), rule(*["<text>1</text>"] * 3, tags="ioo")
    with pytest.raises(DecisionError, match="rule 2"):
        read_rule_texts(table(good + more + less), 2, 1)
