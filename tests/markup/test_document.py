"""A document of markup keeps what it does not know: any XML file opens, changes and saves without loss."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from app.markup.changes import NodeInserted, NodeRemoved, Transaction
from app.markup.document import MarkupDocument
from app.markup.errors import NoTransaction

FILE = b"""<?xml version='1.0'?>
<!-- kept -->
<list xmlns:v='urn:vendor'
      v:mark = "1">
  <item id='a'  name='First'><![CDATA[<x>]]></item>
  <group id='g'>
    <item id='b'/>
  </group>
</list>
"""


def opened() -> MarkupDocument:
    return MarkupDocument.from_bytes(FILE, "list.xml")


def test_a_file_of_any_notation_is_saved_byte_for_byte(tmp_path: Path) -> None:
    document = opened()
    document.save(tmp_path / "copy.xml")
    assert (tmp_path / "copy.xml").read_bytes() == FILE
    assert document.name == "copy.xml" and not document.is_dirty


def test_an_edit_changes_only_its_own_characters() -> None:
    document = opened()
    with document.transaction("Rename"):
        document.editor.set_attribute(document.root[0], "name", "Second")
    assert document.to_bytes() == FILE.replace(b"First", b"Second")
    assert document.is_dirty and document.undo_label == "Rename"


def test_a_change_outside_a_transaction_is_refused() -> None:
    document = opened()
    with pytest.raises(NoTransaction):
        document.editor.set_attribute(document.root[0], "name", "Second")
    assert document.to_bytes() == FILE


def test_a_node_that_is_put_elsewhere_leaves_its_place_and_undo_brings_it_back() -> None:
    document, heard = opened(), list[Transaction]()
    document.subscribe(heard.append)
    item, group = document.root
    with document.transaction("Move"):
        document.editor.insert(group, None, item)
    assert [type(change) for change in heard[0].changes] == [NodeRemoved, NodeInserted]
    assert b"    <item id='a'  name='First'><![CDATA[<x>]]></item>\n  </group>" in document.to_bytes()
    document.undo()
    assert document.to_bytes() == FILE and not document.is_dirty


def test_a_new_element_is_written_like_its_neighbours() -> None:
    document = opened()
    with document.transaction("Add"):
        document.editor.insert(document.root[1], None, etree.Element("item", id="c"))
    assert document.to_bytes() == FILE.replace(b"<item id='b'/>\n", b"<item id='b'/>\n    <item id=\"c\"/>\n")


def test_what_is_read_inside_a_transaction_is_the_content_so_far() -> None:
    document = opened()
    with pytest.raises(RuntimeError), document.transaction("Rename"):
        document.editor.set_attribute(document.root[0], "name", "Second")
        assert b"Second" in document.to_bytes()
        raise RuntimeError
    assert document.to_bytes() == FILE


def test_the_outermost_element_stays() -> None:
    document = opened()
    with pytest.raises(ValueError, match="outermost"), document.transaction("Remove"):
        document.editor.remove(document.root)


def test_new_ids_are_free_and_taken_ones_known() -> None:
    document = opened()
    assert document.has_id("b") and not document.has_id("c")
    assert document.new_id("item").startswith("item_")
