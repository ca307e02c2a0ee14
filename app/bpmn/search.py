"""Finding elements of one file by anything they say: name, id, documentation, expressions, implementations.

    Finder(document).find("approve")        best first: by name, then id, then the rest

Everything an element carries is read: its own attributes, the children that belong to it, and extensions of any
vendor. References to other elements are left out, but for those that say what it works with (a message's name).
"""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.bpmn.namespaces import BPMN
from app.bpmn.restructured import is_picture, is_restructured
from app.bpmn.structure import local_id, process_of, tag
from app.bpmn.words import kind_of_node, name_of_node, one_line

LIMIT = 500
SNIPPET = 80
_STRUCTURE = frozenset(
    ["id", "sourceRef", "targetRef", "attachedToRef", "default", "processRef", "dataObjectRef", "categoryValueRef",
     "bpmnElement", "incoming", "outgoing", "flowNodeRef", "isExecutable", "isForCompensation", "startQuantity",
     "completionQuantity", "isInterrupting", "cancelActivity", "parallelMultiple", "gatewayDirection", "textFormat",
     "isCollection", "triggeredByEvent", "instantiate", "isClosed", "processType", "targetNamespace", "retries"]
)  # fmt: skip
_NAMED = frozenset(["messageRef", "signalRef", "errorRef", "escalationRef", "itemSubjectRef", "calledElement"])
_WORDS = {
    "documentation": "Documentation", "conditionExpression": "Condition", "condition": "Condition",
    "timeDuration": "Duration", "timeDate": "Date", "timeCycle": "Cycle", "script": "Script", "text": "Text",
    "completionCondition": "Completion condition", "loopCardinality": "Cardinality", "calledElement": "Called process",
    "formKey": "Form", "formId": "Form", "formRef": "Form", "decisionRef": "Decision", "decisionId": "Decision",
    "topic": "Topic", "class": "Class", "delegateExpression": "Delegate", "expression": "Expression",
    "assignee": "Assignee", "candidateUsers": "Candidate users", "candidateGroups": "Candidate groups",
    "dueDate": "Due date", "followUpDate": "Follow-up date", "messageRef": "Message", "signalRef": "Signal",
    "errorRef": "Error", "escalationRef": "Escalation", "processId": "Called process", "source": "Source",
    "resultVariable": "Result", "inputParameter": "Input", "outputParameter": "Output", "versionTag": "Version",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hit:
    """One element that fits: which `field` fits, the part of its text around what was looked for, and where it stands.

    `reveal` is the element to show: itself, or the first that refers to it when it is drawn nowhere.
    """

    element_id: str
    tag: str
    name: str
    field: str
    snippet: str
    where: str
    reveal: str


@dataclass(frozen=True, slots=True)
class _Entry:
    node: Any
    field: str
    text: str
    folded: str


class Finder:
    """Reads a document once, in `work` while nothing else is to be done or when it is asked; after an edit only what it
    touched and what is new."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._entries: dict[Any, tuple[_Entry, ...]] = {}
        self._waiting: deque[Any] | None = None
        """The elements that are still to be read; None when the document has to be walked for them."""
        self._unsubscribe: Callable[[], None] = document.subscribe(self._follow)

    def close(self) -> None:
        """Stop listening to the document."""
        self._unsubscribe()

    def _follow(self, transaction: Any) -> None:
        changed = (node for each in transaction.changes for node in (each.node, getattr(each, "parent", None)))
        touched = {_element_of(node, self._entries): None for node in changed if node is not None}
        if is_restructured(transaction.changes):
            for node in touched:
                self._entries.pop(node, None)
            self._waiting = None
            return
        for node in touched:
            if node is not None:
                self._entries[node] = tuple(_texts_of(self._document, node))

    def work(self, seconds: float) -> bool:
        """Read for about so long; True when nothing is left to be read."""
        until = time.perf_counter() + seconds
        if self._waiting is None:
            known = self._entries
            self._entries = {node: known.get(node, ()) for node in _elements(self._document)}
            self._waiting = deque(node for node in self._entries if node not in known)
        while self._waiting and time.perf_counter() < until:
            node = self._waiting.popleft()
            self._entries[node] = tuple(_texts_of(self._document, node))
        return not self._waiting

    def find(self, query: str, limit: int = LIMIT) -> list[Hit]:
        """The elements with a text that holds every word of the query, each once, best first; [] for no words."""
        words = query.casefold().split()
        if not words:
            return []
        self.work(math.inf)
        best: dict[Any, tuple[int, int, _Entry]] = {}
        for place, entry in enumerate(entry for entries in self._entries.values() for entry in entries):
            if all(word in entry.folded for word in words):
                rank = _rank(entry, words[0])
                if entry.node not in best or rank < best[entry.node][0]:
                    best[entry.node] = (rank, place, entry)
        found = sorted(best.values(), key=lambda each: each[:2])
        return [_hit(self._document, entry, words) for _, _, entry in found[:limit]]


def _rank(entry: _Entry, word: str) -> int:
    if entry.field == "Name":
        return 0 if entry.folded.startswith(word) else 1
    return {"Id": 2, "Kind": 4}.get(entry.field, 3)


def _elements(document: Any) -> Iterator[Any]:
    """The elements that are found by themselves, in document order."""
    for node in document.definitions.iter(f"{{{BPMN}}}*"):
        if node.get("id") and tag(node) not in ("definitions", "laneSet") and not tag(node).endswith("Definition"):
            yield node


def _element_of(node: Any, known: Mapping[Any, Any]) -> Any:
    """The element that a changed node is, or says something about; None for the picture."""
    if is_picture(node):
        return None
    return next((each for each in (node, *node.iterancestors()) if each in known), None)


def _texts_of(document: Any, node: Any) -> Iterator[_Entry]:
    for field, text in _read(document, node):
        line = one_line(text)
        if line:
            yield _Entry(node, field, line, line.casefold())


def _read(document: Any, node: Any) -> Iterator[tuple[str, str]]:
    """Label and text of everything that this element says by itself."""
    yield "Name", node.get("name") or ""
    yield "Id", node.get("id")
    yield "Kind", kind_of_node(node)
    yield from _attributes(document, node)
    for child in node:
        if not isinstance(child.tag, str) or _is_element(child):
            continue
        yield from _inside(document, child)


def _is_element(child: Any) -> bool:
    """Whether a child is an element of its own, that is read by itself."""
    name = tag(child)
    own = child.tag.startswith(f"{{{BPMN}}}") and bool(child.get("id"))
    return (
        own and not name.endswith("Definition") and not name.endswith("Characteristics") and name != "ioSpecification"
    )


def _inside(document: Any, part: Any) -> Iterator[tuple[str, str]]:
    """Every text in a child that belongs to its element: documentation, event definitions, extensions."""
    for each in part.iter():
        if not isinstance(each.tag, str):
            continue
        name = tag(each)
        if name not in _STRUCTURE and each.text and each.text.strip():
            yield _label(name, each), each.text
        yield from _attributes(document, each)


def _attributes(document: Any, node: Any) -> Iterator[tuple[str, str]]:
    for key, value in node.attrib.items():
        name = key.rpartition("}")[2]
        if name in _NAMED and (target := document.find(local_id(value))) is not None:
            yield _label(name, node), f"{target.get('name') or ''} {value}"
        elif name not in _STRUCTURE and not (name == "name" and node.get("id")):
            yield _label(name, node), value


def _label(name: str, node: Any) -> str:
    """What people call a property; a parameter's name and value stand under "Input" or "Output"."""
    holder = tag(node)
    if name in ("name", "value", "target", "key", "type") and holder in _WORDS:
        return _WORDS[holder]
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()
    return _WORDS.get(name) or words[:1].upper() + words[1:]


def _hit(document: Any, entry: _Entry, words: list[str]) -> Hit:
    node = entry.node
    name = name_of_node(node)
    return Hit(
        node.get("id"), tag(node), name, entry.field, _snippet(entry, words[0]), where_is(document, node),
        _reveal(document, node),
    )  # fmt: skip


def _snippet(entry: _Entry, word: str) -> str:
    """The part of the text around the first word, at most SNIPPET characters."""
    at = max(entry.folded.find(word), 0)
    if len(entry.text) <= SNIPPET:
        return entry.text
    start = max(0, min(at - SNIPPET // 3, len(entry.text) - SNIPPET))
    end = min(len(entry.text), start + SNIPPET)
    before, after = "\u2026" if start else "", "\u2026" if end < len(entry.text) else ""
    return f"{before}{entry.text[start:end]}{after}"


def where_is(document: Any, node: Any) -> str:
    """The names of what is around an element, outermost first: pool or process, sub-processes, lane."""
    around = [each for each in node.iterancestors() if tag(each) in ("subProcess", "transaction", "adHocSubProcess")]
    process = process_of(node)
    parts = []
    if process is not None and process is not node:
        pool = next(iter(document.references_to(process.get("id"), "processRef")), None)
        parts.append(name_of_node(pool if pool is not None and pool.get("name") else process))
    parts += [name_of_node(each) for each in reversed(around)]
    lane = document.lane_of(node) if process is not None else None
    if lane is not None:
        parts.append(name_of_node(lane))
    return " \u203a ".join(parts)


def _reveal(document: Any, node: Any) -> str:
    """The element itself when it is drawn, else the first drawn one that refers to it or is around what does."""
    element_id = str(node.get("id"))
    if document.shape_of(element_id) is not None:
        return element_id
    for referrer in document.references_to(element_id):
        for each in (referrer, *referrer.iterancestors()):
            if each.get("id") and document.shape_of(each.get("id")) is not None:
                return str(each.get("id"))
    return element_id
