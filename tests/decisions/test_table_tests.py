"""Test files are written as they are read, whatever values they hold; differences of tables name the cells."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from app.decisions.document import DecisionDocument
from app.decisions.kit.cases import Expectation, TestCase, read_suite
from app.decisions.kit.running import run_suite
from app.decisions.kit.table_tests import TableTest, TestFile, inputs_of, run_tests, untested
from app.decisions.kit.writing import suite_bytes
from app.decisions.table_diff import diff
from app.decisions.table_editing import TableEditing
from app.expressions import compile
from tests.decisions.tables import LIMITS, table_file

VALUES = (
    *("1.50", '"a < b"', "true", "null", 'date("2026-05-01")', 'time("10:00:00")'),
    *('date and time("2026-05-01T10:00:00Z")', 'duration("P1DT2H")', 'duration("P1Y")'),
    *("[1, [2]]", '{a: 1, b: {c: "x"}}'),
)


@pytest.mark.parametrize("text", VALUES)
def test_values_come_back(text: str, tmp_path: Path) -> None:
    value = compile(text, "feel").evaluate({})
    data = suite_bytes("x.dmn", [TestCase("1", {"v": value}, (Expectation("d", value, False),))])
    (tmp_path / "x-tests.xml").write_bytes(data)
    suite = read_suite(tmp_path / "x-tests.xml")
    assert suite is not None
    again = suite_bytes("x.dmn", suite.cases)
    assert again == data and suite.model == tmp_path / "x.dmn"


def test_the_file_of_a_table_keeps_the_cases_of_others(tmp_path: Path) -> None:
    (tmp_path / "limits.dmn").write_bytes(table_file(LIMITS))
    foreign = TestCase("s", {"n": Decimal(1)}, (Expectation("other", Decimal(2), False),), "service")
    (tmp_path / "limits-tests.xml").write_bytes(suite_bytes("limits.dmn", [foreign]))
    file = TestFile(tmp_path / "limits.dmn")
    file.load({"limits": "Limits"})
    assert file.rows == {}
    file.rows["limits"] = [TableTest({"amount": Decimal(100), "category": "x"}, "Automatic")]
    file.save({"limits": "Limits"})
    suite = read_suite(tmp_path / "limits-tests.xml")
    assert suite is not None and [case.invocable for case in suite.cases] == ["service", ""]
    assert run_suite(suite, datetime.now(UTC))[1].passed


def test_rows_run_on_the_text_of_the_moment_and_say_which_rules_they_hit() -> None:
    data = table_file(LIMITS)
    grid = TableEditing(DecisionDocument.from_bytes(data), "limits").grid
    tests = [
        TableTest({"amount": Decimal(9), "category": "x"}, "Automatic"),
        TableTest({"amount": "much"}, "Automatic"),
    ]
    one, two = run_tests(data, "limits", tests)
    assert one.passed and one.rules == ("rule1",) and not two.passed
    assert untested(grid, [one, two]) == [1, 2, 3]
    (broken,) = run_tests(b"<x/>", "limits", tests[:1])
    assert not broken.passed and broken.why


def test_inputs_that_compute_something_are_tested_by_their_variables() -> None:
    data = table_file([("> 1", '"x"')], inputs=(("a.b + count(list)", "number"),))
    grid = TableEditing(DecisionDocument.from_bytes(data), "limits").grid
    assert [each.path for each in inputs_of(grid)] == [("a",), ("list",)]


def grid_of(rules: list[tuple[str, ...]], **more: Any) -> Any:
    return TableEditing(DecisionDocument.from_bytes(table_file(rules, **more)), "limits").grid


def test_two_versions_differ_in_cells_rules_and_order() -> None:
    same = diff(grid_of(LIMITS), grid_of(LIMITS))
    assert same.is_empty
    before, after = grid_of(LIMITS), grid_of([LIMITS[0], ("> 1", "-", '"New"'), *LIMITS[1:]])
    found = diff(before, after)
    # The ids are those of the places, so the rules behind the new one have other cells, and the last one came.
    assert [rule.before for rule in found.changed] == [1, 2, 3] and [rule.after for rule in found.added] == [4]
    inputs = (("amount", "number"), ("category", "string"), ("country", "string"))
    wider = grid_of([(*rule[:2], '"DE"', rule[2]) for rule in LIMITS], inputs=inputs)
    come = next(change for change in diff(before, wider).columns if change.before is None)
    assert (come.label, come.after) == ("Country", 2)
