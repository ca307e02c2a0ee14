"""Tasks and call activities: who does them, or what runs."""

from __future__ import annotations

import re
from typing import Any

from app.engine.behaviours import registry
from app.engine.behaviours.behaviour import Behaviour
from app.engine.details import (
    AdHocDetail,
    CallDetail,
    ComplexGatewayDetail,
    DecisionDetail,
    JobDetail,
    ScriptDetail,
    UserTaskDetail,
)
from app.engine.graph import Node, Value
from app.engine.reading.data import call_data
from app.engine.reading.events import message_of
from app.engine.reading.mappings import business_key, read_call_mappings
from app.engine.reading.source import Source, content, extension, extensions, kid, kids, vendor
from app.engine.reading.workers import read_worker
from app.engine.timers import duration
from app.expressions import ExpressionError

CALLED = "called-process"
BINDINGS = ("latest", "version", "deployment", "versionTag")
EXTERNAL = ("external", "external-worker")
"""As Camunda 7 and Flowable call a task that a worker fetches."""
LANGUAGES = ("juel", "feel", "simple")
OWNER = re.compile(r"(user|group)\(([^)]*)\)")


def read_user_task(source: Source, element: Any, node: Node) -> None:
    """Assignment, dates and form, as Camunda 7 or 8 spell them."""
    assignment = extension(element, "assignmentDefinition", zeebe=True)
    schedule = extension(element, "taskSchedule", zeebe=True)
    priority = extension(element, "priorityDefinition", zeebe=True)

    def either(name: str, holder: Any, zeebe_name: str | None = None) -> Value:
        text = vendor(element, name) or (holder.get(zeebe_name or name) if holder is not None else None)
        return source.value(element, text)

    users, groups = _owners(element)
    node.detail = UserTaskDetail(
        assignee=either("assignee", assignment) or source.value(element, _performer(element)),
        candidate_users=either("candidateUsers", assignment) or source.value(element, users),
        candidate_groups=either("candidateGroups", assignment) or source.value(element, groups),
        form_key=source.value(element, form_key(element)),
        due=either("dueDate", schedule),
        follow_up=either("followUpDate", schedule),
        priority=either("priority", priority),
        title=source.value(element, node.name) if "${" in node.name else None,
    )


def form_key(element: Any) -> str | None:
    """The form of a user task or start event."""
    definition = extension(element, "formDefinition", zeebe=True)
    named = None if definition is None else definition.get("formId") or definition.get("formKey")
    return vendor(element, "formRef") or vendor(element, "formKey") or named


def _owners(element: Any) -> tuple[str, str]:
    users: list[str] = []
    groups: list[str] = []
    for owner in kids(element, "potentialOwner"):
        text = _assignment(owner)
        for part in (part.strip() for part in text.split(",") if part.strip()):
            match = OWNER.fullmatch(part)
            (users if match and match[1] == "user" else groups).append(match[2] if match else part)
    return ",".join(users), ",".join(groups)


def _performer(element: Any) -> str:
    performer = kid(element, "humanPerformer")
    return "" if performer is None else _assignment(performer)


def _assignment(role: Any) -> str:
    """The text of a resource role's assignment expression (BPMN 2.0.2, 10.3.1)."""
    holder = kid(role, "resourceAssignmentExpression")
    return content(kid(role if holder is None else holder, "formalExpression"))


def read_work(source: Source, element: Any, node: Node) -> Behaviour:
    """A service, send or business rule task: a worker's job, a handler's job, an expression or a decision."""
    priority = source.value(element, vendor(element, "taskPriority"))
    zeebe_task = extension(element, "taskDefinition", zeebe=True)
    if vendor(element, "type") in EXTERNAL:
        node.detail = JobDetail(source.value(element, vendor(element, "topic")), True, priority)
    elif zeebe_task is not None:
        read_worker(source, element, node, zeebe_task, priority)
    elif vendor(element, "class") or vendor(element, "delegateExpression"):
        node.detail = JobDetail(vendor(element, "class") or vendor(element, "delegateExpression"), False, priority)
    elif vendor(element, "expression"):
        expression = source.expression(element, vendor(element, "expression") or "")
        if expression is not None:
            node.detail = ScriptDetail(expression, vendor(element, "resultVariable"))
        return registry.SCRIPT
    elif node.type in ("businessRuleTask", "callActivity") and (detail := _decision(source, element)) is not None:
        node.detail = detail
        return registry.DECISION
    elif node.type == "sendTask" and element.get("messageRef"):
        node.event = message_of(source, element, element.get("messageRef"))
        return registry.THROW["message"]
    else:
        node.detail = JobDetail(node.id, False, priority)
    return registry.JOB


def _decision(source: Source, element: Any) -> DecisionDetail | None:
    called = extension(element, "calledDecision", zeebe=True)
    if called is not None:
        return DecisionDetail(
            source.value(element, called.get("decisionId")),
            called.get("resultVariable"),
            binding=_binding(source, element, called.get("bindingType"), "decision"),
            tag=source.value(element, called.get("versionTag")),
        )
    if not vendor(element, "decisionRef"):
        return None
    return DecisionDetail(
        source.value(element, vendor(element, "decisionRef")),
        vendor(element, "resultVariable"),
        vendor(element, "mapDecisionResult") or "resultList",
        binding := _binding(source, element, vendor(element, "decisionRefBinding"), "decision"),
        _needed(source, element, binding, "version", "decisionRefVersion", "decision"),
        _needed(source, element, binding, "versionTag", "decisionRefVersionTag", "decision"),
    )


def read_script_task(source: Source, element: Any, node: Node) -> Behaviour:
    """An expression, or a job when the script is a Camunda 8 worker's."""
    zeebe_script = extension(element, "script", zeebe=True)
    zeebe_task = extension(element, "taskDefinition", zeebe=True)
    if zeebe_task is not None:
        read_worker(source, element, node, zeebe_task)
        return registry.JOB
    if zeebe_script is not None:
        text, language, result = zeebe_script.get("expression") or "", "feel", zeebe_script.get("resultVariable")
    else:
        text, language = content(kid(element, "script")), (element.get("scriptFormat") or "simple").lower()
        result = vendor(element, "resultVariable")
    if language not in LANGUAGES:
        source.problem(
            element,
            f"The script is in '{language}'. Only expressions can run: set the format to juel, feel or simple, "
            "or make it a service task.",
            "script-language",
        )
        return registry.SCRIPT
    expression = source.expression(element, text, language)
    if expression is not None:
        node.detail = ScriptDetail(expression, result)
    return registry.SCRIPT


def read_call(source: Source, element: Any, node: Node) -> None:
    """The called process and its mappings."""
    zeebe_call = extension(element, "calledElement", zeebe=True)
    if zeebe_call is not None:
        node.detail = CallDetail(
            _called(source, element, zeebe_call.get("processId")),
            _binding(source, element, zeebe_call.get("bindingType")),
            tag=source.value(element, zeebe_call.get("versionTag")),
            all_in=zeebe_call.get("propagateAllParentVariables") != "false",
            all_out=zeebe_call.get("propagateAllChildVariables") != "false",
        )
        return
    binding = _binding(source, element, vendor(element, "calledElementBinding"))
    node.detail = CallDetail(
        _called(source, element, element.get("calledElement")),
        binding,
        _needed(source, element, binding, "version", "calledElementVersion"),
        _needed(source, element, binding, "versionTag", "calledElementVersionTag"),
        business_key(source, element),
        read_call_mappings(source, element, "in") or call_data(source, element, "dataInput"),
        read_call_mappings(source, element, "out") or call_data(source, element, "dataOutput"),
    )


def _called(source: Source, element: Any, text: str | None) -> Value:
    process = source.value(element, text)
    if process is None:
        source.problem(element, "The call activity does not say which process it calls.", CALLED)
    return process


def _binding(source: Source, element: Any, text: str | None, what: str = "process") -> str:
    if text and text not in BINDINGS:
        source.problem(element, f"It binds its {what} by '{text}', which is none of {', '.join(BINDINGS)}.", CALLED)
    return text or "latest"


def _needed(source: Source, element: Any, binding: str, kind: str, attribute: str, what: str = "process") -> Value:
    """What a binding of this kind must say; nothing for any other."""
    if binding != kind:
        return None
    value = source.value(element, vendor(element, attribute))
    if value is None:
        source.problem(element, f"It binds its {what} by {kind}, but has no {attribute}.", CALLED)
    return value


def read_retries(source: Source, element: Any, node: Node) -> None:
    """`R3/PT10M` or `PT1M,PT5M`: how many attempts a job has, and the pauses between them."""
    texts = [content(entry) for entry in extensions(element, "failedJobRetryTimeCycle")]
    if not texts or not texts[0]:
        return
    match = re.fullmatch(r"R(\d+)/(P.+)", texts[0])
    if match:
        node.attempts, node.retries = max(int(match[1]), 1), (match[2],)
    else:
        node.retries = tuple(part.strip() for part in texts[0].split(",") if part.strip())
        node.attempts = len(node.retries) + 1
    try:
        for pause in node.retries:
            duration(pause)
    except ExpressionError as error:
        source.problem(element, f"Its retry cycle: {error.message}", "retries")


def read_complex_gateway(source: Source, element: Any) -> ComplexGatewayDetail:
    """When the gateway fires."""
    condition = kid(element, "activationCondition")
    return ComplexGatewayDetail(None if condition is None else source.condition(element, condition))


def read_ad_hoc(source: Source, element: Any) -> AdHocDetail:
    """Ordering and completion (BPMN), and the activities to start (Camunda 8)."""
    condition = kid(element, "completionCondition")
    zeebe = extension(element, "adHoc", zeebe=True)
    return AdHocDetail(
        sequential=element.get("ordering") == "Sequential",
        completion=None if condition is None else source.condition(element, condition),
        cancel_remaining=element.get("cancelRemainingInstances") != "false",
        active=None if zeebe is None else source.value(element, zeebe.get("activeElementsCollection")),
    )
