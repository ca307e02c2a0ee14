"""One measurement of our canvas in a fresh process: prints a JSON line of milliseconds and megabytes.

usage: python -m benchmarks.modeler_ours FILE.bpmn

Wall time for what a person waits for beside the peer's; CPU time (`...Cpu`) where the goal is a frame of CPU.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from app.bpmn.document import Document
from app.bpmn.lint import Linter
from app.canvas.editor.view import EditorView
from app.look.theme import install

MOVES = 30
LINTED = 20
"""Edits of a kind after which the linter is asked; a processor's clock may be too coarse for one."""
IDLE_AFTER_OPEN = 1.5
"""Seconds that a person looks at least before the first edit."""
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def main(path: str) -> None:
    """Open, fit and paint; drag the task in the middle with real mouse events; then mass moves, zoom and lint."""
    app = QApplication([])
    install(app)
    view = EditorView()
    view.resize(1400, 900)
    view.show()
    app.processEvents()
    before = resident()

    def opened() -> None:
        view.edit_document(Document.open(path))
        app.processEvents()
        view.viewport().repaint()

    result = {"open": timed(opened), "elements": len(view.diagram_scene.shapes)}
    result["indexing"] = idle(app)
    result["memory"] = resident() - before
    for measure in (zoom_out, first_edit, drag, mass_moves, lint_after_edit):
        result |= measure(app, view)
    print(json.dumps(result))


def timed(action: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """Milliseconds of one call: wall, or CPU with `time.process_time`."""
    start = clock()
    action()
    return (clock() - start) * 1000


def cpu(action: Callable[[], object]) -> float:
    """CPU milliseconds of one call."""
    return timed(action, time.process_time)


def both(action: Callable[[], object]) -> tuple[float, float]:
    """Wall and CPU milliseconds of one call."""
    started = time.process_time()
    wall = timed(action)
    return wall, (time.process_time() - started) * 1000


def resident() -> float:
    """The memory of this process that is in RAM, in MB; 0 where the system does not tell."""
    statm = Path("/proc/self/statm")
    return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6 if statm.exists() else 0.0


def idle(app: QApplication) -> float:
    """Let the timers of the view run, as while a person looks; returns the CPU milliseconds that they took."""

    def wait() -> None:
        end = time.monotonic() + IDLE_AFTER_OPEN
        while time.monotonic() < end:
            app.processEvents()
            time.sleep(0.01)

    return cpu(wait)


def tasks_of(view: EditorView) -> list[str]:
    """The ids of all tasks, in the order of the file."""
    return [figure.element_id for figure in view.diagram_scene.figures() if figure.tag.endswith("ask")]


def zoom_out(app: QApplication, view: EditorView) -> dict[str, float]:
    """Showing the whole, from 100 %."""
    costs = []
    for _ in range(3):
        view.set_zoom(1.0)
        app.processEvents()
        costs.append(both(lambda: (view.fit(), view.viewport().repaint())))
    return {"zoomOut": median(wall for wall, _ in costs), "zoomOutCpu": median(cost for _, cost in costs)}


def first_edit(app: QApplication, view: EditorView) -> dict[str, float]:
    """The first move of one task after opening, painted."""
    task = tasks_of(view)[3]
    view.set_zoom(1.0)
    app.processEvents()
    return {"firstEdit": timed(lambda: (view.modeling.move([task], 20, 10), app.processEvents()))}


def drag(app: QApplication, view: EditorView) -> dict[str, float]:
    """One step of a drag with its repaint: median and worst, and the drop."""
    tasks = tasks_of(view)
    figure = view.diagram_scene.figure(tasks[len(tasks) // 2])
    assert figure is not None
    x, y, width, height = figure.bounds
    view.set_zoom(1.0)
    view.centerOn(x, y)
    app.processEvents()
    start = view.viewportTransform().map(QPointF(x + width / 2, y + height / 2)).toPoint()
    send(view, QEvent.Type.MouseButtonPress, start)
    wall, processor = [], []
    for index in range(1, MOVES + 1):
        place = start + QPoint(index * 3, index * 2)
        started = time.process_time()
        wall.append(timed(partial(step, app, view, QEvent.Type.MouseMove, place)))
        processor.append((time.process_time() - started) * 1000)
    end = start + QPoint(MOVES * 3, MOVES * 2)
    drop = timed(partial(step, app, view, QEvent.Type.MouseButtonRelease, end))
    return {"dragStep": median(wall), "dragWorst": max(wall), "dragCpu": median(processor), "drop": drop}


def step(app: QApplication, view: EditorView, kind: QEvent.Type, place: QPoint) -> None:
    """A mouse event and the repaint that follows."""
    send(view, kind, place)
    app.processEvents()


def send(view: EditorView, kind: QEvent.Type, place: QPoint) -> None:
    """A mouse event with the left button."""
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else LEFT
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else LEFT
    viewport = view.viewport()
    event = QMouseEvent(kind, QPointF(place), QPointF(viewport.mapToGlobal(place)), button, held, NONE)
    QApplication.sendEvent(viewport, event)


def mass_moves(app: QApplication, view: EditorView) -> dict[str, float]:
    """Moving the first half of all nodes, and every second one, with canvas and repaint."""
    nodes = [figure.element_id for figure in view.diagram_scene.figures() if not figure.is_edge]
    assert view.document is not None
    undo, redo = view.document.undo, view.document.redo
    half = both(lambda: (view.modeling.move(nodes[: len(nodes) // 2], 0, 10), app.processEvents()))
    back, again = (cpu(lambda step=step: (step(), app.processEvents())) for step in (undo, redo))
    second = cpu(lambda: (view.modeling.move(nodes[::2], 0, 10), app.processEvents()))
    return {
        "moveHalf": half[0],
        "moveHalfCpu": half[1],
        "undoHalfCpu": back,
        "redoHalfCpu": again,
        "moveSecondCpu": second,
    }


def lint_after_edit(app: QApplication, view: EditorView) -> dict[str, float]:
    """What the linter of a page takes after a task was moved, renamed, or got a flow: the mean of a few, in CPU."""
    assert view.document is not None
    linter = Linter(view.document, patient=True)
    linter.refresh()  # as a page does when it has been painted
    tasks, modeling = tasks_of(view), view.modeling
    edits: dict[str, Callable[[int], object]] = {
        "lintMove": lambda number: modeling.move([tasks[number]], 10, 10),
        "lintRename": lambda number: modeling.rename(tasks[number], f"Changed {number}"),
        "lintFlow": lambda number: modeling.connect(tasks[number], tasks[number + 30]),
    }
    figures = {}
    for name, edit in edits.items():
        costs = []
        for number in range(LINTED):
            edit(number)
            costs.append(cpu(lambda: linter.findings))
        figures[name] = sum(costs) / LINTED
    linter.close()
    return figures


if __name__ == "__main__":
    main(sys.argv[1])
