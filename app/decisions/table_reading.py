"""Reads a decision table: `decisionTable` -> what answers (DMN 1.5 section 8.2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import reduce
from operator import or_
from typing import Any

from app.decisions.bits import bits_by_text, first_places, places_of
from app.decisions.boxed import BoxedReader, typed
from app.decisions.dmn_tree import Node, child, children, text_of
from app.decisions.index import TableIndex
from app.decisions.input_cells import InputCell
from app.decisions.model import DecisionError, HitPolicy
from app.decisions.reading import type_of
from app.decisions.rule_texts import read_rule_texts
from app.decisions.tables import CompiledTable, Input, Limit, Output, OutputCell
from app.decisions.type_chain import resolve_type
from app.expressions.feel.types import FeelType, plain_types

PLAIN = frozenset([int, str, bool, Decimal])
RANKED = frozenset([HitPolicy.PRIORITY, HitPolicy.OUTPUT_ORDER])


def read_table(reader: BoxedReader, node: Node) -> CompiledTable:
    """A decision table, ready to be asked. Raises DecisionError for a cell that cannot be read."""
    inputs = tuple(_input(reader, each) for each in children(node, "input"))
    heads = list(children(node, "output"))
    outputs = tuple(_output(reader, each) for each in heads)
    _check_names(outputs)
    texts = read_rule_texts(node, len(inputs), len(outputs))
    columns = [_input_cells(reader, column) for column in texts.inputs]
    kinds = [reader.type(type_of(each)) for each in heads]
    cells = tuple(_output_cells(reader, *column) for column in zip(texts.outputs, texts.languages, kinds, strict=True))
    index = TableIndex(columns, texts.count)
    limits = tuple(_limits(reader, node, columns))
    aggregation = node.get("aggregation", "")
    return CompiledTable(_hit_policy(node), aggregation, inputs, outputs, index, cells, node, limits)


Cells = list[tuple[InputCell, int]]
"""The different cells of an input column, each with its rules as bits."""


def _input_cells(reader: BoxedReader, texts: Sequence[str]) -> Cells:
    return [(reader.cell(text, _place(rows)), rows) for text, rows in bits_by_text(texts).items()]


def _place(rows: int) -> str:
    """The first of some rules, for a sentence about their cell."""
    return f"rule {next(places_of(rows)) + 1}"


def _output_cells(
    reader: BoxedReader, texts: Sequence[str], languages: Sequence[str], kind: FeelType | None
) -> list[OutputCell]:
    """The cells of an output column; equal ones are one."""
    plain = plain_types(kind) if kind is not None else PLAIN
    if not any(languages):  # the usual case: no pairs have to be made of 10,000 texts
        alone = {text: _output_cell(reader, text, "", kind, plain, row) for text, row in first_places(texts).items()}
        return [alone[text] for text in texts]
    written = list(zip(texts, languages, strict=True))
    cells = {each: _output_cell(reader, *each, kind, plain, row) for each, row in first_places(written).items()}
    return [cells[each] for each in written]


def _output_cell(
    reader: BoxedReader, text: str, language: str, kind: FeelType | None, plain: frozenset[type], row: int
) -> OutputCell:
    text = text.strip() or "null"
    value = reader.literal(text, language)
    if type(value) in plain:
        return OutputCell(lambda _env: value, value)
    closure = typed(reader.text(text, f"rule {row + 1}", language), kind, "the output")
    return OutputCell(closure, closure({}) if reader.is_literal(text) else None)


def _limits(reader: BoxedReader, node: Node, columns: Sequence[Cells]) -> Iterator[Limit]:
    """The input columns that have allowed values, with the rules whose cell in them is `-`."""
    for at, each in enumerate(children(node, "input")):
        text = text_of(child(each, "inputValues"))
        if text and text != "-":
            anything = reduce(or_, (rows for cell, rows in columns[at] if cell.anything), 0)
            yield Limit(at, reader.tests(text, "its allowed values"), anything)


def _input(reader: BoxedReader, node: Node) -> Input:
    expression = child(node, "inputExpression")
    text = text_of(expression)
    label = node.get("label") or text
    if not text:
        raise DecisionError(f"input {label or node.get('id', '')} says not what it reads: it has no expression.")
    language = expression.get("expressionLanguage", "") if expression is not None else ""
    wanted = reader.type(type_of(expression))
    closure = typed(reader.text(text, f"input {label}", language), wanted, label)
    if text.isidentifier():
        return Input(label, closure, text, plain_types(wanted) if wanted else PLAIN)
    return Input(label, closure)


def _check_names(outputs: Sequence[Output]) -> None:
    """Several outputs make a context, whose entries need names of their own (DMN 1.5 section 8.2.4)."""
    if not outputs:
        raise DecisionError("its table has no output.")
    names = [each.name for each in outputs]
    if len(names) > 1 and (not all(names) or len(set(names)) < len(names)):
        raise DecisionError("with several outputs each needs a name of its own.")


def _output(reader: BoxedReader, node: Node) -> Output:
    name = node.get("name") or node.get("label") or ""
    text = _ranking(node)
    default = text_of(child(node, "defaultOutputEntry"))
    closure = typed(reader.text(default, "its default"), reader.type(type_of(node)), "the default") if default else None
    return Output(name, _ranks(reader, text) if text else (), closure)


def _ranking(node: Node) -> str:
    """The output values of a column; those of its type where the rules are ranked and it has none of its own."""
    own, table = text_of(child(node, "outputValues")), node.getparent()
    if own or table is None or table.get("hitPolicy") not in RANKED:
        return own
    kind = type_of(node)
    if not kind and len(list(children(table, "output"))) == 1 and (holder := table.getparent()) is not None:
        kind = type_of(child(holder, "variable"))  # the one output is the decision's answer
    return text_of(resolve_type(node.getroottree().getroot(), kind).allowed)


def _ranks(reader: BoxedReader, text: str) -> tuple[Any, ...]:
    """The output values in their order, which are tests as in input cells: values, lists of values, ranges."""
    tests = reader.tests(text, "its output values").tree.tests
    found = [reader.value(test) for test in tests]
    return tuple(each for value in found for each in (value if isinstance(value, list) else [value]))


def _hit_policy(node: Node) -> HitPolicy:
    written = node.get("hitPolicy", HitPolicy.UNIQUE)
    try:
        return HitPolicy(written)
    except ValueError:
        raise DecisionError(f"'{written}' is not a hit policy.") from None
