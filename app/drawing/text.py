"""Text on the canvas: wrapped into lines by words, elided when the place is full."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF

from app.look.fonts import font

TASK_PX, LABEL_PX, POOL_PX, LANE_PX = 12, 11, 12, 11
LINE_SPACING = 1.22
ELLIPSIS = "…"
LONGEST = 2000
NARROWEST = 0.2
"""No letter is narrower than this share of the font size: where to begin looking for a break."""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Lines of text with their baselines' left ends; `turned` rotates 90° against the clock about `pivot`."""

    lines: tuple[tuple[str, QPointF], ...]
    role: str
    px: int
    strong: bool
    box: QRectF
    turned: bool = False
    pivot: QPointF = field(default_factory=QPointF)

    @property
    def is_elided(self) -> bool:
        """Whether some of the text was left out."""
        return self.lines[-1][0].endswith(ELLIPSIS)


@lru_cache(maxsize=32)
def canvas_font(px: int, strong: bool = False) -> QFont:
    """The canvas typeface at `px` diagram units, unhinted so that it scales without jumps."""
    made = font("body", 600 if strong else 500 if px >= TASK_PX else 400)
    made.setPixelSize(px)
    return made


@lru_cache(maxsize=32)
def _metrics(px: int, strong: bool) -> QFontMetricsF:
    return QFontMetricsF(canvas_font(px, strong))


@lru_cache(maxsize=20000)
def advance(text: str, px: int, strong: bool = False) -> float:
    """The width of a text in diagram units."""
    return _metrics(px, strong).horizontalAdvance(text)


def wrap(text: str, width: float, px: int, strong: bool = False) -> list[str]:
    """Lines no wider than `width`: broken at blanks, inside a word only when it alone is too wide."""
    lines: list[str] = []
    for paragraph in text.replace("\r", "").split("\n"):
        line = ""
        for word in paragraph.split():
            candidate = f"{line} {word}" if line else word
            if advance(candidate, px, strong) <= width:
                line = candidate
                continue
            if line:
                lines.append(line)
            *full, line = _break_word(word, width, px, strong)
            lines.extend(full)
        lines.append(line)
    return lines


def _break_word(word: str, width: float, px: int, strong: bool) -> list[str]:
    pieces = []
    while advance(word, px, strong) > width and len(word) > 1:
        cut = min(len(word) - 1, max(2, int(width / (px * NARROWEST))))
        while cut > 1 and advance(word[:cut], px, strong) > width:
            cut -= 1
        cut = _natural_cut(word, cut)
        pieces.append(word[:cut])
        word = word[cut:]
    return [*pieces, word]


def _natural_cut(word: str, cut: int) -> int:
    """Prefer to break after a hyphen, slash or underscore within reach."""
    for index in range(cut, max(1, cut - 10), -1):
        if word[index - 1] in "-/_.":
            return index
    return cut


def elide(lines: list[str], count: int, width: float, px: int, strong: bool = False) -> list[str]:
    """The first `count` lines; the last ends with an ellipsis when something was left out."""
    count = max(1, count)
    if len(lines) <= count:
        return lines
    last = lines[count - 1]
    while last and advance(last + ELLIPSIS, px, strong) > width:
        last = last[:-1]
    return [*lines[: count - 1], last.rstrip() + ELLIPSIS]


def block(
    text: str, box: QRectF, *, px: int, role: str = "text", strong: bool = False,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignCenter, shrink: bool = False, overflow: bool = False,
) -> TextBlock | None:  # fmt: skip
    """Text laid out in `box`; None when there is none. `shrink` tries smaller sizes before eliding."""
    if not text.strip():
        return None
    text = text if len(text) <= LONGEST else text[:LONGEST] + ELLIPSIS
    lines, px = _fit(text, box, px, strong, shrink, overflow)
    ascent, line_height = _metrics(px, strong).ascent(), px * LINE_SPACING
    height = line_height * len(lines)
    top = box.top() if align & Qt.AlignmentFlag.AlignTop else box.center().y() - height / 2
    lead = (line_height - _metrics(px, strong).height()) / 2
    placed = []
    widest = 0.0
    for index, line in enumerate(lines):
        width = advance(line, px, strong)
        widest = max(widest, width)
        x = box.left() if align & Qt.AlignmentFlag.AlignLeft else box.center().x() - width / 2
        placed.append((line, QPointF(x, top + lead + index * line_height + ascent)))
    left = box.left() if align & Qt.AlignmentFlag.AlignLeft else box.center().x() - widest / 2
    return TextBlock(tuple(placed), role, px, strong, QRectF(left, top, widest, height))


def _fit(text: str, box: QRectF, px: int, strong: bool, shrink: bool, overflow: bool) -> tuple[list[str], int]:
    smallest = 9 if shrink else px
    for size in range(px, smallest - 1, -1):
        lines = wrap(text, box.width(), size, strong)
        room = int(box.height() / (size * LINE_SPACING) + 0.25)
        if overflow or (len(lines) <= room and not _broken(text, lines)):
            return lines, size
    return elide(wrap(text, box.width(), smallest, strong), room, box.width(), smallest, strong), smallest


def _broken(text: str, lines: list[str]) -> bool:
    """Whether a word had to be cut."""
    words = set(text.split())
    return any(word not in words for line in lines for word in line.split())


def turned(text: str, box: QRectF, *, px: int, role: str = "text", strong: bool = False) -> TextBlock | None:
    """Text that reads upwards in `box`, as in the header of a horizontal pool."""
    flat = QRectF(-box.height() / 2, -box.width() / 2, box.height(), box.width())
    made = block(text, flat, px=px, role=role, strong=strong)
    if made is None:
        return None
    return TextBlock(made.lines, role, made.px, strong, box, True, box.center())
