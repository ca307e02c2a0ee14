"""A process book as a file."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import html
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QTextTable

from app.book.reading import read_book
from app.book.sections import sections_of
from app.bpmn.document import Document
from app.canvas.export.book import save_book
from app.canvas.export.book_html import book_page
from app.canvas.export.book_pdf import _document, _for_print
from app.foundation.folders import RESOURCES

MODEL = RESOURCES / "samples" / "employee-onboarding" / "employee-onboarding.bpmn"


def test_the_pdf_of_a_sample_has_pages_and_counts_up_to_done(tmp_path: Path) -> None:
    target = tmp_path / "book.pdf"
    progress = list(save_book(read_book([Document.open(MODEL)]), target))
    assert progress == sorted(progress) and progress[-1] == 1.0
    assert len(re.findall(rb"/Type\s*/Page[^s]", target.read_bytes())) == len(progress) >= 5
    assert list(tmp_path.iterdir()) == [target]


def test_a_book_that_is_given_up_leaves_the_old_file_and_nothing_beside(tmp_path: Path) -> None:
    target = tmp_path / "book.pdf"
    target.write_bytes(b"old")
    writing = save_book(read_book([Document.open(MODEL)]), target)
    next(writing)
    writing.close()
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_in_html_the_steps_of_a_diagram_can_be_clicked() -> None:
    page = book_page(read_book([Document.open(MODEL)])).decode()
    assert 'href="#step-check_record" title="Check hire record"' in page
    assert 'id="step-check_record"' in page


def test_a_table_that_goes_on_over_the_page_says_again_what_its_columns_are(qapp: object) -> None:
    # Given the sections of a sample's book
    tables = [
        table
        for section in sections_of(read_book([Document.open(MODEL)]))
        for element in section.body
        for table in element.iter("table")
        if table.get("class") != "facts"
    ]
    assert tables

    for table in tables:
        # When one is set on pages too low for it
        text = _document(html.tostring(_for_print(table), encoding="unicode"), QSizeF(400, 60))
        (made,) = (each for each in text.rootFrame().childFrames() if isinstance(each, QTextTable))

        # Then its first rows are the head that every page repeats
        assert made.format().headerRowCount() == len(table.xpath("./thead/tr")) > 0
