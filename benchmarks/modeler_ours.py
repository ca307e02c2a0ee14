"""One measurement of our canvas in a fresh process: prints a JSON line of wall milliseconds.

usage: python -m benchmarks.modeler_ours FILE.bpmn
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from statistics import median

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from app.bpmn.document import Document
from app.canvas.editor.view import EditorView
from app.look.theme import install

MOVES = 30
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def main(path: str) -> None:
    """Open, fit and paint; then drag the task in the middle with real mouse events, and drop it."""
    app = QApplication([])
    install(app)
    view = EditorView()
    view.resize(1400, 900)
    view.show()
    app.processEvents()

    def opened() -> None:
        view.edit_document(Document.open(path))
        app.processEvents()
        view.viewport().repaint()

    result = {"open": timed(opened), "elements": len(view.diagram_scene.shapes)}
    print(json.dumps(result | drag(app, view)))


def timed(action: Callable[[], object]) -> float:
    """Wall milliseconds of one call."""
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


def drag(app: QApplication, view: EditorView) -> dict[str, float]:
    """Milliseconds of one step of a drag with its repaint: median and worst, and of the drop."""
    tasks = [figure for figure in view.diagram_scene.figures() if figure.tag.endswith("ask")]
    x, y, width, height = tasks[len(tasks) // 2].bounds
    view.set_zoom(1.0)
    view.centerOn(x, y)
    app.processEvents()
    start = view.viewportTransform().map(QPointF(x + width / 2, y + height / 2)).toPoint()
    send(view, QEvent.Type.MouseButtonPress, start)
    steps = []
    for index in range(1, MOVES + 1):
        place = start + QPoint(index * 3, index * 2)
        steps.append(timed(lambda place=place: (send(view, QEvent.Type.MouseMove, place), app.processEvents())))
    end = start + QPoint(MOVES * 3, MOVES * 2)
    drop = timed(lambda: (send(view, QEvent.Type.MouseButtonRelease, end), app.processEvents()))
    return {"dragStep": median(steps), "dragWorst": max(steps), "drop": drop}


def send(view: EditorView, kind: QEvent.Type, place: QPoint) -> None:
    """A mouse event with the left button."""
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else LEFT
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else LEFT
    viewport = view.viewport()
    event = QMouseEvent(kind, QPointF(place), QPointF(viewport.mapToGlobal(place)), button, held, NONE)
    QApplication.sendEvent(viewport, event)


if __name__ == "__main__":
    main(sys.argv[1])
