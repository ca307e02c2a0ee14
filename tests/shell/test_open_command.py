from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli import cli
from app.shell import start


def test_open_hands_files_and_workspace_to_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, tuple[Path, ...]]] = []

    def run(workspace: str, files: tuple[Path, ...]) -> int:
        seen.append((workspace, files))
        return 0

    monkeypatch.setattr(start, "run", run)
    result = CliRunner().invoke(cli, ["open", "order.bpmn", "--workspace", "team.millrace"])
    assert result.exit_code == 0
    assert seen == [("team.millrace", (Path("order.bpmn"),))]
