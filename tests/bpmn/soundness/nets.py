"""Control flows at random: structured in blocks, and changed by chance."""

from __future__ import annotations

from hypothesis import strategies as st

from app.bpmn.soundness import ControlFlow
from app.bpmn.soundness.flow import Arc, Step

blocks = st.recursive(
    st.just("task"),
    lambda inner: st.one_of(
        st.tuples(st.just("sequence"), st.lists(inner, min_size=2, max_size=3)),
        st.tuples(
            st.sampled_from(["exclusive", "parallel", "inclusive"]),
            st.lists(st.one_of(inner, st.just("flow")), min_size=2, max_size=3),
        ),
        st.tuples(st.just("loop"), st.lists(inner, min_size=1, max_size=1)),
    ),
    max_leaves=7,
)
"""A tree of blocks: a task, a bare flow, a sequence, a split with its join, a loop."""


class Drawer:
    """Draws a tree of blocks as steps and arcs between s and e."""

    def __init__(self, tree) -> None:
        self.steps, self.arcs = [Step("s", "step")], []
        last = self.draw(("sequence", [tree, "task"]), "s")
        self.steps.append(Step("e", "end"))
        self.arc(last, "e")

    def arc(self, source, target):
        self.arcs.append((source, target))

    def step(self, logic):
        key = f"{logic[0]}{len(self.steps)}"
        self.steps.append(Step(key, logic))
        return key

    def draw(self, tree, before):
        """Draw a block behind `before`; answers with its last step."""
        if tree == "flow":
            return before
        if tree == "task":
            key = self.step("step")
            self.arc(before, key)
            return key
        kind, inner = tree
        if kind == "sequence":
            for each in inner:
                before = self.draw(each, before)
            return before
        if kind == "loop":
            join = self.step("exclusive")
            self.arc(before, join)
            last = self.draw(inner[0], join)
            split = self.step("exclusive")
            self.arc(last, split)
            self.arc(split, join)
            return split
        split, join = self.step(kind), self.step(kind)
        self.arc(before, split)
        for each in inner:
            self.arc(self.draw(each, split), join)
        return join

    def flow(self) -> ControlFlow:
        arcs = tuple(Arc(f"f{index}", *pair) for index, pair in enumerate(self.arcs))
        return ControlFlow(tuple(self.steps), arcs, (), ("s",), False)


@st.composite
def broken(draw) -> ControlFlow:
    """A structured control flow with gateways of another logic and flows from anywhere to anywhere."""
    drawer = Drawer(draw(blocks))
    for index, step in enumerate(drawer.steps):
        if step.logic in ("exclusive", "parallel", "inclusive") and draw(st.integers(0, 3)) == 0:
            drawer.steps[index] = Step(step.id, draw(st.sampled_from(["exclusive", "parallel", "inclusive"])))
    gates = [step.id for step in drawer.steps if step.logic not in ("step", "end")]
    for _ in range(draw(st.integers(0, 2)) if gates else 0):
        drawer.arc(draw(st.sampled_from(gates)), draw(st.sampled_from(gates)))
    return drawer.flow()
