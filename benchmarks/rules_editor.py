"""The editor of decision tables at 1,000 and 10,000 rules: opening, scrolling, typing, sorting, finding, checking.

CPU of the GUI's thread, painted, beside a keystroke of 100 ms or a second; scrolling beside a `QTableView` that paints
the same model with Qt's own delegate. The analysis, which runs beside the GUI, is measured for itself.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from statistics import median

from benchmarks.table import line

SEED, SIZES = 7, (1_000, 10_000)
KEYSTROKE, SECOND = 100.0, 1_000.0
INPUTS = (
    ("amount", "number"),
    ("category", "string"),
    ("region", "string"),
    ("score", "number"),
    ("urgent", "boolean"),
)
HEAD = '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">'
Measure = Callable[[Callable[[], object]], float]


def run() -> None:
    """Print every measurement with its goal."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from app.look.theme import install

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    install(app)

    def painted(work: Callable[[], object], times: int = 1) -> float:
        """Milliseconds of the GUI's thread, the median of some times, until it is painted."""
        spent = []
        for _ in range(times):
            before = time.thread_time()
            work()
            app.processEvents()
            spent.append((time.thread_time() - before) * 1e3)
        return median(spent)

    for size in SIZES:
        _editor(size, painted)


def _editor(size: int, painted: Callable[..., float]) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from app.decisions.analysis import analyse
    from app.decisions.document import DecisionDocument
    from app.rules.table.table_editor import TableEditor

    data, editors = table(size), []

    def opened() -> None:
        editor = TableEditor(DecisionDocument.from_bytes(data, "bench.dmn"))
        editor.resize(1204, 690)
        editor.show()
        editors.append(editor)

    say(f"{size} rules: open", painted(opened), "a second", SECOND, 2 if size > 1_000 else 1)
    editor = editors[0]
    view = editor.view
    view.setFocus()
    page = painted(lambda: QTest.keyClick(view, Qt.Key.Key_PageDown), 15)
    say(f"{size} rules: a page down", page, "a plain QTableView", _plain(editor.model, painted), 2)
    say(f"{size} rules: a key in an open cell", _typing(view, size, painted), "a keystroke", KEYSTROKE, 1)
    say(f"{size} rules: a cell is written", _writing(view, size, painted), "a keystroke", KEYSTROKE, 1)
    arrangement = view.arrangement
    sorting = painted(lambda: arrangement.sort(1, descending=not arrangement.descending), 3)
    say(f"{size} rules: sort", sorting, "a second", SECOND, 1)
    arrangement.sort(-1)
    say(f"{size} rules: find", painted(lambda: arrangement.filter("cat7")), "a second", SECOND, 1)
    arrangement.show_all()
    grid, names = editor.model.grid, editor.model.names
    analyse(grid, names)
    editor.model.editing.set_cells({(3, 0): "[1..2]"})
    grid = editor.model.grid
    before = time.thread_time()
    analyse(grid, names)
    goal = KEYSTROKE if size == SIZES[0] else SECOND
    name = "a keystroke" if size == SIZES[0] else "a second"
    say(f"{size} rules: all checks after an edit", (time.thread_time() - before) * 1e3, name, goal, 1)
    editor.release()
    editor.hide()
    editor.deleteLater()


def say(what: str, ours: float, peer_name: str, peer: float, goal: float) -> None:
    """Print a line."""
    print(line(what, ours, peer_name, peer, goal))


def _typing(view: object, size: int, painted: Callable[..., float]) -> float:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from app.rules.table.table_view import RuleTableView

    assert isinstance(view, RuleTableView)
    view.go(size // 2, 2)
    QTest.keyClick(view, Qt.Key.Key_F2)
    line = view.delegate.line
    assert line is not None
    spent = painted(lambda: QTest.keyClick(line, Qt.Key.Key_A), 10)
    QTest.keyClick(line, Qt.Key.Key_Escape)
    return spent


def _writing(view: object, size: int, painted: Callable[..., float]) -> float:
    """F2, a text, Enter: the keys of one cell, with everything that follows in the GUI."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from app.rules.table.table_view import RuleTableView

    assert isinstance(view, RuleTableView)
    view.go(size // 2, 1)
    numbers = iter(range(1_000))

    def write() -> None:
        QTest.keyClick(view, Qt.Key.Key_F2)
        line = view.delegate.line
        assert line is not None
        low = next(numbers)
        line.setText(f"[{low}..{low + 10})")
        QTest.keyClick(line, Qt.Key.Key_Return)

    return painted(write, 10)


def _plain(model: object, painted: Callable[..., float]) -> float:
    from PySide6.QtCore import QAbstractItemModel, Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QTableView

    assert isinstance(model, QAbstractItemModel)
    view = QTableView()
    view.setModel(model)
    view.verticalHeader().setDefaultSectionSize(36)
    view.resize(900, 690)
    view.show()
    view.setCurrentIndex(model.index(0, 1))
    spent = painted(lambda: QTest.keyClick(view, Qt.Key.Key_PageDown), 15)
    view.setModel(None)
    view.deleteLater()
    return spent


def table(size: int) -> bytes:
    """A .dmn file with one table: five inputs, two outputs, rules as people write them."""
    numbers = random.Random(SEED)
    heads = "".join(
        f'<input id="i_{name}" label="{name}"><inputExpression typeRef="{kind}"><text>{name}</text></inputExpression>'
        "</input>"
        for name, kind in INPUTS
    )
    outputs = '<output id="o1" name="approver" typeRef="string"/><output id="o2" name="days" typeRef="number"/>'
    rules = "".join(_rule(number, numbers) for number in range(size))
    body = f'<decisionTable id="t" hitPolicy="FIRST">{heads}{outputs}{rules}</decisionTable>'
    return f'{HEAD}<decision id="dec" name="Bench">{body}</decision></definitions>'.encode()


def _rule(number: int, numbers: random.Random) -> str:
    low = number // 50 * 10
    region = numbers.choice(["-", '"EU"', '"US", "CA"'])
    cells = (f"[{low}..{low + 10})", f'"cat{number % 50}"', region, f"&gt;= {number % 7}", "-")
    inputs = "".join(f"<inputEntry><text>{cell}</text></inputEntry>" for cell in cells)
    outputs = f'<outputEntry><text>"out {number}"</text></outputEntry><outputEntry><text>{number}</text></outputEntry>'
    return f'<rule id="r{number}">{inputs}{outputs}</rule>'


if __name__ == "__main__":
    run()
