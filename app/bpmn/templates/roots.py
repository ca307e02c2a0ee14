"""Places outside of the element that only it refers to: its message, its signal, the errors that it may throw."""

from __future__ import annotations

from typing import Any

from app.bpmn.dialect import drop, extension_elements
from app.bpmn.editing.ids import new_id
from app.bpmn.model.registry import new_node
from app.bpmn.namespaces import CAMUNDA
from app.bpmn.structure import definition_of, local_id, tag
from app.bpmn.templates.slots import Slot, put


class RootSlot:
    """A place in the message or signal that the element, or its event, refers to; made when there is none."""

    def __init__(self, root_tag: str, inner: Slot) -> None:
        self.root_tag, self.inner = root_tag, inner
        self.reference = f"{root_tag}Ref"

    def _referrer(self, node: Any) -> Any:
        definition = definition_of(node)
        return definition if definition is not None else node

    def _root(self, node: Any) -> Any:
        found = node.document.find(local_id(self._referrer(node).get(self.reference)))
        return found if tag(found) == self.root_tag else None

    def read(self, node: Any) -> str | None:
        """The value there."""
        root = self._root(node)
        return None if root is None else self.inner.read(root)

    def write(self, node: Any, value: str) -> None:
        """Set it in the root element."""
        root = self._root(node)
        if root is None:
            document = node.document
            root = document.definitions.add(new_node(self.root_tag, id=new_id(document, self.root_tag)))
            self._referrer(node).set_attribute(self.reference, root.get("id"))
        self.inner.write(root, value)

    def clear(self, node: Any) -> None:
        """Take the value away, and a root element that says nothing any more and that nobody else refers to."""
        root = self._root(node)
        if root is None:
            return
        self.inner.clear(root)
        referrers = node.document.references_to(root.get("id"), self.reference)
        if set(root.attrib) == {"id"} and len(root) == 0 and len(referrers) == 1:
            self._referrer(node).set_attribute(self.reference, None)
            root.detach()


class ErrorSlot:
    """`camunda:errorEventDefinition` of a service task: when its expression holds, the error of that id is thrown."""

    TAG = f"{{{CAMUNDA}}}errorEventDefinition"

    def __init__(self, key: str) -> None:
        self.key = key

    def error(self, node: Any) -> Any:
        """The error that is thrown; None when none is."""
        found = self._definition(node)
        return None if found is None else node.document.find(found.get("errorRef") or "")

    def _definition(self, node: Any) -> Any:
        holder = extension_elements(node)
        for each in holder.iterchildren(self.TAG) if holder is not None else ():
            reference = str(each.get("errorRef") or "")
            if reference == self.key or reference.startswith(f"Error_{self.key}_"):
                return each
        return None

    def read(self, node: Any) -> str | None:
        """When it is thrown."""
        found = self._definition(node)
        return None if found is None else str(found.get("expression") or "")

    def write(self, node: Any, value: str) -> None:
        """Say when; the error is made when the file has none for this key."""
        found = self._definition(node)
        if found is None:
            document = node.document
            made = new_id(document, "error").partition("_")[2]
            error = new_node("error", id=f"Error_{self.key}_{made}")
            document.definitions.add(error)
            found = put(node, self.TAG)
            found.set_attribute("id", f"ErrorEventDefinition_{made}")
            found.set_attribute("errorRef", error.get("id"))
        found.set_attribute("expression", value)

    def clear(self, node: Any) -> None:
        """Take it away, with an error that only it referred to."""
        found = self._definition(node)
        if found is None:
            return
        document, reference = node.document, found.get("errorRef") or ""
        drop(found)
        error = document.find(reference)
        others = [e for e in document.definitions.iter(self.TAG) if e.get("errorRef") == reference]
        if error is not None and not document.references_to(reference) and not others:
            error.detach()


class ErrorPropertySlot:
    """A property of the error that `camunda:errorEventDefinition` throws, such as its code; nothing without that."""

    def __init__(self, key: str, inner: Slot) -> None:
        self.definition, self.inner = ErrorSlot(key), inner

    def read(self, node: Any) -> str | None:
        """The value there."""
        error = self.definition.error(node)
        return None if error is None else self.inner.read(error)

    def write(self, node: Any, value: str) -> None:
        """Set it in the error."""
        error = self.definition.error(node)
        if error is not None:
            self.inner.write(error, value)

    def clear(self, node: Any) -> None:
        """Take it away; the error goes with its definition."""
        error = self.definition.error(node)
        if error is not None:
            self.inner.clear(error)
