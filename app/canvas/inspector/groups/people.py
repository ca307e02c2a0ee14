"""User tasks: who works on them, with which form, until when."""

from __future__ import annotations

from app.canvas.inspector.property import Group, Node, Property, Surroundings, camunda


def people(node: Node) -> Group:
    """Assignee and candidates."""
    return Group(
        "People",
        (
            camunda("assignee", "Assignee", placeholder="a person's id or an expression"),
            camunda(
                "candidateGroups",
                "Candidate groups",
                placeholder="accounting, management",
                help="Members see the task and can claim it.",
            ),
            camunda("candidateUsers", "Candidate users", placeholder="ada, grace"),
        ),
    )


def form_and_due(node: Node, around: Surroundings) -> Group:
    """Form, due date, priority."""
    return Group(
        "Form and due date",
        (
            form(node, around),
            camunda(
                "dueDate",
                "Due date",
                placeholder="P3D or an expression",
                help="A date, or how long after the task starts.",
            ),
            camunda("followUpDate", "Follow-up date"),
            camunda("priority", "Priority", placeholder="50"),
        ),
    )


def form(node: Node, around: Surroundings) -> Property:
    """The form, chosen among the files beside the model, or made anew."""
    action = None
    make, show = around.new_form, around.open_form
    chosen = node.camunda("formKey") or node.camunda("formRef") or ""
    if chosen and show is not None:
        action = ("Open", lambda: show(chosen))
    elif make is not None:
        action = ("New form", lambda: make(node.get("id")))
    return Property(
        "formKey", "Form", lambda each: each.camunda("formKey") or each.camunda("formRef") or "", _write_form, "combo",
        choices=(("", "No form"), *around.forms), action=action,
    )  # fmt: skip


def _write_form(node: Node, text: str) -> None:
    if node.camunda("formRef") is not None:
        node.set_camunda("formRef", None)
        node.set_camunda("formRefBinding", None)
    node.set_camunda("formKey", text or None)
