"""A process book in a file: PDF or one HTML page, as the ending says; whole, or not at all."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

from app.book.contents import Book
from app.canvas.export.book_html import book_page
from app.canvas.export.book_pdf import write_book
from app.foundation.files import write_atomically, written_whole

PAGES = (".html", ".htm")


def save_book(book: Book, path: Path) -> Generator[float, None, None]:
    """Write the book; yields how much is done. Whoever closes the iterator leaves the old file. Raises OSError."""
    if path.suffix.lower() in PAGES:
        write_atomically(path, book_page(book))
        yield 1.0
        return
    with written_whole(path) as beside:
        yield from write_book(book, beside)
