"""Drawing whole files: which diagrams, which formats, where to. Used by the command line and by Export."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.bpmn.document import Document
from app.canvas.reading.undrawn import diagram_count
from app.canvas.render import NothingToDraw, render_pdf, render_png, render_svg
from app.foundation.xml import XmlRefused

WRITERS = {"svg": render_svg, "png": render_png, "pdf": render_pdf}


class FileRefused(Exception):
    """A file that cannot be drawn, with the reason for a person."""


def graphics() -> QGuiApplication:
    """The running application, or a new one: pictures need fonts, fonts need an application."""
    running = QGuiApplication.instance()
    return running if isinstance(running, QGuiApplication) else QApplication(["millrace"])


def draw_file(path: Path, formats: Sequence[str], diagram: str, theme: str, out: Path | None) -> Iterator[Path]:
    """Draw diagrams of one file; yields each path written. Raises FileRefused, OSError."""
    try:
        document = Document.open(path)
    except XmlRefused as refusal:
        raise FileRefused(str(refusal)) from refusal
    folder = out or path.parent
    folder.mkdir(parents=True, exist_ok=True)
    numbers = _numbers(document, diagram)
    for number in numbers:
        suffix = f".{number + 1}" if len(numbers) > 1 else ""
        for name in formats:
            target = folder / f"{path.stem}{suffix}.{name}"
            try:
                WRITERS[name](document, target, number, theme)
            except NothingToDraw as reason:
                raise FileRefused(str(reason)) from reason
            yield target


def _numbers(document: Document, diagram: str) -> list[int]:
    """Which diagrams: all of them, or the one with this number, counted from 1."""
    count = diagram_count(document)
    if diagram == "all":
        return list(range(max(count, 1)))
    if not diagram.isdigit() or not 1 <= int(diagram) <= count:
        raise FileRefused(f"--diagram is 'all' or a number from 1 to {count}.")
    return [int(diagram) - 1]
