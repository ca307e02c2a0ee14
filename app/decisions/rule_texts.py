"""The texts of a table's rules, by column: of 10,000 rules in one go where they are regular, else rule by rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from app.decisions.dmn_tree import Node, child, children, text_of
from app.decisions.model import DecisionError


@dataclass(frozen=True, slots=True)
class RuleTexts:
    """For each column a text for each rule, with the blanks around it or without; `languages` of the output cells."""

    inputs: tuple[Sequence[str], ...]
    outputs: tuple[Sequence[str], ...]
    languages: tuple[Sequence[str], ...]
    count: int


def read_rule_texts(table: Node, inputs: int, outputs: int) -> RuleTexts:
    """The texts of a table with so many columns. Raises DecisionError for a rule that has not a cell for each."""
    return _at_once(table, inputs, outputs) or _one_by_one(table, inputs, outputs)


def _at_once(table: Node, inputs: int, outputs: int) -> RuleTexts | None:
    """The texts in the order of the document; None for a table that is not regular."""
    first = child(table, "rule")
    if first is None or not inputs or not outputs:
        return None
    namespace = etree.QName(table).namespace
    prefix = f"{{{namespace}}}" if namespace else ""
    width = inputs + outputs
    lengths = [len(first), *map(len, first.itersiblings())]
    count = len(lengths)
    before = sum(1 for head in first.itersiblings(preceding=True) for _ in head.iter(f"{prefix}text"))
    texts = [text.text or "" for text in table.iter(f"{prefix}text")]
    languages = [cell.get("expressionLanguage", "") for cell in table.iter(f"{prefix}outputEntry")]
    if lengths.count(width) < count or len(texts) != before + count * width or len(languages) != count * outputs:
        return None
    if not _regular(table, namespace, count, inputs, width):
        return None
    columns = tuple(texts[before + at :: width] for at in range(width))
    by_output = tuple(languages[at::outputs] for at in range(outputs))
    return RuleTexts(columns[:inputs], columns[inputs:], by_output, count)


def _regular(table: Node, namespace: str | None, rules: int, inputs: int, width: int) -> bool:
    """Whether all cells have a `<text>`, and all rules their last input cell before any output cell.

    With what the caller has counted (the parts of each rule, all texts, all output cells) this proves that each rule
    has its input cells, its output cells and nothing else, and each cell one text.
    """
    texts = "{0}rule/*/{0}text[1]"
    last = f"{{0}}rule/{{0}}inputEntry[{inputs}][not(preceding-sibling::{{0}}outputEntry)]"
    return bool(_count(namespace, texts)(table) == rules * width and _count(namespace, last)(table) == rules)


@lru_cache(maxsize=64)
def _count(namespace: str | None, path: str) -> etree.XPath:
    """Counts what a path leads to from a table, `{0}` before each name."""
    names = {"d": namespace} if namespace else None
    return etree.XPath(f"count({path.format('d:' if namespace else '')})", namespaces=names)


def _one_by_one(table: Node, inputs: int, outputs: int) -> RuleTexts:
    rows: list[list[str]] = []
    for number, rule in enumerate(children(table, "rule"), 1):
        tests = [text_of(cell) for cell in children(rule, "inputEntry")]
        results = list(children(rule, "outputEntry"))
        if len(tests) != inputs or len(results) != outputs:
            raise DecisionError(f"rule {number}: it needs a cell for each column.")
        rows.append([*tests, *map(text_of, results), *(cell.get("expressionLanguage", "") for cell in results)])
    columns = tuple(zip(*rows, strict=True)) if rows else ((),) * (inputs + 2 * outputs)
    return RuleTexts(columns[:inputs], columns[inputs : inputs + outputs], columns[inputs + outputs :], len(rows))
