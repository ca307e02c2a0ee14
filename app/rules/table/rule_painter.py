"""Paints the cells of a decision table, the visible part in one go.

A delegate that is asked cell by cell takes several times as long: a page of rules has two hundred cells, and each key
paints it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QTableView

from app.decisions.analysis import Finding
from app.decisions.grid import Column, ColumnKind
from app.look.fonts import font
from app.look.icons import paint_icon
from app.look.theme import theme
from app.rules.table.band_header import PAD, ends_part, is_number
from app.rules.table.finding_marks import mark_of
from app.rules.table.table_model import ADD, EDGE, RuleTableModel

ROW = 36
MARKER, TICK, MARK = 3, 14, 11
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
Area = tuple[int, int, int, int]
"""Top, left, bottom and right of a selected part."""


def cell_font(column: Column | None) -> tuple[str, int]:
    """Role and weight of a column's font: expressions are mono, answers strong."""
    if column is None or column.kind is ColumnKind.ANNOTATION:
        return "small", 400
    if column.kind is ColumnKind.INPUT:
        return "mono", 400
    return "small", 400 if is_number(column) else 600


def text_width(text: str, column: Column | None) -> int:
    """Pixels that a cell's text takes."""
    return _width(text, *cell_font(column))


@lru_cache(maxsize=20_000)
def _width(text: str, role: str, weight: int) -> int:
    return _metrics(role, weight).horizontalAdvance(text)


@lru_cache(maxsize=32)
def _metrics(role: str, weight: int) -> QFontMetrics:
    return QFontMetrics(font(role, weight))


@lru_cache(maxsize=20_000)
def _elided(text: str, role: str, weight: int, room: int) -> str:
    """One line that has room, with three dots where it has none."""
    line = " ".join(text.split())
    if _width(line, role, weight) <= room:
        return line
    return _metrics(role, weight).elidedText(line, Qt.TextElideMode.ElideRight, room)


class RulePainter:
    """Paints the rules of `view`, whose model is `model`."""

    def __init__(self, view: QTableView, model: RuleTableModel) -> None:
        self._view, self._model = view, model
        self._colors: Callable[[str], QColor] = theme().color

    def paint(self, painter: QPainter, exposed: QRect) -> None:
        """Every cell that the exposed part of the viewport shows."""
        self._colors = theme().color
        painter.fillRect(exposed, self._colors("bg.surface"))
        sections = self._sections(exposed)
        areas = [
            (part.top(), part.left(), part.bottom(), part.right())
            for part in self._view.selectionModel().selection().toList()
        ]
        for place, top in self._visible_places(exposed):
            if self._model.is_rule(place):
                self._rule(painter, place, top, sections, areas)
            else:
                self._add_line(painter, place, top, sections)
        self._cursor(painter)

    def _visible_places(self, exposed: QRect) -> Sequence[tuple[int, int]]:
        first = max(0, self._view.rowAt(max(0, exposed.top())))
        last = self._view.rowAt(exposed.bottom())
        last = self._model.rowCount() - 1 if last < 0 else last
        return [(place, self._view.rowViewportPosition(place)) for place in range(first, last + 1)]

    def _sections(self, exposed: QRect) -> list[tuple[int, int, int, Column | None]]:
        """Number, left edge, width and column of the sections that are exposed."""
        found = []
        for section in range(self._model.columnCount()):
            left, width = self._view.columnViewportPosition(section), self._view.columnWidth(section)
            if left <= exposed.right() and left + width >= exposed.left():
                found.append((section, left, width, self._model.column(section)))
        return found

    # A rule

    def _rule(
        self,
        painter: QPainter,
        place: int,
        top: int,
        sections: list[tuple[int, int, int, Column | None]],
        areas: list[Area],
    ) -> None:
        model, rule = self._model, self._model.rule(place)
        trial, current = model.trial, self._view.currentIndex()
        won = trial is not None and rule in trial.winners
        hit = trial is not None and rule in trial.hits
        finding = model.finding(place)
        whole = self._row_ground(won, hit, finding)
        selected = [area for area in areas if area[0] <= place <= area[2]]
        for section, left, width, column in sections:
            rect = QRect(left, top, width, ROW)
            wrong = bool(model.problem(place, section))
            ground = whole
            if wrong:
                ground = "status.danger.tint"
            elif any(area[1] <= section <= area[3] for area in selected) and (
                place != current.row() or section != current.column()
            ):
                ground = "bg.sunken"
            elif finding is not None and finding.error and section - EDGE in finding.columns:
                ground = "status.danger.tint"
            if ground != "bg.surface":
                painter.fillRect(rect, self._colors(ground))
            if column is None:
                self._number(painter, rect, rule, won, hit, finding)
            else:
                self._text(painter, rect, place, section, column, wrong, won)
            self._lines(painter, rect, section)
            if wrong:
                self._border(painter, rect, "status.danger.fill", 1.5)

    def _row_ground(self, won: bool, hit: bool, finding: Finding | None) -> str:
        if won:
            return "bg.selected"
        if finding is not None and finding.error:
            return "status.warning.tint"
        return "bg.subtle" if hit else "bg.surface"

    def _text(
        self, painter: QPainter, rect: QRect, place: int, section: int, column: Column, wrong: bool, won: bool
    ) -> None:
        text = self._model.printed(place, section)
        if not text:
            return
        role, weight = cell_font(column)
        painter.setFont(_font(role, weight))
        painter.setPen(self._colors(_ink(column, text, wrong, won)))
        inside = rect.adjusted(PAD, 0, -PAD, 0)
        side = RIGHT if column.kind is ColumnKind.OUTPUT and is_number(column) else LEFT
        painter.drawText(inside, int(side), _elided(text, role, weight, inside.width()))

    def _number(self, painter: QPainter, rect: QRect, rule: int, won: bool, hit: bool, finding: Finding | None) -> None:
        """The rule's number; a tick when it hits, a bar when it decides, a mark for what was found."""
        ink = "accent.default" if won else "text.tertiary"
        room = rect
        if hit:
            tick = QRectF(rect.left() + 10, rect.center().y() - TICK / 2 + 1, TICK, TICK)
            paint_icon(painter, tick, "tick", ink)
            room = rect.adjusted(22, 0, -4, 0)
        if finding is not None:
            room = room.adjusted(0, 0, -MARK, 0)
            icon, color = mark_of(finding)
            mark = QRectF(rect.right() - MARK - 3, rect.center().y() - MARK / 2 + 1, MARK, MARK)
            paint_icon(painter, mark, icon, color)
        if won:
            painter.fillRect(QRect(rect.left(), rect.top(), MARKER, rect.height()), self._colors("accent.default"))
        painter.setPen(self._colors(ink))
        painter.setFont(_font("small", 600 if won else 400))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), str(rule + 1))

    def _lines(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Below each cell, and strong ones between the parts of the table."""
        bottom, right = rect.top() + rect.height() - 1, rect.left() + rect.width() - 1
        painter.fillRect(rect.left(), bottom, rect.width(), 1, self._colors("border.subtle"))
        if section < self._model.columnCount() - 1:
            ink = "border.default" if ends_part(self._model, section) else "border.subtle"
            painter.fillRect(right, rect.top(), 1, rect.height(), self._colors(ink))

    # The line that adds rules, the cursor

    def _add_line(
        self, painter: QPainter, place: int, top: int, sections: list[tuple[int, int, int, Column | None]]
    ) -> None:
        painter.setPen(self._colors("text.tertiary"))
        painter.setFont(_font("small", 400))
        for section, left, width, column in sections:
            if column is None:
                rect = QRect(left, top, width, ROW)
                painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), "+")
                painter.fillRect(left + width - 1, top, 1, ROW, self._colors("border.default"))
            elif section == EDGE:
                room = self._view.viewport().width() - left - 2 * PAD
                painter.drawText(QRect(left + PAD, top, room, ROW), int(LEFT), _elided(ADD, "small", 400, room))

    def _cursor(self, painter: QPainter) -> None:
        current = self._view.currentIndex()
        if current.isValid() and current.column() >= EDGE and self._view.hasFocus():
            left, top = (
                self._view.columnViewportPosition(current.column()),
                self._view.rowViewportPosition(current.row()),
            )
            rect = QRect(left, top, self._view.columnWidth(current.column()), ROW)
            self._border(painter, rect, "focus.ring", 2)

    def _border(self, painter: QPainter, rect: QRect, color: str, width: float) -> None:
        painter.setPen(QPen(self._colors(color), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(rect).adjusted(width / 2, width / 2, -width / 2 - 1, -width / 2 - 1))


@lru_cache(maxsize=16)
def _font(role: str, weight: int) -> QFont:
    return font(role, weight)


def _ink(column: Column, text: str, wrong: bool, won: bool) -> str:
    if wrong:
        return "status.danger.text"
    if text == "–":
        return "text.tertiary"
    if column.kind is ColumnKind.ANNOTATION:
        return "text.secondary"
    return "accent.default" if column.kind is ColumnKind.OUTPUT and won else "text.primary"
