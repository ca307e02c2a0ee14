"""What the standard demands of a file as a whole, beyond what the graph of an executable process still shows.

One rule per file, each `check(model) -> Iterator[Problem]`, with its section of BPMN 2.0.2. A rule is here only where
the standard says MUST and files that tools write keep to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from app.engine.checks.model import (
    ad_hoc,
    call_interfaces,
    collections,
    compensation_association,
    conditional_flows,
    connected,
    data_associations,
    data_names,
    default_flows,
    event_definition_refs,
    expressions,
    flow_lists,
    formal_expressions,
    gateway_direction,
    immediate_flows,
    instantiating_receive,
    io_bindings,
    io_sets,
    languages,
    loops,
    message_flows,
    operations,
    payloads,
    performers,
    properties,
    references,
    thrown_events,
    unique_ids,
    vendor_extensions,
)
from app.engine.checks.model.model import Model
from app.engine.problems import Problem

MODEL_CHECKS: tuple[Callable[[Model], Iterable[Problem]], ...] = (
    unique_ids.check,
    references.check,
    flow_lists.check,
    connected.check,
    conditional_flows.check,
    gateway_direction.check,
    message_flows.check,
    event_definition_refs.check,
    thrown_events.check,
    instantiating_receive.check,
    ad_hoc.check,
    compensation_association.check,
    loops.check,
    performers.check,
    properties.check,
    expressions.check,
    io_sets.check,
    collections.check,
    data_associations.check,
    payloads.check,
    operations.check,
    io_bindings.check,
    call_interfaces.check,
    default_flows.check,
    formal_expressions.check,
    languages.check,
    data_names.check,
    immediate_flows.check,
    vendor_extensions.check,
)
