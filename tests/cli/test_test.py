"""`millrace test`."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from app.cli.test import command
from tests.engine.driver import definitions, flows

MODEL = definitions('<startEvent id="s"/><userTask id="t"/>' + flows("s -> t"))


def written(folder: Path, place: str) -> str:
    (folder / "p.bpmn").write_bytes(MODEL)
    step = {"op": "start", "process": "p", "expect": {"waiting": [place]}}
    path = folder / f"{place}.json"
    path.write_text(json.dumps([{"id": f"at {place}", "file": "p.bpmn", "steps": [step]}]))
    return str(path)


def test_passes_with_status_0(tmp_path: Path) -> None:
    result = CliRunner().invoke(command, [written(tmp_path, "t")])

    assert result.exit_code == 0
    assert result.output == "passed at t\n1 passed, 0 failed\n"


def test_says_what_differed_and_where(tmp_path: Path) -> None:
    result = CliRunner().invoke(command, [written(tmp_path, "t"), written(tmp_path, "u"), "--json"])

    assert result.exit_code == 1
    assert "FAILED at u\n  after step 1 (start): tokens: expected u, which is not there" in result.output
    summary = json.loads(result.output.splitlines()[-1])
    assert (summary["passed"], summary["failed"]) == (1, 1)
    assert summary["failures"][0]["id"] == "at u"


def test_an_unreadable_file_fails_in_words(tmp_path: Path) -> None:
    path = tmp_path / "broken.json"
    path.write_text("{")

    result = CliRunner().invoke(command, [str(path)])

    assert result.exit_code == 1
    assert "broken.json" in result.output
