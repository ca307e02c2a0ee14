"""The running tab: save points, attempts, listeners; what the engine does around an element."""

from __future__ import annotations

from app.bpmn.dialect import add_extension, dialect_of, drop, extension, set_vendor, vendor
from app.bpmn.structure import ACTIVITIES, FLOW_NODES, tag
from app.canvas.inspector.access import flag, switch, vendor_flag, vendor_property
from app.canvas.inspector.checks import retries_problem, whole_number_problem
from app.canvas.inspector.property import Column, Group, Node, Property, Table
from app.canvas.inspector.tables import add_direct, attribute_column, direct, remove

STARTS = (("start", "start"), ("end", "end"))
TASKS = (("create", "create"), ("complete", "complete"))


def saving(node: Node) -> Group | None:
    """Save points and exclusiveness (Camunda 7)."""
    if tag(node) not in FLOW_NODES or dialect_of(node).is_zeebe:
        return None
    before = switch(
        "asyncBefore", "Save before it",
        lambda each: "true" in (vendor(each, "asyncBefore"), vendor(each, "async")),
        _write_before,
        help="The case is saved, and goes on as a job of its own.",
    )  # fmt: skip
    properties = [before, vendor_flag("asyncAfter", "Save after it")]
    if any(prop.read(node) for prop in properties):
        properties.append(vendor_flag("exclusive", "Never beside other jobs of the case", default=True))
        properties.append(_vendor_number("jobPriority", "Job priority"))
    return Group("Save points", tuple(properties), tab="run")


def _write_before(node: Node, on: bool) -> None:
    set_vendor(node, "async", None)
    set_vendor(node, "asyncBefore", "true" if on else None)


def _vendor_number(name: str, label: str) -> Property:
    return vendor_property(name, label, kind="value", check=whole_number_problem)


def attempts(node: Node) -> Group | None:
    """How often and in which pauses a failed job is tried again (Camunda 7)."""
    if tag(node) not in FLOW_NODES or dialect_of(node).is_zeebe:
        return None
    return Group(
        "When it fails",
        (
            Property(
                "retries", "Try again", _read_cycle, _write_cycle, placeholder="R3/PT10M", check=retries_problem,
                help="R3/PT10M: three times, ten minutes apart. PT1M,PT1H: after these pauses.",
            ),
        ),
        tab="run",
    )  # fmt: skip


def _read_cycle(node: Node) -> str:
    found = extension(node, "failedJobRetryTimeCycle")
    return (found.text or "").strip() if found is not None else ""


def _write_cycle(node: Node, text: str) -> None:
    found = extension(node, "failedJobRetryTimeCycle")
    if not text:
        if found is not None:
            drop(found)
        return
    if found is None:
        found = add_extension(node, "failedJobRetryTimeCycle")
    found.text = text


def compensation(node: Node) -> Group | None:
    """Whether an activity only runs to undo another."""
    if tag(node) not in ACTIVITIES or node.get("triggeredByEvent") == "true":
        return None
    return Group("Compensation", (flag("isForCompensation", "Runs only to undo another activity"),), tab="run")


def listeners(node: Node) -> Group | None:
    """Expressions that run when something happens to the element (Camunda 7)."""
    if dialect_of(node).is_zeebe or tag(node) not in FLOW_NODES | {"process"}:
        return None
    tables = [_table("executionListener", "Of the element", STARTS)]
    if tag(node) == "userTask":
        tables.append(_table("taskListener", "Of the task", TASKS))
    used = any(table.entries(node) for table in tables)
    return Group("Listeners", tab="run", tables=tuple(tables), opened=used)


def _table(name: str, label: str, events: tuple[tuple[str, str], ...]) -> Table:
    return Table(
        f"{name}s",
        label,
        (
            attribute_column("event", "On", "choice", choices=events),
            Column("expression", "Expression", listener_text, _set_expression, "expression", editable=_is_expression),
        ),
        direct(name),
        add_direct(name, {"event": events[0][0], "expression": "${true}"}),
        remove,
        empty="None.",
    )


def _is_expression(entry: Node) -> bool:
    return not any(entry.get(each) for each in ("class", "delegateExpression")) and len(entry) == 0


def listener_text(entry: Node) -> str:
    """The expression; in words what else it is, which is kept and does not run."""
    for name, words in (("class", "Java: "), ("delegateExpression", "Java: ")):
        if entry.get(name):
            return f"{words}{entry.get(name)}"
    return entry.get("expression") or ("script" if len(entry) else "")


def _set_expression(entry: Node, text: str) -> None:
    entry.set_attribute("expression", text or None)
