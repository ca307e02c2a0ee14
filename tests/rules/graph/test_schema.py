"""What the editors write is valid by DMN's own schema."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from app.decisions.document import DecisionDocument
from app.decisions.table_editing import TableEditing
from app.decisions.template import new_file
from app.rules.graph.graph_editor import GraphEditor
from tests.rules.graph.test_graph_monkey import edit_something

EDITS = 60


SCHEMAS = {"20191111": "DMN13.xsd", "20230324": "DMN15.xsd"}


def must_be_valid(document: DecisionDocument, corpus: Path) -> None:
    root = etree.fromstring(document.to_bytes())
    year = etree.QName(root).namespace.split("/")[-3]
    etree.XMLSchema(etree.parse(str(corpus / "dmn-tck" / SCHEMAS[year]))).assertValid(root)


@pytest.mark.parametrize("seed", range(3))
def test_requirements_boxes_types_and_services_are_valid(dressed: Any, corpus: Path, seed: int) -> None:
    source = new_file("Discount").replace(b"20191111", b"20230324")  # conditions, filters and loops came with DMN 1.4
    document = DecisionDocument.from_bytes(source, "discount.dmn")
    must_be_valid(document, corpus)
    editor = GraphEditor(document)
    dressed.addWidget(editor)
    luck = random.Random(seed)
    for _ in range(EDITS):
        edit_something(editor, luck)
        editor._follow()
        must_be_valid(document, corpus)


def test_tables_are_valid(corpus: Path) -> None:
    document = DecisionDocument.new("Discount")
    editing = TableEditing(document, next(iter(document.tables)))
    editing.add_rules(0, [("1", "2", "a note"), ("3", "4")])
    editing.add_input("Region", "region")
    editing.add_output("Days", "days", "number")
    editing.add_annotation("Why")
    editing.set_column(0, label="Kind", text="kind", type_ref="string", values=['"a"', '"b"'])
    editing.allow_values(2, ['"x"'])
    editing.set_cells({(0, 0): '"a"', (1, 4): "because"})
    editing.move_rules([1], 0)
    editing.move_column(0, 1)
    must_be_valid(document, corpus)
