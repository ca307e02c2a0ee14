"""What a rule is: three kinds, by how much of the document one answer needs."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """How much a finding matters: an error stops the engine, a warning misleads, an info could be better."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem: the rule that found it, and a sentence for people that names the cure."""

    rule: str
    severity: Severity
    element_id: str
    message: str


class Rule:
    """One thing to look for. The docstring of a rule is its page: title, why, how to fix."""

    name = ""
    severity = Severity.WARNING

    @property
    def explanation(self) -> str:
        """The rule's page."""
        return inspect.cleandoc(self.__doc__ or "")


class ElementRule(Rule):
    """Looks at one element and its direct neighbours."""

    tags: frozenset[str] = frozenset()

    def check(self, node: Any) -> Iterator[str]:
        """The messages about an element with one of `tags`."""
        raise NotImplementedError


class ContainerRule(Rule):
    """Looks at one process or sub-process, without what is inside its sub-processes."""

    def check(self, container: Any) -> Iterator[tuple[Any, str]]:
        """The elements with a problem, each with a message."""
        raise NotImplementedError


class DocumentRule(Rule):
    """Looks at the whole document. `about_layout`: only changes of the diagram interchange matter."""

    about_layout = False

    def check(self, document: Any) -> Iterator[tuple[str, str]]:
        """The ids of elements with a problem, each with a message."""
        raise NotImplementedError
