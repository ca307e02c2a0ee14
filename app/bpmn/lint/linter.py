"""Run the rules: over a whole document, or only over what an edit touched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from app.bpmn.lint.assembling import in_order
from app.bpmn.lint.config import DEFAULT, LintConfig
from app.bpmn.lint.crossings import Crossings
from app.bpmn.lint.label_overlaps import LabelOverlaps
from app.bpmn.lint.overlaps import Overlaps
from app.bpmn.lint.rule import (
    ContainerRule,
    DocumentRule,
    ElementRule,
    Finding,
    LabelRule,
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

CONFIGURATION = "configuration"
"""The rule of findings about the configuration file itself; they belong to no element."""


LARGE = 1_000
"""Flow nodes of a scope that a patient linter looks at later as a whole."""


def lint(document: Any, rules: Iterable[Rule] = RULES, config: LintConfig = DEFAULT) -> list[Finding]:
    """All findings of a document, errors first, in the order of the rules."""
    linter = Linter(document, rules, config)
    linter.close()
    return linter.findings


class Edited(NamedTuple):
    """An edit that rewires nothing: what it touched, and whether a name is among it."""

    elements: Collection[str]
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
        """A `patient` linter leaves what it found in large scopes as it was, until `catch_up`: their runs after every
        edit that matters to these, everything about the scope as a whole after one that rewires it."""
        self._document = document
        self._is_patient = patient
        self._behind: dict[str, bool] = {}
        """The scopes to catch up with; whether as a whole, not only their runs."""
        self._all_rules = tuple(rules)
        self._waiting: list[Any] = []
        self._listeners: list[Callable[[], None]] = []
        self._overlaps: Overlaps | None = None
        self._crossings: Crossings | None = None
        self._labels: LabelOverlaps | None = None
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
        self._label_rules = [rule for rule in rules if isinstance(rule, LabelRule)]
        self._line_rules = [rule for rule in rules if isinstance(rule, LineRule)]
        self._layout_rules = [rule for rule in rules if isinstance(rule, LayoutRule)]
        self._document_rules = [rule for rule in rules if isinstance(rule, DocumentRule)]
        self._of_element: dict[str, list[Finding]] = {}
        self._of_container: dict[str, dict[str, list[Finding]]] = {}
        self._of_rule: dict[str, list[Finding]] = {}
        self._of_layout: list[Finding] = []
        self._assembled: list[Finding] | None = None
        """All findings in order; None when one of them changed."""
        self._views: dict[str, ScopeView] = {}
        self._sizes: dict[str, int] = {}
        self._is_checked = False
        """Nothing is looked at until findings are asked for: a file is seen before what is wrong in it."""

    @property
    def findings(self) -> list[Finding]:
        """What is found now, errors first, in the order of the rules."""
        self.refresh()
        if self._assembled is None:
            in_containers = (found for by_rule in self._of_container.values() for found in by_rule.values())
            own = [Finding(CONFIGURATION, Severity.WARNING, "", each) for each in self.config.problems]
            groups = (own, *self._of_element.values(), *in_containers, *self._of_rule.values(), self._of_layout)
            self._assembled = in_order((finding for group in groups for finding in group), self._rank)
        return list(self._assembled)

    @property
    def is_behind(self) -> bool:
        """Whether something of the findings is of before the last edits."""
        return bool(self._behind)

    def catch_up(self) -> None:
        """Look at what a patient linter left for later."""
        behind, self._behind = self._behind, {}
        for container_id, wholly in behind.items():
            container = self._document.find(container_id)
            if container is not None:
                view = self._view_of(container_id, container)
                for rule in self._container_rules:
                    if wholly or isinstance(rule, RunRule):
                        self._keep_in(container_id, rule, self._found_in(view, rule))

    def look_again(self) -> None:
        """Ask the rules about the whole document again: what is known beside it, such as its variables, is more now."""
        if self._is_checked:
            self._check_document(None)

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
            self._labels = self._labels or LabelOverlaps(self._document, self._overlaps)
            self._check_all()
            self._read_layout()
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
            if self._of_element.pop(element_id, None):
                self._assembled = None
            self._forget_container(element_id)
        for element_id in touched.shapes:  # a new place may cure what was said of the old one
            if any(each.rule == Undrawable.name for each in self._of_element.get(element_id, ())):
                self._check_element(element_id, self._document.find(element_id))
        if touched.structure:
            self._check_document(edited)
        self._check_layout(touched)

    def _check_layout(self, touched: Touched) -> None:
        """Look at the places again, and at the names in what is said of them."""
        redrawn = {**touched.shapes, **touched.removed}
        if self._overlaps is not None and self._crossings is not None and self._labels is not None:
            self._overlaps.update(redrawn)
            self._crossings.update(redrawn)
            self._labels.update({**redrawn, **touched.elements} if touched.structure else redrawn)

        self._read_layout()

    def _read_layout(self) -> None:
        if self._overlaps is not None and self._crossings is not None and self._labels is not None:
            covered = self._of_pairs(self._overlaps.pairs, self._layout_rules)
            crossed = self._of_pairs(self._crossings.crossed, self._line_rules)
            found = [*covered, *crossed, *self._of_pairs(self._labels.covered, self._label_rules)]
            if found != self._of_layout:
                self._of_layout, self._assembled = found, None

    def _of_pairs(
        self, pairs: Mapping[str, list[str]], rules: Sequence[LayoutRule] | Sequence[LineRule] | Sequence[LabelRule]
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
        if found == self._of_element.get(element_id, []):
            return
        self._assembled = None
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
            self._forget_container(container_id)
        elif self._is_put_off(container_id, edited):
            self._behind[container_id] = True
            for rule in self._container_rules:
                self._keep_in(container_id, rule, self._left_of(container_id, rule))
        else:
            self._look_at(container_id, container, edited)

    def _look_at(self, container_id: str, container: Any, edited: Edited | None) -> None:
        view = self._view_of(container_id, container)
        if edited is not None and edited.naming:
            view.renamed(edited.elements)
        by_rule = self._of_container.setdefault(container_id, {})
        for rule in self._container_rules:
            before = by_rule.get(rule.name)
            if not _is_stale(rule, before, edited):
                continue
            if before is not None and self._is_patient and isinstance(rule, RunRule) and len(view.nodes) > LARGE:
                self._behind.setdefault(container_id, False)
                self._keep_in(container_id, rule, self._left_of(container_id, rule))
            else:
                self._keep_in(container_id, rule, self._found_in(view, rule))

    def _is_put_off(self, container_id: str, edited: Edited | None) -> bool:
        """Whether a scope waits for `catch_up` as a whole: it is large and was rewired, now or before."""
        if not self._is_patient or container_id not in self._of_container:
            return False
        is_rewired = edited is None or self._behind.get(container_id, False)
        return is_rewired and self._sizes.get(container_id, 0) > LARGE

    def _view_of(self, container_id: str, container: Any) -> ScopeView:
        view = self._views.get(container_id)
        if view is None or view.container is not container:  # several scopes may share an id, or have none
            view = self._views[container_id] = ScopeView.of(container)
            self._sizes[container_id] = len(view.nodes)
        return view

    def _left_of(self, container_id: str, rule: ContainerRule) -> list[Finding]:
        """What was found before, of elements that are still there."""
        before = self._of_container[container_id].get(rule.name, [])
        return [each for each in before if self._document.find(each.element_id) is not None]

    def _keep_in(self, container_id: str, rule: ContainerRule, found: list[Finding]) -> None:
        by_rule = self._of_container.setdefault(container_id, {})
        if by_rule.get(rule.name, []) != found:
            self._assembled = None
        by_rule[rule.name] = found

    def _forget_container(self, container_id: str) -> None:
        self._behind.pop(container_id, None)
        if self._of_container.pop(container_id, None):
            self._assembled = None

    def _found_in(self, view: ScopeView, rule: ContainerRule) -> list[Finding]:
        severity = self._severity[rule.name]
        return [Finding(rule.name, severity, node.get("id") or "", *rest) for node, *rest in rule.check(view)]

    def _check_document(self, edited: Edited | None) -> None:
        for rule in self._document_rules:
            if _is_stale(rule, self._of_rule.get(rule.name), edited):
                severity, said = self._severity[rule.name], rule.check(self._document)
                found = [Finding(rule.name, severity, each, message) for each, message in said]
                if found != self._of_rule.get(rule.name, []):
                    self._assembled = None
                self._of_rule[rule.name] = found


def _is_stale(rule: Rule, found: list[Finding] | None, edited: Edited | None) -> bool:
    """Whether a rule must look again: always, but after an edit that rewires nothing only where it can tell."""
    if edited is None or found is None or rule.reads_texts or (rule.compares_names and edited.naming):
        return True
    return any(finding.element_id in edited.elements for finding in found)
