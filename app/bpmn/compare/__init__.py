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

__all__ = [
    "Comparison",
    "DiagramPair",
    "ElementChange",
    "Kind",
    "LayoutChange",
    "LayoutKind",
    "PropertyChange",
    "compare",
]
