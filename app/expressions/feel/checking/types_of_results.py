"""The kinds that operators and built-in functions give, by the kinds that they take (DMN 1.5 tables 45 to 95)."""

from __future__ import annotations

from collections.abc import Sequence

from app.expressions.feel.builtins import REGISTRY
from app.expressions.feel.builtins.signature import ANY, Parameter, Signature

NUMBER, DAYS, MONTHS = "number", "days and time duration", "years and months duration"
TEMPORAL = ("date", "time", "date and time")

_SUMS = {
    ("number", "number"): NUMBER,
    (DAYS, DAYS): DAYS,
    (MONTHS, MONTHS): MONTHS,
    **{(kind, DAYS): kind for kind in TEMPORAL},
    **{(kind, MONTHS): kind for kind in ("date", "date and time")},
}
_DURATIONS = (DAYS, MONTHS)
ARITHMETIC: dict[str, dict[tuple[str, str], str]] = {
    "+": {**_SUMS, **{(right, left): kind for (left, right), kind in _SUMS.items()}, ("string", "string"): "string"},
    "-": {
        **_SUMS,
        **{(kind, kind): DAYS for kind in TEMPORAL},
        ("date", "date and time"): DAYS,
        ("date and time", "date"): DAYS,
    },
    "*": {
        ("number", "number"): NUMBER,
        **{(kind, NUMBER): kind for kind in _DURATIONS},
        **{(NUMBER, kind): kind for kind in _DURATIONS},
    },
    "/": {
        ("number", "number"): NUMBER,
        **{(kind, NUMBER): kind for kind in _DURATIONS},
        **{(kind, kind): NUMBER for kind in _DURATIONS},
    },
    "**": {("number", "number"): NUMBER},
}
"""By operator and kinds of operands: the kind of the result."""

RESULTS: dict[str, str] = {
    **dict.fromkeys(
        [
            *("count", "string length", "floor", "ceiling", "decimal", "round up", "round down", "round half up"),
            *("round half down", "modulo", "sqrt", "log", "exp", "day of year", "week of year", "number", "median"),
            *("stddev", "product"),
        ],
        NUMBER,
    ),
    **dict.fromkeys(
        [
            *("string", "substring", "upper case", "lower case", "substring before", "substring after", "replace"),
            *("string join", "day of week", "month of year", "trim", "to base64", "cycle"),
        ],
        "string",
    ),
    **dict.fromkeys(
        [
            *("contains", "starts with", "ends with", "matches", "list contains", "odd", "even", "not", "is", "all"),
            *("any", "before", "after", "meets", "met by", "overlaps", "overlaps before", "overlaps after", "finishes"),
            *("finished by", "includes", "during", "starts", "started by", "coincides", "is defined", "is empty"),
            "is blank",
        ],
        "boolean",
    ),
    **dict.fromkeys(
        [
            *("split", "append", "concatenate", "insert before", "remove", "list replace", "reverse", "index of"),
            *("union", "distinct values", "flatten", "sort", "sublist", "mode", "get entries", "duplicate values"),
            *("partition", "extract"),
        ],
        "list",
    ),
    **dict.fromkeys(["context", "context put", "context merge"], "context"),
    "date": "date",
    "today": "date",
    "last day of month": "date",
    "time": "time",
    "range": "range",
    "date and time": "date and time",
    "now": "date and time",
    "years and months duration": MONTHS,
}
"""By function: the kind of the result, where that is the same for all arguments."""


def takes(name: str, kinds: Sequence[str | None]) -> bool:
    """Whether a built-in function can be called with arguments of these kinds by position; None is unknown."""
    return any(_fits(signature, kinds) for signature in REGISTRY[name].signatures)


def _fits(signature: Signature, kinds: Sequence[str | None]) -> bool:
    parameters = signature.parameters
    if parameters and parameters[-1].repeated and len(kinds) >= len(parameters):
        parameters = (*parameters, *[parameters[-1]] * (len(kinds) - len(parameters)))
    needed = sum(not each.optional for each in parameters)
    if not needed <= len(kinds) <= len(parameters):
        return False
    return all(_accepts(each, kind) for each, kind in zip(parameters, kinds, strict=False))


def _accepts(parameter: Parameter, kind: str | None) -> bool:
    """Whether a parameter takes a kind; a list takes one value, and a list of one is taken for its value."""
    return kind in (None, "list") or bool(parameter.kinds & {ANY, "list", kind})
