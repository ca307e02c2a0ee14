"""What two rules ask of the table of variables: which are read, and never written."""

from __future__ import annotations

from app.bpmn.variables import Use, VariableTable
from app.bpmn.variables.use import READS, WRITES


def unwritten(table: VariableTable) -> dict[str, list[Use]]:
    """The certain reads of every variable that nothing in the document writes, by name."""
    found: dict[str, list[Use]] = {}
    for name in table.names():
        uses = table.of_variable(name)
        reads = [use for use in uses if use.how == READS and use.certain]
        if reads and not any(use.how == WRITES for use in uses):
            found[name] = reads
    return found
