"""The tree of a document: pools, lanes, sub-processes, steps as the flow goes; everything in it once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from app.bpmn.document import Document
from app.bpmn.editing.modeling import Modeling
from app.bpmn.layout.geometry import Point
from app.bpmn.outline import Branch, outline
from app.bpmn.structure import ARTIFACTS, CONNECTIONS, DATA, FLOW_NODES, tag
from app.bpmn.words import sentence


def walk(branch: Branch) -> Iterator[Branch]:
    for child in branch.children:
        yield child
        yield from walk(child)


def steps(branch: Branch) -> list[str]:
    return [each.element_id for each in walk(branch) if each.tag not in CONNECTIONS]


def test_a_join_comes_after_all_that_lead_to_it() -> None:
    document = Document.new("P")
    modeling = Modeling(document)
    join = modeling.create("parallelGateway", Point(700, 200))
    start = modeling.create("startEvent", Point(200, 200))
    fork = modeling.append(start, "parallelGateway")
    one, two = modeling.append(fork, "task"), modeling.append(fork, "task")
    modeling.connect(two, join)
    modeling.connect(one, join)

    order = steps(outline(document))

    assert order[1:3] == [start, fork] and set(order[3:5]) == {one, two} and order[5] == join


def test_a_loop_is_walked_once_and_what_nothing_leads_to_comes_too() -> None:
    document = Document.new("P")
    modeling = Modeling(document)
    start = modeling.create("startEvent", Point(200, 200))
    first = modeling.append(start, "task")
    second = modeling.append(first, "task")
    modeling.connect(second, first)
    third, fourth = modeling.create("task", Point(300, 500)), modeling.create("task", Point(600, 500))
    modeling.connect(third, fourth)
    modeling.connect(fourth, third)

    order = steps(outline(document))

    assert order[1:] == [start, first, second, third, fourth]


def test_boundary_events_and_flows_are_below_what_they_sit_on_or_leave() -> None:
    document = Document.new("P")
    modeling = Modeling(document)
    task = modeling.create("task", Point(300, 200))
    event = modeling.create("timerBoundaryEvent", Point(300, 232), host_id=task)
    end = modeling.append(event, "endEvent")

    tree = outline(document)

    branch = next(each for each in walk(tree) if each.element_id == task)
    assert [child.element_id for child in branch.children] == [event]
    assert [child.tag for child in branch.children[0].children] == ["sequenceFlow"]
    assert end in steps(tree)


def test_elements_stand_in_their_lanes_and_the_sentence_says_so() -> None:
    document = Document.open(Path("resources/samples/employee-onboarding/employee-onboarding.bpmn"))

    tree = outline(document)

    pool = tree.children[0]
    assert [child.tag for child in pool.children] == ["lane"] * 4
    assert [child.element_id for child in pool.children[0].children][:3] == [
        "start", "check_record", "choose_equipment",
    ]  # fmt: skip
    said = sentence(document, document.require("set_up_laptop"))
    assert said.startswith("User task Set up laptop, in lane IT, leads to ")
    late = sentence(document, document.require("laptop_late"))
    assert (
        late == "Timer boundary event 3 days, in lane IT, on the border of Set up laptop, leads to Find a loan laptop"
    )


def test_every_element_of_a_reference_model_is_in_the_tree_once(corpus: Path) -> None:
    for path in sorted((corpus / "miwg").glob("*.bpmn")):
        document = Document.open(path)
        counted = Counter(each.element_id for each in walk(outline(document)))
        drawn = {
            node.get("id")
            for node in document.definitions.iter()
            if tag(node) in FLOW_NODES | DATA | ARTIFACTS | {"participant", "sequenceFlow"}
            and document.shape_of(node.get("id") or "") is not None
        }
        assert set(counted.values()) == {1}
        assert drawn <= set(counted), path.name
