"""What a notation adds to plain XML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from app.markup.names import XSI


@dataclass(frozen=True, slots=True)
class Notation:
    """`lookup` gives its nodes their classes; `prefixes` (prefix -> URI) are the usual ones of its namespaces."""

    lookup: etree.ElementClassLookup | None = None
    prefixes: Mapping[str, str] = field(default_factory=lambda: {"xsi": XSI})
