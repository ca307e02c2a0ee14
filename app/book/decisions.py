"""A decision as a chapter of the book: what it needs, its table as people read it, its boxes in boxes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any, TypeAlias

from lxml.builder import E

from app.book.contents import DecisionChapter
from app.decisions.boxes import ITERATORS, KINDS, LITERAL, TABLE, box_in, lines_of
from app.decisions.dmn_tree import Node, children, local_name, text_of
from app.decisions.grid import Column, ColumnKind, Grid, read_grid
from app.decisions.literals import printed_values
from app.decisions.spelling import bare_text, shown
from app.decisions.wording import POLICIES, policy_name

Element: TypeAlias = Any
"""An lxml element."""
BANDS = {ColumnKind.INPUT: "When", ColumnKind.OUTPUT: "Then", ColumnKind.ANNOTATION: ""}


def logic_of(decision: DecisionChapter) -> Iterator[Element]:
    """How a decision is decided, as markup."""
    if decision.needs:
        yield E.p(f"It needs {', '.join(decision.needs)}.")
    if decision.grid is not None:
        yield from table(decision.grid)
    elif decision.box is not None:
        yield box(decision.box)


def table(grid: Grid) -> Iterator[Element]:
    """The hit policy in words, then the rules under the bands When and Then."""
    meaning = POLICIES.get((grid.hit_policy, grid.aggregation), ("", ""))[1]
    yield E.p(
        f"Hit policy {policy_name(grid)} ({grid.letter})"
        + (f": {meaning[:1].lower()}{meaning[1:]}." if meaning else ".")
    )
    bands = [(kind, len(list(columns))) for kind, columns in groupby(grid.columns, lambda column: column.kind)]
    if not grid.rows:
        yield E.p("It has no rules yet.")
        return
    first = E.tr(E.th(""), *(E.th(BANDS[kind], colspan=str(size)) for kind, size in bands))
    second = E.tr(E.th("#"), *(E.th(column.label) for column in grid.columns))
    rows = [
        E.tr(E.td(str(number)), *(_cell(text, column) for text, column in zip(row.cells, grid.columns, strict=True)))
        for number, row in enumerate(grid.rows, 1)
    ]
    yield E.table(E.thead(first, second), E.tbody(*rows))
    allowed = [column for column in grid.columns if column.values]
    if allowed:
        yield E.p({"class": "muted"}, " ".join(map(_allowed, allowed)))


def _cell(text: str, column: Column) -> Element:
    empty = "" if column.kind is ColumnKind.ANNOTATION else "\u2013"
    return E.td(shown(text, column) or empty)


def _allowed(column: Column) -> str:
    return f"{column.label} is one of {', '.join(map(bare_text, column.values))}."


def box(node: Node) -> Element:
    """A boxed expression as a table in tables; a literal as its text."""
    kind = local_name(node)
    if kind == LITERAL:
        return E.code(printed_values(text_of(node)) or "\u2013")
    if kind == TABLE:
        return E.div(*table(read_grid(node, node)))
    if kind == "relation":
        return _relation(node)
    rows = [_line(line, name) for line, name, _ in lines_of(node)]
    return E.table({"class": "box"}, E.thead(E.tr(E.th(KINDS.get(kind, "Function"), colspan="2"))), E.tbody(*rows))


def _relation(node: Node) -> Element:
    head = E.tr(*(E.th(column.get("name", "")) for column in children(node, "column")))
    rows = [
        E.tr(*(E.td(box(cell)) for cell in row if local_name(cell) in (*KINDS, TABLE))) for row in children(node, "row")
    ]
    return E.table({"class": "box"}, E.thead(head), E.tbody(*rows))


def _line(line: Node, name: str | None) -> Element:
    """A part of a box: its name, and the box that stands there."""
    kind = local_name(line)
    if kind == "formalParameter":
        return E.tr(E.td("Parameter"), E.td(E.code(name or "")))
    if kind in ITERATORS:
        return E.tr(E.td("Each"), E.td(E.code(name or "")))
    inner = line if kind in (*KINDS, TABLE) else box_in(line)
    return E.tr(E.td({"width": "22%"}, name or ""), E.td(box(inner) if inner is not None else "\u2013"))
