"""Run the rules: over a whole document, or only over what an edit touched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from typing import Any

from app.bpmn.lint.config import DEFAULT, LintConfig
from app.bpmn.lint.crossings import Crossings
from app.bpmn.lint.overlaps import Overlaps
from app.bpmn.lint.rule import (
    ContainerRule,
    DocumentRule,
    ElementRule,
    Finding,
    LayoutRule,
    LineRule,
    Rule,
    ScopeView,
    Severity,
)
from app.bpmn.lint.rules import RULES
from app.bpmn.lint.rules.undrawable import Undrawable
from app.bpmn.lint.touched import Touched, touched_by
from app.bpmn.structure import CONTAINERS, container_of, containers, tag

_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


CONFIGURATION = "configuration"
"""The rule of findings about the configuration file itself; they belong to no element."""


def lint(document: Any, rules: Iterable[Rule] = RULES, config: LintConfig = DEFAULT) -> list[Finding]:
    """All findings of a document, errors first, in the order of the rules."""
    linter = Linter(document, rules, config)
    linter.close()
    return linter.findings


class Linter:
    """Keeps the findings of a document up to date; after an edit only what it touched is looked at again."""

    def __init__(self, document: Any, rules: Iterable[Rule] = RULES, config: LintConfig = DEFAULT) -> None:
        self._document = document
        self._all_rules = tuple(rules)
        self._waiting: list[Any] = []
        self._listeners: list[Callable[[], None]] = []
        self._overlaps = Overlaps(document)
        self._crossings = Crossings(document, self._overlaps)
        self._start(config)
        self._unsubscribe: Callable[[], None] = document.subscribe(self._note)

    def configure(self, config: LintConfig) -> None:
        """Look at everything again as another configuration wants it; nothing happens when it is the same."""
        if config is not self.config:
            self.refresh()
            self._start(config)

    def _start(self, config: LintConfig) -> None:
        self.config = config
        wanted = {rule: config.severity_of(rule) for rule in self._all_rules}
        self._severity = {rule.name: severity for rule, severity in wanted.items() if severity is not None}
        rules = tuple(rule for rule, severity in wanted.items() if severity is not None)
        self._rank = {rule.name: index for index, rule in enumerate(rules)}
        self._element_rules: dict[str, list[ElementRule]] = defaultdict(list)
        for rule in rules:
            if isinstance(rule, ElementRule):
                for name in rule.tags:
                    self._element_rules[name].append(rule)
        self._container_rules = [rule for rule in rules if isinstance(rule, ContainerRule)]
        self._line_rules = [rule for rule in rules if isinstance(rule, LineRule)]
        self._layout_rules = [rule for rule in rules if isinstance(rule, LayoutRule)]
        self._document_rules = [rule for rule in rules if isinstance(rule, DocumentRule)]
        self._of_element: dict[str, list[Finding]] = {}
        self._of_container: dict[str, dict[str, list[Finding]]] = {}
        self._of_rule: dict[str, list[Finding]] = {}
        self._views: dict[str, ScopeView] = {}
        self._check_all()

    @property
    def findings(self) -> list[Finding]:
        """What is found now, errors first, in the order of the rules."""
        self.refresh()
        in_containers = (found for by_rule in self._of_container.values() for found in by_rule.values())
        own = [Finding(CONFIGURATION, Severity.WARNING, "", each) for each in self.config.problems]
        groups = (own, *self._of_element.values(), *in_containers, *self._of_rule.values(), self._layout())
        found = dict.fromkeys(finding for group in groups for finding in group)
        return sorted(found, key=lambda each: (_ORDER[each.severity], self._rank.get(each.rule, 0), each.element_id))

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener()` after every edit; findings are worked out when asked. Returns what stops it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def close(self) -> None:
        """Stop following the document."""
        self._unsubscribe()

    def refresh(self) -> None:
        """Look again at what the edits since the last call touched."""
        if self._waiting:
            transactions, self._waiting = self._waiting, []
            self._check_touched(touched_by(self._document, transactions))

    def _note(self, transaction: Any) -> None:
        self._waiting.append(transaction)
        for listener in tuple(self._listeners):
            listener()

    def _check_all(self) -> None:
        for node in self._document.definitions.iter("{*}*"):
            if tag(node) in self._element_rules and node.get("id"):
                self._check_element(node.get("id"), node)
        for container in containers(self._document):
            self._check_container(container.get("id") or "", container, None)
        self._check_document(None)

    def _check_touched(self, touched: Touched) -> None:
        renamed = None if touched.wiring else touched.elements
        if touched.wiring:
            self._views.clear()
        for element_id in touched.elements:
            self._check_element(element_id, self._document.find(element_id))
        for container_id in self._containers_of(touched) if touched.structure else ():
            self._check_container(container_id, self._document.find(container_id), renamed)
        for element_id in touched.removed:
            self._of_element.pop(element_id, None)
            self._of_container.pop(element_id, None)
        for element_id in touched.shapes:  # a new place may cure what was said of the old one
            if any(each.rule == Undrawable.name for each in self._of_element.get(element_id, ())):
                self._check_element(element_id, self._document.find(element_id))
        if touched.structure:
            self._check_document(renamed)
        redrawn = {**touched.shapes, **touched.removed}
        self._overlaps.update(redrawn)
        self._crossings.update(redrawn)

    def _layout(self) -> list[Finding]:
        return [
            *self._of_pairs(self._overlaps.pairs, self._layout_rules),
            *self._of_pairs(self._crossings.crossed, self._line_rules),
        ]

    def _of_pairs(
        self, pairs: Mapping[str, list[str]], rules: Sequence[LayoutRule] | Sequence[LineRule]
    ) -> Iterator[Finding]:
        for element_id, others in pairs.items() if rules else ():
            node = self._document.find(element_id)
            nodes = [other for other in map(self._document.find, others) if other is not None]
            for rule in rules if node is not None else ():
                for message in rule.check(node, nodes):
                    yield Finding(rule.name, self._severity[rule.name], element_id, message)

    def _containers_of(self, touched: Touched) -> dict[str, None]:
        found: dict[str, None] = {}
        for element_id in touched.elements:
            node = self._document.find(element_id)
            if node is None:
                continue
            if tag(node) in CONTAINERS:
                found[element_id] = None
            holder = container_of(node)
            if holder is not None:
                found[holder.get("id") or ""] = None
        return found

    def _check_element(self, element_id: str, node: Any) -> None:
        found = [] if node is None else list(self._about(element_id, node))
        if found:
            self._of_element[element_id] = found
        else:
            self._of_element.pop(element_id, None)

    def _about(self, element_id: str, node: Any) -> Iterator[Finding]:
        for rule in self._element_rules.get(tag(node), ()):
            for message in rule.check(node):
                yield Finding(rule.name, self._severity[rule.name], element_id, message)

    def _check_container(self, container_id: str, container: Any, renamed: Container[str] | None) -> None:
        """Look at a scope again; after an edit of names only, `renamed`, with the rules that it concerns."""
        if container is None:
            self._of_container.pop(container_id, None)
            return
        view = self._views.get(container_id)
        if view is None or view.container is not container:  # several scopes may share an id, or have none
            view = self._views[container_id] = ScopeView.of(container)
        by_rule = self._of_container.setdefault(container_id, {})
        for rule in self._container_rules:
            if _is_stale(rule, by_rule.get(rule.name), renamed):
                by_rule[rule.name] = [
                    Finding(rule.name, self._severity[rule.name], node.get("id") or "", *rest)
                    for node, *rest in rule.check(view)
                ]

    def _check_document(self, renamed: Container[str] | None) -> None:
        for rule in self._document_rules:
            if _is_stale(rule, self._of_rule.get(rule.name), renamed):
                found = rule.check(self._document)
                self._of_rule[rule.name] = [
                    Finding(rule.name, self._severity[rule.name], each, message) for each, message in found
                ]


def _is_stale(rule: Rule, found: list[Finding] | None, renamed: Container[str] | None) -> bool:
    """Whether a rule must look again: always, but after an edit of names only where it spoke of those elements."""
    if renamed is None or found is None or rule.compares_names:
        return True
    return any(finding.element_id in renamed for finding in found)
