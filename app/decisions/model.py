"""The decisions of one DMN file, as frozen values: what is evaluated, not how it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from app.expressions import Expression


class DecisionError(Exception):
    """A decision cannot be read or evaluated; the text names decision, rule and cell, for a person."""


class HitPolicy(StrEnum):
    """DMN 1.5 section 8.2.10."""

    UNIQUE = "UNIQUE"
    FIRST = "FIRST"
    PRIORITY = "PRIORITY"
    ANY = "ANY"
    COLLECT = "COLLECT"
    RULE_ORDER = "RULE ORDER"
    OUTPUT_ORDER = "OUTPUT ORDER"


UnaryTests = Callable[[Any, Mapping[str, Any]], bool]
"""(the input's value, the variables) -> whether the cell matches."""


@dataclass(frozen=True, slots=True)
class Input:
    """An input column: what it reads. `label` is its heading."""

    label: str
    expression: Expression


@dataclass(frozen=True, slots=True)
class Output:
    """An output column. `values`, from the best down, order the rules of PRIORITY and OUTPUT ORDER."""

    name: str
    values: tuple[Any, ...] = ()
    default: Expression | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A row: one test for each input, one expression for each output."""

    id: str
    tests: tuple[UnaryTests, ...]
    outputs: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class DecisionTable:
    """Rules in order, and how hits become an answer. `aggregation`: "", SUM, MIN, MAX or COUNT."""

    hit_policy: HitPolicy
    aggregation: str
    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision: its logic, and the ids of the decisions whose answers it needs first."""

    id: str
    name: str
    variable: str
    logic: DecisionTable | Expression
    requires: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DecisionModel:
    """All decisions of a file by id."""

    name: str
    decisions: Mapping[str, Decision] = field(default_factory=dict)
