"""Small processes for tests, written in place."""

from __future__ import annotations

import itertools

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="defs" targetNamespace="test">'
)


def bpmn(process_id: str, inner: str, extra: str = "") -> bytes:
    """A file with one executable process; `extra` goes beside it (messages, signals)."""
    process = f'<process id="{process_id}" name="{process_id.title()}" isExecutable="true">{inner}</process>'
    return f"{HEAD}{extra}{process}</definitions>".encode()


def sequence(*elements: str) -> str:
    """A straight process: start, the elements (each with an id), end, and the flows between."""
    nodes = ['<startEvent id="start"/>', *elements, '<endEvent id="end"/>']
    ids = [node.split('id="')[1].split('"')[0] for node in nodes]
    pairs = itertools.pairwise(ids)
    flows = [f'<sequenceFlow id="{a}_{b}" sourceRef="{a}" targetRef="{b}"/>' for a, b in pairs]
    return "".join(nodes + flows)


def user_task(element_id: str, **attributes: str) -> str:
    """A user task; attributes are Camunda's (`candidateGroups="hr"`)."""
    more = "".join(f' camunda:{name}="{value}"' for name, value in attributes.items())
    return f'<userTask id="{element_id}" name="{element_id.title()}"{more}/>'


def work(element_id: str, topic: str | None = None) -> str:
    """A service task for a worker of `topic`."""
    return f'<serviceTask id="{element_id}" camunda:type="external" camunda:topic="{topic or element_id}"/>'


def timer(element_id: str, duration: str) -> str:
    """An intermediate timer event."""
    return (
        f'<intermediateCatchEvent id="{element_id}"><timerEventDefinition id="{element_id}_t">'
        f'<timeDuration xsi:type="tFormalExpression">{duration}</timeDuration>'
        "</timerEventDefinition></intermediateCatchEvent>"
    )


def receive(element_id: str, message: str) -> str:
    """An intermediate message event."""
    return (
        f'<intermediateCatchEvent id="{element_id}"><messageEventDefinition id="{element_id}_m" '
        f'messageRef="{message}"/></intermediateCatchEvent>'
    )


def message(message_id: str, name: str) -> str:
    """A message definition."""
    return f'<message id="{message_id}" name="{name}"/>'


def signal(signal_id: str, name: str) -> str:
    """A signal definition."""
    return f'<signal id="{signal_id}" name="{name}"/>'
