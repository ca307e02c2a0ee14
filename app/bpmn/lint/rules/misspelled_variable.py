"""Variables are spelled where they are read as where they are written."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from app.bpmn.lint.reading import VariableRule
from app.bpmn.lint.rule import Severity
from app.bpmn.lint.unwritten import unwritten
from app.bpmn.variables import VariableTable

ALIKE = 0.8
"""How much of two names must agree, from 0 to 1."""


class MisspelledVariable(VariableRule):
    """Variables are spelled where they are read as where they are written.

    Why: Case matters: what is written as orderId is not found as orderID, and the expression reads nothing.
    How to fix: Write the name as the other element does, or give the variable a value where the process begins.
    """

    name = "misspelled-variable"
    severity = Severity.WARNING

    def check_table(self, table: VariableTable) -> Iterator[tuple[str, str]]:
        """Each read of a variable that nothing writes, though one of nearly the same name is written."""
        missing = unwritten(table)
        written = [name for name in table.names() if name not in missing]
        lowered = {name.lower(): name for name in written}
        for name, uses in missing.items():
            close = get_close_matches(name.lower(), lowered, 1, ALIKE) if len(name) > 3 else []
            for use in uses if close else ():
                yield use.element_id, f"{name} is read, but only {lowered[close[0]]} is written: is that meant?"
