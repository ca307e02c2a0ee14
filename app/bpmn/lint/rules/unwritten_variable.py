"""What is read is written somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from app.bpmn.lint.reading import VariableRule
from app.bpmn.lint.rule import Severity
from app.bpmn.lint.unwritten import unwritten
from app.bpmn.variables import VariableTable


class UnwrittenVariable(VariableRule):
    """What is read is written somewhere.

    Why: A variable that no element of the process writes must come from who starts it, or from a worker; if it does
    not, the expression reads nothing.
    How to fix: Give it a value: in the start form, an output or a result variable; or start the process with it.
    """

    name = "unwritten-variable"
    severity = Severity.INFO

    def check_table(self, table: VariableTable) -> Iterator[tuple[str, str]]:
        """The first element that reads each such variable."""
        for name, uses in unwritten(table).items():
            where = "it has to come from who starts the process, or from a worker"
            yield uses[0].element_id, f"No element writes {name}: {where}."
