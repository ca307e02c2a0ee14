"""A comparison as one HTML page that needs nothing else: both diagrams with their marks, and the list of changes."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator

from app.bpmn.compare import Comparison, DiagramPair, ElementChange, Kind
from app.bpmn.document import Document
from app.canvas.compare.differences import Versions
from app.canvas.compare.marks import Mark, paint_marks
from app.canvas.painting import extent_of, items_of, paint_items
from app.canvas.reading.undrawn import figures_of_document
from app.foundation.files import write_atomically
from app.look.theme import Theme

MARGIN = 24.0
SIGNS = {Kind.ADDED: "+", Kind.REMOVED: "−", Kind.CHANGED: "✎", Kind.MOVED: "→"}
STYLE = """
body { font: 14px/1.5 Inter, "Segoe UI", Helvetica, Arial, sans-serif; color: #17232b; margin: 24px; }
h1 { font-size: 20px; } h2 { font-size: 15px; margin: 24px 0 8px; }
figure { margin: 0 0 16px; border: 1px solid #cfd8dd; border-radius: 8px; overflow: auto; }
figcaption { padding: 6px 12px; border-bottom: 1px solid #e2e8eb; font-weight: 600; }
li { list-style: none; margin: 2px 0; } ul { padding: 0; }
.sign { display: inline-block; width: 20px; font-weight: 700; }
.added .sign { color: #17683c; } .removed .sign { color: #b3261e; }
.changed .sign { color: #855000; } .moved .sign { color: #3152ae; }
"""


def write_report(before: Document, after: Document, found: Comparison, path: Path) -> None:
    """Write the page. Raises OSError."""
    versions = Versions(before.name or "before", after.name or "after", before, after, found)
    parts = [f"<h1>{escape(versions.before_title)} → {escape(versions.after_title)}</h1>"]
    parts += [f"<p>{escape(remark)}</p>" for remark in found.remarks]
    for pair in versions.pairs:
        parts += _diagram(versions, pair)
    parts.append(f"<h2>{len(found.changes)} differences</h2><ul>")
    parts += [_line(each, sentence) for each in found.changes for sentence in each.sentences]
    parts.append("</ul>")
    head = f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Comparison</title><style>{STYLE}</style>'
    write_atomically(path, (head + "\n".join(parts) + "</html>\n").encode())


def _line(change: ElementChange, sentence: str) -> str:
    return f'<li class="{change.kind}"><span class="sign">{SIGNS[change.kind]}</span>{escape(sentence)}</li>'


def _diagram(versions: Versions, pair: DiagramPair) -> list[str]:
    changes = versions.changes_in(pair, with_layout=True)
    parts = [f"<h2>{escape(pair.name)}</h2>"] if pair.name else []
    sides = (
        (f"Before: {versions.before_title}", versions.before, pair.before, versions.marks_before(changes)),
        (f"After: {versions.after_title}", versions.after, pair.after, versions.marks_after(changes)),
    )
    for title, document, number, marks in sides:
        if number is not None:
            picture = marked_svg(document, number, marks)
            parts.append(f"<figure><figcaption>{escape(title)}</figcaption>{picture}</figure>")
    return parts


def marked_svg(document: Document, diagram: int, marks: Mapping[str, Mark]) -> str:
    """One diagram with marks as an SVG element; empty when there is nothing to draw."""
    figures = figures_of_document(document, diagram)
    if not figures:
        return ""
    light = Theme("light")
    items = items_of(figures, light)
    extent = extent_of(items).adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(extent.size().toSize())
    generator.setViewBox(QRectF(0, 0, extent.width(), extent.height()))
    generator.setResolution(96)
    painter = QPainter(generator)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(-extent.topLeft())
    paint_items(painter, items)
    found = {figure.element_id: figure for figure in reversed(figures)}
    paint_marks(painter, marks, found.get, light, 1.0)
    painter.end()
    text = bytes(buffer.data().data()).decode("utf-8")
    return text[text.index("<svg") :]
