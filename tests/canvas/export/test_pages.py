"""Pictures over sheets of paper."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, QSizeF

from app.canvas.export.pages import OVERLAP, fitted_scale, tile

lengths = st.floats(min_value=1, max_value=20_000)


@given(lengths, lengths, st.floats(min_value=0.2, max_value=2))
def test_the_sheets_cover_the_whole_picture_and_overlap(width: float, height: float, scale: float) -> None:
    # given a picture anywhere
    extent = QRectF(-300, 170, width, height)
    # when it is cut into sheets
    tiling = tile(extent, QSizeF(700, 1000), scale)
    # then every corner of it lies on a sheet, and neighbours share a strip
    right, bottom = max(t.part.right() for t in tiling.tiles), max(t.part.bottom() for t in tiling.tiles)
    assert right >= extent.right() - 1e-6 and bottom >= extent.bottom() - 1e-6
    assert len(tiling.tiles) == tiling.columns * tiling.rows
    for one in tiling.tiles:
        for other in tiling.tiles:
            if other.row == one.row and other.column == one.column + 1:
                assert abs(one.part.right() - other.part.left() - OVERLAP / scale) < 1e-6


@given(lengths, lengths)
def test_a_fitted_picture_lies_on_its_sheet_and_is_never_larger_than_life(width: float, height: float) -> None:
    scale = fitted_scale(QRectF(0, 0, width, height), QSizeF(700, 1000))
    assert scale <= 1 and width * scale <= 700.001 and height * scale <= 1000.001


def test_a_small_picture_takes_one_sheet() -> None:
    assert len(tile(QRectF(0, 0, 600, 900), QSizeF(700, 1000)).tiles) == 1
