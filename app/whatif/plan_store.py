"""Keeps plans with the workspace: written by workers, in order, and before anything is read back."""

from __future__ import annotations

from threading import Lock
from typing import Any

from app.workspace.protocol import Workspace


class PlanStore:
    """`keep` on the GUI thread; `flush` and `read` on workers. A later value replaces one not yet written."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._unsaved: dict[str, tuple[Any, str | None]] = {}
        self._writing = Lock()

    @property
    def is_dirty(self) -> bool:
        """Whether something is not written yet."""
        return bool(self._unsaved)

    def keep(self, process_id: str, plan: Any, actor: str | None) -> None:
        """Remember a plan (JSON) for the next `flush`."""
        self._unsaved[process_id] = (plan, actor)

    def flush(self) -> None:
        """Write what is not written yet. Raises what the workspace raises; the plan is then kept for later."""
        with self._writing:
            while self._unsaved:
                process_id, (plan, actor) = self._unsaved.popitem()
                try:
                    self.workspace.save_setting(_key(process_id), plan, actor=actor)
                except Exception:
                    self._unsaved.setdefault(process_id, (plan, actor))
                    raise

    def read(self, process_id: str) -> Any:
        """The plan of a process as it was last kept; None without one."""
        self.flush()
        return self.workspace.setting(_key(process_id))


def _key(process_id: str) -> str:
    return f"whatif.{process_id}"
