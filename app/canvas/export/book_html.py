"""The pictures of a process book in HTML: a diagram as SVG, and where its steps can be clicked."""

from __future__ import annotations

from app.book.contents import Book, DiagramPage, ModelChapter
from app.book.html import Picture as BookPicture
from app.book.html import Place, to_page
from app.canvas.export.picture import NothingToDraw, picture_of, to_svg
from app.canvas.reading.figure import Figure
from app.canvas.render import Picture


def book_page(book: Book) -> bytes:
    """A process book as one HTML page."""
    return to_page(book, draw)


def draw(chapter: ModelChapter, page: DiagramPage) -> BookPicture | None:
    """The diagram; None when there is nothing to see."""
    try:
        picture = picture_of(chapter.document, page.number)
    except NothingToDraw:
        return None
    places = tuple(_place(each, picture) for each in picture.figures if not each.is_edge and not each.is_container)
    return BookPicture(to_svg(picture, page.title), places)


def _place(figure: Figure, picture: Picture) -> Place:
    left, top, width, height = figure.bounds
    extent = picture.extent
    return Place(
        figure.element_id,
        " ".join(figure.name.split()) or figure.tag,
        (left - extent.left()) / extent.width(),
        (top - extent.top()) / extent.height(),
        width / extent.width(),
        height / extent.height(),
    )
