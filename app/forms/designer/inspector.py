"""The inspector: what the selected component is, in four tabs; the form's own properties when none is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.forms.designer import editing
from app.forms.designer import property_editors as editors
from app.forms.designer.document import Change, FormDocument
from app.forms.designer.list_editor import PairsEditor
from app.forms.designer.property_table import TABS, Property, properties_of
from app.forms.designer.show_when_editor import ShowWhenEditor
from app.forms.schema.check import Finding, check
from app.forms.schema.form import Address, Component
from app.look.components.field import Field
from app.look.components.icon_label import IconLabel
from app.look.components.label import ElidedLabel, Label
from app.look.components.note import Note
from app.look.components.tabs import Tabs
from app.look.fonts import font
from app.look.theme import theme

FORM_PROPERTIES = (
    Property("id", "Id", "mono", help="A user task names the form by this id."),
    Property("versionTag", "Version", "text"),
)


class Inspector(QWidget):
    """Edits the selection of one document."""

    def __init__(self, document: FormDocument) -> None:
        super().__init__()
        self.document = document
        self.setProperty("surface", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(theme().px("size.inspectorWidth"))
        self.rows: list[tuple[Property, Field | None, editors.PropertyEditor]] = []
        self._shown: tuple[Address | None, str, str] | None = None
        self._tab = 0
        self._pages: list[QVBoxLayout] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._make_head())
        self.problem = Note("danger", "")
        self._problem_box = _padded(self.problem)
        column.addWidget(self._problem_box)
        self._body = QVBoxLayout()
        column.addLayout(self._body, 1)
        self.show_selection()

    def _make_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.setSpacing(8)
        self.icon = IconLabel("forms", "accent.default", 20)
        self.title = ElidedLabel("", "heading")
        self.subtitle = ElidedLabel("", "small", "text.secondary")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        head.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addLayout(words, 1)
        return head

    # --- Following the document ------------------------------------------------------------------

    def on_change(self, change: Change) -> None:
        """After every step of the document."""
        self.show_selection()

    @property
    def component(self) -> Component | None:
        """The selected component."""
        address = self.document.selection
        try:
            return self.document.form.at(address) if address else None
        except KeyError:
            return None

    def show_selection(self) -> None:
        """Show what is selected; editors are made anew only when it is something else."""
        component = self.component
        self._show_head(component)
        kind = f"{component.type}/{component.subtype}" if component else ""
        shown = (component.address if component else None, kind, component.id if component else "")
        if shown != self._shown:
            self._shown = shown
            self._build(component)
        self._show_values()
        self._show_problem(component)

    def _show_values(self) -> None:
        component = self.component
        for entry, _, editor in self.rows:
            editor.show_value(self._value(entry, component))

    def _show_head(self, component: Component | None) -> None:
        if component is None:
            self.icon.set_icon("forms")
            self.title.setText(self.document.name)
            self.subtitle.setText("Form")
            return
        self.icon.set_icon(component.kind.icon)
        self.title.setText(component.title)
        key = component.text("key") or component.text("path")
        self.subtitle.setText(f"{component.kind.name} · {key}" if key else component.kind.name)

    def _show_problem(self, component: Component | None) -> None:
        address = component.address if component else ()
        found: list[Finding] = [f for f in check(self.document.form) if f.address == address]
        found.sort(key=lambda finding: finding.severity != "error")
        self._problem_box.setVisible(bool(found))
        if found:
            self.problem.set_text(found[0].message)

    # --- Building --------------------------------------------------------------------------------

    def _build(self, component: Component | None) -> None:
        while (item := self._body.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.setParent(None)
                old.deleteLater()
        self.rows = []
        if component is None:
            self._body.addWidget(self._page(list(FORM_PROPERTIES)))
            return
        tabs = Tabs()
        tabs.setStyleSheet("QTabWidget::tab-bar { left: 12px; }")
        self._pages = []
        for name in TABS:
            page = QVBoxLayout(holder := QWidget())
            page.setContentsMargins(0, 0, 0, 0)
            self._pages.append(page)
            tabs.add_page(name, holder)
        tabs.setCurrentIndex(self._tab)
        tabs.currentChanged.connect(self._open_tab)
        self._body.addWidget(tabs)
        self._fill_tab(self._tab)

    def _open_tab(self, index: int) -> None:
        self._tab = index
        self._fill_tab(index)
        self._show_values()

    def _fill_tab(self, index: int) -> None:
        """Make the editors of a tab when it is first looked at."""
        component = self.component
        if component is not None and not self._pages[index].count():
            entries = properties_of(component, TABS[index])
            self._pages[index].addWidget(self._page(entries) if entries else _nothing(TABS[index]))

    def _page(self, entries: list[Property]) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("surface", "none")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(12)
        section = ""
        pending: QHBoxLayout | None = None
        for entry in entries:
            if entry.section and entry.section != section:
                section = entry.section
                head = Label(section, "bodyStrong")
                column.addWidget(head)
            widget = self._row(entry)
            if pending is not None:
                pending.addWidget(widget, 1, Qt.AlignmentFlag.AlignTop)
                pending = None
            elif entry.pair:
                pending = QHBoxLayout()
                pending.setSpacing(8)
                pending.addWidget(widget, 1, Qt.AlignmentFlag.AlignTop)
                column.addLayout(pending)
            else:
                column.addWidget(widget)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        return scroll

    def _row(self, entry: Property) -> QWidget:
        editor = self._editor(entry)
        editor.changed.connect(lambda value: self._write(entry, value))
        if not editor.labelled:
            self.rows.append((entry, None, editor))
            return editor
        field = Field(entry.label, editor, entry.help)
        proxy = editor.focusProxy()
        if proxy is not None:
            proxy.setAccessibleName(entry.label)
        editor.complaint.connect(field.set_error)
        self.rows.append((entry, field, editor))
        return field

    def _editor(self, entry: Property) -> editors.PropertyEditor:
        makers: dict[str, Callable[[], editors.PropertyEditor]] = {
            "text": editors.TextEditor,
            "mono": lambda: editors.TextEditor(mono=True),
            "area": editors.AreaEditor,
            "feel": editors.FeelEditor,
            "feel_area": lambda: editors.AreaEditor(feel=True),
            "flag": lambda: editors.FlagEditor(entry.label, entry.default is True),
            "whole": lambda: editors.NumberEditor(whole=True),
            "number": editors.NumberEditor,
            "limit": lambda: editors.NumberEditor(feel=True),
            "choice": lambda: editors.ChoiceEditor(entry.choices, entry.default),
            "width": editors.WidthEditor,
            "default": lambda: editors.DefaultEditor(self.component.type if self.component else ""),
            "editable": editors.EditableEditor,
            "show_when": lambda: ShowWhenEditor(self._other_keys),
            "options": lambda: PairsEditor("value", "Value", "Add option"),
            "columns": lambda: PairsEditor("key", "Key", "Add column"),
        }
        return makers[entry.editor]()

    def _other_keys(self) -> list[str]:
        """The keys of the other fields, for conditions."""
        own = self.component
        keys = [
            c.text("key")
            for c in self.document.form.walk()
            if c.text("key") and (own is None or c.data is not own.data)
        ]
        return list(dict.fromkeys(keys))

    # --- Reading and writing ---------------------------------------------------------------------

    def _value(self, entry: Property, component: Component | None) -> Any:
        data = component.data if component else self.document.form.data
        if entry.editor == "editable":
            return data.get("readonly"), data.get("disabled")
        section, dot, inner = entry.name.partition(".")
        if not dot:
            return data.get(entry.name)
        holder = data.get(section)
        return holder.get(inner) if isinstance(holder, dict) else None

    def _write(self, entry: Property, value: Any) -> None:
        component = self.component
        address = component.address if component else ()
        if entry.editor == "editable":
            self._write_editable(address, value)
        elif entry.editor == "width":
            editing.resize(self.document, address, value)
        else:
            editing.set_property(self.document, address, entry.name, value)

    def _write_editable(self, address: Address, told: tuple[str, str | None]) -> None:
        state, condition = told
        title = self.document.form.at(address).title
        with self.document.transaction(f"Change {title}", merge=("editable", address)) as form:
            data = form.at(address).data
            data.pop("readonly", None)
            data.pop("disabled", None)
            if state == "no":
                data["readonly"] = True
            elif state == "disabled":
                data["disabled"] = True
            elif state == "when":
                data["readonly"] = condition or "=false"


def _padded(widget: QWidget) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(16, 2, 16, 2)
    column.addWidget(widget)
    return box


def _nothing(name: str) -> QWidget:
    texts = {"Checks": "This component takes no value, so there is nothing to check."}
    label = Label(texts.get(name, "Nothing to set here."), "small", "text.tertiary", wrap=True)
    label.setFont(font("small"))
    box = _padded(label)
    outer = QWidget()
    column = QVBoxLayout(outer)
    column.setContentsMargins(0, 10, 0, 0)
    column.addWidget(box)
    column.addStretch()
    return outer
