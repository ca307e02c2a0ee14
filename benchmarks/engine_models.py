"""The peers' three workloads as our models, and a model whose instances wait for everything at once.

seq: five scripts and an exclusive gateway after the third; par: a fork of ten scripts and its join; user: one task.
The scripts are in our own expression language, as the peers' are in theirs.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

HEAD = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t" '
    'xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
)


def model(process_id: str, nodes: str, flows: Iterable[tuple[str, str]], extra: str = "") -> bytes:
    """One executable process; a flow's condition is `x > 2` where it leaves a gateway that is not a fork."""
    drawn = "".join(
        f'<sequenceFlow id="{source}_{target}" sourceRef="{source}" targetRef="{target}">'
        + ("<conditionExpression>x &gt; 2</conditionExpression>" if (source, target) == ("gw", "s4") else "")
        + "</sequenceFlow>"
        for source, target in flows
    )
    process = f'<process id="{process_id}" isExecutable="true">{nodes}{drawn}</process>'
    return f"{HEAD}{extra}{process}</definitions>".encode()


def script(element_id: str, expression: str, variable: str) -> str:
    """A script task that sets a variable."""
    return (
        f'<scriptTask id="{element_id}" camunda:resultVariable="{variable}"><script>{expression}</script></scriptTask>'
    )


def straight(process_id: str, *nodes: str) -> bytes:
    """Start, the nodes one after the other, end."""
    ids = ["start", *(node.split('id="')[1].split('"')[0] for node in nodes), "end"]
    return model(process_id, f'<startEvent id="start"/>{"".join(nodes)}<endEvent id="end"/>', pairwise(ids))


SCRIPTS = script("s1", "1", "x") + "".join(script(f"s{number}", "x + 1", "x") for number in (2, 3, 4, 5))
BRANCHES = [f"b{number}" for number in range(10)]
SEQ = model(
    "seq",
    f'<startEvent id="start"/>{SCRIPTS}<exclusiveGateway id="gw" default="gw_other"/><endEvent id="end"/>'
    '<endEvent id="other"/>',
    [("start", "s1"), ("s1", "s2"), ("s2", "s3"), ("s3", "gw"), ("gw", "s4"), ("s4", "s5"), ("s5", "end"),
     ("gw", "other")],
)  # fmt: skip
PAR = model(
    "par",
    '<startEvent id="start"/><parallelGateway id="fork"/><parallelGateway id="join"/><endEvent id="end"/>'
    + "".join(script(branch, "1", f"y{branch}") for branch in BRANCHES),
    [("start", "fork"), ("join", "end"), *(("fork", branch) for branch in BRANCHES),
     *((branch, "join") for branch in BRANCHES)],
)  # fmt: skip
USER = straight("user", '<userTask id="u"/>')
WORKLOADS = {"seq": SEQ, "par": PAR, "user": USER}

MANY = straight(
    "many",
    '<userTask id="each"><multiInstanceLoopCharacteristics><loopCardinality xsi:type="tFormalExpression">'
    "${size}</loopCardinality></multiInstanceLoopCharacteristics></userTask>",
)
"""As many open tasks as the variable `size` says."""
WAITING = model(
    "waiting",
    '<startEvent id="start"/><parallelGateway id="fork"/><userTask id="check"/><intermediateCatchEvent id="paid">'
    '<messageEventDefinition id="md" messageRef="m"/></intermediateCatchEvent><endEvent id="end"/>',
    [("start", "fork"), ("fork", "check"), ("fork", "paid"), ("check", "end"), ("paid", "end")],
    '<message id="m" name="paid"><extensionElements><zeebe:subscription '
    'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" correlationKey="=order"/></extensionElements></message>',
)
"""An open task and a subscription with the variable `order` as its correlation key."""
