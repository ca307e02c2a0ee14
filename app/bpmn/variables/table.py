"""Questions about variables: who reads, who writes, what can be seen where."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from app.bpmn.structure import process_of, tag
from app.bpmn.variables.use import READS, WRITES, Use

LOOP_NAMES = ("loopCounter", "nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances")


class VariableTable:
    """All uses of a document's variables; the uses are those of the moment when it was asked for."""

    def __init__(self, document: Any, by_element: Mapping[str, tuple[Use, ...]]) -> None:
        self._document = document
        self._by_element = by_element
        self._by_variable: tuple[dict[str, list[Use]], dict[str, set[str]]] | None = None

    def of_element(self, element_id: str) -> tuple[Use, ...]:
        """What one element reads and writes."""
        return self._by_element.get(element_id, ())

    def reads(self, element_id: str) -> tuple[Use, ...]:
        """What one element reads."""
        return tuple(use for use in self.of_element(element_id) if use.how == READS)

    def writes(self, element_id: str) -> tuple[Use, ...]:
        """What one element writes, its own inputs included."""
        return tuple(use for use in self.of_element(element_id) if use.how == WRITES)

    def of_variable(self, name: str, at: str = "") -> tuple[Use, ...]:
        """Who reads and writes a variable; seen from the element `at`, only those that mean the same one."""
        found = self._sorted()[0].get(name, [])
        if not at or self._is_everywhere(name):
            return tuple(found)
        scope = self.scope_of(name, at)
        return tuple(use for use in found if self.scope_of(name, use.element_id, use) == scope)

    def names(self) -> list[str]:
        """Every variable of the document, in alphabetical order."""
        return sorted(self._sorted()[0], key=str.lower)

    def _sorted(self) -> tuple[dict[str, list[Use]], dict[str, set[str]]]:
        """The uses by variable; and of every name that is local somewhere, the elements that have it."""
        if self._by_variable is None:
            by_variable: dict[str, list[Use]] = {}
            owners: dict[str, set[str]] = {}
            for element_id, uses in self._by_element.items():
                for use in uses:
                    by_variable.setdefault(use.variable, []).append(use)
                    if use.local:
                        owners.setdefault(use.variable, set()).add(element_id)
            self._by_variable = by_variable, owners
        return self._by_variable

    def _is_everywhere(self, name: str) -> bool:
        """Whether a name means the same variable all over the document."""
        return name not in self._sorted()[1] and len(self._document.processes) == 1

    # Scopes

    def scope_of(self, name: str, element_id: str, use: Use | None = None) -> str:
        """The id of the element whose variable `name` means at `element_id`: one with an input (or a multi-instance
        element) of that name around it, else its process. A write that is not local looks from outside."""
        node = self._document.find(element_id)
        if node is None:
            return ""
        outside = use is not None and use.how == WRITES and not use.local
        chain = list(node.iterancestors()) if outside else [node, *node.iterancestors()]
        owners = self._sorted()[1].get(name, ())
        for each in chain if owners else ():
            if each.get("id") in owners:
                return str(each.get("id"))
        process = process_of(node)
        return str(process.get("id") or "") if process is not None else ""

    def in_scope(self, element_id: str) -> list[str]:
        """The names that an expression of this element can read, in alphabetical order."""
        node = self._document.find(element_id)
        if node is None:
            return self.names()
        around = {str(each.get("id") or "") for each in (node, *node.iterancestors()) if isinstance(each.tag, str)}
        inside = self._ids_inside(process_of(node))
        narrow = self._sorted()[1].keys()
        found: set[str] = set()
        for owner, uses in self._by_element.items():
            if owner in inside:
                found.update(use.variable for use in uses if self._is_seen(use, around, narrow))
        if any(tag(child) == "multiInstanceLoopCharacteristics" for child in node):
            found.update(LOOP_NAMES)
        return sorted(found, key=str.lower)

    def _is_seen(self, use: Use, around: set[str], narrow: Collection[str]) -> bool:
        """Whether the variable that a use means belongs to one of the elements `around`."""
        return use.variable not in narrow or self.scope_of(use.variable, use.element_id, use) in around

    def _ids_inside(self, process: Any) -> Iterable[str]:
        if process is None or len(self._document.processes) == 1:
            return self._by_element.keys()
        return {str(each.get("id")) for each in process.iter("*") if each.get("id")}
