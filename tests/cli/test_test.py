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


def test_a_folder_is_searched_and_coverage_is_told(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    path = Path(written(tmp_path / "inner", "t"))
    path.rename(path.with_name("p.scenario.json"))

    result = CliRunner().invoke(command, [str(tmp_path), "--coverage"])

    assert result.exit_code == 0
    assert "p.bpmn: 100 % covered (nodes 100 %, flows 100 %)" in result.output


def test_coverage_before_the_paths_means_the_paths(tmp_path: Path) -> None:
    result = CliRunner().invoke(command, ["--coverage", written(tmp_path, "t")])
    folder = CliRunner().invoke(command, ["--coverage", str(tmp_path / "p.bpmn")])

    assert result.exit_code == 2 and "Name scenario files" in result.output
    assert folder.exit_code == 0 and "100 % covered" in folder.output


def test_reports_are_written(tmp_path: Path) -> None:
    junit, coverage = tmp_path / "junit.xml", tmp_path / "coverage.json"

    CliRunner().invoke(
        command, [written(tmp_path, "u"), "--junit", str(junit), "--coverage", str(coverage), "--fail-under", "100"]
    )

    assert b"<failure" in junit.read_bytes()
    (entry,) = json.loads(coverage.read_text())
    assert (entry["percent"], entry["missing"], entry["nodes"]) == (100, [], {"all": 2, "covered": 2})


def test_too_little_coverage_fails(tmp_path: Path) -> None:
    path = Path(written(tmp_path, "t"))
    path.write_text(json.dumps({"file": "p.bpmn", "steps": []}))

    result = CliRunner().invoke(command, [str(path), "--fail-under", "80"])

    assert result.exit_code == 1
    assert "p.bpmn: 0 % covered (nodes 0 %, flows 0 %), 80 % is asked for\n  nodes never reached: s, t" in result.output


def test_a_place_without_tests_is_no_success(tmp_path: Path) -> None:
    result = CliRunner().invoke(command, [str(tmp_path)])

    assert result.exit_code == 1 and "no scenario files" in result.output
