"""The left column: the scenarios as a tree, and what today's process rests on."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.look.components import IconButton, Label, Menu
from app.simulation.plan import BASE
from app.whatif.bench import Bench
from app.whatif.scenario_row import ScenarioRow

MOST_DOUBTS = 2


class ScenarioList(QFrame):
    """Selects scenarios, adds and copies them; asks the screen to rename and to delete."""

    rename_wanted = Signal(str)
    delete_wanted = Signal(str)

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self.bench = bench
        self.rows: list[ScenarioRow] = []
        self._group = QButtonGroup(self)
        self.run_all = IconButton("refresh", "Run all that changed")
        self.copy = IconButton("copy", "Duplicate scenario")
        self.add = IconButton("plus", "New scenario")
        self.run_all.clicked.connect(bench.run_all)
        self.copy.clicked.connect(lambda: bench.duplicate(bench.selected))
        self.add.clicked.connect(lambda: bench.add())
        self.about = Label("", "small", "text.secondary", wrap=True)
        self.doubts = Label("", "small", "status.warning.text", wrap=True)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 0, 0)
        head.setSpacing(0)
        head.addWidget(Label("Scenarios", "bodyStrong"), 1)
        for button in (self.run_all, self.copy, self.add):
            head.addWidget(button)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        inside = QWidget()
        inside.setProperty("surface", "none")
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addLayout(self._column)
        inner.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        foot = QVBoxLayout()
        foot.setContentsMargins(8, 0, 8, 0)
        foot.setSpacing(6)
        foot.addWidget(self.doubts)
        foot.addWidget(self.about)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 14)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(scroll, 1)
        column.addLayout(foot)

    def show_plan(self) -> None:
        """Show the scenarios there are, which one is selected and which of them ran."""
        variants = self.bench.plan.ordered()
        wanted = [(one.id, one.name, self.bench.plan.depth(one.id)) for one in variants]
        if wanted != [(row.key, row.text(), row._depth) for row in self.rows]:
            self._rebuild(wanted)
        for row in self.rows:
            row.setChecked(row.key == self.bench.selected)
        self.show_states()
        self.about.setText(self._about())
        doubts = self.bench.base.doubts if self.bench.base else ()
        more = f" And {len(doubts) - MOST_DOUBTS} more." if len(doubts) > MOST_DOUBTS else ""
        self.doubts.setText(f"Rests on little: {' '.join(doubts[:MOST_DOUBTS])}{more}" if doubts else "")
        self.doubts.setToolTip("\n".join(doubts))
        self.doubts.setVisible(bool(doubts))

    def _state(self, key: str) -> str:
        if key in self.bench.in_run:
            return self._state_in_run(key)
        if key not in self.bench.outcomes:
            return ""
        return "ran" if self.bench.is_fresh(key) else "changed"

    def _state_in_run(self, key: str) -> str:
        """Scenarios run one after the other, each an equal part of the whole."""
        keys = self.bench.in_run
        fraction = self.bench.running.fraction if self.bench.running else None
        now = int((fraction or 0.0) * len(keys))
        place = keys.index(key)
        return "running" if place == now else "waiting" if place > now else "done"

    def show_states(self) -> None:
        """Show how far each scenario is."""
        for row in self.rows:
            row.set_state(self._state(row.key))

    def _rebuild(self, wanted: list[tuple[str, str, int]]) -> None:
        had_focus = any(row.hasFocus() for row in self.rows)
        for row in self.rows:
            self._group.removeButton(row)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [ScenarioRow(*one) for one in wanted]
        for row in self.rows:
            self._connect(row)
            self._group.addButton(row)
            self._column.addWidget(row)
            if had_focus and row.key == self.bench.selected:
                row.setFocus()

    def _connect(self, row: ScenarioRow) -> None:
        key = row.key
        row.clicked.connect(lambda: self.bench.select(key))
        row.rename_wanted.connect(lambda: self.rename_wanted.emit(key))
        row.delete_wanted.connect(lambda: self.delete_wanted.emit(key))
        row.step_wanted.connect(lambda step: self._step(key, step))
        row.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        row.customContextMenuRequested.connect(lambda at: self.menu_of(key).popup(row.mapToGlobal(QPoint(at))))

    def menu_of(self, key: str) -> Menu:
        """What can be done with a scenario."""
        menu = Menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.add("New scenario based on this", lambda: self.bench.add(key), "plus")
        menu.add("Duplicate", lambda: self.bench.duplicate(key), "copy")
        menu.add("Rename…", lambda: self.rename_wanted.emit(key), "edit")
        if key != BASE:
            menu.add("Delete", lambda: self.delete_wanted.emit(key), "trash")
        return menu

    def _step(self, key: str, step: int) -> None:
        keys = [row.key for row in self.rows]
        index = min(max(keys.index(key) + step, 0), len(keys) - 1)
        self.rows[index].setFocus()
        self.bench.select(keys[index])

    def _about(self) -> str:
        base = self.bench.base
        if base is None:
            return ""
        if base.learnt is None or base.since is None or base.until is None:
            return "No finished cases yet: today is assumed from the model. Correct its knobs before you compare."
        text = f"Based on {base.learnt.cases:,} finished cases, {_day(base.since)} to {_day(base.until)}."
        results = self.bench.results(BASE)
        if results is None or set(self.bench.plan[BASE].changes) - {"cost"} or self.bench.plan[BASE].hours is not None:
            return text
        misfit = base.misfit(results)
        return text if misfit is None else f"{text} {_fit(misfit)}"


def _fit(misfit: float) -> str:
    share = f"{max(round(misfit * 100), 1)}\u202f%"
    if misfit <= 0.15:
        return f"The base matches history within {share}."
    return f"The base misses history by {share}: trust differences more than values."


def _day(moment: datetime) -> str:
    local = moment.astimezone()
    return f"{local.day} {local:%b}"
