"""One open form: toolbar, palette, sheet, preview, inspector."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.forms.designer import clipboard, editing
from app.forms.designer.document import Change, FormDocument
from app.forms.designer.drag_label import DragLabel
from app.forms.designer.inspector import Inspector
from app.forms.designer.overlay import Overlay
from app.forms.designer.palette import Palette
from app.forms.designer.preview import PreviewPane
from app.forms.designer.sheet import Sheet
from app.forms.designer.spots import Spot
from app.forms.schema.check import Finding, check
from app.forms.schema.form import Address
from app.forms.schema.kinds import kind_of
from app.look.components.button import Button
from app.look.components.empty_state import EmptyState
from app.look.components.icon_button import IconButton
from app.look.components.menu import Menu
from app.look.components.separator import VerticalSeparator
from app.look.theme import theme
from app.session.document_editor import DocumentEditor
from app.session.keys import bind_keys

MARGIN = 12
# From this width on there is room for sheet and preview side by side.
ROOMY = 1120


class FormEditor(DocumentEditor):
    """Edits one FormDocument. `checked` tells that its problems were looked for again."""

    checked = Signal()
    document: FormDocument

    def __init__(self, document: FormDocument) -> None:
        super().__init__()
        self.document = document
        self.findings: list[Finding] = []
        self._preview_wanted: bool | None = None
        self.palette_panel = Palette()
        self.sheet = Sheet()
        self.overlay = Overlay(self.sheet)
        self.preview = PreviewPane(document)
        self.inspector = Inspector(document)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._draw)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_toolbar())
        column.addLayout(self._make_body(), 1)
        self.drag_label = DragLabel(self)
        self._connect()
        self._draw()

    # --- Building --------------------------------------------------------------------------------

    def _make_toolbar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("look", "toolbar")
        bar.setFixedHeight(theme().px("size.toolbar"))
        row = QHBoxLayout(bar)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(4)
        self.undo = IconButton("undo", "Undo")
        self.redo = IconButton("redo", "Redo")
        self.copy = IconButton("copy", "Duplicate")
        self.trash = IconButton("trash", "Delete")
        self.undo.clicked.connect(self.document.undo)
        self.redo.clicked.connect(self.document.redo)
        self.copy.clicked.connect(self.duplicate)
        self.trash.clicked.connect(self.delete)
        for widget in (self.undo, self.redo, VerticalSeparator(), self.copy, self.trash):
            row.addWidget(widget)
        row.addStretch()
        self.preview_button = IconButton("eye", "Show or hide the preview", checkable=True)
        self.preview_button.setChecked(True)
        self.preview_button.clicked.connect(self._choose_preview)
        row.addWidget(self.preview_button)
        row.addSpacing(4)
        self.problems = Button("Check", "secondary", "tick", small=True)
        self.problems.clicked.connect(self.show_problems)
        self.save = Button("Save", "secondary", "save", small=True)
        self.save.clicked.connect(self.save_asked)
        self.publish = Button("Publish", "primary", small=True)
        self.publish.setToolTip("Put this form into operation for tasks that name it.")
        self.publish.clicked.connect(self.publish_asked)
        for button in (self.problems, self.save, self.publish):
            row.addWidget(button)
            row.addSpacing(4)
        return bar

    def _make_body(self) -> QHBoxLayout:
        inside = QWidget()
        inside.setProperty("surface", "none")
        column = QVBoxLayout(inside)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.addWidget(self.sheet, 1)
        self.scroller = QScrollArea()
        self.scroller.setWidgetResizable(True)
        self.scroller.setWidget(inside)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.empty = EmptyState("forms", "Nothing on this form yet", "Drag a component here, or click one in the list.")
        self.empty.setParent(self.sheet)
        self.empty.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._preview_line = _line()
        row.addWidget(self.palette_panel)
        row.addWidget(_line())
        row.addWidget(self.scroller, 1)
        for widget in (self._preview_line, self.preview, _line(), self.inspector):
            row.addWidget(widget)
        return row

    def _connect(self) -> None:
        self.document.subscribe(self._on_change)
        self.palette_panel.chosen.connect(self.add)
        self.palette_panel.dragged.connect(self._dragged)
        self.palette_panel.dropped.connect(self._dropped)
        self.palette_panel.dropped_nowhere.connect(self._end_drag)
        self.overlay.clicked.connect(self.select)
        self.overlay.move_asked.connect(self._move)
        self.overlay.resize_asked.connect(lambda address, columns: editing.resize(self.document, address, columns))
        self.overlay.menu_asked.connect(self._menu)
        self.overlay.key_pressed.connect(self._key)
        steps = {"Ctrl+Z": self.document.undo, "Ctrl+Shift+Z": self.document.redo, "Ctrl+Y": self.document.redo}
        bind_keys(self, {**steps, "Ctrl+D": self.duplicate, "Ctrl+S": self.save_asked.emit})

    # --- Following the document ------------------------------------------------------------------

    def _on_change(self, change: Change) -> None:
        if change.origin != "save":
            self._later.start()
            self.inspector.on_change(change)
            self.preview.on_change(change)
        self._show_tools()

    def _draw(self) -> None:
        """The sheet of now, with the selection on it."""
        self._later.stop()
        self.sheet.show_form(self.document.form)
        self.findings = check(self.document.form)
        self.empty.setVisible(not self.document.form.components)
        self._show_selection()
        self._show_tools()
        self.checked.emit()

    def _show_selection(self) -> None:
        address = self.document.selection
        component = self.inspector.component
        self.overlay.select(address, editing.widest(self.document.form, address) if component and address else 16)

    def _show_tools(self) -> None:
        document, chosen = self.document, self.inspector.component is not None
        self.undo.setEnabled(bool(document.undo_label))
        self.redo.setEnabled(bool(document.redo_label))
        self.undo.setToolTip(f"Undo: {document.undo_label} (Ctrl+Z)" if document.undo_label else "Nothing to undo")
        self.redo.setToolTip(f"Redo: {document.redo_label} (Ctrl+Y)" if document.redo_label else "Nothing to redo")
        self.copy.setEnabled(chosen)
        self.trash.setEnabled(chosen)
        errors = len(self.findings)
        self.problems.setText(f"Check · {errors}" if errors else "Check")
        self.problems.set_icon("triangle" if errors else "tick")

    def resizeEvent(self, event: object) -> None:
        """The words of an empty form stay in the middle of the sheet."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit_preview()
        QTimer.singleShot(0, self, self._place_empty)

    def _choose_preview(self, wanted: bool) -> None:
        self._preview_wanted = wanted
        self._fit_preview()

    def _fit_preview(self) -> None:
        """In a narrow window the preview gives way to the sheet, unless the person asks for it."""
        shown = self.width() >= ROOMY if self._preview_wanted is None else self._preview_wanted
        self.preview_button.setChecked(shown)
        self.preview.setVisible(shown)
        self._preview_line.setVisible(shown)

    def _place_empty(self) -> None:
        self.empty.setGeometry(8, 60, max(self.sheet.width() - 16, 200), 200)

    # --- Doing -----------------------------------------------------------------------------------

    def select(self, address: Address | None) -> None:
        """Select a component, or nothing: then the inspector shows the form."""
        self.document.select(address)
        self.inspector.show_selection()
        self._show_selection()
        self._show_tools()
        field = self.sheet.field_of(address) if address else None
        if field is not None:
            where = self.sheet.rect_of(field).center()
            self.scroller.ensureVisible(where.x(), where.y(), 0, 80)

    def add(self, type_name: str) -> None:
        """Add a component below the selection, else at the end."""
        self.select(editing.insert(self.document, type_name, self._spot_below()))

    def delete(self) -> None:
        """Delete the selection."""
        if self.inspector.component is not None and self.document.selection:
            editing.delete(self.document, self.document.selection)
            self.select(None)

    def duplicate(self) -> None:
        """Copy the selection below itself."""
        if self.inspector.component is not None and self.document.selection:
            self.select(editing.duplicate(self.document, self.document.selection))

    def copy_selection(self) -> None:
        """Put the selection on the clipboard."""
        component = self.inspector.component
        if component is not None:
            clipboard.put(component.data)

    def cut_selection(self) -> None:
        """Put the selection on the clipboard and take it out of the form."""
        self.copy_selection()
        self.delete()

    def paste(self) -> None:
        """Put the component of the clipboard below the selection, else at the end."""
        data = clipboard.take()
        if data is None:
            self.hint.emit("There is no component on the clipboard.")
            return
        self.select(editing.paste(self.document, data, self._spot_below()))

    def _spot_below(self) -> Spot:
        address = self.document.selection
        return Spot(address[:-1], address[-1] + 1) if address and self.inspector.component else Spot()

    def _move(self, address: Address, spot: Spot) -> None:
        try:
            self.select(editing.move(self.document, address, spot))
        except editing.EditRefused as refused:
            self.hint.emit(str(refused))

    def _menu(self, address: Address, where: QPoint) -> None:
        menu = Menu(self)
        menu.add("Cut", self.cut_selection, "cut")
        menu.add("Copy", self.copy_selection, "copy")
        menu.add("Paste below", self.paste, "paste")
        menu.add("Duplicate", self.duplicate, "files")
        menu.addSeparator()
        menu.add("Delete", self.delete, "trash")
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    def _key(self, event: QKeyEvent) -> None:
        """Keys on the sheet: Delete, Escape, arrows to select, Alt and arrows to move."""
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key))
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete()
        elif key == Qt.Key.Key_Escape:
            self.select(None)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selection()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.cut_selection()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif steps and alt:
            self._shift(steps)
        elif steps:
            self._select_next(steps)

    def _select_next(self, steps: int) -> None:
        addresses = [component.address for component in self.document.form.walk()]
        if not addresses:
            return
        here = self.document.selection
        index = addresses.index(here) + steps if here in addresses else 0
        self.select(addresses[max(0, min(index, len(addresses) - 1))])

    def _shift(self, steps: int) -> None:
        address = self.document.selection
        if not address or self.inspector.component is None:
            return
        count = len(editing.children(self.document.form, address[:-1]))
        place = address[-1] + steps
        if 0 <= place < count:
            self._move(address, Spot(address[:-1], place if steps < 0 else place + 1))

    # --- Dragging from the palette ---------------------------------------------------------------

    def _dragged(self, type_name: str, where: QPoint) -> None:
        kind = kind_of(type_name)
        self.drag_label.follow(kind, self.mapFromGlobal(where))
        inside = self._is_over_sheet(where)
        target = self.sheet.target_at(self.sheet.mapFromGlobal(where)) if inside else None
        self.overlay.show_target(target, kind.name)
        self.hint.emit("" if inside else "Drop it on the form.")

    def _dropped(self, type_name: str, where: QPoint) -> None:
        inside = self._is_over_sheet(where)
        target = self.sheet.target_at(self.sheet.mapFromGlobal(where)) if inside else None
        self._end_drag()
        if target is not None:
            self.select(editing.insert(self.document, type_name, target.spot))

    def _end_drag(self) -> None:
        self.drag_label.hide()
        self.overlay.show_target(None)
        self.hint.emit("")

    def _is_over_sheet(self, where: QPoint) -> bool:
        return self.scroller.viewport().rect().contains(self.scroller.viewport().mapFromGlobal(where))

    # --- Problems --------------------------------------------------------------------------------

    def show_problems(self) -> None:
        """A menu of what is wrong; choosing a line selects the component."""
        menu = Menu(self)
        if not self.findings:
            menu.add("No problems. The form can be published.", lambda: None, "tick-circle")
        for finding in self.findings[:30]:
            icon = "danger" if finding.severity == "error" else "triangle"
            title = self.document.form.at(finding.address).title if finding.address else "Form"
            text = f"{title}: {finding.message}".replace("&", "&&")
            menu.add(text, lambda address=finding.address: self.select(address or None), icon)  # type: ignore[misc]
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.problems.mapToGlobal(QPoint(0, self.problems.height() + 4)))


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("look", "line")
    line.setFixedWidth(1)
    return line
