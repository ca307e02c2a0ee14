"""Run the rules: over a whole document, or only over what an edit touched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

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
from app.bpmn.lint.runs import RunRule
from app.bpmn.lint.touched import Touched, touched_by
from app.bpmn.structure import CONTAINERS, container_of, containers, tag

_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


CONFIGURATION = "configuration"
"""The rule of findings about the configuration file itself; they belong to no element."""


LARGE = 1_000
"""Flow nodes of a scope whose runs a patient linter looks at later."""


def lint(document: Any, rules: Iterable[Rule] = RULES, config: LintConfig = DEFAULT) -> list[Finding]:
    """All findings of a document, errors first, in the order of the rules."""
    linter = Linter(document, rules, config)
    linter.close()
    return linter.findings


class Edited(NamedTuple):
    """An edit that rewires nothing: what it touched, and whether a name is among it."""

    elements: Container[str]
    naming: bool


class Linter:
    """Keeps the findings of a document up to date; after an edit only what it touched is looked at again."""

    def __init__(
        self,
        document: Any,
        rules: Iterable[Rule] = RULES,
        config: LintConfig = DEFAULT,
        *,
        patient: bool = False,
    ) -> None:
        """A `patient` linter leaves the runs of large scopes as they were found last, until `catch_up`."""
        self._document = document
        self._is_patient = patient
        self._behind: dict[str, None] = {}
        self._all_rules = tuple(rules)
        self._waiting: list[Any] = []
        self._listeners: list[Callable[[], None]] = []
        self._overlaps: Overlaps | None = None
        self._crossings: Crossings | None = None
        self._start(config)
        self._unsubscribe: Callable[[], None] = document.subscribe(self._note)

    def configure(self, config: LintConfig) -> None:
        """Look at everything again as another configuration wants it; nothing happens when it is the same."""
        if config is not self.config:
            if self._is_checked:
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
        self._is_checked = False
        """Nothing is looked at until findings are asked for: a file is seen before what is wrong in it."""

    @property
    def findings(self) -> list[Finding]:
        """What is found now, errors first, in the order of the rules."""
        self.refresh()
        in_containers = (found for by_rule in self._of_container.values() for found in by_rule.values())
        own = [Finding(CONFIGURATION, Severity.WARNING, "", each) for each in self.config.problems]
        groups = (own, *self._of_element.values(), *in_containers, *self._of_rule.values(), self._layout())
        return _once_each(sorted((finding for group in groups for finding in group), key=self._place_of))

    def _place_of(self, finding: Finding) -> tuple[int, int, str]:
        return _ORDER[finding.severity], self._rank.get(finding.rule, 0), finding.element_id

    @property
    def is_behind(self) -> bool:
        """Whether something of the findings is of before the last edits."""
        return bool(self._behind)

    def catch_up(self) -> None:
        """Look at what a patient linter left for later."""
        behind, self._behind = self._behind, {}
        for container_id in behind:
            view = self._views.get(container_id)
            if view is not None:
                by_rule = self._of_container.setdefault(container_id, {})
                for rule in self._container_rules:
                    if isinstance(rule, RunRule):
                        by_rule[rule.name] = self._found_in(view, rule)

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener()` after every edit; findings are worked out when asked. Returns what stops it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def close(self) -> None:
        """Stop following the document."""
        self._unsubscribe()

    def refresh(self) -> None:
        """Look at everything for the first time, then at what the edits since the last call touched."""
        if not self._is_checked:
            self._is_checked = True
            self._waiting.clear()
            self._overlaps = self._overlaps or Overlaps(self._document)
            self._crossings = self._crossings or Crossings(self._document, self._overlaps)
            self._check_all()
        elif self._waiting:
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
        edited = None if touched.wiring else Edited(touched.elements, touched.naming)
        if touched.wiring:
            self._views.clear()
        for element_id in touched.elements:
            self._check_element(element_id, self._document.find(element_id))
        for container_id in self._containers_of(touched) if touched.structure else ():
            self._check_container(container_id, self._document.find(container_id), edited)
        for element_id in touched.removed:
            self._of_element.pop(element_id, None)
            self._of_container.pop(element_id, None)
        for element_id in touched.shapes:  # a new place may cure what was said of the old one
            if any(each.rule == Undrawable.name for each in self._of_element.get(element_id, ())):
                self._check_element(element_id, self._document.find(element_id))
        if touched.structure:
            self._check_document(edited)
        redrawn = {**touched.shapes, **touched.removed}
        if self._overlaps is not None and self._crossings is not None:
            self._overlaps.update(redrawn)
            self._crossings.update(redrawn)

    def _layout(self) -> list[Finding]:
        if self._overlaps is None or self._crossings is None:
            return []
        covered = self._of_pairs(self._overlaps.pairs, self._layout_rules)
        return [*covered, *self._of_pairs(self._crossings.crossed, self._line_rules)]

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

    def _check_container(self, container_id: str, container: Any, edited: Edited | None) -> None:
        """Look at a scope again; after an edit that rewires nothing, with the rules that it concerns."""
        if container is None:
            self._of_container.pop(container_id, None)
            return
        view = self._views.get(container_id)
        if view is None or view.container is not container:  # several scopes may share an id, or have none
            view = self._views[container_id] = ScopeView.of(container)
        by_rule = self._of_container.setdefault(container_id, {})
        for rule in self._container_rules:
            before = by_rule.get(rule.name)
            if not _is_stale(rule, before, edited):
                continue
            if before is not None and self._is_patient and isinstance(rule, RunRule) and len(view.nodes) > LARGE:
                self._behind[container_id] = None
                by_rule[rule.name] = [each for each in before if self._document.find(each.element_id) is not None]
            else:
                by_rule[rule.name] = self._found_in(view, rule)

    def _found_in(self, view: ScopeView, rule: ContainerRule) -> list[Finding]:
        severity = self._severity[rule.name]
        return [Finding(rule.name, severity, node.get("id") or "", *rest) for node, *rest in rule.check(view)]

    def _check_document(self, edited: Edited | None) -> None:
        for rule in self._document_rules:
            if _is_stale(rule, self._of_rule.get(rule.name), edited):
                found = rule.check(self._document)
                self._of_rule[rule.name] = [
                    Finding(rule.name, self._severity[rule.name], each, message) for each, message in found
                ]


def _once_each(found: list[Finding]) -> list[Finding]:
    """Without repetitions; elements that share an id are told of once. Equal findings are near each other."""
    kept: list[Finding] = []
    for finding in found:
        index = len(kept) - 1
        while index >= 0 and kept[index].element_id == finding.element_id and kept[index].rule == finding.rule:
            if kept[index].message == finding.message:
                break
            index -= 1
        else:
            kept.append(finding)
    return kept


def _is_stale(rule: Rule, found: list[Finding] | None, edited: Edited | None) -> bool:
    """Whether a rule must look again: always, but after an edit that rewires nothing only where it can tell."""
    if edited is None or found is None or (rule.compares_names and edited.naming):
        return True
    return any(finding.element_id in edited.elements for finding in found)
