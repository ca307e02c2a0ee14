"""The scene mirrors the document: what changed is updated, the rest is left alone."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from app.bpmn.document import Document
from app.bpmn.editing.command import Refused
from app.bpmn.editing.modeling import Modeling
from app.bpmn.layout.geometry import Point
from app.canvas.overlay import Overlay
from app.canvas.reading.diagram import read_diagram
from app.canvas.scene import DiagramScene


def opened() -> tuple[Document, Modeling, DiagramScene]:
    document = Document.new("Test")
    modeling = Modeling(document)
    scene = DiagramScene()
    scene.show_document(document)
    return document, modeling, scene


def mirrors(scene: DiagramScene, document: Document) -> bool:
    """Whether the scene shows exactly what a fresh reading of the file would."""
    fresh = {figure.key: figure for figure in read_diagram(document.diagrams[0], document.find)}
    return {figure.key: figure for figure in scene.figures()} == fresh


def test_new_elements_appear_and_removed_ones_go() -> None:
    document, modeling, scene = opened()

    task = modeling.create("task", Point(300, 200))
    end = modeling.append(task, "endEvent")
    assert mirrors(scene, document) and len(scene.shapes) == 3

    modeling.delete([end])
    assert mirrors(scene, document) and set(scene.shapes) == {task}


def test_undo_and_redo_are_mirrored() -> None:
    document, modeling, scene = opened()
    task = modeling.create("task", Point(300, 200))
    modeling.rename(task, "Check")
    modeling.append(task, "exclusiveGateway")

    for _ in range(3):
        document.undo()
        assert mirrors(scene, document)
    for _ in range(3):
        document.redo()
        assert mirrors(scene, document)


def test_only_what_an_edit_touched_is_told() -> None:
    _, modeling, scene = opened()
    first, second = modeling.create("task", Point(300, 200)), modeling.create("task", Point(300, 400))
    told: list[set[str]] = []
    scene.figures_changed.connect(told.append)

    modeling.rename(first, "Check")

    assert first in told[-1] and second not in told[-1]


def test_an_item_stays_the_same_object_when_its_element_changes() -> None:
    _, modeling, scene = opened()
    task = modeling.create("task", Point(300, 200))
    item = scene.shapes[task]

    modeling.move([task], 40, 0)

    assert scene.shapes[task] is item
    assert item.pos().x() == 290


def test_a_default_flow_gets_its_slash_when_its_gateway_names_it() -> None:
    document, modeling, scene = opened()
    gateway = modeling.create("exclusiveGateway", Point(300, 200))
    modeling.append(gateway, "task")
    flow = next(figure for figure in scene.figures() if figure.is_edge)
    assert "default" not in flow.flags

    with document.transaction("Default"):
        document.require(gateway).set_attribute("default", flow.element_id)

    found = scene.figure(flow.element_id)
    assert found is not None and "default" in found.flags
    document.undo()
    found = scene.figure(flow.element_id)
    assert found is not None and "default" not in found.flags


def test_replacing_and_attaching_are_mirrored() -> None:
    document, modeling, scene = opened()
    task = modeling.create("task", Point(300, 200))
    modeling.create("timerBoundaryEvent", Point(330, 232), host_id=task)
    modeling.replace(task, "userTask")

    assert mirrors(scene, document)
    assert {figure.tag for figure in scene.figures()} == {"userTask", "boundaryEvent"}


def test_a_pool_around_everything_is_mirrored() -> None:
    document, modeling, scene = opened()
    start = modeling.create("startEvent", Point(200, 200))
    modeling.append(start, "task")
    modeling.create("participant", Point(300, 200))

    assert mirrors(scene, document)
    document.undo()
    assert mirrors(scene, document)


def test_an_overlay_changes_only_the_look_and_can_be_taken_off() -> None:
    _, modeling, scene = opened()
    task = modeling.create("task", Point(300, 200))
    plain = scene.shapes[task].look()

    scene.set_overlay(Overlay(heat={task: 1.0}))
    assert scene.shapes[task].look().fill

    scene.set_overlay(Overlay())
    assert scene.shapes[task].look() == plain


def test_a_released_scene_no_longer_listens() -> None:
    _, modeling, scene = opened()
    modeling.create("task", Point(300, 200))
    scene.release()

    modeling.create("task", Point(500, 200))

    assert not scene.shapes


def test_tidying_replaces_the_diagram_and_undo_brings_the_old_one_back() -> None:
    document, modeling, scene = opened()
    task = modeling.create("task", Point(700, 500))
    modeling.append(task, "endEvent")
    before = scene.figure(task)

    modeling.tidy_diagram()
    assert mirrors(scene, document) and scene.figure(task) != before

    document.undo()
    assert mirrors(scene, document) and scene.figure(task) == before


KINDS = (
    "task",
    "userTask",
    "exclusiveGateway",
    "endEvent",
    "subProcess",
    "eventSubProcess",
    "textAnnotation",
    "participant",
)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["create", "append", "move", "rename", "delete", "replace", "connect", "undo", "redo", "tidy"]),
        st.integers(0, 9),
        st.integers(0, 9),
    ),
    min_size=3,
    max_size=14,
)


def step(document: Document, modeling: Modeling, name: str, first: int, second: int) -> None:
    ids = sorted({part.get("bpmnElement") for part in document.definitions.iter("{*}BPMNShape", "{*}BPMNEdge")})
    one, two = (ids[first % len(ids)], ids[second % len(ids)]) if ids else ("", "")
    kind = KINDS[first % len(KINDS)]
    actions = {
        "create": lambda: modeling.create(kind, Point(160 + first * 90, 120 + second * 70)),
        "append": lambda: modeling.append(one, kind),
        "move": lambda: modeling.move([one], first * 20 - 60, second * 20 - 60),
        "rename": lambda: modeling.rename(one, f"Name {second}"),
        "delete": lambda: modeling.delete([one]),
        "replace": lambda: modeling.replace(one, kind),
        "connect": lambda: modeling.connect(one, two),
        "undo": document.undo,
        "redo": document.redo,
        "tidy": modeling.tidy_diagram,
    }
    if ids or name in ("create", "undo", "redo"):
        actions[name]()


@settings(max_examples=25)
@given(STEPS)
def test_whatever_is_edited_the_scene_shows_what_a_fresh_reading_would(steps: list[tuple[str, int, int]]) -> None:
    document, modeling, scene = opened()

    for name, first, second in steps:
        try:
            step(document, modeling, name, first, second)
        except Refused:
            continue
        assert mirrors(scene, document), (name, first, second)
