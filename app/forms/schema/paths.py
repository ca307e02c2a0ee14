"""Values in nested data by path. A path is a tuple of keys and list indexes: ("items", 0, "price")."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

Step = str | int
Path = tuple[Step, ...]


def split(dotted: str) -> Path:
    """`"order.number"` as ("order", "number"); an empty path or key is no step at all."""
    return tuple(part for part in dotted.split(".") if part)


def show(path: Path) -> str:
    """A path as people and error lists write it: `items[0].price`."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            text += f".{step}" if text else step
    return text


def get(data: Any, path: Path, default: Any = None) -> Any:
    """The value at `path`, or `default` where the data ends before."""
    for step in path:
        if isinstance(step, int):
            if not isinstance(data, list) or not 0 <= step < len(data):
                return default
            data = data[step]
        elif isinstance(data, Mapping) and step in data:
            data = data[step]
        else:
            return default
    return data


def has(data: Any, path: Path) -> bool:
    """Whether there is a value at `path`, None included."""
    nothing = object()
    return get(data, path, nothing) is not nothing


def put(data: dict[str, Any], path: Path, value: Any) -> None:
    """Write `value` at `path`; objects on the way are made, or replaced where they were no objects.

    Lists are never made or grown: a list exists before its rows are written.
    """
    here: Any = data
    for step, following in pairwise(path):
        here = _enter(here, step, following)
    here[path[-1]] = value


def _enter(here: Any, step: Step, following: Step) -> Any:
    """The container below `step`, made anew when it is not of the kind that `following` needs."""
    if isinstance(step, int):
        inner = here[step]
    else:
        inner = here.get(step)
    fits = isinstance(inner, list) if isinstance(following, int) else isinstance(inner, dict)
    if not fits:
        inner = [] if isinstance(following, int) else {}
        here[step] = inner
    return inner
