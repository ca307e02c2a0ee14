"""Which element reads and writes which process variable, and what is in scope where. No Qt, no expressions of its own.

    variables_of(document, names, forms=..., decisions=...) -> VariableTable      read once
    VariableIndex(document, names, ...)                                           kept true while a person edits

`names(text, declared)` answers which names an expression reads; `app/expressions` is handed in, because rooms of the
same height do not import each other.
"""

from app.bpmn.variables.index import VariableIndex, variables_of
from app.bpmn.variables.order import Hint, hints_of
from app.bpmn.variables.table import VariableTable
from app.bpmn.variables.use import Names, Outside, Use

__all__ = ["Hint", "Names", "Outside", "Use", "VariableIndex", "VariableTable", "hints_of", "variables_of"]
