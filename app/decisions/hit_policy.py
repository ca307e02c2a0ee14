"""From the rules that hit to the table's answer (DMN 1.5 section 8.2.10)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from app.decisions.model import DecisionError, HitPolicy
from app.expressions.feel.builtins import statistics
from app.expressions.feel.faults import Fault
from app.expressions.feel.values.boundary import inward
from app.expressions.feel.values.equality import same
from app.expressions.feel.values.intervals import Range
from app.expressions.feel.values.order import contains

Answer = Any
"""One output's value, or a record of them when the table has several outputs."""

AGGREGATE = {"SUM": statistics.total, "MIN": statistics.minimum, "MAX": statistics.maximum, "COUNT": len}


class Ranked(Protocol):
    """As much of an output column as the hit policies ask for."""

    @property
    def name(self) -> str:
        """The key in the answer."""

    @property
    def values(self) -> Sequence[Any]:
        """The output values, the best first."""


def answer(policy: HitPolicy, aggregation: str, outputs: Sequence[Ranked], hits: Sequence[Answer]) -> Answer:
    """The table's answer from its hits, in rule order; null without any, for lists and sums too (section 10.3.2.10).

    Raises DecisionError when they contradict.
    """
    if not hits:
        return None
    if policy is HitPolicy.COLLECT:
        return _aggregated(aggregation, list(hits)) if aggregation else list(hits)
    if policy is HitPolicy.RULE_ORDER:
        return list(hits)
    if policy is HitPolicy.OUTPUT_ORDER:
        return sorted(hits, key=lambda hit: _rank(outputs, hit))
    return _single(policy, outputs, hits)


def _aggregated(aggregation: str, hits: list[Answer]) -> Answer:
    if aggregation not in AGGREGATE:
        raise DecisionError(f"'{aggregation}' is not an aggregation.")
    try:
        return AGGREGATE[aggregation]([inward(hit) for hit in hits])
    except Fault as fault:
        raise DecisionError(f"{aggregation}: {fault.message}") from None


def _single(policy: HitPolicy, outputs: Sequence[Ranked], hits: Sequence[Answer]) -> Answer:
    if policy is HitPolicy.UNIQUE and len(hits) > 1:
        raise DecisionError(
            f"{len(hits)} rules match, but its hit policy is Unique. Make the rules exclude each other."
        )
    if policy is HitPolicy.ANY and any(not same(hit, hits[0]) for hit in hits):
        raise DecisionError("rules match with different outputs, but its hit policy is Any.")
    if policy is HitPolicy.PRIORITY:
        return min(hits, key=lambda hit: _rank(outputs, hit))
    return hits[0]


def _rank(outputs: Sequence[Ranked], hit: Answer) -> list[int]:
    """The place of a hit in the order that the columns' output values give, first column first."""
    several = isinstance(hit, Mapping) and len(outputs) > 1
    values = [hit[output.name] for output in outputs] if several else [hit]
    return [_place(output.values, value) for output, value in zip(outputs, values, strict=False)]


def _place(order: Sequence[Any], value: Any) -> int:
    return next((at for at, each in enumerate(order) if same(each, value) or _within(each, value)), len(order))


def _within(values: Any, value: Any) -> bool:
    return isinstance(values, Range) and contains(values, value) is True
