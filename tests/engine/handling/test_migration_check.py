"""Every reason against a migration at once, each at its element."""

from __future__ import annotations

import pytest

from app.engine.commands import CommandRefused, Migrate
from app.engine.handling.migration_check import MigrationRefused
from tests.engine.driver import Case, compiled, flows

SPLIT = """<startEvent id="s"/><parallelGateway id="f"/><userTask id="a"/><userTask id="b"/>
<parallelGateway id="j"/><userTask id="t"/>""" + flows("s -> f\nf -> a\nf -> b\na -> j\nb -> j\nj -> t")
CATCH = """<startEvent id="s"/><intermediateCatchEvent id="c"><timerEventDefinition><timeDuration>P1D</timeDuration>
</timerEventDefinition></intermediateCatchEvent><userTask id="t"/>""" + flows("s -> c\nc -> t")


def refused(case: Case, inner: str, mapping: dict[str, str] | None = None, extra: str = "") -> dict[str, str]:
    case.processes.append(compiled(inner, extra).versioned(2))
    with pytest.raises(MigrationRefused) as reasons:
        case.run(Migrate(2, mapping or {}))
    assert case.live.version == 1
    found: dict[str, str] = {}
    for problem in reasons.value.problems:
        found[problem.element_id] = f"{found.get(problem.element_id, '')} {problem.message}".strip()
    return found


def test_elements_that_are_gone_or_of_another_kind_are_all_named() -> None:
    changed = SPLIT.replace('<userTask id="a"/>', '<task id="a"/>')
    for old, new in (('"b"', '"c"'), ("f_b", "f_c"), ("b_j", "c_j")):
        changed = changed.replace(old, new)

    found = refused(Case(compiled(SPLIT)).start(), changed)

    assert set(found) == {"a", "b"}
    assert "which is a user task; 'a' is a task" in found["a"]
    assert "no counterpart" in found["b"]


def test_a_branch_that_waits_at_a_join_needs_its_flow() -> None:
    case = Case(compiled(SPLIT)).start().complete("a")

    found = refused(case, SPLIT.replace("a_j", "other"))

    assert "came by 'a_j', a flow that is not there" in found["j"]


def test_an_element_that_waits_for_something_else_is_named() -> None:
    start, end = CATCH.index("<timerEventDefinition>"), CATCH.index("</intermediateCatchEvent>")
    message = f'{CATCH[:start]}<messageEventDefinition messageRef="m"/>{CATCH[end:]}'

    found = refused(Case(compiled(CATCH)).start(), message, extra='<message id="m" name="hi"/>')

    assert "which waits for a timer; 'c' for a message" in found["c"]


def test_an_element_in_another_sub_process_is_named() -> None:
    inside = """<startEvent id="s"/><subProcess id="sub"><startEvent id="s2"/><userTask id="a"/>""" + flows("s2 -> a")
    inside += "</subProcess>" + flows("s -> sub")
    flat = '<startEvent id="s"/><userTask id="a"/>' + flows("s -> a")

    found = refused(Case(compiled(flat)).start(), inside)

    assert "'a' is inside 'sub' there" in found["a"]


def test_a_plan_that_names_what_is_not_there_is_refused() -> None:
    found = refused(Case(compiled(SPLIT)).start(), SPLIT, {"nope": "a", "a": "nowhere"})

    assert "which is not in version 1" in found["nope"]
    assert "'nowhere', which is not there" in found["a"]


def test_the_same_version_is_refused() -> None:
    with pytest.raises(CommandRefused, match="on version 1 already"):
        Case(compiled(SPLIT)).start().run(Migrate(1))
