import pytest

from app.bpmn.kinds import GROUPS, KINDS, UnknownKind, kind, kinds_in, search_kinds


def test_every_kind_is_under_a_menu_heading():
    assert {each.group for each in KINDS.values()} == set(GROUPS)
    assert sum(len(kinds_in(group)) for group in GROUPS) == len(KINDS)


def test_labels_tell_kinds_apart():
    assert len({each.label for each in KINDS.values()}) == len(KINDS)


def test_the_event_table_allows_what_bpmn_allows():
    assert kind("timerBoundaryEvent").event_definition == "timerEventDefinition"
    assert kind("errorEndEvent").tag == "endEvent"
    assert kind("compensationIntermediateThrowEvent").event_definition == "compensateEventDefinition"
    for absent in ("timerEndEvent", "errorIntermediateThrowEvent", "linkStartEvent", "terminateBoundaryEvent"):
        assert absent not in KINDS


def test_errors_cannot_be_caught_without_interrupting():
    assert "errorNonInterruptingBoundaryEvent" not in KINDS
    assert kind("timerNonInterruptingBoundaryEvent").attributes == {"cancelActivity": "false"}


def test_search_finds_by_label_and_by_synonym_best_first():
    assert search_kinds("user")[0].key == "userTask"
    assert [each.key for each in search_kinds("xor")] == ["exclusiveGateway"]
    assert {each.key for each in search_kinds("timer boundary")} == {
        "timerBoundaryEvent",
        "timerNonInterruptingBoundaryEvent",
    }
    assert search_kinds("no such thing") == []


def test_an_unknown_kind_is_refused_in_words():
    with pytest.raises(UnknownKind, match="no element kind 'bogus'"):
        kind("bogus")
