"""A table whose inputs are plain variables is asked by a short way, which answers as the long one does."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from app.decisions.evaluate import LoadedModel
from app.decisions.reading import read_model
from app.decisions.tables import CompiledTable
from app.expressions.feel.evaluating import run_closure
from app.expressions.feel.run import Run
from tests.decisions.tables import table_file

cells = st.sampled_from(["-", "1", "< 2", "[1..3]", "null", "not(1)", "x", "? > 0", "1, 2"])
outputs = st.sampled_from(['"a"', '"b"', "null", "x", "1 / 0"])
rules = st.lists(st.tuples(cells, cells, outputs, outputs), max_size=6)
policies = st.sampled_from(["FIRST", "UNIQUE", "ANY", "COLLECT", "RULE ORDER"])
variables = st.dictionaries(
    st.sampled_from(["x", "y"]), st.sampled_from([None, True, 1, 2, 3, Decimal("1.5"), 0.5, "a", [1], {"x": 1}])
)


def compiled(written: list[tuple[str, ...]], policy: str, width: int) -> CompiledTable:
    """A table of the inputs `x`, a number, and `y`, of any type, with so many outputs."""
    data = table_file(
        [rule[: 2 + width] for rule in written],
        inputs=(("x", "number"), ("y", "Any")),
        outputs=(("p", ""), ("q", ""))[:width],
        policy=f'hitPolicy="{policy}"',
    )
    found = LoadedModel(read_model(data)).logic("limits")
    assert isinstance(found, CompiledTable)
    return found


def asked(table: CompiledTable, env: dict[str, Any]) -> tuple[Any, ...]:
    """Value, inputs, hits and warnings."""
    run = Run()
    found = run_closure(lambda: table.evaluate(env), run)
    return (*map(repr, found), run.warnings)


@given(rules, policies, st.integers(1, 2), variables)
def test_short_and_long_way_answer_alike(
    written: list[tuple[str, ...]], policy: str, width: int, env: dict[str, Any]
) -> None:
    table = compiled(written, policy, width)
    short = asked(table, env)
    with patch.object(table, "_plain", [("no variable", {})]):
        assert asked(table, env) == short
