"""The short ways through the life cycle do what the whole of it does, event by event and key by key."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.engine import commands
from app.engine.graph import GENERAL, INSTANT, PLAIN, ExecutableProcess
from app.engine.passage import entry
from app.engine.waits import UserTask
from tests.engine.driver import Case, compiled, flows

LEAVES = ("script", "user", "task", "manual", "throw")
BLOCKS = st.recursive(
    st.sampled_from(LEAVES).map(lambda kind: (kind, [])),
    lambda inner: st.tuples(
        st.sampled_from(("sequence", "parallel", "exclusive", "inclusive", "sub")),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=9,
)


class Drawing:
    """A block as elements and flows."""

    def __init__(self, names: Iterator[int]) -> None:
        self.names = names
        self.nodes: list[str] = []
        self.flows: list[str] = []

    def node(self, xml: str) -> str:
        identity = f"n{next(self.names)}"
        self.nodes.append(xml.format(id=identity))
        return identity

    def block(self, kind: str, inside: list) -> tuple[str, str]:
        """The first and the last node of the block."""
        if kind == "sequence":
            return self.sequence([self.block(*each) for each in inside])
        if kind in ("parallel", "exclusive", "inclusive"):
            return self.branches(kind, [self.block(*each) for each in inside])
        if kind == "sub":
            drawn = whole("sequence", inside, self.names)
            node = self.node(f'<subProcess id="{{id}}">{drawn}</subProcess>')
            return node, node
        leaf = self.node(LEAF[kind])
        return leaf, leaf

    def sequence(self, parts: list[tuple[str, str]]) -> tuple[str, str]:
        self.flows += [f"{one[1]} -> {other[0]}" for one, other in pairwise(parts)]
        return parts[0][0], parts[-1][1]

    def branches(self, kind: str, parts: list[tuple[str, str]]) -> tuple[str, str]:
        fork = self.node(f'<{kind}Gateway id="{{id}}"/>')
        join = self.node(f'<{kind}Gateway id="{{id}}"/>')
        for number, (first, last) in enumerate(parts):
            condition = "" if kind == "parallel" else f" if x > {number}" if number else " if true"
            self.flows += [f"{fork} -> {first}{condition}", f"{last} -> {join}"]
        return fork, join


LEAF = {
    "script": '<scriptTask id="{id}" camunda:resultVariable="x"><script>x + 1</script></scriptTask>',
    "user": '<userTask id="{id}"/>',
    "task": '<task id="{id}"/>',
    "manual": '<manualTask id="{id}"/>',
    "throw": '<intermediateThrowEvent id="{id}"/>',
}


def whole(kind: str, inside: list, names: Iterator[int] | None = None) -> str:
    drawing = Drawing(names or count())
    start, end = drawing.node('<startEvent id="{id}"/>'), drawing.node('<endEvent id="{id}"/>')
    first, last = drawing.block(kind, inside)
    return "".join(drawing.nodes) + flows("\n".join([f"{start} -> {first}", *drawing.flows, f"{last} -> {end}"]))


def by_the_whole_life_cycle(process: ExecutableProcess) -> ExecutableProcess:
    for node in process.nodes.values():
        node.entry, node.plain_exit, node.sole, node.works = GENERAL, False, None, True
    return process


def lived(process: ExecutableProcess) -> tuple[list, dict]:
    """Everything that happened until the end, every task done in its turn."""
    case = Case(process).start({"x": 1})
    for _ in range(60):
        task = next((wait for wait in case.state.waits if isinstance(wait, UserTask)), None)
        if task is None:
            break
        case.run(commands.CompleteTask(task.key, {"x": task.key % 3}))
    return case.events, case.state.to_json()


@given(BLOCKS)
def test_the_short_ways_and_the_whole_life_cycle_make_the_same_history_and_state(block: tuple[str, list]) -> None:
    inner = whole(*block)

    assert lived(compiled(inner)) == lived(by_the_whole_life_cycle(compiled(inner)))


def test_a_gateway_without_outgoing_flows_ends_its_token() -> None:
    for kind in ("exclusive", "inclusive", "parallel"):
        process = compiled(f'<startEvent id="s"/><userTask id="u"/><{kind}Gateway id="g"/>' + flows("s -> u\nu -> g"))
        case = Case(process).start()
        case.run(commands.CompleteTask(next(iter(case.state.waits)).key))

        assert case.state.ended


def test_what_hangs_on_an_element_decides_how_tokens_enter_it() -> None:
    process = compiled(
        '<startEvent id="s"/><task id="a"/><userTask id="u"/><userTask id="b"/>'
        '<boundaryEvent id="t" attachedToRef="b"><timerEventDefinition><timeDuration>PT1H</timeDuration>'
        '</timerEventDefinition></boundaryEvent><task id="m" camunda:asyncBefore="true"/>'
        + flows("s -> a\na -> u\nu -> b\nb -> m\nt -> m")
    )
    entries = {identity: entry(node) for identity, node in process.nodes.items()}

    assert entries["s"] == entries["a"] == INSTANT
    assert entries["u"] == PLAIN
    assert entries["b"] == entries["m"] == GENERAL
