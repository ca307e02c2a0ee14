"""The context pad: what one does next with what is selected, beside it where it covers no flow."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtWidgets import QGridLayout

from app.canvas.draw.pool import LANE_HEADER, POOL_HEADER, header_box
from app.canvas.editor.adorners import extent_of_figure
from app.canvas.editor.drag_button import DragButton
from app.canvas.editor.floating import EDGE, Floating
from app.canvas.editor.pad_entries import PadEntry, entries_for, entries_for_many
from app.canvas.editor.view import EditorView
from app.canvas.items import FigureItem, LabelItem
from app.canvas.reading.figure import Figure
from app.look.components import IconButton

CELL = 28
ONE_ROW = 4
GAP = 8
PALETTE_GAP = 24
MANY = 500
"""Above this many elements the pad stays away: their box fills the view anyway."""


class ContextPad(Floating):
    """A few cells; the last one opens everything else."""

    def __init__(self, view: EditorView) -> None:
        super().__init__(view)
        self._view = view
        self.buttons: dict[str, IconButton] = {}
        self._made: dict[tuple[str, str, str], IconButton] = {}
        self._entries: dict[str, PadEntry] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(EDGE + 4, EDGE + 4, EDGE + 4, EDGE + 4)
        self._grid.setSpacing(1)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.follow)
        self._for: object = None
        view.selection.changed.connect(self._soon)
        view.gesture_changed.connect(self._on_gesture)
        view.zoom_changed.connect(self._soon)
        view.horizontalScrollBar().valueChanged.connect(self._soon)
        view.verticalScrollBar().valueChanged.connect(self._soon)
        view.diagram_scene.figures_changed.connect(self._soon)
        self.hide()

    def _soon(self, *_: object) -> None:
        """Follow once all of the present event is done."""
        self._later.start()

    def _on_gesture(self) -> None:
        """A gesture has the whole canvas at once: what is dropped where the pad was is dropped on the canvas."""
        if self._view.gesture is not None:
            self.hide()
        self._soon()

    def _figures(self) -> list[Figure]:
        """What is selected and drawn here; nothing when it is not the time for a pad."""
        view = self._view
        if view.gesture is not None or not view.can_draw or len(view.selection.ids) > MANY:
            return []
        found = (view.diagram_scene.figure(each) for each in view.selection.ids)
        return [figure for figure in found if figure is not None]

    def follow(self) -> None:
        """Show what fits the selection, beside it."""
        figures = self._figures()
        if not figures:
            self.hide()
            return
        meant = tuple((f.element_id, f.tag, f.expanded, f.flags) for f in figures)
        if self._for != meant:
            self._for = meant
            one = len(figures) == 1
            self._fill(entries_for(self._view, figures[0]) if one else entries_for_many(self._view, figures))
        self._place(figures)
        self.show()

    def _fill(self, entries: list[PadEntry]) -> None:
        """Show a button for each entry; buttons are made once, and act for whatever entry they stand for now."""
        for button in self.buttons.values():
            self._grid.removeWidget(button)
            button.hide()
        self._entries = {entry.key: entry for entry in entries}
        self.buttons = {entry.key: self._button(entry) for entry in entries}
        columns = len(entries) if len(entries) <= ONE_ROW else -(-len(entries) // 2)
        for index, button in enumerate(self.buttons.values()):
            self._grid.addWidget(button, index // columns, index % columns)
            button.show()
        self.adjustSize()

    def _button(self, entry: PadEntry) -> IconButton:
        meant = (entry.key, entry.icon, entry.title)
        if meant not in self._made:
            self._made[meant] = self._make_button(entry)
        return self._made[meant]

    def _make_button(self, entry: PadEntry) -> IconButton:
        key = entry.key
        if entry.drag is not None:
            button: IconButton = DragButton(
                self._view, entry.icon, entry.title, lambda place: self._drag(key, place), self
            )
        else:
            button = IconButton(entry.icon, entry.title, parent=self, color="text.primary")
        button.setFixedSize(CELL, CELL)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self._press(key, button))
        return button

    def _drag(self, key: str, place: QPointF) -> None:
        drag = self._entries[key].drag
        if drag is not None:
            drag(place)

    def _press(self, key: str, button: IconButton) -> None:
        entry = self._entries[key]
        if entry.menu:
            self._view.wants_menu.emit(entry.menu, button.mapToGlobal(QPoint(0, button.height() + 4)))
        elif entry.run is not None:
            entry.run()

    # Where it stands

    def _place(self, figures: list[Figure]) -> None:
        """The corner where the pad covers the fewest other things; never outside of the view."""
        size, own = self.sizeHint(), self._box(figures)
        inside = len(figures) == 1 and figures[0].is_container
        spots = _spots(own, size, inside=inside)
        if len(figures) == 1 and figures[0].is_edge:
            spots += _spots(self._box([*figures, *self._ends(figures[0])]), size, inside=False)
        spots = [_within(spot, size, self._area()) for spot in spots]
        own = QRect() if inside else own
        best = min(enumerate(spots), key=lambda pair: (self._covers(QRect(pair[1], size), own), pair[0]))[1]
        self.resize(size)
        self.move(best)
        self.raise_()

    def _area(self) -> QRect:
        """The view without the palette."""
        area = self._view.viewport().rect()
        return area.adjusted(min(self._view.palette_room - PALETTE_GAP, area.width() // 3), 0, 0, 0)

    def _box(self, figures: list[Figure]) -> QRect:
        """What elements take up in the view."""
        extent = QRectF()
        for figure in figures:
            extent = extent.united(extent_of_figure(figure))
        return self._view.viewportTransform().mapRect(extent).toAlignedRect()

    def _ends(self, flow: Figure) -> list[Figure]:
        """What a flow connects: a short one has no room of its own for a pad."""
        scene = self._view.diagram_scene
        found = (scene.figure(each) for each in scene.ends(flow.element_id))
        return [figure for figure in found if figure is not None and not figure.is_container]

    def _covers(self, box: QRect, own: QRect) -> int:
        """How much is wrong with a place: things under it, above all what it belongs to, in `own`."""
        content = box.adjusted(EDGE, EDGE, -EDGE, -EDGE)
        scene_box = self._view.mapToScene(content).boundingRect()
        covered = 0
        for item in self._view.diagram_scene.items(scene_box):
            if not isinstance(item, FigureItem):
                continue
            if item.figure.is_container:
                covered += 2 if _header(item.figure).intersects(scene_box) else 0
            elif self._is_other(item):
                covered += 2 if isinstance(item, LabelItem) else 3
        return covered + (40 if content.intersects(own) else 0)

    def _is_other(self, item: FigureItem) -> bool:
        """Its own label may be covered more readily than anything else, but not for nothing."""
        return item.figure.element_id not in self._view.selection or isinstance(item, LabelItem)


def _within(spot: QPoint, size: QSize, area: QRect) -> QPoint:
    """The spot nearest to one at which a pad is in sight as a whole."""
    x = max(min(spot.x(), area.right() + EDGE - size.width()), area.left())
    y = max(min(spot.y(), area.bottom() + EDGE - size.height()), area.top() - EDGE)
    return QPoint(x, y)


def _header(figure: Figure) -> QRectF:
    """Where a pool or lane has its name; nothing for other containers."""
    if figure.tag not in ("participant", "lane") or "blackBox" in figure.flags:
        return QRectF()
    size = POOL_HEADER if figure.tag == "participant" else LANE_HEADER
    return header_box(figure, size).translated(*figure.bounds[:2])


def _spots(box: QRect, size: QSize, *, inside: bool) -> list[QPoint]:
    """Where the pad may stand, best first: beside a box, and for containers within it."""
    near = GAP - EDGE
    right, left = box.right() + near, box.left() - size.width() - near
    above, below = box.top() - size.height() - near, box.bottom() + near
    middle = box.center().x() - size.width() // 2
    spots = [
        QPoint(right, above),
        QPoint(right, below),
        QPoint(right, box.top() - EDGE),
        QPoint(left, box.top() - EDGE),
        QPoint(left, above),
        QPoint(left, below),
        QPoint(middle, above - GAP),
        QPoint(middle, below + GAP),
        QPoint(box.left() - EDGE, above - GAP),
        QPoint(box.left() - EDGE, below + GAP),
    ]
    if inside:
        within = box.right() - size.width() - near
        return [QPoint(within, box.top() + near), QPoint(within, box.bottom() - size.height() - near), *spots]
    return spots
