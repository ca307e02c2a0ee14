"""Exporting as a person chose."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from app.bpmn.document import Document
from app.bpmn.editing.modeling import Modeling
from app.bpmn.layout.geometry import Point
from app.canvas.export.choice import ExportChoice, Format, Scope, Sheets, export
from app.canvas.export.clipboard import image_data
from app.canvas.export.picture import NothingToDraw, picture_of


@pytest.fixture
def document() -> Document:
    """Three tasks far apart, the first two connected."""
    made = Document.new("Three")
    modeling = Modeling(made)
    first = modeling.create("task", Point(200, 200))
    modeling.rename(first, "First")
    modeling.rename(modeling.append(first, "task"), "Second")
    modeling.rename(modeling.create("task", Point(3000, 1500)), "Third")
    modeling.close()
    return made


def ids(document: Document, *names: str) -> list[str]:
    return [str(each.get("id")) for each in document.definitions.iter("{*}task") if each.get("name") in names]


def pages(path: Path) -> int:
    return len(re.findall(rb"/Type\s*/Page[^s]", path.read_bytes()))


def test_a_selection_takes_along_the_flows_between_its_shapes(document: Document) -> None:
    picture = picture_of(document, 0, "light", ids(document, "First", "Second"))
    assert sorted(each.tag for each in picture.figures) == ["sequenceFlow", "task", "task"]
    assert picture.extent.width() < 600


def test_one_shape_comes_without_its_flows(document: Document) -> None:
    assert [each.tag for each in picture_of(document, 0, "light", ids(document, "First")).figures] == ["task"]


def test_a_selection_that_is_not_drawn_is_refused_in_words(document: Document) -> None:
    with pytest.raises(NothingToDraw, match="selected"):
        picture_of(document, 0, "light", ["nobody"])


def test_a_png_has_the_chosen_size(document: Document, tmp_path: Path) -> None:
    sizes = []
    for scale in (1.0, 2.0):
        target = tmp_path / f"{scale}.png"
        export(document, 0, ExportChoice(Format.PNG, scale=scale), target)
        sizes.append(QImage(str(target)).width())
    assert abs(sizes[1] - 2 * sizes[0]) <= 2


@pytest.mark.parametrize(("sheets", "count"), [(Sheets.OWN, 1), (Sheets.FIT, 1)])
def test_a_pdf_on_one_sheet(document: Document, tmp_path: Path, sheets: Sheets, count: int) -> None:
    export(document, 0, ExportChoice(Format.PDF, sheets=sheets), tmp_path / "x.pdf")
    assert pages(tmp_path / "x.pdf") == count


def test_a_pdf_over_several_sheets_has_as_many_as_it_takes(document: Document, tmp_path: Path) -> None:
    export(document, 0, ExportChoice(Format.PDF, sheets=Sheets.TILED), tmp_path / "x.pdf")
    assert pages(tmp_path / "x.pdf") == 6


def test_all_diagrams_go_to_files_with_their_numbers(tmp_path: Path, corpus: Path) -> None:
    document = Document.open(corpus / "miwg" / "C.5.0.bpmn")
    written = export(document, 0, ExportChoice(Format.SVG, Scope.ALL), tmp_path / "c.svg")
    assert [path.name for path in written] == ["c.1.svg", "c.2.svg"]
    assert all(path.stat().st_size > 1000 for path in written)


def test_a_failed_export_leaves_the_old_file(document: Document, tmp_path: Path) -> None:
    target = tmp_path / "x.svg"
    target.write_text("old")
    with pytest.raises(NothingToDraw):
        export(document, 0, ExportChoice(scope=Scope.SELECTION), target, ["nobody"])
    assert target.read_text() == "old"


def test_the_clipboard_holds_an_image_and_svg(document: Document) -> None:
    data = image_data(document, 0)
    assert data.hasImage() and bytes(data.data("image/svg+xml").data()).startswith(b"<?xml")
