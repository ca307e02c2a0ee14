"""Tables stand in decisions, in functions and inside other boxes; each has a key and can be edited."""

from __future__ import annotations

from app.decisions.document import DecisionDocument
from app.decisions.table_editing import TableEditing
from app.decisions.table_homes import holds
from tests.decisions.tables import NAMESPACE

TABLE = """<decisionTable id="{id}"><input id="i{id}"><inputExpression><text>amount</text></inputExpression></input>
<output id="o{id}"/><rule id="r{id}"><inputEntry><text>1</text></inputEntry><outputEntry><text>2</text></outputEntry>
</rule></decisionTable>"""
FILE = f"""<definitions xmlns="{NAMESPACE}" id="d" name="d" namespace="n">
<businessKnowledgeModel id="rate" name="Rate"><encapsulatedLogic>{TABLE.format(id="t1")}</encapsulatedLogic>
</businessKnowledgeModel>
<decision id="price" name="Price"><context>
<contextEntry><variable name="discount"/>{TABLE.format(id="t2")}</contextEntry>
<contextEntry>{TABLE.format(id="t3")}</contextEntry></context></decision>
<decision id="limit" name="Limit">{TABLE.format(id="t4")}</decision>
</definitions>""".encode()


def test_every_table_has_a_key_and_a_name() -> None:
    homes = DecisionDocument.from_bytes(FILE).table_homes
    assert {key: home.name for key, home in homes.items()} == {
        "rate": "Rate",
        "t2": "Price · discount",
        "t3": "Price · table 2",
        "limit": "Limit",
    }
    assert [home.is_decision for home in homes.values()] == [False, False, False, True]


def test_a_table_inside_a_context_is_edited_like_any_other() -> None:
    document = DecisionDocument.from_bytes(FILE)
    editing = TableEditing(document, "t2")
    editing.set_cells({(0, 0): "> 5"})
    assert editing.grid.name == "Price · discount" and editing.grid.rows[0].cells == ("> 5", "2", "")
    document.undo()
    assert document.to_bytes() == FILE


def test_a_table_that_was_taken_out_is_known_to_be_gone() -> None:
    document = DecisionDocument.from_bytes(FILE)
    home = document.table_homes["t2"]
    assert holds(document.root, home.table)
    with document.transaction("Delete"):
        document.editor.remove(home.owner)
    assert not holds(document.root, home.table)
    document.undo()
    assert holds(document.root, home.table)
