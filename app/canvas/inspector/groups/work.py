"""Tasks that the engine or a worker does: service, script, business rule."""

from __future__ import annotations

from app.bpmn.dialect import (
    dialect_of,
    drop,
    extension,
    extension_value,
    has_vendor,
    set_extension_value,
    set_vendor,
    vendor,
)
from app.bpmn.structure import tag
from app.canvas.inspector.access import attribute, child_text, vendor_property, zeebe_property
from app.canvas.inspector.binding import bindings
from app.canvas.inspector.checks import name_problem, whole_number_problem
from app.canvas.inspector.property import Group, Node, Property, Surroundings

EXTERNAL, EXPRESSION, DECISION, JOB = "external", "expression", "decision", "job"
NAMES = {
    "": "Choose...",
    EXTERNAL: "External worker (topic)",
    EXPRESSION: "Expression",
    "delegateExpression": "Delegate expression",
    "class": "Java class",
    DECISION: "Decision",
    JOB: "Job worker",
}
RESULTS = (
    ("", "List of rules"),
    ("singleEntry", "One value"),
    ("singleResult", "One rule"),
    ("collectEntries", "List of values"),
)
BY_ATTRIBUTE = (EXPRESSION, "delegateExpression", "class")
JAVA = "Java does not run here. A handler registered under this name does the work; the name is kept for other engines."
LANGUAGES = (("simple", "Simple language"), ("feel", "FEEL"), ("juel", "JUEL"))


def service(node: Node, around: Surroundings) -> Group:
    """How a service, send or business rule task is done, and where its result goes."""
    zeebe = dialect_of(node).is_zeebe
    chosen = implementation_of(node)
    offered = _offered(node, zeebe)
    if chosen not in offered:
        offered = (*offered, chosen)
    choice = Property(
        "implementation", "Done by", implementation_of, _write_implementation, "choice",
        choices=tuple((each, NAMES[each]) for each in offered),
    )  # fmt: skip
    note = JAVA if chosen in ("class", "delegateExpression") else ""
    return Group("Work", (choice, *_details(node, chosen, zeebe, around)), note=note)


def _offered(node: Node, zeebe: bool) -> tuple[str, ...]:
    decides = (DECISION,) if tag(node) == "businessRuleTask" else ()
    return ("", *decides, JOB) if zeebe else ("", *decides, EXTERNAL, *BY_ATTRIBUTE)


def _details(node: Node, chosen: str, zeebe: bool, around: Surroundings) -> list[Property]:
    if chosen == DECISION:
        return decision(node, zeebe, around)
    if chosen == JOB:
        return [job_type(), job_retries()]
    if chosen == EXTERNAL:
        words = "Workers and connectors ask for jobs of this topic."
        return [
            vendor_property("topic", "Topic", kind="value", required=True, help=words),
            vendor_property("taskPriority", "Priority", kind="value", check=whole_number_problem),
        ]
    if chosen == EXPRESSION:
        found = vendor_property(EXPRESSION, "Expression", kind="expression", required=True, placeholder="${...}")
        return [found, vendor_property("resultVariable", "Result variable", check=name_problem)]
    if chosen:
        kind = "line" if chosen == "class" else "value"
        return [vendor_property(chosen, NAMES[chosen], kind=kind, required=True)]
    return []


def job_type() -> Property:
    """The type of jobs of Camunda 8."""
    words = "Workers and connectors ask for jobs of this type."
    return zeebe_property("taskDefinition", "type", "Job type", "jobType", kind="value", required=True, help=words)


def job_retries() -> Property:
    """How often a job is tried."""
    return zeebe_property(
        "taskDefinition", "retries", "Attempts", kind="value", placeholder="3", check=whole_number_problem
    )


def implementation_of(node: Node) -> str:
    """Which way of doing the work the task names."""
    if vendor(node, "type") == "external" or vendor(node, "topic"):
        return EXTERNAL
    if extension(node, "calledDecision", zeebe=True) is not None:
        return DECISION
    if extension(node, "taskDefinition", zeebe=True) is not None:
        return JOB
    if has_vendor(node, "decisionRef"):
        return DECISION
    return next((name for name in BY_ATTRIBUTE if has_vendor(node, name)), "")


def _write_implementation(node: Node, text: str) -> None:
    """Change the way; what belonged to the old one goes."""
    before = implementation_of(node)
    zeebe = dialect_of(node).is_zeebe
    if before == text:
        return
    for name in (
        "type",
        "topic",
        "taskPriority",
        *BY_ATTRIBUTE,
        "decisionRef",
        "decisionRefBinding",
        "mapDecisionResult",
    ):
        set_vendor(node, name, None)
    for name in ("taskDefinition", "calledDecision"):
        found = extension(node, name, zeebe=True)
        if found is not None:
            drop(found)
    if zeebe:
        _begin_zeebe(node, text)
    else:
        _begin(node, text)


def _begin_zeebe(node: Node, text: str) -> None:
    if text == JOB:
        set_extension_value(node, "taskDefinition", "type", str(node.get("id")))
    elif text == DECISION:
        set_extension_value(node, "calledDecision", "decisionId", "decision")
        set_extension_value(node, "calledDecision", "resultVariable", "result")


def _begin(node: Node, text: str) -> None:
    if text == EXTERNAL:
        set_vendor(node, "type", "external")
        set_vendor(node, "topic", str(node.get("id")))
    elif text == DECISION:
        set_vendor(node, "decisionRef", "decision")
    elif text == EXPRESSION:
        set_vendor(node, text, "${true}")
    elif text == "delegateExpression":
        set_vendor(node, text, f"${{{node.get('id')}}}")
    elif text:
        set_vendor(node, text, f"org.example.{node.get('id')}")


def decision(node: Node, zeebe: bool, around: Surroundings) -> list[Property]:
    """The decision, and where its result goes."""
    options = {"kind": "combo", "choices": around.decisions, "required": True}
    if zeebe:
        return [
            zeebe_property("calledDecision", "decisionId", "Decision", "decisionRef", **options),
            *bindings(node, "decision", zeebe="calledDecision"),
            zeebe_property("calledDecision", "resultVariable", "Result variable", required=True, check=name_problem),
        ]
    return [
        vendor_property("decisionRef", "Decision", **options),
        *bindings(node, "decision", prefix="decisionRef"),
        vendor_property("resultVariable", "Result variable", check=name_problem),
        vendor_property("mapDecisionResult", "Result as", kind="choice", choices=RESULTS),
    ]


def script(node: Node) -> Group:
    """Language, script, result; in Camunda 8 a FEEL expression or a job."""
    if not dialect_of(node).is_zeebe:
        return Group("Script", tuple(_plain_script(node)))
    chosen = JOB if extension(node, "taskDefinition", zeebe=True) is not None else EXPRESSION
    choice = Property(
        "implementation", "Done by", lambda _node: chosen, _write_script_kind, "choice",
        choices=((EXPRESSION, "FEEL expression"), (JOB, NAMES[JOB])),
    )  # fmt: skip
    if chosen == JOB:
        return Group("Script", (choice, job_type(), job_retries()))
    inner = zeebe_property("script", "expression", "Expression", "script", kind="expression", language="feel")
    result = zeebe_property("script", "resultVariable", "Result variable", required=True, check=name_problem)
    return Group("Script", (choice, inner, result))


def _plain_script(node: Node) -> list[Property]:
    language = (node.get("scriptFormat") or "simple").lower()
    runs = language in ("simple", "feel", "juel")
    kind = "expression" if runs else "code"
    words = "" if runs else f"{node.get('scriptFormat')} does not run here: only expressions do. The script is kept."
    return [
        attribute("scriptFormat", "Language", kind="combo", choices=LANGUAGES),
        child_text("script", "Script", kind=kind, required=True, language=language if runs else "", help=words),
        vendor_property("resultVariable", "Result variable", check=name_problem),
    ]


def _write_script_kind(node: Node, text: str) -> None:
    if text == JOB:
        found = extension(node, "script", zeebe=True)
        if found is not None:
            drop(found)
        set_extension_value(node, "taskDefinition", "type", str(node.get("id")))
        return
    found = extension(node, "taskDefinition", zeebe=True)
    if found is not None:
        drop(found)
    set_extension_value(node, "script", "resultVariable", extension_value(node, "script", "resultVariable") or "result")
