"""Where a BPMN file writes the names that cross files. Works on plain trees and on open documents alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.bpmn.namespaces import ACTIVITI, BPMN, CAMUNDA, FLOWABLE, ZEEBE
from app.bpmn.structure import tag
from app.project.symbols import Role, Symbol, SymbolKind

VENDORS = (CAMUNDA, ACTIVITI, FLOWABLE)
ROOTS = {
    "message": (SymbolKind.MESSAGE, "name"),
    "signal": (SymbolKind.SIGNAL, "name"),
    "error": (SymbolKind.ERROR, "errorCode"),
    "escalation": (SymbolKind.ESCALATION, "escalationCode"),
}
REFERENCES = {
    "messageRef": SymbolKind.MESSAGE,
    "signalRef": SymbolKind.SIGNAL,
    "errorRef": SymbolKind.ERROR,
    "escalationRef": SymbolKind.ESCALATION,
}
ATTRIBUTES = {"decisionRef": SymbolKind.DECISION, "formKey": SymbolKind.FORM, "formRef": SymbolKind.FORM}
EXTENSIONS = {
    f"{{{ZEEBE}}}calledElement": ("processId", SymbolKind.PROCESS),
    f"{{{ZEEBE}}}calledDecision": ("decisionId", SymbolKind.DECISION),
    f"{{{ZEEBE}}}formDefinition": ("formId", SymbolKind.FORM),
}


@dataclass(frozen=True, slots=True)
class Slot:
    """A name in an attribute of `node`; None when the name stands elsewhere, at the end of a reference. `shown` is the
    element that people know it by."""

    symbol: Symbol
    role: Role
    node: Any
    attribute: str | None
    shown: Any


def slots(root: Any) -> Iterator[Slot]:
    """Every place of a tree, in document order."""
    roots = {node.get("id"): symbol for node in root if (symbol := _defined(node)) is not None and node.get("id")}
    for node in root.iter(f"{{{BPMN}}}*", f"{{{ZEEBE}}}*"):
        yield from _own(node)
        yield from _references(node, roots)


def _defined(node: Any) -> Symbol | None:
    kind, attribute = ROOTS.get(tag(node), (None, ""))
    key = node.get(attribute) if kind is not None else None
    return Symbol(kind, key) if kind is not None and key else None


def _own(node: Any) -> Iterator[Slot]:
    name = tag(node)
    defined = _defined(node)
    if defined is not None and node.getparent() is not None and tag(node.getparent()) == "definitions":
        yield Slot(defined, Role.DEFINES, node, ROOTS[name][1], node)
    elif name == "process" and node.get("id"):
        yield Slot(Symbol(SymbolKind.PROCESS, node.get("id")), Role.DEFINES, node, "id", node)
    elif name == "callActivity":
        yield from _use(SymbolKind.PROCESS, node, "calledElement", node)
    for uri in VENDORS:
        for attribute, kind in ATTRIBUTES.items():
            yield from _use(kind, node, f"{{{uri}}}{attribute}", node)
    if node.tag in EXTENSIONS:
        attribute, kind = EXTENSIONS[node.tag]
        yield from _use(kind, node, attribute, _flow_element(node))


def _use(kind: SymbolKind, node: Any, attribute: str, shown: Any) -> Iterator[Slot]:
    """An expression names nothing that could be found before it runs."""
    text = (node.get(attribute) or "").strip()
    if text and not text.startswith(("=", "${", "#{")):
        yield Slot(Symbol(kind, key_of(kind, text)), Role.USES, node, attribute, shown)


def key_of(kind: SymbolKind, text: str) -> str:
    """`camunda-forms:deployment:hire.form` names the form `hire`; ids may have a prefix, or `#` before them."""
    if kind is SymbolKind.FORM:
        return text.rpartition(":")[2].removesuffix(".form")
    return text.rpartition("#")[2].rpartition(":")[2] if kind.is_id else text


def rewritten(kind: SymbolKind, text: str, key: str) -> str:
    """The text of an attribute with another name in it, what stands around it kept."""
    old = key_of(kind, text)
    before, _, after = text.rpartition(old)
    return f"{before}{key}{after}"


def _references(node: Any, roots: dict[str, Symbol]) -> Iterator[Slot]:
    for attribute in REFERENCES:
        symbol = roots.get((node.get(attribute) or "").rpartition(":")[2])
        if symbol is not None:
            yield Slot(symbol, Role.USES, node, None, _flow_element(node))


def _flow_element(node: Any) -> Any:
    """The element that people see: the event around a definition, the task around an extension."""
    inner = {"extensionElements"}
    while node.getparent() is not None and (
        tag(node).endswith("EventDefinition") or tag(node) in inner or not node.tag.startswith(f"{{{BPMN}}}")
    ):
        node = node.getparent()
    return node
