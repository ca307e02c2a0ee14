"""The names with blanks that a file declares."""

from __future__ import annotations

import pytest
from lxml import etree

from app.decisions.reading import LARGE, spaced_names
from tests.decisions.tables import NAMESPACE


@pytest.mark.parametrize("rules", [1, LARGE + 1])
def test_names_with_blanks_are_found_in_files_with_small_and_large_tables(rules: int) -> None:
    rule = "<rule><inputEntry><text>1</text></inputEntry></rule>"
    root = etree.fromstring(
        f"""<definitions xmlns="{NAMESPACE}" name="The file"><decision name="My table"><variable name="My answer"/>
        <decisionTable><output name="Out come"/>{rule * rules}<annotation name="Why so"/></decisionTable></decision>
        <decision name="plain"><context><contextEntry><variable name="Inner name"/></contextEntry></context></decision>
        <businessKnowledgeModel name="b"><encapsulatedLogic><decisionTable><output name="Deep out"/></decisionTable>
        </encapsulatedLogic></businessKnowledgeModel></definitions>"""
    )
    names = {"The file", "My table", "My answer", "Out come", "Why so", "Inner name", "Deep out"}
    assert set(spaced_names(root)) == names
