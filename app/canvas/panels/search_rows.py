"""How a hit of a search looks: the icon of its kind, its name, what fits, and where it stands."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.bpmn.search import Hit
from app.bpmn.words import words_for
from app.canvas.editor.element_icons import icon_for
from app.look.fonts import font
from app.look.theme import theme

HIT = Qt.ItemDataRole.UserRole + 1
ICON, PADDING, LINE = 18, 8, 18
Index = QModelIndex | QPersistentModelIndex


def spoken_hit(hit: Hit) -> str:
    """A hit for a screen reader."""
    fits = "" if hit.field == "Name" else f", {hit.field}: {hit.snippet}"
    return f"{words_for(hit.tag)} {hit.name}{fits}{f', in {hit.where}' if hit.where else ''}"


def lines_of(hit: Hit) -> list[str]:
    """What stands under the name: what fits, when it is not the name itself, and where it is."""
    fits = [] if hit.field in ("Name", "Kind") else [f"{hit.field}: {hit.snippet}"]
    return [*fits, hit.where or words_for(hit.tag)]


class HitDelegate(QStyledItemDelegate):
    """Two or three lines for each hit."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As many lines as the hit has."""
        return QSize(0, (1 + len(lines_of(index.data(HIT)))) * LINE + PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Background, icon, name, and the quieter lines."""
        hit: Hit = index.data(HIT)
        current, box = theme(), option.rect
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            chosen = bool(state & QStyle.StateFlag.State_Selected)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(current.color("bg.selected" if chosen else "bg.hover"))
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), 6, 6)
        icon_for(hit.tag).paint(painter, QRect(box.x() + 8, box.y() + PADDING // 2, ICON, ICON))
        left, width = box.x() + 8 + ICON + 8, box.width() - 8 - ICON - 16
        top = box.y() + PADDING // 2
        texts = [(hit.name, font("body", 500), "text.primary")]
        texts += [(line, font("small"), "text.secondary") for line in lines_of(hit)]
        for line, (text, face, color) in enumerate(texts):
            painter.setFont(face)
            painter.setPen(current.color(color))
            shown = QFontMetrics(face).elidedText(text, Qt.TextElideMode.ElideRight, width)
            place = QRect(left, top + line * LINE, width, LINE)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()
