"""The interface of a behaviour, with what most flow nodes do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.engine import lifecycle
from app.engine.element_instance import ElementInstance
from app.engine.graph import Flow, Node
from app.engine.run import Run


class Behaviour:
    """A flow node that passes its token on at once."""

    is_job = False
    """Whether the node's work is a job anyway, so that async before needs none of its own."""

    watches = False
    """Whether this scope is told, by `inside_completed`, of every token inside that leaves its element."""

    takes_only_flow = True
    """Whether a token surely goes on by the only flow, when there is one without a condition."""

    def joins(self, run: Run, instance: ElementInstance, node: Node) -> bool:
        """A token has arrived; True when the behaviour deals with it (it waits at a join)."""
        return False

    def activate(self, run: Run, instance: ElementInstance, node: Node) -> None:
        """The element is active now. A behaviour without an `activate` of its own is instant."""
        self.work(run, instance, node)
        lifecycle.complete(run, instance)

    def work(self, run: Run, instance: ElementInstance, node: Node) -> None:
        """What an instant element does between its activation and its completion."""

    def outgoing(self, run: Run, instance: ElementInstance, node: Node) -> Sequence[Flow]:
        """The flows that the token takes when it leaves."""
        return lifecycle.take_true_flows(run, instance, node)

    def received(self, run: Run, instance: ElementInstance, node: Node, variables: Mapping[str, Any]) -> None:
        """What the element waited for, holding a token, has come."""
        run.set_variables(instance, variables)
        lifecycle.complete(run, instance)

    def triggered(self, run: Run, node: Node, host: ElementInstance, variables: Mapping[str, Any]) -> None:
        """What the event waited for without a token, listening for `host`, has come.

        `variables` are what a message or signal brings, or facts about it, such as an error's code.
        """

    def throw(self, run: Run, instance: ElementInstance, node: Node) -> None:
        """Throw what the event defines; the token stays where it is, if the throw lets it live."""

    def inside_completed(self, run: Run, instance: ElementInstance, node: Node) -> None:
        """A token inside this scope has left its element."""

    def emptied(self, run: Run, instance: ElementInstance, node: Node) -> None:
        """The last token inside this scope has gone."""

    def compensated(self, run: Run, instance: ElementInstance, node: Node) -> None:
        """Every compensation handler that this element started has completed."""
        lifecycle.complete(run, instance)
