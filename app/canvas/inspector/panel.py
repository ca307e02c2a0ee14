"""The properties panel at the right of the canvas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QTabBar, QVBoxLayout, QWidget

from app.bpmn.dialect import dialect_of
from app.bpmn.document import Document
from app.bpmn.structure import FLOW_NODES, tag
from app.bpmn.templates import link_of, template_of
from app.bpmn.variables.reading import READERS
from app.canvas.editor.view import EditorView
from app.canvas.inspector.bulk import shared
from app.canvas.inspector.checks import id_problem
from app.canvas.inspector.form import PropertyForm, Targets
from app.canvas.inspector.groups.general import general, notes, process
from app.canvas.inspector.groups.kept import kept
from app.canvas.inspector.groups_of import common, groups_of, present, title_of
from app.canvas.inspector.head import Foot, Head
from app.canvas.inspector.property import TABS, Group, Property, Surroundings
from app.canvas.inspector.scope import Scope
from app.canvas.inspector.shown import Remembered, declared_language, icon_of, process_in_front
from app.canvas.inspector.template_bar import TemplateBar
from app.canvas.inspector.template_desk import TemplateDesk
from app.canvas.inspector.template_groups import template_groups
from app.canvas.inspector.variables_view import VariablesView
from app.look.components import Section, Separator
from app.look.fonts import font
from app.look.theme import theme

WITHOUT_MAPPINGS = ("Inputs and outputs", "Task headers", "Variables passed", "Extension properties")
VARIABLES = "Variables"
MASS, LATER_MS = 300, 200
KEPT = 24
"""So many forms are kept, the last ones: making one takes longer than everything else here."""


class Inspector(QFrame):
    """Shows the selected element, what several have in common, or the process when nothing is selected. Every change
    is one undo step."""

    def __init__(self, view: EditorView, surroundings: Callable[[], Surroundings]) -> None:
        super().__init__()
        self._view = view
        self._surroundings = Remembered(surroundings)
        self.setProperty("look", "panel")
        self.setFixedWidth(theme().px("size.inspectorWidth"))
        self.scope = Scope(self._surroundings, self)
        self.scope.ready.connect(self._soon)
        self.templates = TemplateDesk(view, self._surroundings)
        self.form = self._new_form()
        self.variables: VariablesView | None = None
        self._tab = "general"
        self._folded: dict[str, bool] = {}
        self._signature: tuple[Any, ...] = ()
        self._known: dict[tuple[Any, ...], tuple[PropertyForm, VariablesView | None]] = {}
        self._targets: Targets = {}
        self._nodes: list[Any] = []
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.refresh)
        self._lay_out()
        view.selection.changed.connect(self._soon)
        view.diagram_scene.figures_changed.connect(self._soon)

    @property
    def fields(self) -> dict[str, tuple[Property, Any, Any]]:
        """The fields in sight: name -> (property, widget, labelled field)."""
        return self.form.fields

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head, self.foot = Head(self.choose_template), Foot()
        self.template_bar = TemplateBar(self._on_template)
        self.tabs = QTabBar()
        self.tabs.setFont(font("body", 500))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setContentsMargins(16, 0, 16, 0)
        self.tabs.currentChanged.connect(self._on_tab)
        tab_row = QVBoxLayout()
        tab_row.setContentsMargins(16, 0, 0, 0)
        tab_row.addWidget(self.tabs)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(self._scroll.horizontalScrollBarPolicy().ScrollBarAlwaysOff)
        column.addWidget(self.head)
        column.addWidget(self.template_bar)
        column.addLayout(tab_row)
        column.addWidget(Separator())
        column.addWidget(self._scroll, 1)
        column.addWidget(self.foot)
        content = QWidget()
        content.setProperty("surface", "surface")
        self._holder = QVBoxLayout(content)
        self._holder.setContentsMargins(0, 0, 0, 0)
        self._holder.addWidget(self.form)
        self._scroll.setWidget(content)

    def _new_form(self) -> PropertyForm:
        return PropertyForm(self._commit, self._edit, self.names)

    def _soon(self, *_: object) -> None:
        """Refresh when the events in hand are done; for a mass of elements a little later, so that a drag of them does
        not wait for the panel."""
        self._later.start(LATER_MS if len(self._view.selection.ids) > MASS else 0)

    def names(self) -> Sequence[str]:
        """The variables that an expression of the selected element can speak of."""
        return self.scope.names_at(str(self._nodes[0].get("id"))) if self._nodes else ()

    # What is shown

    def nodes(self) -> list[Any]:
        """What is selected; with nothing selected the (first) process."""
        document = self._view.document
        if document is None:
            return []
        found = [node for each in self._view.selection.ids if (node := document.find(each)) is not None]
        if not found:
            process = process_in_front(document, self._view.diagram_scene.root)
            found = [process] if process is not None else []
        return found

    def refresh(self) -> None:
        """Show the state of the document; fields are made anew only when others are due."""
        self.scope.follow(self._view.document)
        self._nodes = self.nodes()
        groups, self._targets = self._contents()
        self._show_head()
        chosen = self._show_tabs(groups)
        self._show_form([group for group in groups if group.tab == chosen], chosen)

    def _contents(self) -> tuple[list[Group], Targets]:
        if not self._nodes:
            return [], {}
        around = self._surroundings()
        if len(self._nodes) > 1:
            found = shared(self._nodes, around)
            return found.groups, found.targets
        node = self._nodes[0]
        groups = self._groups_of(node, around)
        return groups, {prop.name: [(node, prop)] for group in groups for prop in group.properties}

    def _groups_of(self, node: Any, around: Surroundings) -> list[Group]:
        """With a template its properties stand in place of those that it looks after."""
        if around.catalog is not None and link_of(node) is not None:
            template = template_of(node, around.catalog.templates)
            if template is not None:
                title = title_of(node).split(" ")[-1].capitalize()
                first = process(node) if tag(node) == "process" else general(node, title)
                rest = [each for each in common(node, tag(node)) if each is None or each.title not in WITHOUT_MAPPINGS]
                return present([first, *template_groups(node, template), *rest, notes(node), kept(node)])
        return groups_of(node, around)

    def _show_head(self) -> None:
        single = self._nodes[0] if len(self._nodes) == 1 else None
        self.templates.show(single, self.head, self.template_bar)
        written = self._nodes[0] if self._nodes and tag(self._nodes[0]) in FLOW_NODES | {"process"} else None
        self.foot.show_dialect(dialect_of(written).title if written is not None else "")
        if not self._nodes:
            self.head.show_words("lasso", "text.secondary", "No model", "")
            return
        if single is None:
            kinds = {title_of(node) for node in self._nodes}
            words = f"{next(iter(kinds))}s" if len(kinds) == 1 else f"{len(kinds)} kinds"
            self.head.show_words("lasso", "accent", f"{len(self._nodes)} elements", words)
            return
        name = " ".join((single.get("name") or title_of(single)).split())
        self.head.show_words(
            icon_of(self._view, single), "accent", name, f"{title_of(single)} \u00b7 {single.get('id') or ''}"
        )

    def _show_tabs(self, groups: Sequence[Group]) -> str:
        """The tabs that have something to show; returns the one in front."""
        present_tabs = {group.tab for group in groups}
        if len(self._nodes) == 1 and tag(self._nodes[0]) in READERS:
            present_tabs.add("data")
        wanted = [(key, title) for key, title in TABS if key in present_tabs] or [TABS[0]]
        shown = [self.tabs.tabData(index) for index in range(self.tabs.count())]
        chosen = self._tab if self._tab in dict(wanted) else wanted[0][0]
        self.tabs.blockSignals(True)
        if shown != [key for key, _ in wanted]:
            while self.tabs.count():
                self.tabs.removeTab(0)
            for key, title in wanted:
                self.tabs.setTabData(self.tabs.addTab(title), key)
        self.tabs.setCurrentIndex([key for key, _ in wanted].index(chosen))
        self.tabs.blockSignals(False)
        return chosen

    def _show_form(self, groups: list[Group], tab: str) -> None:
        signature = (tab, len(self._nodes) > 1, PropertyForm.signature(groups))
        if signature != self._signature:
            self._signature = signature
            self._bring(groups, tab)
        single = self._nodes[0] if len(self._nodes) == 1 else None
        self.form.language = declared_language(self._view.document)
        self.form.show_values(groups, self._targets, single)
        if self.variables is not None:
            self._show_variables()

    def _bring(self, groups: list[Group], tab: str) -> None:
        """Put the fields in place: those of an element like this one, if it has been here before."""
        self.form.hide()
        known = self._known.pop(self._signature, None)
        if known is None:
            self._build(groups, tab)
            self._holder.addWidget(self.form)
            known = (self.form, self.variables)
        self.form, self.variables = self._known[self._signature] = known
        self.form.refused.clear()
        self.form.fold(self._folded)
        while len(self._known) > KEPT:
            self._known.pop(next(iter(self._known)))[0].deleteLater()
        self.form.show()
        self._scroll.verticalScrollBar().setValue(0)

    def _build(self, groups: list[Group], tab: str) -> None:
        self.form = self._new_form()
        self.form.build(groups, self._folded)
        self.variables = None
        if tab == "data" and len(self._nodes) == 1 and tag(self._nodes[0]) in READERS:
            if groups:
                self.form.column.addWidget(Separator())
            section = Section(VARIABLES)
            self.variables = VariablesView(self.go_to)
            section.body.addWidget(self.variables)
            self.form.column.addWidget(section)
        if not groups and self.variables is None and len(self._nodes) > 1:
            self.form.say("These elements have no property in common. Move, align, copy or delete them together.")
        self.form.column.addStretch(1)

    def _show_variables(self) -> None:
        if self.variables is None:
            return
        if not self.scope.is_ready:
            self.variables.wait()
            return
        table = self.scope.table()
        if table is not None:
            self.variables.show_element(self._view.document, table, str(self._nodes[0].get("id")))

    def _on_tab(self, index: int) -> None:
        key = self.tabs.tabData(index)
        if key and key != self._tab:
            self._tab = key
            self.refresh()

    def show_tab(self, key: str) -> None:
        """Bring a tab to the front: general, data, run or notes."""
        self._tab = key
        self.refresh()

    def reveal(self, name: str) -> bool:
        """Bring the field or table with this name into sight, unfolded; False when the element has none."""
        for group in self._contents()[0]:
            if name in [prop.name for prop in group.properties] + [table.name for table in group.tables]:
                self.show_tab(group.tab)
                self.form.finish()
                self.form.sections[group.title].set_open(True)
                widget = self.form.fields[name][1] if name in self.form.fields else self.form.tables.get(name)
                if widget is not None:
                    self._scroll.ensureWidgetVisible(widget)
                return True
        return False

    def go_to(self, element_id: str) -> None:
        """Select an element on the canvas."""
        node = self._view.document.find(element_id) if self._view.document is not None else None
        if node is None:
            return
        self._view.selection.set([element_id] if tag(node) != "process" else [])
        self._view.reveal(element_id)

    # Changing

    def _edit(self, label: str, work: Callable[[], object]) -> None:
        """Run a change as one undo step; what the document cannot hold is told."""
        document = self._view.document
        if document is None:
            return
        if self._view.locked_because:
            self._view.say(self._view.locked_because)
            return
        with document.transaction(label):
            work()
        self._soon()

    def _commit(self, name: str, text: str) -> None:
        document, entry = self._view.document, self.fields.get(name)
        targets = [(node, prop) for node, prop in self._targets.get(name, ()) if node.document is document]
        if document is None or entry is None or not targets:
            return
        text = text.strip()
        prop = targets[0][1]
        if all(each.read(node) == text for node, each in targets) or (len(targets) > 1 and not text):
            return
        self.form.refused.pop(name, None)
        node = targets[0][0]
        if name == "id" and not self._may_rename(document, text):
            return
        if len(targets) == 1 and name in ("name", "id", "text"):
            self._view.edit(lambda modeling: self._set_plain(modeling, node, name, text))
        else:
            self._write(f"Change {prop.label[:1].lower()}{prop.label[1:]}", name, targets, text)
        self._soon()

    def _write(self, label: str, name: str, targets: list[tuple[Any, Property]], text: str) -> None:
        def work() -> None:
            for node, prop in targets:
                prop.write(node, text)

        try:
            self._edit(label, work)
        except ValueError as reason:
            self.form.refuse(name, str(reason))

    def _set_plain(self, modeling: Any, node: Any, name: str, text: str) -> Any:
        """Names and ids go through Modeling, which keeps labels and references true."""
        if name == "id":
            made = modeling.set_property(node.get("id"), "id", text)
            self._view.selection.set([text] if tag(node) != "process" else [])
            return made
        if tag(node) == "process":
            return modeling.set_property(node.get("id"), "name", text or None)
        return modeling.rename(node.get("id"), text)

    def _may_rename(self, document: Document, text: str) -> bool:
        problem = id_problem(text)
        if not problem and document.find(text) is not None:
            problem = "Another element has this id: choose one of its own."
        if problem:
            self.form.refuse("id", problem)
        return not problem

    def choose_template(self) -> None:
        """Let a person choose one of the templates that the element can have."""
        if len(self._nodes) == 1:
            self.templates.choose(self._nodes[0], self)
            self.refresh()

    def _on_template(self, what: str) -> None:
        if len(self._nodes) == 1:
            self.templates.do(what, self._nodes[0], self)
            self.refresh()
