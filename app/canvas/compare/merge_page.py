"""The tab of a merge: the merged diagram with marks, the conflicts to decide, and the result to go on with."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QPointF, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.bpmn.compare import Comparison, Conflict, Merge, Side, compare, merge
from app.bpmn.document import Document
from app.canvas.compare.conflict_list import ConflictList
from app.canvas.compare.marked_view import MarkedView
from app.canvas.compare.marks import MARK_OF, Mark
from app.canvas.diagram_view import DiagramView
from app.canvas.reading.undrawn import diagram_count
from app.canvas.tab_page import TabPage
from app.look.components import Button, ElidedLabel, Label
from app.look.theme import theme
from app.session.session import Session


class MergePage(TabPage):
    """`opened(Document)` hands over the merged document when everything is decided; `is_done` from then on."""

    icon = "compare"
    opened = Signal(object)

    def __init__(self, session: Session, found: Merge, brought: Comparison, title: str, theirs_title: str) -> None:
        super().__init__()
        self._session = session
        self._title, self._theirs_title = title, theirs_title
        self.found, self.brought = found, brought
        self.view = MarkedView()
        self.list = ConflictList()
        self.diagrams = QComboBox()
        self.open_button = Button("Open the result", "primary", "model", small=True)
        self.is_done = False
        self._number = 0
        self._lay_out()
        self.list.decided.connect(self.decide)
        self.list.all_decided.connect(self.decide_all)
        self.list.pointed.connect(self.point_at)
        self.view.element_clicked.connect(self._on_clicked)
        self.diagrams.currentIndexChanged.connect(self._show_diagram)
        self.open_button.clicked.connect(lambda: self.opened.emit(self.found.document))
        self._show()
        self.view.fit()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self._bar())
        left.addWidget(self.view, 1)
        line = QFrame()
        line.setProperty("look", "line")
        line.setFixedWidth(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(line)
        row.addWidget(self.list)

    def _bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("look", "toolbar")
        bar.setFixedHeight(theme().px("size.toolbar"))
        row = QHBoxLayout(bar)
        row.setContentsMargins(14, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(Label("Merged", "bodyStrong"))
        row.addWidget(ElidedLabel(f"{self._title} with {self._theirs_title}", "body", "text.secondary"), 1)
        drawn = self.found.document.diagrams
        self.diagrams.addItems([each.get("name") or f"Diagram {index + 1}" for index, each in enumerate(drawn)])
        self.diagrams.setAccessibleName("Diagram")
        if len(drawn) > 1:
            row.addWidget(self.diagrams)
        row.addWidget(self.open_button)
        return bar

    # A tab

    @property
    def title(self) -> str:
        """What is merged."""
        return f"Merge {self._title}"

    @property
    def is_dirty(self) -> bool:
        """Whether decisions would be lost."""
        return bool(self.found.decisions) and not self.is_done

    @property
    def diagram_view(self) -> DiagramView:
        """The merged diagram."""
        return self.view

    def close_page(self) -> None:
        """Let go of the document."""
        self.view.clear()

    # Deciding

    def decide(self, conflict: Conflict, side: str) -> None:
        """Take one side for a conflict."""
        self._merge({**self.found.decisions, conflict.key: Side(side)})

    def decide_all(self, side: str) -> None:
        """Take one side for every conflict that is open."""
        fresh = {each.key: Side(side) for each in self.found.open_conflicts}
        self._merge({**self.found.decisions, **fresh})

    def _merge(self, decisions: Mapping[str, Side]) -> None:
        found = self.found
        work = partial(merged, found.base, found.ours, found.theirs, decisions)
        self._session.run(work, label=f"Merging {self._title}").on_success(self._take)

    def _take(self, result: tuple[Merge, Comparison]) -> None:
        self.found, self.brought = result
        place = self.view.scene_place(QPointF(self.view.viewport().rect().center()))
        zoom = self.view.zoom
        self._show()
        self.view.set_zoom(zoom)
        self.view.centerOn(place)
        self.changed.emit()

    def _show(self) -> None:
        chosen = self.view.chosen
        shown = min(self._number, max(diagram_count(self.found.document) - 1, 0))
        self.view.show_version(self.found.document, shown)
        self.view.set_marks(self._marks())
        self.view.choose(chosen)
        self.list.show_conflicts(self.found.conflicts)
        self.open_button.setEnabled(self.found.is_clean)
        self.open_button.setToolTip("" if self.found.is_clean else "Decide every conflict first")

    def _marks(self) -> dict[str, Mark]:
        """What came from theirs, and over it what is in conflict."""
        marks = {each.after_id: MARK_OF[each.kind] for each in self.brought.changes if each.after_id}
        for each in self.found.conflicts:
            marks[each.element_id] = Mark.DECIDED if each.is_decided else Mark.CONFLICT
        return marks

    def _show_diagram(self, number: int) -> None:
        self._number = number
        self._show()
        self.view.fit()

    def point_at(self, conflict: Conflict) -> None:
        """Bring the element of a conflict into sight."""
        self.view.choose(conflict.element_id)

    def _on_clicked(self, element_id: str) -> None:
        self.view.choose(element_id)
        card = next((each for each in self.list.cards if each.conflict.element_id == element_id), None)
        if card is not None:
            self.list.area.ensureWidgetVisible(card)

    def first_focus(self) -> QWidget:
        """The first conflict, else the button that goes on."""
        return self.list.cards[0].show_button if self.list.cards else self.open_button


def merged(base: Document, ours: Document, theirs: Document, decisions: Mapping[str, Side]) -> tuple[Merge, Comparison]:
    """The merge, and what it brought into ours; runs on a worker thread."""
    found = merge(base, ours, theirs, decisions)
    return found, compare(ours, found.document)
