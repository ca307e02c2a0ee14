"""A pool shows a process; the last pool that goes leaves one behind."""

from app.bpmn.layout.geometry import Point


def test_the_first_pool_takes_the_process_and_its_content(world):
    pool = world.does(lambda: world.modeling.create("participant", Point(300, 118)))
    assert world.ref(pool, "processRef") == world.process
    assert world.box(pool).encloses(world.box(world.end))
    assert world.tag(world.modeling.board.root.id) == "collaboration"


def test_a_black_box_beside_a_process_puts_the_process_into_a_pool_first(world):
    partner = world.does(lambda: world.modeling.create("emptyParticipant", Point(300, 500)))
    assert world.node(partner).get("processRef") is None
    assert len(world.node(world.modeling.board.root.id)) == 2


def test_a_second_pool_starts_a_process_of_its_own(world):
    first = world.modeling.create("participant", Point(300, 118))
    second = world.does(lambda: world.modeling.create("participant", Point(300, 600)))
    assert world.ref(second, "processRef") not in ("", world.ref(first, "processRef"))


def test_the_last_pool_leaves_a_process(world):
    pool = world.modeling.create("participant", Point(300, 118))
    world.does(lambda: world.modeling.delete([pool]))
    assert world.tag(world.modeling.board.root.id) == "process"
    assert world.document.find(world.task) is None


def test_another_pool_keeps_the_collaboration(pool):
    world, first, _, _ = pool
    second = world.modeling.create("participant", Point(350, 700))
    world.does(lambda: world.modeling.delete([second]))
    assert world.tag(world.modeling.board.root.id) == "collaboration"
    assert world.document.find(first) is not None
