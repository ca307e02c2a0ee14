"""The pages that people read, and the links and commands in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
COMMAND = re.compile(r"(?:\bdev\.py cli|(?<![./\w-])millrace) +([a-z]+)\b")
FENCE = re.compile(r"```(?:text|sh|console)?\n(.*?)```", re.DOTALL)
INLINE = re.compile(r"`([^`\n]+)`")
HEADING = re.compile(r"^#{1,6} +(.+)$", re.MULTILINE)
ANY_FENCE = re.compile(r"```.*?```", re.DOTALL)


def pages() -> list[Path]:
    """README, change log and everything in docs."""
    return [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


def links(text: str) -> list[str]:
    """Where the links and pictures of a page lead, but not to other sites."""
    found = LINK.findall(ANY_FENCE.sub("", text))
    return [target for target in found if not re.match(r"[a-z][a-z0-9+.-]*:", target)]


def anchors(text: str) -> set[str]:
    """The anchors that a page's headings make, as GitHub makes them."""
    return {_anchor(heading) for heading in HEADING.findall(ANY_FENCE.sub("", text))}


def _anchor(heading: str) -> str:
    kept = (c for c in heading.lower().replace("`", "") if c in " -_" or unicodedata.category(c)[0] in "LN")
    return "".join(kept).strip().replace(" ", "-")


def commands(text: str) -> Iterator[str]:
    """The verbs of `millrace` command lines: in code, indented or fenced or inline."""
    indented = "\n".join(line for line in ANY_FENCE.sub("", text).splitlines() if line.startswith("    "))
    for code in (indented, *FENCE.findall(text), *INLINE.findall(ANY_FENCE.sub("", text))):
        yield from COMMAND.findall(code)
