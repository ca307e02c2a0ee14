"""Two or three versions of a model: what differs, and how both sides' work becomes one document."""

from app.bpmn.compare.compare import compare
from app.bpmn.compare.comparison import (
    Comparison,
    DiagramPair,
    ElementChange,
    Kind,
    LayoutChange,
    LayoutKind,
    PropertyChange,
)
from app.bpmn.compare.merging.conflict import Conflict, ConflictKind, Side
from app.bpmn.compare.merging.merge import Merge, merge

__all__ = [
    "Comparison",
    "Conflict",
    "ConflictKind",
    "DiagramPair",
    "ElementChange",
    "Kind",
    "LayoutChange",
    "LayoutKind",
    "Merge",
    "PropertyChange",
    "Side",
    "compare",
    "merge",
]
