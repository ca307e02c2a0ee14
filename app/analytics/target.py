"""The service level target of a process: how long a case may take, and how many should keep to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Target:
    """`share` (0..1) of the cases should finish within `seconds` of their start, by the wall clock."""

    seconds: float
    share: float = 0.95


class Settings(Protocol):
    """The part of a workspace that keeps settings."""

    def setting(self, key: str, default: Any = None) -> Any:
        """A JSON value kept with the workspace."""

    def save_setting(self, key: str, value: Any, *, actor: str | None = None) -> None:
        """Keep a JSON value with the workspace."""


def load_target(settings: Settings, process_id: str) -> Target | None:
    """The target of a process, None if nobody has set one."""
    stored = settings.setting(_key(process_id))
    if not isinstance(stored, dict) or not stored.get("seconds"):
        return None
    return Target(float(stored["seconds"]), float(stored.get("share", 0.95)))


def save_target(settings: Settings, process_id: str, target: Target | None, *, actor: str | None = None) -> None:
    """Keep the target of a process with the workspace; None forgets it."""
    value = None if target is None else {"seconds": int(target.seconds), "share": target.share}
    settings.save_setting(_key(process_id), value, actor=actor)


def _key(process_id: str) -> str:
    return f"service_level.{process_id}"
