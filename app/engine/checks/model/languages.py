"""The language of an expression is named by a URI (BPMN 2.0.2, tables 8.1 and 8.54)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.engine.checks.model.model import Model, local, where
from app.engine.problems import Problem

REFERENCE = re.compile(r"(?:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*")
"""What a URI reference may be made of (RFC 3986)."""


def check(model: Model) -> Iterator[Problem]:
    """Languages that are no URI."""
    for element in (model.definitions, *model.definitions.iter("{*}*")):
        for name in (
            ("language", "expressionLanguage", "typeLanguage") if element is model.definitions else ("language",)
        ):
            text = element.get(name) or ""
            if not REFERENCE.fullmatch(text):
                yield Problem(where(element), f"The {name} {text!r} of {local(element)} is no URI.", "language")
