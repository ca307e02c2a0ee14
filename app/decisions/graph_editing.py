"""What an author does to a requirement graph: elements, requirements, literal expressions. Each call is one undo unit.

The order of children is the schema's (DMN 1.5 schema, tDefinitions and tDecision). Shapes are moved where the file has
them and made where it has a diagram; a file without a diagram keeps none.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from app.decisions.dmn_tree import Node, child, local_name
from app.decisions.document import DecisionDocument
from app.decisions.graph import Bounds, ElementKind, RequirementKind
from app.decisions.reading import reference

DECISION_ORDER = (
    *("description", "extensionElements", "question", "allowedAnswers", "variable"),
    *("informationRequirement", "knowledgeRequirement", "authorityRequirement"),
    *("supportedObjective", "impactedPerformanceIndicator", "decisionMaker", "decisionOwner"),
    *("usingProcess", "usingTask", "literalExpression"),
)
ORDERS = {
    "businessKnowledgeModel": (
        *("description", "extensionElements", "variable", "encapsulatedLogic"),
        *("knowledgeRequirement", "authorityRequirement"),
    ),
    "knowledgeSource": ("description", "extensionElements", "authorityRequirement", "type", "owner"),
}
AFTER_ELEMENTS = ("textAnnotation", "association", "group", "elementCollection", "performanceIndicator", "DMNDI")
NEW_NAMES = {
    ElementKind.DECISION: "Decision",
    ElementKind.INPUT: "Input",
    ElementKind.KNOWLEDGE_MODEL: "Function",
    ElementKind.KNOWLEDGE_SOURCE: "Source",
    ElementKind.SERVICE: "Service",
}
REQUIRED = {
    (ElementKind.DECISION, ElementKind.DECISION): (RequirementKind.INFORMATION, "requiredDecision"),
    (ElementKind.INPUT, ElementKind.DECISION): (RequirementKind.INFORMATION, "requiredInput"),
    (ElementKind.KNOWLEDGE_MODEL, ElementKind.DECISION): (RequirementKind.KNOWLEDGE, "requiredKnowledge"),
    (ElementKind.SERVICE, ElementKind.DECISION): (RequirementKind.KNOWLEDGE, "requiredKnowledge"),
    (ElementKind.KNOWLEDGE_MODEL, ElementKind.KNOWLEDGE_MODEL): (RequirementKind.KNOWLEDGE, "requiredKnowledge"),
    (ElementKind.SERVICE, ElementKind.KNOWLEDGE_MODEL): (RequirementKind.KNOWLEDGE, "requiredKnowledge"),
    (ElementKind.KNOWLEDGE_SOURCE, ElementKind.DECISION): (RequirementKind.AUTHORITY, "requiredAuthority"),
    (ElementKind.KNOWLEDGE_SOURCE, ElementKind.KNOWLEDGE_MODEL): (RequirementKind.AUTHORITY, "requiredAuthority"),
    (ElementKind.KNOWLEDGE_SOURCE, ElementKind.KNOWLEDGE_SOURCE): (RequirementKind.AUTHORITY, "requiredAuthority"),
    (ElementKind.DECISION, ElementKind.KNOWLEDGE_SOURCE): (RequirementKind.AUTHORITY, "requiredDecision"),
    (ElementKind.INPUT, ElementKind.KNOWLEDGE_SOURCE): (RequirementKind.AUTHORITY, "requiredInput"),
}
"""What may be required (source, target): the kind of requirement and the tag of its reference (DMN 1.5 table 3)."""


class Refused(ValueError):
    """An edit that DMN does not allow; the text says why."""


class GraphEditing:
    """Edits the requirement graph of a document. Unknown ids raise KeyError."""

    def __init__(self, document: DecisionDocument) -> None:
        self.document = document

    # Elements

    def add(self, kind: ElementKind, name: str = "") -> str:
        """A new element; gives its id. Its variable has its name. Raises Refused for a kind that is not made so."""
        if kind not in NEW_NAMES:
            raise Refused(f"A {kind} cannot be made here.")
        name = name.strip() or self._free_name(NEW_NAMES[kind])
        node = self._make(kind, id=self.document.new_id(NEW_NAMES[kind]), name=name)
        if kind is not ElementKind.KNOWLEDGE_SOURCE:
            node.append(self._make("variable", id=self.document.new_id("Variable"), name=name))
        root = self.document.root
        following = next((each for each in root if local_name(each) in AFTER_ELEMENTS), None)
        with self.document.transaction(f"Add {NEW_NAMES[kind].lower()}"):
            self.document.editor.insert(root, following, node)
        return str(node.get("id"))

    def _free_name(self, base: str) -> str:
        taken = {node.get("name") for node in self.document.root.iterchildren("{*}*")}
        return next(name for n in range(1, len(taken) + 2) if (name := f"{base} {n}") not in taken)

    def rename(self, element_id: str, name: str) -> None:
        """Name an element and its variable; expressions that use the old name keep it. Raises Refused for no name."""
        if not name.strip():
            raise Refused("An element needs a name.")
        node = self._element(element_id)
        with self.document.transaction("Rename"):
            self.document.editor.set_attribute(node, "name", name.strip())
            variable = child(node, "variable")
            if variable is not None:
                self.document.editor.set_attribute(variable, "name", name.strip())

    def set_type(self, element_id: str, type_ref: str) -> None:
        """The type of an element's value, as its variable says it; "" for any. A source has no value: KeyError."""
        variable = child(self._element(element_id), "variable")
        if variable is None:
            raise KeyError(element_id)
        with self.document.transaction("Set the type"):
            self.document.editor.set_attribute(variable, "typeRef", type_ref or None)

    def remove(self, element_id: str) -> None:
        """Take an element out, with every requirement and every shape that refers to it."""
        node = self._element(element_id)
        with self.document.transaction("Delete"):
            own = [each.get("id", "") for each in node.iter("{*}*") if each.get("id")]
            lines = [each for each in self._references(element_id) if node not in each.iterancestors()]
            gone = {*own, *(each.get("id", "") for each in lines)}
            for each in [*lines, *self._drawn(gone), node]:
                if each.getparent() is not None:
                    self.document.editor.remove(each)

    def _references(self, element_id: str) -> Iterator[Node]:
        """Requirements, associations and references of services that lead to an element."""
        for each in self.document.root.iter("{*}*"):
            if each.get("href") and reference(each.get("href", ""))[1] == element_id:
                parent = each.getparent()
                whole = parent is not None and local_name(parent) in set(RequirementKind)
                yield parent if whole and parent is not None else each

    def _drawn(self, ids: set[str]) -> Iterator[Node]:
        for each in self.document.root.iter("{*}DMNShape", "{*}DMNEdge"):
            if reference(each.get("dmnElementRef", ""))[1] in ids:
                yield each

    # Requirements

    def allowed(self, source: str, target: str) -> bool:
        """Whether `target` may require `source`: the kinds fit, and it makes no circle of decisions."""
        pair = (self._kind(source), self._kind(target))
        return pair in REQUIRED and source != target and not self._leads(target, source)

    def connect(self, source: str, target: str) -> str:
        """Let `target` require `source`; gives the requirement's id. Raises Refused."""
        pair = (self._kind(source), self._kind(target))
        if not self.allowed(source, target):
            raise Refused(f"A {pair[1]} cannot require this {pair[0]}, or both would require each other.")
        kind, tag = REQUIRED[pair]
        requirement = self._make(kind, id=self.document.new_id("Requirement"))
        requirement.append(self._make(tag, href=f"#{source}"))
        with self.document.transaction("Connect"):
            self._put(self._element(target), requirement)
        return str(requirement.get("id"))

    def disconnect(self, source: str, target: str) -> None:
        """Take out what `target` requires of `source`."""
        node = self._element(target)
        lines = [each for each in self._references(source) if each.getparent() is node]
        with self.document.transaction("Disconnect"):
            for each in [*self._drawn({line.get("id", "") for line in lines}), *lines]:
                self.document.editor.remove(each)

    def _leads(self, source: str, target: str) -> bool:
        """Whether `target` requires `source`, directly or over others."""
        waiting, seen = [target], set()
        while waiting:
            identity = waiting.pop()
            if identity == source:
                return True
            if identity not in seen:
                seen.add(identity)
                inner = self._element(identity).iterdescendants("{*}requiredDecision", "{*}requiredKnowledge")
                waiting += [found for each in inner if self._known(found := reference(each.get("href", ""))[1])]
        return False

    # Places and expressions

    def move(self, element_id: str, bounds: Bounds) -> bool:
        """Set the place of an element's shape; False when the file draws none for it."""
        shape = next((each for each in self._drawn({element_id}) if local_name(each) == "DMNShape"), None)
        box = child(shape, "Bounds") if shape is not None else None
        if box is None:
            return False
        with self.document.transaction("Move"):
            for name in ("x", "y", "width", "height"):
                self.document.editor.set_attribute(box, name, f"{getattr(bounds, name):g}")
        return True

    def expression(self, decision_id: str) -> str | None:
        """The literal expression of a decision; None when it has other logic."""
        found = child(self._element(decision_id), "literalExpression")
        text = child(found, "text") if found is not None else None
        return (text.text or "") if text is not None else None

    def set_expression(self, decision_id: str, text: str) -> None:
        """Write the literal expression of a decision. Raises Refused for a decision that has other logic."""
        node = self._element(decision_id)
        if not any(local_name(each) in ("literalExpression", "variable") for each in node) and len(node):
            raise Refused("The decision has other logic than an expression.")
        holder = child(node, "literalExpression")
        written = child(holder, "text") if holder is not None else None
        with self.document.transaction("Set the expression"):
            if written is not None:
                self.document.editor.set_text(written, text)
            elif holder is not None:
                self.document.editor.insert(holder, None, self._make("text", text=text))
            else:
                made = self._make("literalExpression", id=self.document.new_id("Expression"))
                made.append(self._make("text", text=text))
                self._put(node, made)

    # Nodes

    def _known(self, element_id: str) -> bool:
        return any(node.get("id") == element_id for node in self.document.root.iterchildren("{*}*"))

    def _element(self, element_id: str) -> Node:
        for node in self.document.root.iterchildren("{*}*"):
            if node.get("id") == element_id:
                return node
        raise KeyError(element_id)

    def _kind(self, element_id: str) -> ElementKind:
        return ElementKind(local_name(self._element(element_id)))

    def _make(self, name: str, /, text: str = "", **attributes: str) -> Node:
        namespace = etree.QName(self.document.root).namespace
        node: Node = self.document.root.makeelement(f"{{{namespace}}}{name}")
        for key, value in attributes.items():
            node.set(key, value)
        node.text = text or None
        return node

    def _put(self, parent: Node, node: Node) -> None:
        """Insert a node behind its like, where the schema wants it."""
        order = ORDERS.get(local_name(parent), DECISION_ORDER)
        place = order.index(local_name(node)) if local_name(node) in order else len(order)
        before = set(order[: place + 1])
        following = next((each for each in parent.iterchildren("{*}*") if local_name(each) not in before), None)
        self.document.editor.insert(parent, following, node)
