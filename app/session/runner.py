"""The engine's runner belongs to the session: it starts with the workspace and stops with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from app.session.session import Session

if TYPE_CHECKING:
    from app.workspace.protocol import Workspace


class RunnerHook(QObject):
    """Runs due timers and jobs of every workspace the session changes over to, on the runner's own thread."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._runner: Any = None
        session.workspace_changed.connect(self.follow)

    @property
    def is_running(self) -> bool:
        """Whether timers and jobs are being looked after."""
        return self._runner is not None

    def follow(self, workspace: Workspace | None) -> None:
        """Stop the old runner; start one when the engine of `workspace` is in this process."""
        self.stop()
        if workspace is None:
            return
        from app.workspace.local import LocalWorkspace
        from app.workspace.runner import Runner

        if isinstance(workspace, LocalWorkspace):
            self._runner = Runner(workspace)
            self._session.collector.hold()
            self._runner.start()

    def stop(self) -> None:
        """Finish what is under way."""
        if self._runner is not None:
            self._runner.stop()
            self._runner = None
            self._session.collector.release()
