"""What a trial says, in sentences: which rule decides, and why another does not hit."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from app.decisions.grid import Column, ColumnKind, Grid
from app.decisions.model import HitPolicy
from app.decisions.spelling import shown
from app.decisions.trial import Trial

POLICIES: dict[tuple[str, str], tuple[str, str]] = {
    ("UNIQUE", ""): ("Unique", "Only one rule may match"),
    ("FIRST", ""): ("First match", "The first rule that matches decides"),
    ("PRIORITY", ""): ("Priority", "The match with the best output decides"),
    ("ANY", ""): ("Any", "All that match must agree"),
    ("COLLECT", ""): ("Collect", "A list of all matches"),
    ("COLLECT", "SUM"): ("Collect, sum", "The sum of all matches"),
    ("COLLECT", "MIN"): ("Collect, smallest", "The smallest of all matches"),
    ("COLLECT", "MAX"): ("Collect, largest", "The largest of all matches"),
    ("COLLECT", "COUNT"): ("Collect, count", "How many rules match"),
    ("RULE ORDER", ""): ("Rule order", "All matches in the order of the rules"),
    ("OUTPUT ORDER", ""): ("Output order", "All matches, the best output first"),
}
"""(hit policy, aggregation) -> its name and what it means."""


def policy_name(grid: Grid) -> str:
    """The hit policy in words; as the file spells it when it is none."""
    return POLICIES.get((grid.hit_policy, grid.aggregation), (grid.hit_policy, ""))[0]


def value_text(value: Any) -> str:
    """A value for reading: numbers with separators, yes and no, lists with commas."""
    match value:
        case None:
            return "nothing"
        case bool():
            return "yes" if value else "no"
        case Decimal():
            return f"{value.normalize():,f}"
        case int() | float():
            return f"{value:,}"
        case dict():
            return ", ".join(f"{key}: {value_text(inner)}" for key, inner in value.items())
        case list() | tuple():
            return ", ".join(map(value_text, value)) or "nothing"
    return str(value)


def verdict(grid: Grid, trial: Trial) -> str:
    """The line above the answer: which rule decides."""
    if trial.error:
        return "No answer"
    if not grid.rows:
        return "No rules yet"
    if not trial.hits:
        return "No rule matches"
    if len(trial.winners) == 1:
        return f"Rule {trial.winners[0] + 1} decides"
    numbers = [str(row + 1) for row in trial.winners]
    return f"Rules {', '.join(numbers[:-1])} and {numbers[-1]} decide" if numbers else "No rule decides"


def remark(grid: Grid, trial: Trial) -> str:
    """What is worth knowing beside the answer: other rules that match, and how many."""
    if trial.error or not trial.hits:
        return "" if trial.error or not grid.rows else f"None of {rule_count(len(grid.rows))} matches these values."
    others = [row for row in trial.hits if row not in trial.winners]
    count = f"{len(trial.hits)} of {rule_count(len(grid.rows))} {'matches' if len(trial.hits) == 1 else 'match'}."
    if not others or len(trial.winners) != 1:
        return count
    why = {
        HitPolicy.FIRST.value: f"rule {trial.winners[0] + 1} comes first",
        HitPolicy.PRIORITY.value: f"the output of rule {trial.winners[0] + 1} ranks higher",
        HitPolicy.ANY.value: "the answer is the same",
    }.get(grid.hit_policy, "")
    names = "Rule " + str(others[0] + 1) + " matches" if len(others) == 1 else f"{len(others)} other rules match"
    return f"{names} too, but {why}. {count}" if why else count


def rule_count(count: int) -> str:
    """`1 rule`, `4 rules`."""
    if not count:
        return "No rules yet"
    return "1 rule" if count == 1 else f"{count:,} rules"


def reasons(grid: Grid, trial: Trial, row: int, values: Sequence[Any]) -> list[tuple[bool, str]]:
    """For each cell of a rule that asks something: whether it matches, and a sentence about it."""
    found = []
    for place, (at, column) in enumerate(grid.of_kind(ColumnKind.INPUT)):
        text = grid.rows[row].cells[at]
        if text in ("", "-"):
            continue
        found.append(
            (trial.matches[row][place] is True, _reason(column, text, trial.matches[row][place], values[place]))
        )
    return found


def _reason(column: Column, text: str, matches: bool | None, value: Any) -> str:
    asked = shown(text, column)
    if matches is None:
        return f"{column.label}: {asked} cannot be read"
    if matches:
        return f"{column.label}: {asked}"
    said = "empty" if value is None else value_text(value)
    is_negated = asked.startswith("not ")
    return (
        f"{column.label} is {said}, but must not be {asked[4:]}"
        if is_negated
        else f"{column.label} is {said}, not {asked}"
    )


def nearest_miss(trial: Trial) -> int | None:
    """The rule that misses by the fewest cells, nearest to the one that decides; None when every rule matches."""
    centre = trial.winners[0] if trial.winners else 0
    missed = [row for row in range(len(trial.matches)) if row not in trial.hits]
    return min(missed, key=lambda row: (trial.matches[row].count(False), abs(row - centre)), default=None)
