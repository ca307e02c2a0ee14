"""User tasks: who works on them, with which form, until when."""

from __future__ import annotations

from typing import Any

from app.bpmn.dialect import dialect_of, extension_value, set_extension_value, set_vendor, vendor
from app.canvas.inspector.access import child_of, either, static
from app.canvas.inspector.binding import bindings
from app.canvas.inspector.checks import date_problem, whole_number_problem
from app.canvas.inspector.property import Group, Node, Property, Surroundings

ASSIGNMENT = "assignmentDefinition"


def people(node: Node) -> Group:
    """Assignee and candidates."""
    dialect = dialect_of(node)
    properties = [
        either(dialect, "assignee", ASSIGNMENT, "Assignee", kind="value", placeholder="a person's id or an expression"),
        either(
            dialect, "candidateGroups", ASSIGNMENT, "Candidate groups", kind="value",
            placeholder="accounting, management", help="Members see the task and can claim it.",
        ),
        either(dialect, "candidateUsers", ASSIGNMENT, "Candidate users", kind="value", placeholder="ada, grace"),
    ]  # fmt: skip
    for role, label in (("humanPerformer", "Performer (BPMN)"), ("potentialOwner", "Potential owner (BPMN)")):
        found = child_of(node, role)
        if found is not None:
            properties.append(static(role, label, "".join(found.itertext()).strip()))
    return Group("People", tuple(properties))


def form_and_due(node: Node, around: Surroundings) -> Group:
    """Form, due date, priority."""
    dialect = dialect_of(node)
    date: dict[str, Any] = {"kind": "value", "check": date_problem}
    return Group(
        "Form and due date",
        (
            form(node, around),
            *form_binding(node),
            either(
                dialect, "dueDate", "taskSchedule", "Due date", placeholder="P3D or an expression",
                help="A date, or how long after the task starts.", **date,
            ),
            either(dialect, "followUpDate", "taskSchedule", "Follow-up date", placeholder="P1D", **date),
            either(
                dialect, "priority", "priorityDefinition", "Priority", kind="value", placeholder="50",
                check=whole_number_problem, help="0 to 100. Higher comes first.",
            ),
        ),
    )  # fmt: skip


def form(node: Node, around: Surroundings) -> Property:
    """The form, chosen among the files beside the model, or made anew."""
    action = None
    make, show = around.new_form, around.open_form
    chosen = _form_of(node)
    if chosen and show is not None:
        action = ("Open", lambda: show(chosen))
    elif not chosen and make is not None:
        action = ("New form", lambda: make(node.get("id")))
    return Property(
        "formKey", "Form", _form_of, write_form, "combo",
        choices=(("", "No form"), *around.forms), action=action,
    )  # fmt: skip


def _form_of(node: Node) -> str:
    zeebe = [extension_value(node, "formDefinition", name) for name in ("formId", "formKey")]
    return vendor(node, "formRef") or vendor(node, "formKey") or next((each for each in zeebe if each), "")


def write_form(node: Node, text: str) -> None:
    """Write the form as the element has one already: by reference, by key, or in Camunda 8's definition."""
    if dialect_of(node).is_zeebe:
        name = "formKey" if extension_value(node, "formDefinition", "formKey") else "formId"
        set_extension_value(node, "formDefinition", name, text)
    elif vendor(node, "formRef") and text:
        set_vendor(node, "formRef", text)
    else:
        for name in ("formRef", "formRefBinding", "formRefVersion"):
            set_vendor(node, name, None)
        set_vendor(node, "formKey", text)


def form_binding(node: Node) -> tuple[Property, ...]:
    """Which version of the form; only a form that is given by reference has one."""
    if dialect_of(node).is_zeebe and extension_value(node, "formDefinition", "formId"):
        return bindings(node, "form", zeebe="formDefinition")
    if vendor(node, "formRef"):
        return bindings(node, "form", prefix="formRef")
    return ()
