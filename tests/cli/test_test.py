"""`millrace test`."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from app.cli.test import command
from tests.engine.driver import definitions, flows

MODEL = definitions('<startEvent id="s"/><userTask id="t"/><endEvent id="e"/>' + flows("s -> t\nt -> e"))


def written(folder: Path, place: str) -> str:
    """A test that expects the token at `place`, where `t` is right."""
    (folder / "p.bpmn").write_bytes(MODEL)
    step = {"op": "start", "process": "p", "expect": {"waiting": [place]}}
    path = folder / f"{place}.json"
    path.write_text(json.dumps([{"id": f"at {place}", "file": "p.bpmn", "steps": [step]}], indent=1))
    return str(path)


def test_passes_with_status_0(tmp_path: Path) -> None:
    path = written(tmp_path, "t")

    result = CliRunner().invoke(command, [path])

    assert result.exit_code == 0
    assert result.output == f"{path}\n  passed at t\n1 passed, 0 failed\n"


def test_says_what_differed_and_in_which_line(tmp_path: Path) -> None:
    result = CliRunner().invoke(command, [written(tmp_path, "t"), written(tmp_path, "e")])

    assert result.exit_code == 1
    assert "  FAILED at e\n    line 6: after step 1 (start): tokens: expected e, which is not there" in result.output
    assert result.output.endswith("1 passed, 1 failed\n")


def test_json_is_one_object_and_nothing_else(tmp_path: Path) -> None:
    result = CliRunner().invoke(command, [written(tmp_path, "e"), written(tmp_path, "nowhere"), "--json"])

    data = json.loads(result.output)
    assert (data["passed"], data["failed"], data["errors"]) == (0, 1, 1)
    (differs,), (unknown,) = (each["scenarios"] for each in data["files"])
    assert differs["differences"][0] | {"text": ""} == {
        "step": 1, "op": "start", "text": "", "elements": ["e", "t"], "line": 6,
    }  # fmt: skip
    assert unknown["problems"] == [
        {
            "text": "step 1 (start), expect, waiting: there is no element 'nowhere' in p.bpmn.",
            "pointer": "/steps/0/expect/waiting",
            "line": 10,
        }
    ]


def test_an_unreadable_file_fails_in_words(tmp_path: Path) -> None:
    path = tmp_path / "broken.json"
    path.write_text('{"steps": [\n  {"op": "check",}\n]}')

    result = CliRunner().invoke(command, [str(path)])

    assert result.exit_code == 1
    assert "NOT READ line 2: this is not JSON at column " in result.output
    assert ": take away the comma before the bracket." in result.output


def test_a_model_that_is_not_there_is_named_with_the_line_that_asks_for_it(tmp_path: Path) -> None:
    path = Path(written(tmp_path, "t"))
    path.write_text(path.read_text().replace("p.bpmn", "q.bpmn"))

    result = CliRunner().invoke(command, [str(path)])

    assert f"line 4: there is no file q.bpmn in {tmp_path}" in result.output
    assert "Did you mean p.bpmn?" in result.output


def test_a_folder_is_searched_and_coverage_is_told(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    path = Path(written(tmp_path / "inner", "t"))
    path.rename(path.with_name("p.scenario.json"))

    result = CliRunner().invoke(command, [str(tmp_path), "--coverage"])

    assert result.exit_code == 0
    assert "p.bpmn: 60 % covered (nodes 66 %, flows 50 %)" in result.output


def test_coverage_before_the_paths_means_the_paths(tmp_path: Path) -> None:
    result = CliRunner().invoke(command, ["--coverage", written(tmp_path, "t")])
    folder = CliRunner().invoke(command, ["--coverage", str(tmp_path / "p.bpmn")])

    assert result.exit_code == 2 and "Name scenario files" in result.output
    assert folder.exit_code == 0 and "60 % covered" in folder.output


def test_reports_are_written(tmp_path: Path) -> None:
    junit, coverage = tmp_path / "junit.xml", tmp_path / "coverage.json"

    CliRunner().invoke(
        command, [written(tmp_path, "e"), "--junit", str(junit), "--coverage", str(coverage), "--fail-under", "100"]
    )

    assert b"<failure" in junit.read_bytes()
    (entry,) = json.loads(coverage.read_text())
    assert (entry["percent"], entry["missing"], entry["nodes"]) == (60, ["e", "t_e"], {"all": 3, "covered": 2})


def test_too_little_coverage_fails(tmp_path: Path) -> None:
    path = Path(written(tmp_path, "t"))
    path.write_text(json.dumps({"file": "p.bpmn", "steps": []}))

    result = CliRunner().invoke(command, [str(path), "--fail-under", "80"])

    assert result.exit_code == 1
    assert (
        "p.bpmn: 0 % covered (nodes 0 %, flows 0 %), 80 % is asked for\n  nodes never reached: e, s, t" in result.output
    )


def test_a_place_without_tests_is_no_success(tmp_path: Path) -> None:
    result = CliRunner().invoke(command, [str(tmp_path)])

    assert result.exit_code == 2 and "no scenario files" in result.output
