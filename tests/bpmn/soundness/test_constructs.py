"""Each construct of BPMN behaves in the analysis as the standard says."""

from __future__ import annotations

import pytest

from app.bpmn.document import Document
from app.bpmn.soundness import FaultKind, analyse, control_flow

HEAD = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t" id="D">'
CONDITION = "<conditionExpression>x</conditionExpression>"


def flows(*pairs: str) -> str:
    """Sequence flows "a>b", with a condition as "a?b"."""
    found = []
    for index, pair in enumerate(pairs):
        source, target = pair.replace("?", ">").split(">")
        condition = CONDITION if "?" in pair else ""
        found.append(
            f'<sequenceFlow id="f{index}" sourceRef="{source}" targetRef="{target}">{condition}</sequenceFlow>'
        )
    return "".join(found)


def tasks(*names: str) -> str:
    return "".join(f'<task id="{name}"/>' for name in names)


def faults(content: str) -> list[tuple[str, str]]:
    data = f'{HEAD}<process id="p">{content}</process></definitions>'
    flow = control_flow(Document.from_bytes(data.encode(), "x.bpmn").processes[0])
    return [] if flow is None else sorted((each.kind.value, each.element) for each in analyse(flow).faults)


SE = '<startEvent id="s"/><endEvent id="e"/>'
XOR, AND, OR = (f'<{kind}Gateway id="%s"/>' for kind in ("exclusive", "parallel", "inclusive"))
TIMER = '<boundaryEvent id="b" attachedToRef="a" cancelActivity="{}"><timerEventDefinition/></boundaryEvent>'
DIAMOND = flows("s>g", "g>a", "g>b", "a>h", "b>h", "h>c", "c>e")


def diamond(split: str, join: str, more: str = "") -> str:
    return SE + split % "g" + join % "h" + tasks("a", "b", "c") + DIAMOND + more


@pytest.mark.parametrize(
    ("split", "join", "kind"),
    [
        (XOR, XOR, None),
        (AND, AND, None),
        (OR, OR, None),
        (XOR, OR, None),
        (AND, OR, None),
        (XOR, AND, "deadlock"),
        (OR, AND, "deadlock"),
        (AND, XOR, "lack-of-synchronisation"),
        (OR, XOR, "lack-of-synchronisation"),
    ],
)
def test_a_split_and_its_join_must_fit(split, join, kind):
    found = [name for name, _ in faults(diamond(split, join)) if name != "dead-element"]
    assert found == ([] if kind is None else [kind])


def test_what_no_run_gets_past_is_dead():
    assert ("dead-element", "h") in faults(diamond(XOR, AND))


def test_several_flows_into_a_task_start_it_for_each_token():
    content = SE + AND % "g" + tasks("a", "b", "c") + flows("s>g", "g>a", "g>b", "a>c", "b>c", "c>e")
    assert faults(content) == [("lack-of-synchronisation", "c")]


def test_parallel_paths_to_one_end_event_reach_it_twice():
    content = SE + AND % "g" + tasks("a", "b") + flows("s>g", "g>a", "g>b", "a>e", "b>e")
    assert faults(content) == [("improper-completion", "e")]


def test_several_flows_out_of_a_task_are_parallel_and_conditional_ones_inclusive():
    joined = SE + tasks("a", "b", "c") + AND % "h"
    assert faults(joined + flows("s>a", "a>b", "a>c", "b>h", "c>h", "h>e")) == []
    assert ("deadlock", "h") in faults(joined + flows("s>a", "a?b", "a?c", "b>h", "c>h", "h>e"))


def test_a_default_flow_is_taken_alone():
    content = (
        SE
        + '<inclusiveGateway id="g" default="f2"/>'
        + AND % "h"
        + tasks("a", "b")
        + flows("s>g", "g?a", "g>b", "a>h", "b>h", "h>e")
    )
    assert ("deadlock", "h") in faults(content)


def test_an_interrupting_boundary_event_is_another_way_out():
    content = SE + tasks("a", "c") + TIMER.format("true") + AND % "h" + flows("s>a", "a>h", "b>c", "c>h", "h>e")
    assert ("deadlock", "h") in faults(content)
    assert faults(content.replace("parallelGateway", "exclusiveGateway")) == []


def test_a_non_interrupting_boundary_event_runs_beside_its_activity():
    content = SE + tasks("a", "c", "d") + TIMER.format("false") + flows("s>a", "a>d", "b>c", "c>d", "d>e")
    assert faults(content) == [("lack-of-synchronisation", "d")]


def test_the_path_of_a_non_interrupting_event_may_go_its_own_way_even_on_a_loop():
    own = '<endEvent id="e2"/>' + tasks("a", "c") + TIMER.format("false") + XOR % "g" + XOR % "h"
    assert faults(SE + own + flows("s>g", "g>a", "a>h", "h>g", "h>e", "b>c", "c>e2")) == []


def test_a_terminating_end_takes_the_other_tokens_along():
    ending = '<endEvent id="t"><terminateEventDefinition/></endEvent>'
    content = SE + ending + AND % "g" + AND % "h" + XOR % "x" + tasks("a")
    wiring = flows("s>g", "g>x", "g>h", "x>h", "x>t", "h>e")
    assert ("deadlock", "h") not in faults(content + wiring)
    assert ("deadlock", "h") in faults(content.replace("<terminateEventDefinition/>", "") + wiring)


def test_a_token_jumps_from_link_to_link():
    link = '<intermediate{0}Event id="{1}"><linkEventDefinition name="L"/></intermediate{0}Event>'
    content = SE + AND % "g" + AND % "h" + tasks("a") + link.format("Throw", "out") + link.format("Catch", "in")
    assert faults(content + flows("s>g", "g>a", "g>out", "a>h", "in>h", "h>e")) == []


def test_two_inclusive_joins_that_wait_for_each_other_are_stuck():
    content = SE + AND % "g" + OR % "x" + OR % "y" + XOR % "p" + XOR % "q"
    wiring = flows("s>g", "g>x", "g>y", "x>p", "p>y", "p>e", "y>q", "q>x", "q>e")
    assert [name for name, _ in faults(content + wiring) if name == "deadlock"] == ["deadlock", "deadlock"]


def test_a_loop_without_a_way_out_is_endless():
    assert faults(SE + tasks("a", "b") + flows("s>a", "a>b", "b>a")) == [("endless-loop", "a")]


def test_start_events_are_alternatives_and_steps_without_any_begin_together():
    two = '<startEvent id="s"/><startEvent id="s2"/><endEvent id="e"/>' + AND % "h"
    assert ("deadlock", "h") in faults(two + flows("s>h", "s2>h", "h>e"))
    assert faults('<endEvent id="e"/>' + tasks("a", "b") + AND % "h" + flows("a>h", "b>h", "h>e")) == []


def test_a_path_that_nothing_starts_is_waited_for_in_vain():
    assert ("deadlock", "h") in faults(SE + tasks("a") + AND % "h" + flows("s>h", "a>h", "h>e", "h>a"))


def test_the_order_of_an_ad_hoc_sub_process_is_free():
    data = f'{HEAD}<process id="p"><adHocSubProcess id="x">{tasks("a")}</adHocSubProcess></process></definitions>'
    assert control_flow(Document.from_bytes(data.encode(), "x.bpmn").find("x")) is None


def test_what_a_complex_gateway_does_is_not_decided():
    found = faults(diamond(AND, '<complexGateway id="%s"/>'))
    assert found == [("soundness-undecided", "h")]


def test_more_markings_than_the_limit_are_not_decided():
    names = [f"t{index}" for index in range(12)]
    crossing = [f"t{index}>{'hk'[index % 2]}" for index in range(12)]
    content = SE + AND % "g" + AND % "h" + AND % "k" + AND % "z" + tasks(*names)
    wiring = flows("s>g", *(f"g>{name}" for name in names), *crossing, "h>z", "k>z", "z>e")
    assert faults(content + wiring) == []  # sound by its shape
    tangled = (
        content
        + '<task id="u"/>'
        + XOR % "x"
        + flows("s>g", *(f"g>{name}" for name in names), *crossing, "h>x", "x>z", "x>u", "u>z", "k>z", "z>e")
    )
    data = f'{HEAD}<process id="p">{tangled}</process></definitions>'
    flow = control_flow(Document.from_bytes(data.encode(), "x.bpmn").processes[0])
    assert list(analyse(flow, 3).of(FaultKind.UNDECIDED))
