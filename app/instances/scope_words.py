"""What the scopes of a case are called. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.workspace.values import ScopeInfo

WHOLE = "The whole case"


def scope_name(scope: ScopeInfo, names: Mapping[str, str]) -> str:
    """`Check lines, 2 of 3`; the activity's id when it has no name."""
    name = names.get(scope.element_id) or scope.element_id
    if scope.is_loop:
        return f"{name}, all instances"
    if scope.number is None:
        return name
    return f"{name}, {scope.number} of {scope.total}" if scope.total else f"{name}, round {scope.number}"


def choices(scopes: Iterable[ScopeInfo], names: Mapping[str, str]) -> list[tuple[str, int | None]]:
    """Where a variable can be set: words and `ScopeInfo.key`, None for the whole case."""
    inner = [(scope_name(scope, names), scope.key) for scope in scopes if not scope.is_loop]
    return [(WHOLE, None), *inner]
