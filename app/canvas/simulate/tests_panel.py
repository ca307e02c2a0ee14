"""The tests of a model: run one or all, see what failed, coverage on the diagram; rename, delete, open in the run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.engine.scenarios import Scenario, ScenarioResult
from app.engine.scenarios.coverage import Coverage
from app.look.components import Button, ClickRow, ElidedLabel, IconButton, IconLabel, Label, Menu, Separator, Switch

MARGIN = 16
NAME_WIDTH = 180
MOST_LINES = 4


@dataclass(frozen=True, slots=True)
class TestEntry:
    """One test: where it is written, and how it went last (None: not run yet). Without a `scenario` it is not
    understood, and its result says why."""

    __test__ = False
    path: Path
    id: str
    scenario: Scenario | None
    result: ScenarioResult | None = None

    @property
    def icon(self) -> tuple[str, str]:
        """Mark and colour."""
        if self.result is None:
            return "circle", "text.tertiary"
        if self.result.problems:
            return "triangle", "status.warning.text"
        return ("tick-circle", "status.success.text") if self.result.passed else ("mark-circle", "status.danger.text")

    @property
    def detail(self) -> str:
        """A line below the name."""
        if self.result is None:
            steps = len(self.scenario.steps) if self.scenario is not None else 0
            return f"Not run yet \u00b7 {steps} step{'' if steps == 1 else 's'}"
        if self.result.problems:
            return f"Not run: {self.result.reasons[0]}"
        return "Passed" if self.result.passed else self.result.reasons[0]


class TestsPanel(QWidget):
    """Signals carry the entry; the panel only shows what it is given."""

    __test__ = False
    run_all = Signal()
    run_one = Signal(object)
    open_one = Signal(object)
    rename_one = Signal(object)
    remove_one = Signal(object)
    pointed = Signal(object)
    coverage_wanted = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[TestEntry] = []
        self.rows: list[ClickRow] = []
        self.menu: Menu | None = None
        self.run = Button("Run all", "secondary", "play", small=True)
        self.summary = Label("", "small", "text.secondary", wrap=True)
        self.percent = Label("", "title")
        self.parts = Label("", "small", "text.secondary", wrap=True)
        self.switch = Switch("Show on the diagram")
        self.none = Label(
            "No tests yet. Run the model with tokens, then press \u201cSave as test\u201d: its steps and what you saw "
            "become a test.",
            "small",
            "text.secondary",
            wrap=True,
        )
        self._list = QVBoxLayout()
        self._lay_out()
        self.run.clicked.connect(lambda: self.run_all.emit())
        self.switch.toggled.connect(self.coverage_wanted.emit)

    def _lay_out(self) -> None:
        page = QWidget()
        page.setProperty("surface", "none")
        # Names wrap: the panel's width decides, not the longest of them.
        page.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(page)
        column.setContentsMargins(MARGIN, 12, MARGIN, 12)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self.summary, 1)
        head.addWidget(self.run)
        column.addLayout(head)
        column.addWidget(self.none)
        self._list.setSpacing(0)
        column.addLayout(self._list)
        column.addSpacing(4)
        column.addWidget(Separator())
        column.addWidget(Label("Coverage", "bodyStrong"))
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.percent)
        line.addWidget(self.parts, 1)
        column.addLayout(line)
        column.addWidget(self.switch)
        column.addStretch()
        area = QScrollArea()
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def show_entries(self, entries: list[TestEntry], trouble: str = "") -> None:
        """Show the tests; `trouble` when a file cannot be read."""
        self.entries = entries
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = [self._row(entry) for entry in entries]
        self.none.setVisible(not entries and not trouble)
        self.run.setEnabled(bool(entries))
        failed = sum(each.result is not None and not each.result.passed for each in entries)
        done = sum(each.result is not None for each in entries)
        text = f"{len(entries)} test{'' if len(entries) == 1 else 's'}"
        if done:
            text = f"{done - failed} of {len(entries)} passed" + (f", {failed} failed" if failed else "")
        self.summary.setText(trouble or text)
        self.summary.set_color("status.danger.text" if trouble or failed else "text.secondary")

    def _row(self, entry: TestEntry) -> ClickRow:
        name = Label(entry.id, "body", wrap=True)
        height = min(name.heightForWidth(NAME_WIDTH), MOST_LINES * name.fontMetrics().lineSpacing() + 2)
        name.setFixedHeight(height)
        row = ClickRow(f"{entry.id}: {entry.detail}", height + 34, margin=4)
        row.row.setSpacing(8)
        row.put(IconLabel(*entry.icon, 16))
        texts = QWidget()
        lines = QVBoxLayout(texts)
        lines.setContentsMargins(0, 6, 0, 6)
        lines.setSpacing(1)
        lines.addWidget(name)
        failed = entry.result is not None and not entry.result.passed
        lines.addWidget(ElidedLabel(entry.detail, "caption", "status.danger.text" if failed else "text.secondary"))
        row.put(texts, 1)
        more = IconButton("more-vertical", f"What can be done with \u201c{entry.id}\u201d", size=16)
        more.clicked.connect(lambda: self._show_menu(entry, more))
        row.row.addWidget(more)
        row.setToolTip("\n".join((entry.id, *entry.result.reasons)) if entry.result is not None else entry.id)
        row.clicked.connect(lambda: self.pointed.emit(entry))
        self._list.addWidget(row)
        return row

    def _show_menu(self, entry: TestEntry, button: IconButton) -> None:
        self.menu = menu = Menu(self)
        failed = entry.result is not None and bool(entry.result.differences)
        if entry.scenario is not None:
            menu.add("Run this test", lambda: self.run_one.emit(entry), "play")
            menu.add(
                "Open the failing step in the run" if failed else "Play it in the run",
                lambda: self.open_one.emit(entry),
                "token",
            )
            menu.addSeparator()
        menu.add("Rename\u2026", lambda: self.rename_one.emit(entry), "edit")
        menu.add("Delete\u2026", lambda: self.remove_one.emit(entry), "trash")
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def show_coverage(self, coverage: Coverage | None) -> None:
        """How much the tests that were run have reached."""
        self.switch.setEnabled(coverage is not None)
        if coverage is None:
            self.percent.setText("\u2013")
            self.parts.setText("Run the tests to see which elements they reach.")
            return
        self.percent.setText(f"{coverage.percent} %")
        nodes, flows = coverage.nodes & coverage.covered, coverage.flows & coverage.covered
        self.parts.setText(
            f"{len(nodes)} of {len(coverage.nodes)} elements, {len(flows)} of {len(coverage.flows)} flows"
        )
