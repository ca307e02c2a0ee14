"""The context pad: what one does next with the selected element, beside it where it covers no flow."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, QTimer
from PySide6.QtWidgets import QGridLayout

from app.bpmn.kinds import kind
from app.canvas.editor.adorners import extent_of_figure
from app.canvas.editor.drag_button import DragButton
from app.canvas.editor.floating import EDGE, Floating
from app.canvas.editor.view import EditorView
from app.canvas.items import FigureItem, LabelItem
from app.canvas.reading.figure import ACTIVITY_TAGS, DATA_TAGS, EVENT_TAGS, GATEWAY_TAGS, Figure
from app.look.components import IconButton

CELL = 28
COLUMNS = 3
ONE_ROW = 4
GAP = 8
APPENDS = (("task", "Append task"), ("exclusiveGateway", "Append gateway"), ("endEvent", "Append end event"))
CONNECTABLE = ACTIVITY_TAGS | EVENT_TAGS | GATEWAY_TAGS | DATA_TAGS | {"participant", "textAnnotation"}


class ContextPad(Floating):
    """3 x 2 cells; the last one opens everything else."""

    def __init__(self, view: EditorView) -> None:
        super().__init__(view)
        self._view = view
        self.buttons: dict[str, IconButton] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(EDGE + 4, EDGE + 4, EDGE + 4, EDGE + 4)
        self._grid.setSpacing(1)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.follow)
        self._for: tuple[str, str] = ("", "")
        view.selection.changed.connect(self._soon)
        view.gesture_changed.connect(self._soon)
        view.zoom_changed.connect(self._soon)
        view.horizontalScrollBar().valueChanged.connect(self._soon)
        view.verticalScrollBar().valueChanged.connect(self._soon)
        view.diagram_scene.figures_changed.connect(self._soon)
        self.hide()

    def _soon(self, *_: object) -> None:
        """Follow once all of the present event is done."""
        self._later.start()

    def follow(self) -> None:
        """Show what fits the selection, beside it."""
        figure = self._view.diagram_scene.figure(self._view.selection.single)
        if figure is None or self._view.gesture is not None or not self._view.can_draw:
            self.hide()
            return
        if self._for != (figure.element_id, figure.tag):
            self._for = (figure.element_id, figure.tag)
            self._fill(figure)
        self._place(figure)
        self.show()

    def _fill(self, figure: Figure) -> None:
        for button in self.buttons.values():
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons.clear()
        if self._may_append(figure):
            for key, title in APPENDS:
                self._add_append(figure.element_id, key, title)
        if figure.tag in CONNECTABLE:
            self._add_connect(figure.element_id)
        if figure.tag in ("participant", "lane") and "blackBox" not in figure.flags:
            self._add("laneAbove", "lane-above", "Add lane above", lambda: self._add_lane(figure.element_id, "above"))
            self._add("laneBelow", "lane-below", "Add lane below", lambda: self._add_lane(figure.element_id, "below"))
        if figure.tag in ACTIVITY_TAGS | EVENT_TAGS | GATEWAY_TAGS:
            self._add("replace", "wrench", "Change type (R)", lambda: self._ask("replace", "replace"))
        else:
            self._add("delete", "trash", "Delete (Del)", self._view.delete_selected)
        self._add("more", "more", "More", lambda: self._ask("more", figure.element_id))
        self._arrange()

    def _arrange(self) -> None:
        """Two rows when there are many, one when there are few."""
        columns = COLUMNS if len(self.buttons) > ONE_ROW else ONE_ROW
        for index, button in enumerate(self.buttons.values()):
            self._grid.addWidget(button, index // columns, index % columns)
            button.show()
        self.adjustSize()

    def _may_append(self, figure: Figure) -> bool:
        """Whether anything can follow: not after an end, a data element, a line or a pool."""
        if figure.tag not in ACTIVITY_TAGS | EVENT_TAGS | GATEWAY_TAGS:
            return False
        return figure.tag != "endEvent" and "eventSubProcess" not in figure.flags

    def _add_append(self, source_id: str, key: str, title: str) -> None:
        what = kind(key)

        def start(place: QPointF) -> None:
            self._view.begin_create(what, place, source_id)

        button = DragButton(self._view, what.icon, title, start, self)
        button.clicked.connect(lambda: self._view.append(source_id, key))
        self._put(key, button)

    def _add_connect(self, source_id: str) -> None:
        def start(place: QPointF) -> None:
            self._view.begin_connect(source_id, place)

        button = DragButton(self._view, "connect", "Connect (C)", start, self)
        button.clicked.connect(lambda: self._view.begin_connect(source_id, self._view.pointer, loose=True))
        self._put("connect", button)

    def _add(self, name: str, icon: str, title: str, action: object) -> None:
        button = IconButton(icon, title, parent=self, color="text.primary")
        button.clicked.connect(lambda: action())  # type: ignore[operator]
        self._put(name, button)

    def _put(self, name: str, button: IconButton) -> None:
        button.setFixedSize(CELL, CELL)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.buttons[name] = button

    def _ask(self, name: str, menu: str) -> None:
        button = self.buttons[name]
        self._view.wants_menu.emit(menu, button.mapToGlobal(QPoint(0, button.height() + 4)))

    def _add_lane(self, element_id: str, where: str) -> None:
        self._view.select_made(self._view.edit(lambda modeling: modeling.add_lane(element_id, where)))

    def _place(self, figure: Figure) -> None:
        """The corner where the pad covers the fewest other things; never outside of the view."""
        transform = self._view.viewportTransform()
        box = transform.mapRect(extent_of_figure(figure)).toAlignedRect()
        size, area = self.sizeHint(), self._view.viewport().rect()
        near = GAP - EDGE
        spots = [
            QPoint(box.right() + near, box.top() - size.height() - near),
            QPoint(box.right() + near, box.bottom() + near),
            QPoint(box.right() + near, box.top() - EDGE),
            QPoint(box.left() - size.width() - near, box.top() - EDGE),
            QPoint(box.left() - size.width() - near, box.top() - size.height() - near),
            QPoint(box.left() - size.width() - near, box.bottom() + near),
            QPoint(box.center().x() - size.width() // 2, box.top() - size.height() - near - GAP),
            QPoint(box.center().x() - size.width() // 2, box.bottom() + near + GAP),
        ]
        if figure.is_container:
            inside = box.right() - size.width() - near
            spots = [QPoint(inside, box.top() + near), QPoint(inside, box.bottom() - size.height() - near), *spots]
        best = min(enumerate(spots), key=lambda pair: (self._covers(QRect(pair[1], size), area), pair[0]))[1]
        x = min(max(best.x(), area.left()), area.right() - size.width())
        y = min(max(best.y(), area.top()), area.bottom() - size.height())
        self.resize(size)
        self.move(x, y)
        self.raise_()

    def _covers(self, box: QRect, area: QRect) -> int:
        """How much is wrong with a place: things under it, and parts outside of the view."""
        content = box.adjusted(EDGE, EDGE, -EDGE, -EDGE)
        scene_box = self._view.mapToScene(content).boundingRect()
        own = self._view.selection.single
        covered = 0
        for item in self._view.diagram_scene.items(scene_box):
            if isinstance(item, FigureItem) and item.figure.element_id != own and not item.figure.is_container:
                covered += 1 if isinstance(item, LabelItem) else 3
        return covered + (0 if area.contains(content) else 40)
