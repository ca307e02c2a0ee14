"""The tree of scenarios: what each assumes, and that it can be kept."""

from __future__ import annotations

import json

import pytest

from app.simulation.calendar import Shift
from app.simulation.plan import BASE, Plan

SATURDAY = (Shift(5, 9, 13),)


@pytest.fixture
def plan() -> Plan:
    """Today > busy (volume 22) > helped (people 4)."""
    plan = Plan()
    plan.turn(plan.add(BASE, "Busy").id, "volume", 22)
    plan.turn(plan.add("1", "Helped").id, "people:a", 4)
    return plan


def test_a_variant_assumes_what_its_parents_do(plan: Plan) -> None:
    assert plan.changes("2") == {"volume": 22, "people:a": 4}
    assert plan.origin("2", "volume") == plan["1"]
    assert plan.origin("2", "people:a") == plan["2"]
    assert plan.origin("2", "cost") is None


def test_corrections_of_today_are_no_changes_of_a_variant(plan: Plan) -> None:
    plan.turn(BASE, "cost", 38)
    assert plan.changes(BASE) == {"cost": 38}
    assert "cost" not in plan.changes("2")


def test_what_was_based_on_a_deleted_scenario_keeps_assuming_the_same(plan: Plan) -> None:
    plan.set_hours("1", SATURDAY)
    before = plan.changes("2")
    plan.delete("1")
    assert plan.changes("2") == before
    assert plan.hours("2") == SATURDAY
    assert plan.depth("2") == 1


def test_today_cannot_be_deleted(plan: Plan) -> None:
    with pytest.raises(ValueError, match="stays"):
        plan.delete(BASE)


def test_names_stay_different(plan: Plan) -> None:
    assert plan.add(BASE, "Busy").name == "Busy 2"
    assert plan.duplicate("1").name == "Busy copy"
    assert plan.duplicate(BASE).parent == BASE
    with pytest.raises(ValueError, match="already"):
        plan.rename("1", " Helped ")
    with pytest.raises(ValueError, match="name"):
        plan.rename("1", " ")


def test_parents_come_before_their_children(plan: Plan) -> None:
    plan.add("1", "Third")
    plan.add(BASE, "Fourth")
    assert [one.name for one in plan.ordered()] == ["Today", "Busy", "Helped", "Third", "Fourth"]


def test_a_reset_scenario_changes_nothing(plan: Plan) -> None:
    plan.set_hours("2", SATURDAY)
    plan.reset("2")
    assert plan.changes("2") == plan.changes("1")
    assert plan.hours("2") is None


def test_a_plan_is_kept_as_json(plan: Plan) -> None:
    plan.set_hours("2", SATURDAY)
    plan.replications = 30
    kept = json.loads(json.dumps(plan.to_json()))
    again = Plan.from_json(kept)
    assert again.ordered() == plan.ordered()
    assert again.replications == 30


def test_what_cannot_be_read_is_left_out(plan: Plan) -> None:
    kept = plan.to_json()
    kept["variants"] += [
        {"id": "7", "name": "No parent", "parent": "6", "changes": {}},
        {"id": "8", "name": "No changes", "parent": BASE},
        {"id": "9", "name": "No number", "parent": BASE, "changes": {"volume": "many"}},
        {"id": "10", "name": "No day", "parent": BASE, "changes": {}, "hours": [{"weekday": 9, "start": 1, "end": 2}]},
        "nonsense",
    ]
    assert [one.name for one in Plan.from_json(kept).ordered()] == ["Today", "Busy", "Helped"]


@pytest.mark.parametrize("stored", [None, [], {}, {"variants": []}])
def test_without_a_kept_plan_there_is_today(stored: object) -> None:
    assert [one.id for one in Plan.from_json(stored).ordered()] == [BASE]
