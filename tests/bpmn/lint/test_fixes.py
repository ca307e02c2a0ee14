"""Each quick fix cures its finding, as one undo step."""

from __future__ import annotations

import pytest

from app.bpmn.editing import di
from app.bpmn.kinds import KINDS
from app.bpmn.layout.geometry import Bounds, Point
from app.bpmn.lint import fixes_of, lint
from app.bpmn.lint.fixes import FIXES
from app.bpmn.lint.rules import RULES
from tests.bpmn.editing.world import World


class Clinic:
    """A world with something wrong in it; `cure` applies a fix and shows that the finding is gone."""

    def __init__(self) -> None:
        self.world = World()
        self.modeling = self.world.modeling
        self.modeling.set_property(self.world.process, "isExecutable", True)
        self.modeling.rename(self.world.task, "Check")

    def finding(self, rule: str, element: str):
        found = [each for each in lint(self.world.document) if (each.rule, each.element_id) == (rule, element)]
        assert found, [(each.rule, each.element_id) for each in lint(self.world.document)]
        return found[0]

    def titles(self, rule: str, element: str) -> list[str]:
        return [each.title for each in fixes_of(self.finding(rule, element), self.world.document)]

    def cure(self, rule: str, element: str, title: str = "") -> None:
        fixes = fixes_of(self.finding(rule, element), self.world.document)
        fix = next(each for each in fixes if not title or each.title == title)
        self.world.does(lambda: fix.apply(self.modeling))
        assert self.world.document.undo_label == fix.title
        assert (rule, element) not in [(each.rule, each.element_id) for each in lint(self.world.document)]

    def write(self, element: str, **attributes: str) -> None:
        """Spoil an element as no gesture would."""
        with self.world.document.transaction("Spoil"):
            for name, value in attributes.items():
                self.world.node(element).set_attribute(name, value)

    def add(self, kind: str, x: float, y: float, name: str = "") -> str:
        key = self.modeling.create(kind, (x, y))
        if name:
            self.modeling.rename(key, name)
        return key


@pytest.fixture
def clinic() -> Clinic:
    return Clinic()


def test_every_fix_belongs_to_a_rule():
    assert set(FIXES) <= {rule.name for rule in RULES}


def test_a_start_event_is_put_before_the_first_step(clinic):
    clinic.modeling.delete([clinic.world.start])
    clinic.cure("start-event", clinic.world.process)
    start = next(each for each in clinic.world.document.processes[0] if each.tag.endswith("startEvent"))
    assert clinic.world.flow(start.id, clinic.world.task)
    assert clinic.world.box(start.id).right < clinic.world.box(clinic.world.task).x


def test_end_events_are_put_behind_the_last_steps(clinic):
    clinic.modeling.delete([clinic.world.end])
    clinic.cure("end-event", clinic.world.process)


def test_an_open_end_is_closed(clinic):
    other = clinic.modeling.append(clinic.modeling.append(clinic.world.task, "exclusiveGateway"), "manualTask")
    clinic.cure("open-end", other)


def test_a_dangling_flow_is_deleted(clinic):
    flow = clinic.world.flow(clinic.world.task, clinic.world.end)
    clinic.write(flow, targetRef="nobody")
    clinic.cure("dangling-flow", flow)


def test_what_is_not_connected_is_deleted(clinic):
    alone = clinic.add("manualTask", 500, 500, "Alone")
    clinic.cure("not-connected", alone)
    clinic.world.document.undo()
    clinic.modeling.set_property(clinic.world.process, "isExecutable", False)
    clinic.cure("disconnected", alone)


def test_a_boundary_event_that_leads_nowhere_gets_an_end(clinic):
    host, box = clinic.world.task, clinic.world.box(clinic.world.task)
    event = clinic.modeling.create(
        kind("boundaryEvent", "timerEventDefinition"), (box.center.x, box.bottom), host_id=host
    )
    clinic.cure("not-connected", event, "Add an end event")


def test_the_only_way_on_loses_its_condition(clinic):
    flow = clinic.world.flow(clinic.world.task, clinic.world.end)
    clinic.modeling.set_property(flow, "condition", "x > 1")
    clinic.cure("conditional-flow", flow)


def test_a_line_through_a_shape_is_led_around_it(clinic):
    flow = clinic.world.flow(clinic.world.start, clinic.world.task)
    box = clinic.world.box(clinic.world.task)
    clinic.modeling.move([clinic.world.task, clinic.world.end], 400, 0)
    clinic.add("manualTask", box.center.x, box.center.y, "Between")
    with clinic.world.document.transaction("Spoil"):
        edge = clinic.world.document.references_to(flow, "bpmnElement")[0]
        di.set_waypoints(edge, [Point(136, 118), Point(clinic.world.box(clinic.world.task).x, 118)])
    clinic.modeling.board.forget()
    assert "Between" in clinic.finding("edge-through-shape", flow).message
    clinic.cure("edge-through-shape", flow)


def test_a_flow_into_a_start_event_is_deleted(clinic):
    flow = clinic.world.flow(clinic.world.task, clinic.world.end)
    clinic.write(flow, targetRef=clinic.world.start)
    clinic.cure("event-flows", clinic.world.start)


def test_the_second_of_two_flows_is_deleted(clinic):
    clinic.modeling.append(clinic.world.task, "endEvent")
    second = next(each for each in clinic.modeling.board.links.of(clinic.world.task) if is_new(clinic, each))
    clinic.write(second, targetRef=clinic.world.end)
    clinic.cure("duplicate-flow", second)


def is_new(clinic: Clinic, flow: str) -> bool:
    source, target = clinic.modeling.board.links.ends(flow)
    return source == clinic.world.task and target != clinic.world.end


def test_a_termination_of_nothing_becomes_a_plain_end(clinic):
    clinic.modeling.replace(clinic.world.end, "terminateEndEvent")
    clinic.cure("superfluous-termination", clinic.world.end)


def test_a_message_that_nothing_uses_is_deleted(clinic):
    clinic.modeling.replace(clinic.world.task, "receiveTask")
    clinic.modeling.set_property(clinic.world.task, "message", "Order")
    message = clinic.world.ref(clinic.world.task, "messageRef")
    clinic.modeling.set_property(clinic.world.task, "message", None)
    clinic.cure("unused-definition", message)


def test_an_escalation_gets_its_name_as_code(clinic):
    clinic.modeling.replace(clinic.world.end, kind("endEvent", "escalationEventDefinition"))
    clinic.modeling.set_property(clinic.world.end, "escalation", "Late")
    clinic.cure("escalation-code", clinic.world.end, 'Use the code "Late"')


def test_a_sub_process_loses_the_trigger_of_its_start(clinic):
    sub = clinic.modeling.append(clinic.world.task, "subProcess")
    start = next(each for each in clinic.world.node(sub) if each.tag.endswith("startEvent")).id
    with clinic.world.document.transaction("Spoil"):
        definition = clinic.world.node(start).makeelement(
            clinic.world.node(start).tag.replace("startEvent", "timerEventDefinition")
        )
        clinic.world.node(start).add(definition)
    clinic.cure("sub-process-start", start)


def test_an_end_in_an_ad_hoc_sub_process_is_deleted(clinic):
    sub = clinic.modeling.append(clinic.world.task, kind("adHocSubProcess", ""))
    box = clinic.world.box(sub)
    end = clinic.modeling.create("endEvent", box.center)
    clinic.cure("ad-hoc", end)


def test_what_nothing_reaches_is_deleted(clinic):
    first, second = clinic.add("manualTask", 400, 500, "A"), clinic.add("manualTask", 600, 500, "B")
    clinic.modeling.connect(first, second)
    clinic.modeling.connect(second, first)
    clinic.cure("unreachable", first)


@pytest.mark.parametrize("title", ["Merge with an exclusive gateway", "Wait for all with a parallel gateway"])
def test_paths_are_merged_before_a_step(clinic, title):
    other = clinic.add("startEvent", 118, 300)
    clinic.modeling.connect(other, clinic.world.task)
    clinic.cure("implicit-merge", clinic.world.task, title)
    assert len(clinic.world.node(clinic.world.task).incoming) == 1
    assert not [each for each in lint(clinic.world.document) if each.rule == "overlap"]


@pytest.mark.parametrize("title", ["Split with a parallel gateway", "Decide with an exclusive gateway"])
def test_paths_part_behind_a_step(clinic, title):
    clinic.modeling.append(clinic.world.task, "endEvent")
    clinic.cure("implicit-split", clinic.world.task, title)
    assert not [each for each in lint(clinic.world.document) if each.rule == "overlap"]


def decision(clinic: Clinic) -> tuple[str, list[str]]:
    gateway = clinic.modeling.append(clinic.world.task, "exclusiveGateway")
    flows = []
    for kind in ("manualTask", "endEvent"):
        flows.append(clinic.world.flow(gateway, clinic.modeling.append(gateway, kind)))
    return gateway, flows


def test_the_flow_without_a_condition_becomes_the_default(clinic):
    gateway, flows = decision(clinic)
    clinic.modeling.set_property(flows[0], "condition", "x > 1")
    clinic.modeling.rename(flows[1], "otherwise")
    assert clinic.titles("gateway-conditions", gateway) == ['Make "otherwise" the default']
    clinic.cure("gateway-conditions", gateway)
    assert clinic.world.node(gateway).get("default") == flows[1]


def test_one_of_the_conditional_flows_becomes_the_default_and_loses_its_condition(clinic):
    gateway, flows = decision(clinic)
    for flow in flows:
        clinic.modeling.set_property(flow, "condition", "x > 1")
    assert len(clinic.titles("gateway-default", gateway)) == 2
    clinic.cure("gateway-default", gateway)
    assert not [each for each in lint(clinic.world.document) if each.rule == "needless-condition"]


def test_a_superfluous_gateway_is_deleted_and_the_gap_closed(clinic):
    gateway = clinic.modeling.append(clinic.world.start, "exclusiveGateway")
    clinic.modeling.reconnect(clinic.world.flow(clinic.world.start, clinic.world.task), source_id=gateway)
    clinic.cure("superfluous-gateway", gateway)
    assert clinic.world.flow(clinic.world.start, clinic.world.task)


def test_a_gateway_that_merges_and_splits_becomes_two(clinic):
    gateway, _ = decision(clinic)
    clinic.modeling.connect(clinic.add("startEvent", 118, 400), gateway)
    clinic.cure("split-and-merge", gateway)


def test_a_needless_condition_is_removed(clinic):
    flow = clinic.world.flow(clinic.world.start, clinic.world.task)
    clinic.modeling.set_property(flow, "condition", "x > 1")
    clinic.cure("needless-condition", flow)


def test_hidden_characters_are_removed(clinic):
    clinic.write(clinic.world.task, name="Pay \u202eton\u200b")
    clinic.cure("hidden-characters", clinic.world.task)
    assert clinic.world.node(clinic.world.task).get("name") == "Pay ton"


def test_duplicates_get_ids_of_their_own(clinic):
    other = clinic.add("manualTask", 500, 500, "Other")
    clinic.write(other, id=clinic.world.task)
    finding = clinic.finding("duplicate-id", clinic.world.task)
    fixes_of(finding, clinic.world.document)[0].apply(clinic.modeling)
    assert not clinic.world.document.duplicate_ids
    clinic.world.document.undo()
    assert clinic.world.document.duplicate_ids


@pytest.mark.parametrize(
    ("tag", "definition"),
    [
        ("intermediateCatchEvent", "messageEventDefinition"),
        ("endEvent", "signalEventDefinition"),
        ("endEvent", "errorEventDefinition"),
        ("receiveTask", ""),
    ],
)
def test_an_event_gets_what_it_refers_to(clinic, tag, definition):
    key = clinic.modeling.append(clinic.world.task, kind(tag, definition))
    clinic.modeling.rename(key, "Order came")
    clinic.cure("receive-message" if tag == "receiveTask" else "event-reference", key)


def kind(tag: str, definition: str) -> str:
    """The key of a kind."""
    return next(each.key for each in KINDS.values() if (each.tag, each.event_definition) == (tag, definition))


def test_a_shape_that_covers_another_moves_to_a_free_place(clinic):
    other = clinic.add("manualTask", 300, 500, "Other")
    box = clinic.world.box(clinic.world.task)
    with clinic.world.document.transaction("Spoil"):
        di.set_bounds(clinic.world.document.shape_of(other), Bounds(box.x + 30, box.y + 10, box.width, box.height))
    clinic.modeling.board.forget()
    finding = next(each for each in lint(clinic.world.document) if each.rule == "overlap")
    clinic.cure("overlap", finding.element_id)
    assert not [each for each in lint(clinic.world.document) if each.rule == "overlap"]


def test_what_is_not_drawn_is_drawn(clinic):
    with clinic.world.document.transaction("Spoil"):
        clinic.world.document.shape_of(clinic.world.end).detach()
    clinic.modeling.board.forget()
    clinic.cure("not-drawn", clinic.world.end)


def test_a_drawing_becomes_executable(clinic):
    clinic.modeling.set_property(clinic.world.process, "isExecutable", False)
    clinic.cure("no-executable", clinic.world.process)


def test_flows_into_a_boundary_event_are_deleted(clinic):
    host = clinic.world.task
    box = clinic.world.box(host)
    timer = kind("boundaryEvent", "timerEventDefinition")
    event = clinic.modeling.create(timer, (box.center.x, box.bottom), host_id=host)
    clinic.modeling.append(event, "endEvent")
    clinic.write(clinic.world.flow(host, clinic.world.end), targetRef=event)
    assert clinic.titles("boundary-host", event) == ["Delete the flow into it", "Delete it"]
    clinic.cure("boundary-host", event)
    assert clinic.world.document.find(event) is not None


def parallel_block(clinic: Clinic, split: str, join: str) -> tuple[str, str]:
    """start -> split -> two tasks -> join -> task -> end"""
    modeling, world = clinic.modeling, clinic.world
    modeling.delete([world.flow(world.start, world.task)])
    gate = modeling.append(world.start, split)
    steps = [modeling.append(gate, "manualTask") for _ in range(2)]
    joint = modeling.append(steps[0], join)
    modeling.connect(steps[1], joint)
    modeling.connect(joint, world.task)
    return gate, joint


def test_a_deadlock_is_cured_by_the_fitting_kind_of_gateway_only(clinic):
    _, joint = parallel_block(clinic, "exclusiveGateway", "parallelGateway")
    titles = clinic.titles("deadlock", joint)
    assert titles == ["Change to an exclusive gateway", "Change to an inclusive gateway"]
    clinic.cure("deadlock", joint)


def test_missing_synchronisation_is_cured_by_a_gateway_that_waits(clinic):
    _, joint = parallel_block(clinic, "parallelGateway", "exclusiveGateway")
    clinic.cure("lack-of-synchronisation", joint, "Change to a parallel gateway")


def test_paths_that_meet_at_a_step_are_joined_before_it(clinic):
    modeling, world = clinic.modeling, clinic.world
    modeling.delete([world.flow(world.start, world.task)])
    gate = modeling.append(world.start, "parallelGateway")
    for _ in range(2):
        modeling.connect(modeling.append(gate, "manualTask"), world.task)
    clinic.cure("lack-of-synchronisation", world.task, "Join the paths with a parallel gateway")


def test_what_only_a_person_can_cure_has_no_fix(clinic):
    clinic.write(clinic.world.task, name="")
    assert clinic.titles("missing-name", clinic.world.task) == []
