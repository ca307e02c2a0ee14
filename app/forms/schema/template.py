"""Templates in labels and texts: `{{expression}}`, `{{#if e}}…{{/if}}`, `{{#loop list}}…{{/loop}}`, or `=expression`.

Source: the templating syntax of form-js. What does not parse stays in the text as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import Any

from app.forms.schema import feel
from app.forms.schema.scope import Scope

# A tag holds no further "{{": a text of nothing but braces is then read in one pass.
_TAG = re.compile(r"\{\{((?:(?!\{\{|\}\}).)*)\}\}", re.DOTALL)
# What stands in a text is read by a person: more pieces than this are cut off.
MOST_PIECES = 5_000


@dataclass(slots=True)
class _Part:
    """Text (op ""), an insertion ("="), or a block ("if", "loop") with parts inside."""

    op: str
    text: str
    source: str = ""
    inside: list[_Part] = field(default_factory=list)


def render(text: str, scope: Scope) -> str:
    """`text` with its expressions filled in from `scope`."""
    if text.startswith("="):
        found = feel.evaluate(text, scope.names)
        return text if found.problem else show(found.value)
    if "{{" not in text:
        return text
    return "".join(islice(_filled(_parse(text), scope), MOST_PIECES))


def show(value: Any) -> str:
    """A value as it stands in a sentence: nothing for null, no quotes around text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, (list, tuple)):
        return ", ".join(show(item) for item in value)
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {show(item)}" for name, item in value.items())
    return str(value)


def _filled(parts: list[_Part], scope: Scope) -> Iterator[str]:
    """The pieces of the text, made only as far as somebody takes them: nested loops may be endless."""
    for part in parts:
        found = feel.evaluate(part.text, scope.names) if part.op else feel.Found()
        if part.op == "":
            yield part.text
        elif found.problem:
            yield part.source
        elif part.op == "=":
            yield show(found.value)
        else:
            for turn in _turns(part, found.value, scope):
                yield ""  # a turn counts even when it shows nothing
                yield from _filled(part.inside, turn)


def _turns(part: _Part, value: Any, scope: Scope) -> Iterable[Scope]:
    """The scopes in which a block's inside is filled: none or one for `if`, one per item for `loop`."""
    if part.op == "if":
        return [scope] if value is True else []
    items = value if isinstance(value, (list, tuple)) else []
    return (scope.inner(item) for item in items)


@lru_cache(maxsize=512)
def _parse(text: str) -> list[_Part]:
    """The template's parts. An end tag without a start, or a start without an end, is plain text."""
    root: list[_Part] = []
    open_blocks: list[_Part] = []
    position = 0
    for match in _TAG.finditer(text):
        here = open_blocks[-1].inside if open_blocks else root
        here.append(_Part("", text[position : match.start()]))
        _take(match[0], match[1].strip(), here, open_blocks)
        position = match.end()
    (open_blocks[-1].inside if open_blocks else root).append(_Part("", text[position:]))
    _close_unclosed(open_blocks, root)
    return root


def _take(source: str, body: str, here: list[_Part], open_blocks: list[_Part]) -> None:
    opening = re.match(r"#(if|loop)\s+(.*)", body, re.DOTALL)
    if opening:
        block = _Part(opening[1], opening[2].strip(), source)
        here.append(block)
        open_blocks.append(block)
    elif open_blocks and body == f"/{open_blocks[-1].op}":
        open_blocks.pop()
    elif body.startswith(("#", "/")) or not body:
        here.append(_Part("", source))
    else:
        here.append(_Part("=", body, source))


def _close_unclosed(open_blocks: list[_Part], root: list[_Part]) -> None:
    """Turn blocks without an end into their source text followed by what was inside."""
    while open_blocks:
        block = open_blocks.pop()
        siblings = open_blocks[-1].inside if open_blocks else root
        siblings[-1:] = [_Part("", block.source), *block.inside]
