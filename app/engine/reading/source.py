"""The document as the readers see it: elements by name, vendor attributes, references, expressions."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from app.bpmn.namespaces import ACTIVITI, BPMN, CAMUNDA, FLOWABLE, ZEEBE
from app.engine.graph import Value
from app.engine.problems import Problem
from app.expressions import Expression, ExpressionError, compile, language_of

OPERATON = "http://operaton.org/schema/1.0/bpmn"
DATA = ("dataObject", "dataObjectReference", "dataStore", "dataStoreReference", "dataInput", "dataOutput", "property")
VENDORS = (CAMUNDA, OPERATON, FLOWABLE, ACTIVITI)


def local(element: Any) -> str:
    """The tag without its namespace; empty for a comment."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def namespace(element: Any) -> str:
    """The namespace of the tag."""
    tag = element.tag
    return tag[1:].split("}", 1)[0] if isinstance(tag, str) and tag.startswith("{") else ""


def kids(element: Any, *names: str) -> list[Any]:
    """The BPMN children with one of these names."""
    return [child for child in element if namespace(child) == BPMN and local(child) in names]


def kid(element: Any, *names: str) -> Any:
    """The first BPMN child with one of these names, or None."""
    return next(iter(kids(element, *names)), None)


def content(element: Any) -> str:
    """The text of an element, without the blanks around it."""
    return (element.text or "").strip() if element is not None else ""


def vendor(element: Any, name: str) -> str | None:
    """A Camunda 7 attribute (or its namesake of Operaton, Flowable, Activiti); None when it is empty."""
    for uri in VENDORS:
        value = element.get(f"{{{uri}}}{name}")
        if value:
            return str(value)
    return None


def extensions(element: Any, name: str, zeebe: bool = False) -> list[Any]:
    """The extension elements with this name: Camunda 7's, or Camunda 8's (`zeebe`)."""
    holder = kid(element, "extensionElements")
    uris = (ZEEBE,) if zeebe else VENDORS
    return [] if holder is None else [e for e in holder if local(e) == name and namespace(e) in uris]


def extension(element: Any, name: str, zeebe: bool = False) -> Any:
    """The first such extension element, or None."""
    return next(iter(extensions(element, name, zeebe)), None)


def reference(text: str | None) -> str | None:
    """The id that a QName reference names."""
    return text.strip().rsplit(":", 1)[-1] if text and text.strip() else None


class Source:
    """One document being compiled; problems are collected, never raised one by one."""

    def __init__(self, definitions: Any) -> None:
        self.definitions = definitions
        self.problems: list[Problem] = []
        self.language = definitions.get("expressionLanguage")
        self.roots = {child.get("id"): child for child in definitions if isinstance(child.tag, str) and child.get("id")}

    @cached_property
    def data(self) -> dict[str, Any]:
        """Every data element of the document by its id."""
        found = (each for each in self.definitions.iter(f"{{{BPMN}}}*") if local(each) in DATA)
        return {each.get("id"): each for each in found if each.get("id")}

    def problem(self, element: Any, message: str, rule: str) -> None:
        """Note why the document cannot run."""
        self.problems.append(Problem(element.get("id") or local(element), message, rule))

    def root(self, element: Any, ref: str | None, what: str) -> Any:
        """The root element (message, signal, error, ...) that a reference names; notes a missing one."""
        name = reference(ref)
        if name is None:
            return None
        found = self.roots.get(name)
        if found is None or local(found) != what:
            self.problem(element, f"It refers to the {what} '{name}', which does not exist.", "dangling-reference")
            return None
        return found

    def expression(self, element: Any, text: str, declared: str | None = None) -> Expression | None:
        """A compiled expression; notes why it cannot be read."""
        try:
            return compile(text, language_of(text, declared or self.language))
        except ExpressionError as error:
            where = "" if error.position is None else f" at character {error.position + 1}"
            self.problem(element, f"The expression {text.strip()[:80]!r} cannot be read{where}: {error}", "expression")
            return None

    def value(self, element: Any, text: str | None) -> Value:
        """An attribute's value: an expression when it is spelled as one, else the text; None when empty."""
        if text is None or not text.strip():
            return None
        if "${" in text or "#{" in text or text.lstrip().startswith("="):
            return self.expression(element, text)
        return text.strip()

    def condition(self, element: Any, holder: Any) -> Expression | None:
        """The expression in a condition element; notes an empty one."""
        text = content(holder)
        if not text:
            self.problem(element, "Its condition is empty.", "empty-condition")
            return None
        return self.expression(element, text, holder.get("language"))
