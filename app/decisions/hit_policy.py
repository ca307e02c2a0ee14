"""From the rules that hit to the table's answer (DMN 1.5 section 8.2.10)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from app.decisions.model import DecisionError, DecisionTable, HitPolicy, Output

Answer = Any
"""One output's value, or a record of them when the table has several outputs."""

AGGREGATE: dict[str, Callable[[list[Any]], Any]] = {
    "SUM": lambda values: sum(values) if values else None,
    "MIN": lambda values: min(values, default=None),
    "MAX": lambda values: max(values, default=None),
    "COUNT": len,
}


def answer(table: DecisionTable, hits: Sequence[Answer]) -> Answer:
    """The table's answer from its hits, in rule order. Raises DecisionError when they contradict."""
    if table.hit_policy is HitPolicy.COLLECT:
        return AGGREGATE[table.aggregation](list(hits)) if table.aggregation else list(hits)
    if table.hit_policy is HitPolicy.RULE_ORDER:
        return list(hits)
    if table.hit_policy is HitPolicy.OUTPUT_ORDER:
        return sorted(hits, key=lambda hit: _rank(table.outputs, hit))
    return _single(table, hits) if hits else None


def _single(table: DecisionTable, hits: Sequence[Answer]) -> Answer:
    if table.hit_policy is HitPolicy.UNIQUE and len(hits) > 1:
        raise DecisionError(
            f"{len(hits)} rules match, but its hit policy is Unique. Make the rules exclude each other."
        )
    if table.hit_policy is HitPolicy.ANY and any(hit != hits[0] for hit in hits):
        raise DecisionError("rules match with different outputs, but its hit policy is Any.")
    if table.hit_policy is HitPolicy.PRIORITY:
        return min(hits, key=lambda hit: _rank(table.outputs, hit))
    return hits[0]


def _rank(outputs: Sequence[Output], hit: Answer) -> list[int]:
    """The place of a hit in the order that the columns' output values give, first column first."""
    values = [hit[output.name] for output in outputs] if isinstance(hit, Mapping) else [hit]
    return [_place(output.values, value) for output, value in zip(outputs, values, strict=False)]


def _place(order: Sequence[Any], value: Any) -> int:
    return order.index(value) if value in order else len(order)
