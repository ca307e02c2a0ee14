"""Types: what a value conforms to, and how it is brought to a type (DMN 1.5 sections 10.3.2.9.1 to 10.3.2.9.4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import ModuleType
from typing import Any

from app.expressions.feel.run import charge
from app.expressions.feel.syntax.ast import TypeRef
from app.expressions.feel.values.boundary import inward
from app.expressions.feel.values.functions import Function
from app.expressions.feel.values.intervals import Range
from app.expressions.feel.values.kinds import kind
from app.expressions.feel.values.moments import Date, DateTime
from app.expressions.feel.values.zone import Zone

ANY = "Any"
Constraint = Callable[[Any, Mapping[str, Any]], bool]
NO_CONTEXT: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True, eq=False)
class FeelType:
    """A type. `name` is the kind; the rest describes what is inside.

    `item`: of a list or range; `fields`: of a context; `parameters` and `result`: of a function. None is any.
    `allowed`: a test of a value and the context around it; it is asked by `coerce`, not by `instance of`.
    """

    name: str
    item: FeelType | None = None
    fields: Mapping[str, FeelType] | None = None
    parameters: tuple[FeelType, ...] | None = None
    result: FeelType | None = None
    allowed: Constraint | None = None
    label: str = ""

    def __str__(self) -> str:
        """The name a person gave it, else the kind."""
        inside = f"<{self.item}>" if self.item else ""
        return self.label or f"{self.name}{inside}"


ANY_TYPE = FeelType(ANY)
ALIASES = {
    "any": ANY,
    "day and time duration": "days and time duration",
    "year and month duration": "years and months duration",
    "dayTimeDuration": "days and time duration",
    "yearMonthDuration": "years and months duration",
    "dateTime": "date and time",
    "Null": "null",
}
SIMPLE = {
    name: FeelType(name)
    for name in (
        *("number", "string", "boolean", "date", "time", "date and time", "list", "context", "function", "range"),
        *("days and time duration", "years and months duration", "null", ANY),
    )
}
LEGACY = {"integer": "number", "long": "number", "double": "number", "int": "number", "text": "string"}
"""Names that older tools write into `typeRef`; they are types only where no item definition has that name."""


@dataclass(frozen=True)
class Types:
    """The types that have names: FEEL's, and a model's item definitions."""

    named: Mapping[str, FeelType] = field(default_factory=dict)

    def find(self, name: str) -> FeelType | None:
        """The type of this name; None when there is none."""
        if (found := self.named.get(name)) is not None:
            return found
        return SIMPLE.get(ALIASES.get(name, name)) or SIMPLE.get(LEGACY.get(name, ""))

    def resolve(self, ref: TypeRef) -> FeelType | None:
        """The type that is written; None when it names one that does not exist."""
        parts = [self.resolve(part) for part in ref.parts]
        if any(part is None for part in parts):
            return None
        known = [part for part in parts if part is not None]
        if ref.name in ("list", "range") and known:
            return FeelType(ref.name, item=known[0])
        if ref.name == "context" and ref.fields:
            return FeelType("context", fields=dict(zip(ref.fields, known, strict=True)))
        if ref.name == "function" and ref.result is not None:
            result = self.resolve(ref.result)
            return FeelType("function", parameters=tuple(known), result=result) if result else None
        return self.find(ref.name)


def conforms(value: Any, wanted: FeelType) -> bool:
    """Whether a value is of a type; null is of every type. Constraints are not asked."""
    value = inward(value)
    if value is None or wanted.name == ANY:
        return True
    if kind(value) != wanted.name:
        return False
    if isinstance(value, list):
        charge(1 + (len(value) if wanted.item is not None else 0))
        return wanted.item is None or all(conforms(item, wanted.item) for item in value)
    if isinstance(value, dict):
        fields = wanted.fields or {}
        return all(name in value and conforms(value[name], each) for name, each in fields.items())
    if isinstance(value, Range):
        return wanted.item is None or (conforms(value.low, wanted.item) and conforms(value.high, wanted.item))
    return not isinstance(value, Function) or _function_conforms(value, wanted)


def _function_conforms(value: Function, wanted: FeelType) -> bool:
    """Parameters may be wider, the result narrower (DMN 1.5 section 10.3.2.9.2)."""
    if wanted.parameters is None:
        return True
    if len(wanted.parameters) != len(value.parameters):
        return False
    taken = value.types or (ANY_TYPE,) * len(value.parameters)
    if not all(narrower(given, each) for given, each in zip(wanted.parameters, taken, strict=True)):
        return False
    return wanted.result is None or value.result is None or narrower(value.result, wanted.result)


def narrower(one: FeelType, other: FeelType) -> bool:
    """Whether every value of `one` is a value of `other`."""
    if other.name == ANY or one.name == "null":
        return True
    if one.name != other.name:
        return False
    if other.item is not None and not narrower(one.item or ANY_TYPE, other.item):
        return False
    mine = one.fields or {}
    return all(name in mine and narrower(mine[name], each) for name, each in (other.fields or {}).items())


def is_instance(value: Any, wanted: FeelType) -> bool:
    """`instance of`: as `conforms`, but null is an instance of nothing but Null."""
    return wanted.name == "null" if value is None else conforms(value, wanted)


PLAIN: dict[str, frozenset[type]] = {
    "number": frozenset([int, Decimal]),
    "string": frozenset([str]),
    "boolean": frozenset([bool]),
    "date": frozenset([Date]),
}
NOTHING: frozenset[type] = frozenset()


def plain_types(wanted: FeelType) -> frozenset[type]:
    """Python's types whose values are of the type without any further question."""
    return PLAIN.get(wanted.name, NOTHING) if wanted.allowed is None else NOTHING


def is_plainly(value: Any, wanted: FeelType) -> bool:
    """Whether a value is of a simple type without constraints: the quick answer for the common case."""
    return wanted.allowed is None and type(value) in PLAIN.get(wanted.name, NOTHING)


class Mismatch(Exception):
    """A value cannot be brought to a type."""


def coerce(value: Any, wanted: FeelType | None) -> Any:
    """The value as one of the type: a list of one for its entry, an entry for its list, a date for its midnight.

    Raises Mismatch when it is none and cannot become one (DMN 1.5 section 10.3.2.9.4).
    """
    if wanted is None or value is None:
        return value
    fitted = _converted(value, wanted)
    if not _allowed(fitted, wanted):
        raise Mismatch(misfits().not_allowed(fitted, wanted))
    return fitted


def misfits() -> ModuleType:
    """The sentences, which are made only when they are needed."""
    from app.expressions.feel import misfits as sentences

    return sentences


def _converted(value: Any, wanted: FeelType) -> Any:
    value = inward(value)
    if conforms(value, wanted):
        return value
    if isinstance(value, list) and len(value) == 1 and wanted.name != "list" and conforms(value[0], wanted):
        return inward(value[0])
    if wanted.name == "list" and not isinstance(value, list) and conforms([value], wanted):
        return [value]
    if wanted.name == "date and time" and isinstance(value, Date):
        return DateTime(value, 0, Zone())
    raise Mismatch(misfits().misfit(value, wanted))


def _allowed(value: Any, wanted: FeelType, around: Mapping[str, Any] = NO_CONTEXT) -> bool:
    """Whether the constraints of the type and of what is inside are kept; they may read the context `around`."""
    if value is None:
        return True
    if wanted.allowed is not None and not wanted.allowed(value, around):
        return False
    if wanted.item is not None and isinstance(value, list):
        return all(_allowed(inward(item), wanted.item, around) for item in value)
    if wanted.fields and isinstance(value, dict):
        return all(_allowed(inward(value.get(name)), each, value) for name, each in wanted.fields.items())
    return True
