"""One open model: canvas with palette and context pad, problems below, properties at the right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import shiboken6
from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.bpmn.document import Document
from app.bpmn.lint import Linter, config_for, fixes_of, rules_reading
from app.bpmn.recovery import RecoveryLog
from app.bpmn.variables import VariableTable
from app.canvas.banner import Banner
from app.canvas.editor.context_pad import ContextPad
from app.canvas.editor.menus import CanvasMenus
from app.canvas.editor.minimap import Minimap
from app.canvas.editor.navigator import Navigator
from app.canvas.editor.palette import Palette
from app.canvas.editor.view import EditorView
from app.canvas.inspector.panel import Inspector
from app.canvas.inspector.property import Surroundings
from app.canvas.mode import Mode
from app.canvas.overlay import NOTHING, Overlay
from app.canvas.problems import ProblemsStrip, severity_of
from app.canvas.tab_page import TabPage
from app.engine.checks.reading import READER
from app.session.remembered import recall

QUIET_MS = 150
IDLE_MS = 1_500
"""Without an edit, before the runs of a large process are looked at again."""
LARGE = 1_000
"""Figures of a file that is shown before it is looked through."""
PROPERTIES = "model/properties"
NARROW = 680
"""px: with the properties a page of this width would leave a canvas of 390."""
"""Under which is remembered whether people put the properties away."""


class ModelPage(TabPage):
    """`changed` fires also when the problems of the document may differ.

    A mode (`set_mode`) takes the canvas over: palette, pad and properties give way to what the mode brings, and the
    document takes no edits from the canvas until the mode ends.
    """

    mode_changed = Signal()
    wants_file = Signal(object, str)

    def __init__(
        self, document: Document, log: RecoveryLog | None, surroundings: Callable[[Document], Surroundings]
    ) -> None:
        super().__init__()
        self.document = document
        self.log = log
        self.mode: Mode | None = None
        self.banner: Banner | None = None
        self.is_narrow = False
        """Whether the properties would leave too little of the canvas: they give way until they are asked for."""
        self._asked_for = False
        self.view = EditorView()
        self.palette_panel = Palette(self.view)
        self.pad = ContextPad(self.view)
        self.menus = CanvasMenus(self.view)
        self.navigator = Navigator(self.view, document)
        self.minimap = Minimap(self.view)
        self.problems = ProblemsStrip()
        self.inspector = Inspector(self.view, lambda: surroundings(document))
        self.menus.templates = lambda: self.inspector.templates.templates
        self._lay_out()
        self.view.edit_document(document)
        self.inspector.refresh()
        rules = rules_reading(replace(READER, table=lambda _document: self._known_variables()))
        self._linter = Linter(document, rules, config_for(document.path), patient=True)
        self.inspector.scope.ready.connect(self._on_variables)
        self.problems.fixes_of = lambda finding: fixes_of(finding, document)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.timeout.connect(self.check)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(IDLE_MS)
        self._later.timeout.connect(self._catch_up)
        self._unsubscribe = document.subscribe(self._on_transaction)
        self.problems.chosen.connect(self.go_to)
        self.problems.fix_chosen.connect(lambda fix: self.view.edit(fix.apply))
        self.problems.run_chosen.connect(lambda ids: self.view.selection.set(list(ids)))
        self.navigator.shown.connect(self._on_diagram)
        self.navigator.wants_file.connect(self.wants_file)
        self.navigator.refresh()
        if sum(1 for _ in self.view.diagram_scene.figures()) > LARGE:
            self._quiet.start()
        else:
            self.check()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self.navigator.tabs)
        left.addWidget(self.view, 1)
        left.addWidget(self.problems)
        self._below = left
        line = QFrame()
        line.setProperty("look", "line")
        line.setFixedWidth(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(line)
        row.addWidget(self.inspector)
        self._beside = row
        self.show_properties()

    @property
    def title(self) -> str:
        """What the tab says: the file's name, or the process's."""
        if self.document.path is not None:
            return Path(self.document.path).stem
        process = next(iter(self.document.processes), None)
        return (process.get("name") if process is not None else "") or self.document.name or "New process"

    @property
    def is_dirty(self) -> bool:
        """Whether the model differs from its file."""
        return bool(self.document.is_dirty)

    @property
    def diagram_view(self) -> EditorView:
        """The canvas."""
        return self.view

    def set_mode(self, mode: Mode | None) -> None:
        """Begin a mode, ending the one before; None goes back to drawing."""
        before, self.mode = self.mode, mode
        if before is not None:
            self._leave(before)
        if mode is not None:
            self._enter(mode)
        self.palette_panel.setVisible(mode is None)
        self.show_properties()
        self.problems.setVisible(mode is None or mode.below is None)
        self.check()
        self.mode_changed.emit()

    def show_properties(self) -> None:
        """The properties stand at the right, unless the person put them away or a mode brings something else."""
        is_taken = self.mode is not None and self.mode.beside is not None
        wanted = recall(PROPERTIES) != "no" and (not self.is_narrow or self._asked_for)
        self.inspector.setVisible(not is_taken and wanted)

    def ask_for_properties(self) -> None:
        """Bring the properties back though there is little room, until they are put away or there is more."""
        self._asked_for = self.inspector.isHidden()
        self.show_properties()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The properties come and go with the room for them."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < NARROW
        if is_narrow is not self.is_narrow:
            self.is_narrow, self._asked_for = is_narrow, False
            self.show_properties()

    def _enter(self, mode: Mode) -> None:
        self.view.lock(mode.why_locked)
        for widget, layout in ((mode.below, self._below), (mode.beside, self._beside)):
            if widget is not None:
                layout.addWidget(widget)
                widget.show()
        mode.enter()

    def _leave(self, mode: Mode) -> None:
        mode.leave()
        for widget, layout in ((mode.below, self._below), (mode.beside, self._beside)):
            if widget is not None:
                layout.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self.view.unlock()

    def show_banner(self, banner: Banner) -> None:
        """Ask something of the person, over the canvas; a question asked before is taken back."""
        if self.banner is not None and shiboken6.isValid(self.banner):
            self.banner.deleteLater()
        self.banner = banner
        self._below.insertWidget(0, banner)

    def _on_transaction(self, _transaction: Any) -> None:
        self._quiet.start()
        self._later.stop()
        self.navigator.refresh()
        self.changed.emit()

    def check(self) -> None:
        """Show the findings of the linter: list, counts, and badges for what matters; hints stay in the list."""
        self._linter.configure(config_for(self.document.path))
        findings = list(self._linter.findings) if self._is_begun() else []
        titles = {each.element_id: self._title_of(each.element_id) for each in findings}
        self.problems.show_findings(findings, titles)
        badges: dict[str, str] = {}
        for each in findings:
            severity = severity_of(each)
            if severity == "error" or (severity == "warning" and each.element_id not in badges):
                badges[each.element_id] = severity
        if self.mode is None:
            self.view.set_overlay(Overlay(badges=badges) if badges else NOTHING)
        if self._linter.is_behind:
            self._later.start()
        self.changed.emit()

    def _known_variables(self) -> VariableTable | None:
        """Who reads and writes what, as far as it can be had without a wait."""
        scope = self.inspector.scope
        return scope.table() if scope.is_ready else None

    def _on_variables(self) -> None:
        self._linter.look_again()
        self._quiet.start()

    def _catch_up(self) -> None:
        self._linter.catch_up()
        self.check()

    def _is_begun(self) -> bool:
        """Nobody has done anything in a new model yet: there is nothing to hold against it."""
        return self.document.path is not None or self.document.is_dirty

    def _title_of(self, element_id: str) -> str:
        """An element's name; for a flow without one, where it leads from and to."""
        node = self.document.find(element_id)
        if node is None:
            return ""
        name = (node.get("name") or "").replace("\n", " ")
        source, target = self.view.diagram_scene.ends(element_id)
        if name or not target:
            return name
        return f"{self._title_of(source) or 'Start'} \u2192 {self._title_of(target) or 'next step'}"

    def counts(self) -> tuple[int, int]:
        """How many errors and warnings there are."""
        severities = [severity_of(each) for each in self.problems.findings]
        return severities.count("error"), severities.count("warning")

    def show_diagram(self, number: int) -> None:
        """Show and edit another diagram of the file."""
        self.navigator.show(number)

    def _on_diagram(self, _number: int) -> None:
        self.inspector.refresh()
        self.check()

    def go_to(self, element_id: str) -> None:
        """Select an element and bring it into sight, on whatever diagram draws it."""
        if not self.navigator.reveal(element_id):
            self.view.selection.clear()
        self.view.setFocus()

    def close_page(self) -> None:
        """Let go of the document: the person saved it, or chose not to."""
        if self.mode is not None:
            self.set_mode(None)
        self._unsubscribe()
        self._quiet.stop()
        self._later.stop()
        self._linter.close()
        if self.log is not None:
            self.log.close()
        self.view.close_document()
