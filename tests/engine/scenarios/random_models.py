"""Random small models for hypothesis: blocks in blocks, so that every one runs to its end, whatever is chosen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hypothesis import strategies as st

from app.engine.scenarios import Scenario
from tests.engine.driver import definitions

BLOCKS = st.recursive(
    st.sampled_from(["user", "service", "external", "script", "message", "timer"]),
    lambda inner: st.tuples(
        st.sampled_from(["sequence", "xor", "and", "or", "sub", "interrupted"]), inner, inner | st.just("user")
    ),
    max_leaves=6,
)
"""A leaf is a flow node; ("xor", a, b) two ways, and so on."""

LEAVES = {
    "user": '<userTask id="{0}"/>',
    "service": '<serviceTask id="{0}" camunda:class="x"/>',
    "external": '<serviceTask id="{0}" camunda:type="external" camunda:topic="t"/>',
    "script": '<scriptTask id="{0}" scriptFormat="juel" camunda:resultVariable="n">'
    "<script>${{n + 1}}</script></scriptTask>",
    "message": '<intermediateCatchEvent id="{0}"><messageEventDefinition messageRef="m"/></intermediateCatchEvent>',
    "timer": '<intermediateCatchEvent id="{0}"><timerEventDefinition><timeDuration>PT1H</timeDuration>'
    "</timerEventDefinition></intermediateCatchEvent>",
}
GATEWAYS = {"xor": "exclusiveGateway", "and": "parallelGateway", "or": "inclusiveGateway"}


class Writer:
    """XML of a block; `ends` are the ids where a flow comes in and goes out."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._count = 0

    def new(self, kind: str) -> str:
        self._count += 1
        return f"{kind}{self._count}"

    def flow(self, source: str, target: str, condition: str = "") -> str:
        name = self.new("f")
        inner = f"<conditionExpression>${{{condition}}}</conditionExpression>" if condition else ""
        self.parts.append(f'<sequenceFlow id="{name}" sourceRef="{source}" targetRef="{target}">{inner}</sequenceFlow>')
        return name

    def block(self, block: object) -> tuple[str, str]:
        if isinstance(block, str):
            name = self.new(block)
            self.parts.append(LEAVES[block].format(name))
            return name, name
        kind, first, second = block  # type: ignore[misc]
        makers: dict[str, Callable[[object, object], tuple[str, str]]] = {
            "sequence": self.sequence,
            "sub": self.sub,
            "interrupted": self.interrupted,
        }
        return makers[kind](first, second) if kind in makers else self.gateways(kind, first, second)

    def sequence(self, first: object, second: object) -> tuple[str, str]:
        a, b = self.block(first), self.block(second)
        self.flow(a[1], b[0])
        return a[0], b[1]

    def sub(self, first: object, second: object) -> tuple[str, str]:
        inner = Writer()
        inner._count = 100 * (self._count + 1)
        name = self.new("sub")
        inner.whole(first)
        self._count = inner._count
        self.parts.append(f'<subProcess id="{name}">{"".join(inner.parts)}</subProcess>')
        after = self.block(second)
        self.flow(name, after[0])
        return name, after[1]

    def interrupted(self, first: object, second: object) -> tuple[str, str]:
        """A sub-process that a timer may end; both ways meet."""
        name, _ = self.sub(first, "script")
        late, merge = self.new("late"), self.new("merge")
        self.parts.append(
            f'<boundaryEvent id="{late}" attachedToRef="{name}"><timerEventDefinition><timeDuration>PT5H</timeDuration>'
            f'</timerEventDefinition></boundaryEvent><exclusiveGateway id="{merge}"/>'
        )
        other = self.block(second)
        self.flow(late, other[0])
        self.flow(other[1], merge)
        self.flow(_, merge)
        return name, merge

    def gateways(self, kind: str, first: object, second: object) -> tuple[str, str]:
        fork, join = self.new(kind), self.new(f"{kind}_join")
        a, b = self.block(first), self.block(second)
        self.flow(fork, a[0], "" if kind == "and" else "x > 3")
        other = self.flow(fork, b[0], "x > 6" if kind == "or" else "")
        default = f' default="{other}"' if kind == "xor" else ""
        if kind == "or":
            straight = self.flow(fork, join)
            default = f' default="{straight}"'
        self.parts.append(f'<{GATEWAYS[kind]} id="{fork}"{default}/><{GATEWAYS[kind]} id="{join}"/>')
        self.flow(a[1], join)
        self.flow(b[1], join)
        return fork, join

    def whole(self, block: object) -> None:
        start, end = self.new("start"), self.new("end")
        first, last = self.block(block)
        self.parts.append(f'<startEvent id="{start}"/><endEvent id="{end}"/>')
        self.flow(start, first)
        self.flow(last, end)


def scenario_of(block: object, folder: Path) -> Scenario:
    """A scenario without steps on the model of a block."""
    writer = Writer()
    writer.whole(block)
    (folder / "p.bpmn").write_bytes(definitions("".join(writer.parts), '<message id="m" name="hello"/>'))
    return Scenario("p", folder, ("p.bpmn",), ())
