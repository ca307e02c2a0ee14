import pytest

from app.bpmn.kinds import GROUPS, KINDS, UnknownKind, detached_kind, kind, kinds_in, search_kinds


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


def test_several_triggers_stand_where_bpmn_allows_them():
    assert kind("multipleEndEvent").definitions == ("messageEventDefinition", "signalEventDefinition")
    assert kind("parallelMultipleNonInterruptingBoundaryEvent").attributes == {
        "parallelMultiple": "true",
        "cancelActivity": "false",
    }
    for absent in ("parallelMultipleEndEvent", "parallelMultipleIntermediateThrowEvent"):
        assert absent not in KINDS


def test_every_form_of_sub_process_is_there_open_and_collapsed():
    for form in ("subProcess", "eventSubProcess", "transaction", "adHocSubProcess"):
        closed = kind(f"collapsed{form[0].upper()}{form[1:]}")
        assert (closed.tag, closed.attributes) == (kind(form).tag, kind(form).attributes)
        assert (kind(form).expanded, closed.expanded) == (True, False)


@pytest.mark.parametrize("key", ["errorBoundaryEvent", "cancelBoundaryEvent"])
def test_what_only_a_border_catches_has_no_form_without_one(key):
    with pytest.raises(UnknownKind):
        detached_kind(kind(key))


def test_every_other_boundary_event_has_a_form_without_its_activity():
    for each in KINDS.values():
        if each.is_boundary and each.event_definition not in ("errorEventDefinition", "cancelEventDefinition"):
            assert detached_kind(each).definitions == each.definitions
