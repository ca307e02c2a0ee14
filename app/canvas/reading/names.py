"""Qualified names of the vocabularies the canvas reads."""

from __future__ import annotations

from functools import lru_cache

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
BPMNDI = "{http://www.omg.org/spec/BPMN/20100524/DI}"
DC = "{http://www.omg.org/spec/DD/20100524/DC}"
DI = "{http://www.omg.org/spec/DD/20100524/DI}"
BIOC = "{http://bpmn.io/schema/bpmn/biocolor/1.0}"
COLOR = "{http://www.omg.org/spec/BPMN/non-normative/color/1.0}"


@lru_cache(maxsize=4096)
def local(tag: object) -> str:
    """The local part of an lxml tag; empty for comments and processing instructions."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def reference(value: str | None) -> str:
    """The id in a QName-valued reference: prefixes are dropped, as every tool does."""
    return (value or "").rpartition(":")[2].strip()
