"""Every kind of the table has an icon and a ghost, and the ghost looks like what will be drawn."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.bpmn.document import Document
from app.bpmn.editing.modeling import Modeling
from app.bpmn.kinds import KINDS, Kind
from app.bpmn.layout.geometry import Point
from app.canvas.editor.kind_figure import figure_of_kind, kind_icon
from app.canvas.painting import extent_of, items_of, paint_items
from app.canvas.reading.diagram import diagrams, read_diagram
from app.canvas.reading.figure import Figure
from app.look.icons import has_icon
from app.look.theme import theme

PLACE = Point(500, 400)


def as_drawn(row: Kind) -> Figure:
    """The figure that is read from the file after a person has made one of this kind."""
    document = Document.new("Kinds")
    modeling = Modeling(document)
    host = parent = None
    if row.is_boundary:
        host = modeling.create("transaction" if row.event_definition.startswith("cancel") else "task", PLACE)
    elif row.tag == "startEvent" and row.definitions:
        parent = modeling.create("eventSubProcess", PLACE)
        start = next(each for each in document.require(parent) if each.tag.endswith("startEvent"))
        modeling.delete([start.get("id")])
    elif row.event_definition.startswith("cancel"):
        parent = modeling.create("transaction", PLACE)
    elif row.tag == "lane":
        return figure_of(document, modeling.add_lane(modeling.create("participant", PLACE), "split2"))
    return figure_of(document, modeling.create(row.key, PLACE, parent_id=parent, host_id=host))


def figure_of(document: Document, element_id: str) -> Figure:
    figures = read_diagram(diagrams(document.root)[0], document.find)
    return next(each for each in figures if each.element_id == element_id)


@pytest.mark.parametrize("row", KINDS.values(), ids=lambda row: row.key)
def test_the_ghost_of_a_kind_looks_like_the_element_it_becomes(row: Kind) -> None:
    ghost, drawn = figure_of_kind(row, 0, 0), as_drawn(row)

    assert ghost.tag == drawn.tag
    assert (ghost.event, ghost.markers, ghost.flags) == (drawn.event, drawn.markers, drawn.flags)
    assert (ghost.horizontal, ghost.expanded) == (drawn.horizontal, drawn.expanded)


@pytest.mark.parametrize("row", KINDS.values(), ids=lambda row: row.key)
def test_no_ghost_is_blank(qapp: QApplication, row: Kind) -> None:
    items = items_of([figure_of_kind(row, 0, 0)], theme())
    extent = extent_of(items)
    image = QImage(extent.toAlignedRect().size(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.translate(-extent.topLeft())
    paint_items(painter, items, 1.0)
    painter.end()

    assert len(colors(image)) > 1


@pytest.mark.parametrize("row", KINDS.values(), ids=lambda row: row.key)
def test_every_kind_has_an_icon_of_its_own_look(qapp: QApplication, row: Kind) -> None:
    assert has_icon(row.icon), row.icon
    assert len(colors(kind_icon(row).pixmap(20, 20).toImage())) > 1


def test_kinds_that_differ_only_in_interrupting_have_different_icons(qapp: QApplication) -> None:
    pairs = [
        (row, KINDS[row.key.replace("NonInterrupting", "")]) for row in KINDS.values() if "NonInterrupting" in row.key
    ]

    assert len(pairs) == 14
    for quiet, loud in pairs:
        assert kind_icon(quiet).pixmap(20, 20).toImage() != kind_icon(loud).pixmap(20, 20).toImage()


def colors(image: QImage) -> set[int]:
    return {
        QColor.fromRgba(image.pixel(x, y)).rgba() for x in range(image.width()) for y in range(0, image.height(), 2)
    }
