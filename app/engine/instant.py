"""The short way: elements that a token passes at once, activated, done, completed and left in one go.

Most elements of a process are passed so (BPMN 2.0.2, 13.3.2 with nothing between the states): none events, gateways
that fork, scripts, tasks without work. The general life cycle (lifecycle.py) does the same by a dozen calls that ask
for what such an element has not. The token goes on as the same object under a new key where one flow is taken, since
nobody but the tree knows it yet; as long as nothing else is on the agenda it goes on at once,
up to where it waits.
"""

from __future__ import annotations

from app.engine import lifecycle
from app.engine.element_instance import ACTIVE, TOKEN, ElementInstance
from app.engine.graph import GENERAL, PLAIN, Node
from app.engine.history import ELEMENT_ACTIVATED, ELEMENT_COMPLETED, FLOW_TAKEN, NOTHING, Head
from app.engine.passage import entry
from app.engine.run import STEP_LIMIT, Run


def is_bare(token: ElementInstance) -> bool:
    """Whether the token is no more than its place: nothing to remember, nothing that is its own."""
    return token.memo is None and token.variables is None and token.role is TOKEN


def arrive(run: Run, token: ElementInstance, node: Node) -> None:
    """The token, which has nothing to remember, has arrived at a plain or instant node. Raises ExpressionError."""
    note, agenda = run.notes.append, run.agenda
    head = run.heads.get(token.process) or run.head(token.process)
    while True:
        run.passed += 1
        note((ELEMENT_ACTIVATED, head, node.facts, token.key, NOTHING))
        if node.entry == PLAIN:
            token.life = ACTIVE
            node.behaviour.activate(run, token, node)
            return
        if node.works:
            token.life = ACTIVE
            node.behaviour.work(run, token, node)
        note((ELEMENT_COMPLETED, head, node.facts, token.key, NOTHING))
        onward = go_on(run, token, node, head)
        if onward is None:
            return
        node = onward
        if agenda or run.changed or (node.entry or entry(node)) == GENERAL or run.passed >= STEP_LIMIT:
            agenda.append((lifecycle.activate, token.key))
            return


def go_on(run: Run, token: ElementInstance, node: Node, head: Head) -> Node | None:
    """The token of an element that is done, with nothing around it, leaves.

    Returns where it has come to; None when it has ended or gone on as several.
    """
    flow = node.sole
    if flow is None:
        if not node.outgoing:
            lifecycle.end_at_once(run, token)
            return None
        flows = tuple(node.behaviour.outgoing(run, token, node))
        if len(flows) != 1:
            lifecycle.split(run, token, flows)
            return None
        flow = flows[0]
    run.notes.append((FLOW_TAKEN, head, flow.facts, token.key, NOTHING))
    return run.move(token, flow)
