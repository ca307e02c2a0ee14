import pytest

from app.bpmn.layout.geometry import Bounds, Point


@pytest.fixture
def three(world):
    return world, [world.modeling.create("task", Point(x, y)) for x, y in ((200, 300), (400, 350), (700, 420))]


@pytest.mark.parametrize(
    ("how", "value"),
    [
        ("left", lambda box: box.x),
        ("center", lambda box: box.center.x),
        ("right", lambda box: box.right),
        ("top", lambda box: box.y),
        ("middle", lambda box: box.center.y),
        ("bottom", lambda box: box.bottom),
    ],
)
def test_aligned_shapes_share_a_line(three, how, value):
    world, ids = three
    world.does(lambda: world.modeling.align(ids, how))
    assert len({value(world.box(each)) for each in ids}) == 1


@pytest.mark.parametrize("axis", ["horizontal", "vertical"])
def test_distributed_shapes_have_equal_gaps(three, axis):
    world, ids = three
    world.does(lambda: world.modeling.distribute(ids, axis))
    boxes = [world.box(each) for each in ids]
    if axis == "horizontal":
        assert boxes[1].x - boxes[0].right == boxes[2].x - boxes[1].right
    else:
        assert boxes[1].y - boxes[0].bottom == boxes[2].y - boxes[1].bottom


def test_too_few_shapes_are_refused(three):
    world, ids = three
    world.does_not(lambda: world.modeling.align(ids[:1], "left"), "2 shapes")
    world.does_not(lambda: world.modeling.distribute(ids[:2], "vertical"), "3 shapes")
    world.does_not(lambda: world.modeling.align(ids, "diagonal"), "not 'diagonal'")


def test_shapes_get_the_size_of_the_first(world):
    other = world.modeling.create("serviceTask", (500, 400))
    world.modeling.resize(world.task, Bounds(176, 86, 140, 90))
    middle = world.box(other).center
    world.does(lambda: world.modeling.same_size([world.task, other, world.end], "width"))
    assert (world.box(other).width, world.box(other).height) == (140, 64)
    world.does(lambda: world.modeling.same_size([world.task, other]))
    assert (world.box(other).width, world.box(other).height) == (140, 90)
    assert world.box(other).center == middle


def test_what_has_one_size_is_refused(world):
    world.does_not(lambda: world.modeling.same_size([world.start, world.end]), "another size")
    world.does_not(lambda: world.modeling.same_size([world.task, world.end]), "another size")
    world.does_not(lambda: world.modeling.same_size([world.task, world.end], "depth"), "the same width")
