import pytest

from app.bpmn.layout.geometry import Point


@pytest.fixture
def ids(world):
    """Elements of many kinds by a short name."""
    make, pad = world.modeling.create, iter(range(200, 4000, 120))
    names = {
        "gateway": "exclusiveGateway",
        "race": "eventBasedGateway",
        "catch": "timerIntermediateCatchEvent",
        "receive": "receiveTask",
        "throwLink": "linkIntermediateThrowEvent",
        "catchLink": "linkIntermediateCatchEvent",
        "data": "dataObjectReference",
        "input": "dataInput",
        "output": "dataOutput",
        "note": "textAnnotation",
        "group": "group",
        "undo": "task",
    }
    found = {name: make(kind, Point(float(next(pad)), 900)) for name, kind in names.items()}
    found |= {"start": world.start, "task": world.task, "end": world.end}
    found["sub"] = make("subProcess", Point(500, 500))
    found["inner"] = world.node(found["sub"])[0].id
    found["handler"] = make("eventSubProcess", Point(1000, 500))
    found["timer"] = make("timerBoundaryEvent", Point(200, 149), host_id=world.task)
    found["compensation"] = make("compensationBoundaryEvent", Point(250, 149), host_id=world.task)
    return found


@pytest.mark.parametrize(
    ("source", "target", "kind"),
    [
        ("task", "gateway", "sequenceFlow"),
        ("start", "gateway", "sequenceFlow"),
        ("timer", "gateway", "sequenceFlow"),
        ("race", "catch", "sequenceFlow"),
        ("race", "receive", "sequenceFlow"),
        ("catchLink", "gateway", "sequenceFlow"),
        ("task", "task", "sequenceFlow"),
        ("task", "note", "association"),
        ("note", "task", "association"),
        ("data", "task", "dataInputAssociation"),
        ("task", "data", "dataOutputAssociation"),
        ("input", "task", "dataInputAssociation"),
        ("task", "output", "dataOutputAssociation"),
        ("compensation", "undo", "association"),
    ],
)
def test_what_may_be_connected(world, ids, source, target, kind):
    verdict = world.modeling.rules.can_connect(ids[source], ids[target])
    assert (verdict.allowed, verdict.kind, verdict.reason) == (True, kind, "")


@pytest.mark.parametrize(
    ("source", "target", "reason"),
    [
        ("end", "task", "nothing leaves it"),
        ("task", "start", "Nothing leads into a start event"),
        ("task", "timer", "reached through its activity"),
        ("task", "inner", "border of a sub-process"),
        ("handler", "task", "event sub-process"),
        ("task", "handler", "event sub-process"),
        ("race", "task", "catching events or receive tasks"),
        ("throwLink", "task", "catching partner"),
        ("task", "catchLink", "nothing leads into it"),
        ("gateway", "gateway", "cannot lead to itself"),
        ("data", "gateway", "cannot read data"),
        ("start", "input", "only read"),
        ("output", "task", "only written"),
        ("data", "input", "not by other data"),
        ("group", "task", "only frames"),
        ("note", "note", "itself"),
        ("compensation", "gateway", "compensation activity only"),
        ("compensation", "task", "sequence flows"),
    ],
)
def test_what_may_not_be_connected_and_why(world, ids, source, target, reason):
    verdict = world.modeling.rules.can_connect(ids[source], ids[target])
    assert not verdict.allowed
    assert reason in verdict.reason
    world.does_not(lambda: world.modeling.connect(ids[source], ids[target]), reason)


def test_a_race_target_has_no_other_way_in(world, ids):
    world.modeling.connect(ids["race"], ids["catch"])
    assert "no other incoming" in world.modeling.rules.can_connect(world.task, ids["catch"]).reason


def test_pools_exchange_messages_only(pool):
    world, pool_id, upper, _ = pool
    other = world.modeling.create("participant", Point(350, 700))
    far = world.modeling.create("task", world.box(other).center)
    rules = world.modeling.rules
    assert rules.can_connect(world.task, far).kind == "messageFlow"
    assert rules.can_connect(world.task, other).kind == "messageFlow"
    assert rules.can_connect(other, pool_id).kind == "messageFlow"
    assert "cannot receive" in rules.can_connect(far, world.end).reason
    assert "cannot send" in rules.can_connect(world.start, far).reason
    assert "Lanes have no flows" in rules.can_connect(upper, far).reason
    flow = world.does(lambda: world.modeling.connect(world.task, far))
    assert world.tag(flow) == "messageFlow"


def test_where_things_may_be_put(pool):
    world, pool_id, upper, _ = pool
    black_box = world.modeling.create("emptyParticipant", Point(350, 900))
    rules = world.modeling.rules
    assert (
        rules.can_create("task", upper) and rules.can_create("task", pool_id) and rules.can_create("participant", None)
    )
    assert "black box" in rules.can_create("task", black_box).reason
    assert "belongs into a pool" in rules.can_create("task", None).reason
    assert "side by side" in rules.can_create("participant", pool_id).reason
    assert "border of an activity" in rules.can_create("timerBoundaryEvent", pool_id).reason
    assert "only starts an event sub-process" in rules.can_create("errorStartEvent", pool_id).reason


def test_what_may_be_attached_moved_and_resized(world, ids):
    rules = world.modeling.rules
    assert rules.can_attach("timerBoundaryEvent", world.task) and rules.can_attach(ids["timer"], ids["sub"])
    assert "transaction" in rules.can_attach("cancelBoundaryEvent", world.task).reason
    assert "Boundary events sit on" in rules.can_attach("timerBoundaryEvent", ids["gateway"]).reason
    assert "into itself" in rules.can_move([ids["sub"]], ids["sub"]).reason
    assert rules.can_move([world.task], ids["sub"])
    assert rules.can_resize(world.task) and not rules.can_resize(world.start)


def test_unknown_elements_are_refused_not_raised(world):
    rules = world.modeling.rules
    assert (
        not rules.can_connect("x", "y")
        and not rules.can_attach("timerBoundaryEvent", "x")
        and not rules.can_resize("x")
    )
