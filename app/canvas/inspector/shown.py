"""What the panel speaks of when nothing else is said: the process in front, its language, what lies beside it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from app.bpmn.document import Document
from app.bpmn.kinds import KINDS
from app.bpmn.structure import SUB_PROCESSES, tag
from app.canvas.editor.view import EditorView
from app.canvas.inspector.property import Surroundings
from app.expressions import language_of
from app.look.icons import has_icon

ICONS = {
    "sequenceFlow": "sequence-flow",
    "messageFlow": "message-flow",
    "association": "association",
    "process": "model",
    "lane": "lane",
}
REMEMBERED = 1.0
"""Seconds."""


def icon_of(view: EditorView, node: Any) -> str:
    """The icon of an element's kind."""
    has_shape = view.can_draw and tag(node) != "process"
    kind = KINDS.get(view.modeling.kind_of(node.get("id")) if has_shape else tag(node))
    return kind.icon if kind is not None and has_icon(kind.icon) else ICONS.get(tag(node), "model")


class Remembered:
    """What lies beside the model, looked up at most once in a while: it means reading folders."""

    def __init__(self, ask: Callable[[], Surroundings]) -> None:
        self._ask = ask
        self._at = 0.0
        self._found: Surroundings | None = None

    def __call__(self) -> Surroundings:
        """What was found last, or what is there now."""
        now = time.monotonic()
        if self._found is None or now - self._at > REMEMBERED:
            self._found, self._at = self._ask(), now
        return self._found


def declared_language(document: Document | None) -> str:
    """The expression language that the file declares; "" when it declares none."""
    declared = document.definitions.get("expressionLanguage") if document is not None else None
    return language_of("", declared) if declared else ""


def process_in_front(document: Document, root: Any) -> Any:
    """What the plane in front shows: a process or the inside of a sub-process, else the first pool's that may run."""
    if root is not None and (tag(root) == "process" or tag(root) in SUB_PROCESSES):
        return root
    pools = [each for each in root if tag(each) == "participant"] if root is not None else []
    shown = [process for each in pools if (process := document.find(each.get("processRef"))) is not None]
    runnable = [process for process in shown if process.get("isExecutable") == "true"]
    return next(iter([*runnable, *shown, *document.processes]), None)
