"""What the attributes of an element say, in words."""

from __future__ import annotations

import pytest

from app.book.facts import facts_of
from tests.book.models import written


def facts(inside: str, element_id: str = "x") -> dict[str, str]:
    document = written(f'<process id="p">{inside}</process>')
    return {fact.label: fact.text for fact in facts_of(document.require(element_id))}


def test_a_user_task_says_who_when_and_with_what_form() -> None:
    found = facts(
        '<userTask id="x" camunda:candidateGroups="hr" camunda:dueDate="P1D" camunda:formKey="hire"/>'
        '<laneSet id="s"><lane id="l" name="People"><flowNodeRef>x</flowNodeRef></lane></laneSet>'
    )
    assert found == {"Lane": "People", "Groups": "hr", "Due": "1 day", "Form": "hire"}


def test_camunda_8_says_the_same() -> None:
    found = facts(
        '<userTask id="x"><extensionElements><zeebe:assignmentDefinition assignee="=boss"/>'
        '<zeebe:formDefinition formId="hire"/></extensionElements></userTask>'
    )
    assert found == {"Assigned to": "=boss", "Form": "hire"}


def test_a_boundary_timer_says_when_and_what_becomes_of_its_host() -> None:
    found = facts(
        '<task id="host" name="Check"/><boundaryEvent id="x" attachedToRef="host" cancelActivity="false">'
        "<timerEventDefinition><timeDuration>PT4H</timeDuration></timerEventDefinition></boundaryEvent>"
    )
    assert found == {"When": "4 hours", "Attached to": "Check, which goes on"}


def test_a_repeated_task_says_for_what() -> None:
    found = facts(
        '<task id="x"><multiInstanceLoopCharacteristics isSequential="true" camunda:collection="items"/></task>'
    )
    assert found == {"Repeated": "one after the other, for each of items"}


@pytest.mark.parametrize("tag", ["task", "exclusiveGateway", "startEvent", "subProcess", "callActivity"])
def test_an_element_that_says_nothing_has_no_facts(tag: str) -> None:
    assert facts(f'<{tag} id="x"/>') == {}
