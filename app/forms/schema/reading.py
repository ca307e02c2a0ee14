"""JSON of a form, in and out: refuses what would hurt, keeps how the file was indented."""

from __future__ import annotations

import json
import math
import re
from typing import Any

MOST_BYTES = 5_000_000
MOST_COMPONENTS = 2_000
DEEPEST = 40


class FormRefused(Exception):
    """The bytes are no form that can be opened. The text is for a person."""


def read(data: bytes, name: str = "") -> dict[str, Any]:
    """The root object of the form in `data`.

    Raises FormRefused with one sentence when it is no JSON object, or too large or deep to be a form.
    """
    called = f"“{name}”" if name else "The form"
    if len(data) > MOST_BYTES:
        raise FormRefused(f"{called} is larger than {MOST_BYTES // 1_000_000} MB. A form this large cannot be opened.")
    try:
        root = json.loads(data.decode("utf-8-sig"), parse_constant=_no_constant, parse_float=_finite)
    except UnicodeDecodeError as error:
        raise FormRefused(f"{called} is not UTF-8 text (byte {error.start}). Save it as UTF-8.") from error
    except json.JSONDecodeError as error:
        raise FormRefused(f"{called} is not JSON: {error.msg} in line {error.lineno}, column {error.colno}.") from error
    except (ValueError, RecursionError) as error:
        raise FormRefused(f"{called} is not JSON that can be read: {error}.") from error
    accept(root, called)
    assert isinstance(root, dict)
    return root


def accept(root: Any, called: str = "The form") -> None:
    """Raise FormRefused unless `root` is an object of a size that can be shown."""
    if not isinstance(root, dict):
        raise FormRefused(f"{called} is not a form: a form is a JSON object with a list of components.")
    if not isinstance(root.get("components", []), list):
        raise FormRefused(f"{called} is not a form: “components” is not a list.")
    if root.get("type") != "default" and "components" not in root:
        raise FormRefused(f"{called} is not a form: it has no components and its type is not “default”.")
    if _count(root, called) > MOST_COMPONENTS:
        raise FormRefused(f"{called} has more than {MOST_COMPONENTS:,} components. Split it into several forms.")


def _count(data: dict[str, Any], called: str, depth: int = 0) -> int:
    if depth > DEEPEST:
        raise FormRefused(f"{called} nests containers more than {DEEPEST} deep. Take some of them out.")
    inner = data.get("components")
    if not isinstance(inner, list):
        return 0
    return sum(1 + _count(item, called, depth + 1) for item in inner if isinstance(item, dict))


def _finite(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise ValueError(f"{text[:20]} is larger than a number may be")
    return number


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is no JSON number")


def write(root: dict[str, Any], like: bytes = b"") -> bytes:
    """`root` as JSON text in UTF-8, indented as `like` is (two blanks for a new file)."""
    end = "\n" if not like or like.endswith(b"\n") else ""
    text = json.dumps(root, ensure_ascii=False, indent=indent_of(like), allow_nan=False)
    try:
        return (text + end).encode("utf-8")
    except UnicodeEncodeError:  # a lone surrogate has no UTF-8 form, but an escape in JSON
        return (json.dumps(root, indent=indent_of(like), allow_nan=False) + end).encode("ascii")


def indent_of(source: bytes) -> str | int | None:
    """How the JSON in `source` is indented; None when it stands on one line."""
    if not source:
        return 2
    match = re.search(rb"\{\s*?\n([ \t]+)", source)
    if match:
        return match[1].decode("ascii")
    return 2 if b"\n" in source.strip() else None
