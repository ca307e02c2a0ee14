"""Small nets for the simulation's tests, put together without a BPMN file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.simulation.distribution import Distribution, exponential
from app.simulation.kernel import Kernel
from app.simulation.net import Boundary, Exit, Net, Node, NodeKind
from app.simulation.results import Run, measure
from app.simulation.scenario import Activity, Arrivals, Pool, Scenario

Flows = Sequence[tuple[str, str] | tuple[str, str, float]]


def net(
    kinds: Mapping[str, NodeKind],
    flows: Flows,
    activities: Mapping[str, Activity] | None = None,
    durations: Mapping[str, Distribution] | None = None,
    boundaries: Mapping[str, Sequence[tuple[Any, ...]]] | None = None,
) -> Net:
    """A net of named nodes; the first one is the start. `flows`: (from, to[, weight]).

    `boundaries`: host -> (id, target, interrupting, delay or None, probability).
    """
    index = {name: number for number, name in enumerate(kinds)}
    entries = dict.fromkeys(kinds, 0)
    nodes = [Node(name, name, kind) for name, kind in kinds.items()]

    def way(flow_id: str, target: str, weight: float = 1.0) -> Exit:
        entries[target] += 1
        return Exit(flow_id, index[target], entries[target] - 1, weight)

    for source, target, *weight in flows:
        nodes[index[source]].exits += (way(f"{source}-{target}", target, *weight),)
    for host, events in (boundaries or {}).items():
        nodes[index[host]].boundaries = tuple(
            Boundary(name, (way(f"{name}-{target}", target),), interrupting, delay, probability)
            for name, target, interrupting, delay, probability in events
        )
    for node in nodes:
        node.entries = entries[node.id]
        activity = (activities or {}).get(node.id)
        if activity is not None:
            node.duration, node.priority, node.fixed_cost = activity.duration, activity.priority, activity.fixed_cost
            node.reaction = activity.reaction
            node.needs = tuple(activity.needs.items())
        if durations and node.id in durations:
            node.duration = durations[node.id]
    return Net(nodes, (0,))


def run_net(the_net: Net, scenario: Scenario, replication: int = 0) -> Run:
    """One replication's figures."""
    kernel = Kernel(the_net, scenario, replication)
    kernel.run()
    return measure(kernel)


def queue(arrival_rate: float, service: Distribution, servers: int | None, **scenario: Any) -> tuple[Net, Scenario]:
    """One activity `A` with one pool (None: nobody is needed); rates per second."""
    needs = {} if servers is None else {"p": 1}
    activities = {"A": Activity(service, needs=needs)}
    pools = {} if servers is None else {"p": Pool("p", servers)}
    the_scenario = Scenario("queue", Arrivals(exponential(1 / arrival_rate)), activities, pools=pools, **scenario)
    return net({"A": NodeKind.ACTIVITY, "end": NodeKind.END}, [("A", "end")], activities), the_scenario
