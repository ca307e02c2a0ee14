"""Simple conditions as three choices (field, test, value), written as the FEEL of `conditional.hide`.

"Show only when decision is reject" is `=if decision = "reject" then false else true`: a value that is
missing makes the test null, and null hides. Any other expression is shown and edited as text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

TESTS = {
    "=": "is",
    "!=": "is not",
    ">": "is more than",
    ">=": "is at least",
    "<": "is less than",
    "<=": "is at most",
}
_TEXT = re.compile(
    r'=\s*if\s+([A-Za-z_]\w*(?:\.\w+)*)\s*(!=|>=|<=|=|>|<)\s*("(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|true|false|null)'
    r"\s+then\s+false\s+else\s+true\s*",
    re.ASCII,
)
_LITERAL = re.compile(r"-?\d+(?:\.\d+)?|true|false|null", re.ASCII)


@dataclass(frozen=True, slots=True)
class ShowWhen:
    """Show only when `field` passes `test` against `value` (as a person types it: 100, reject, true)."""

    field: str
    test: str = "="
    value: str = ""


def parse(hide: str) -> ShowWhen | None:
    """The simple condition that `hide` says; None when it says something else."""
    match = _TEXT.fullmatch(hide)
    if not match:
        return None
    value = match[3]
    if value.startswith('"'):
        value = re.sub(r"\\(.)", r"\1", value[1:-1])
    return ShowWhen(match[1], match[2], value)


def write(condition: ShowWhen) -> str:
    """The FEEL for `conditional.hide`."""
    value = condition.value.strip()
    if not _LITERAL.fullmatch(value):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        value = f'"{escaped}"'
    return f"=if {condition.field} {condition.test} {value} then false else true"


def in_words(hide: str | bool) -> str:
    """A hint for the canvas: `Shown if decision is reject`, `Hidden by a rule`; "" for always shown."""
    if hide is True:
        return "Never shown"
    if not isinstance(hide, str) or not hide.strip():
        return ""
    condition = parse(hide)
    if condition is None:
        return "Hidden by a rule"
    return f"Shown if {condition.field} {TESTS[condition.test]} {condition.value}"
