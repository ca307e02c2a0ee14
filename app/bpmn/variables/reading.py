"""The variables that one element speaks of, from its attributes, mappings, definitions and loop."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.dialect import VENDORS, extension, extensions, local_of, namespace_of, vendor
from app.bpmn.model.foundation import Definitions
from app.bpmn.structure import FLOW_NODES, local_id, tag
from app.bpmn.variables.labels import label_of
from app.bpmn.variables.use import READS, WRITES, Beside, Use

READERS = FLOW_NODES | {"sequenceFlow", "process"}
"""The elements that can read or write variables."""
IMPLICIT = frozenset({"execution", "task", "loopCounter", "nrOfInstances", "nrOfActiveInstances", "partial"})
IMPLICIT |= {"nrOfCompletedInstances", "nrOfTerminatedInstances", "camunda"}
IMPLICIT |= {f"numberOf{which}Instances" for which in ("", "Active", "Completed", "Terminated")}
"""Names that the engine itself answers to."""
CONDITIONS = frozenset({"conditionExpression", "condition", "completionCondition", "loopCondition", "loopCardinality"})
RESULTS = ("resultVariable", "errorCodeVariable", "errorMessageVariable", "escalationCodeVariable")
SKIPPED = frozenset(
    {"documentation", "incoming", "outgoing", "laneSet", "out", "text", "properties", "ioSpecification"}
)
SCRIPTS = frozenset({"simple", "feel", "juel"})
FIELD_KINDS = {"string": "string", "long": "number", "boolean": "boolean", "enum": "string"}
"""FEEL's names of the types of form fields inside a model; a date is written in a format of its own."""


def uses_of(node: Any, beside: Beside) -> tuple[Use, ...]:
    """Every use of a variable by this element; what is inside a sub-process speaks for itself."""
    return tuple(dict.fromkeys(_Reader(node, beside).uses()))


class _Reader:
    def __init__(self, node: Any, beside: Beside) -> None:
        self.node, self.beside = node, beside
        self.id = str(node.get("id") or "")
        root = node.getroottree().getroot()
        self.language = root.get("expressionLanguage") if isinstance(root, Definitions) else None

    def uses(self) -> Iterator[Use]:
        yield from self._loop()
        yield from self._mappings()
        yield from self._results()
        yield from self._beside()
        for owner in self._owners(self.node):
            yield from self._expressions(owner)
        yield from self._references()

    def _use(
        self,
        how: str,
        variable: str,
        where: str,
        *,
        local: bool = False,
        certain: bool = True,
        kind: str = "",
        value: str = "",
        language: str | None = None,
    ) -> Iterator[Use]:
        name = variable.strip().split(".")[0].split("[")[0]
        if name and (name not in IMPLICIT or how == WRITES):
            whole = name == variable.strip()
            yield Use(self.id, name, how, where, local, certain, kind, value if whole else "", language)

    def _reads(self, text: str, where: str, declared: str | None = None, *, certain: bool = True) -> Iterator[Use]:
        for name in sorted(self.beside.names(text, declared or self.language)):
            spoken = declared or self.language
            yield from self._use(READS, name, where, certain=certain, value=text, language=spoken)

    # Loops

    def _loop(self) -> Iterator[Use]:
        for holder in self.node:
            if tag(holder) == "multiInstanceLoopCharacteristics":
                yield from self._multi(holder)

    def _multi(self, holder: Any) -> Iterator[Use]:
        zeebe = extension(holder, "loopCharacteristics", zeebe=True)
        plain = vendor(holder, "collection") or _text_of(holder, "loopDataInputRef")
        if plain and not is_marked(plain):
            yield from self._use(READS, plain, "Collection")
        item = next((each for each in holder if tag(each) == "inputDataItem"), None)
        names = [vendor(holder, "elementVariable"), item.get("name") if item is not None else ""]
        if zeebe is not None:
            names.append(zeebe.get("inputElement"))
            yield from self._use(WRITES, zeebe.get("outputCollection") or "", "Output collection")
        for name in names:
            yield from self._use(WRITES, name or "", "Element variable", local=True)

    # Inputs and outputs

    def _mappings(self) -> Iterator[Use]:
        for each, value in self._parameters("input"):
            yield from self._use(WRITES, each, f"Input {each}", local=True, value=value)
        for each, value in self._parameters("output"):
            yield from self._use(WRITES, each, f"Output {each}", value=value)
        for owner in (self.node, *_definitions(self.node)):
            for entry in extensions(owner, "in"):
                yield from self._use(READS, entry.get("source") or "", "Passed on")
            for entry in extensions(owner, "out"):
                yield from self._use(WRITES, entry.get("target") or "", "Taken back")

    def _parameters(self, direction: str) -> list[tuple[str, str]]:
        """The names of the inputs or outputs, each with the expression that it gets."""
        found: list[tuple[str, str]] = []
        holder = extension(self.node, "inputOutput")
        if holder is not None:
            tag_name = f"{direction}Parameter"
            found += [(p.get("name") or "", _marked(p.text)) for p in holder if local_of(p.tag) == tag_name]
        holder = extension(self.node, "ioMapping", zeebe=True)
        if holder is not None:
            mappings = [p for p in holder if local_of(p.tag) == direction]
            found += [(p.get("target") or "", _marked(p.get("source"))) for p in mappings]
        return found

    # Results, forms, decisions

    def _results(self) -> Iterator[Use]:
        script, language = self._script()
        for owner in (self.node, *_definitions(self.node)):
            for name in RESULTS:
                value = script if name == "resultVariable" else ""
                yield from self._use(WRITES, vendor(owner, name), label_of(name), value=value, language=language)
        for name in ("script", "calledDecision"):
            found = extension(self.node, name, zeebe=True)
            if found is not None:
                value = _marked(found.get("expression"))
                yield from self._use(WRITES, found.get("resultVariable") or "", "Result variable", value=value)
        data = extension(self.node, "formData")
        for entry in data if data is not None else ():
            if local_of(entry.tag) == "formField":
                kind = FIELD_KINDS.get(entry.get("type") or "", "")
                yield from self._use(WRITES, entry.get("id") or "", "Form field", kind=kind)

    def _script(self) -> tuple[str, str | None]:
        """The script of a script task with its language, if it is one that we read."""
        language = (self.node.get("scriptFormat") or "simple").lower()
        return (_text_of(self.node, "script"), language) if language in SCRIPTS else ("", None)

    def _beside(self) -> Iterator[Use]:
        definition = extension(self.node, "formDefinition", zeebe=True)
        key = vendor(self.node, "formRef") or vendor(self.node, "formKey")
        if definition is not None:
            key = key or definition.get("formId") or definition.get("formKey") or ""
        yield from self._outside(self.beside.forms.get(key), f"Form {key}")
        called = extension(self.node, "calledDecision", zeebe=True)
        key = vendor(self.node, "decisionRef") or (called.get("decisionId") or "" if called is not None else "")
        yield from self._outside(self.beside.decisions.get(key), f"Decision {key}")

    def _outside(self, found: Any, where: str) -> Iterator[Use]:
        if found is None:
            return
        for name in found.reads:
            yield from self._use(READS, name, where)
        for name in found.writes:
            yield from self._use(WRITES, name, where, kind=found.kinds.get(name, ""))

    # Expressions, wherever they stand

    def _owners(self, owner: Any) -> Iterator[Any]:
        """The element and all that belongs to it alone."""
        yield owner
        for child in owner:
            if isinstance(child.tag, str) and tag(child) not in READERS and tag(child) not in SKIPPED:
                yield from self._owners(child)

    def _expressions(self, owner: Any) -> Iterator[Use]:
        name = local_of(owner.tag)
        certain = name not in ("outputParameter", "output", "loopCharacteristics") and not _inside_output(owner)
        for key, value in owner.items():
            if is_marked(value):
                yield from self._reads(value, label_of(local_of(key), owner), certain=certain)
        text = (owner.text or "").strip()
        if not text:
            return
        if name in CONDITIONS:
            yield from self._reads(text, label_of(name, self.node), owner.get("language"))
        elif name == "script":
            language = (owner.get("scriptFormat") or self.node.get("scriptFormat") or "simple").lower()
            if language in SCRIPTS:
                yield from self._reads(text, "Script", language)
        elif is_marked(text):
            yield from self._reads(text, label_of(name, owner), certain=certain)

    def _references(self) -> Iterator[Use]:
        """What the message says that the element waits for, or sends."""
        document = self.node.document
        for owner in (self.node, *_definitions(self.node)):
            root = document.find(local_id(owner.get("messageRef"))) if document is not None else None
            if root is None or tag(root) != "message":
                continue
            for key, value in self._marked_values(root):
                yield from self._reads(value, label_of(key, root))

    def _marked_values(self, root: Any) -> Iterator[tuple[str, str]]:
        for each in root.iter("*"):
            for key, value in each.items():
                if is_marked(value):
                    yield local_of(key), value


def is_marked(text: str) -> bool:
    """Whether a text is spelled as an expression."""
    return "${" in text or "#{" in text or (text.lstrip()[:1] == "=" and len(text.strip()) > 1)


def _marked(text: str | None) -> str:
    """The text, if it is spelled as an expression."""
    return (text or "") if is_marked(text or "") else ""


def _definitions(node: Any) -> list[Any]:
    return [child for child in node if tag(child).endswith("EventDefinition")]


def _inside_output(owner: Any) -> bool:
    parent = owner.getparent()
    while parent is not None and namespace_of(parent.tag) in VENDORS:
        if local_of(parent.tag) == "outputParameter":
            return True
        parent = parent.getparent()
    return False


def _text_of(holder: Any, name: str) -> str:
    return next(((each.text or "").strip() for each in holder if tag(each) == name), "")
