"""Test cases of decisions in the format of the DMN Technology Compatibility Kit, and the verbs that run them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli.eval import command as eval_command
from app.cli.test import command as run_tests
from app.decisions.kit.cases import read_suite
from app.decisions.kit.running import decision_tests_below, run_suite
from app.decisions.model import DecisionError
from tests.decisions.tables import LIMITS, table_file

CASES = """<testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
  <modelName>limits.dmn</modelName>
  <testCase id="small"><inputNode name="amount"><value xsi:type="xsd:decimal">100</value></inputNode>
    <resultNode name="Limits"><expected><value xsi:type="xsd:string">Automatic</value></expected></resultNode>
  </testCase>
  <testCase id="large"><inputNode name="amount"><value xsi:type="xsd:decimal">9000</value></inputNode>
    <resultNode name="Limits"><expected><value xsi:type="xsd:string">Nobody</value></expected></resultNode></testCase>
  <testCase id="none"><resultNode name="Limits"><expected><value xsi:nil="true"/></expected></resultNode></testCase>
</testCases>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "limits.dmn").write_bytes(table_file(LIMITS))
    (tmp_path / "limits-test.xml").write_text(CASES, encoding="utf-8")
    (tmp_path / "other.xml").write_text("<a/>", encoding="utf-8")
    return tmp_path


def test_cases_pass_or_say_what_differs(folder: Path) -> None:
    (path,) = decision_tests_below(folder)
    suite = read_suite(path)
    assert suite is not None
    outcomes = run_suite(suite, datetime.now(UTC))
    assert [outcome.passed for outcome in outcomes] == [True, False, True]
    assert outcomes[1].differences == ("Limits: Controller instead of Nobody",)
    assert [outcome.case.expects_value for outcome in outcomes] == [True, True, False]


def test_the_tests_of_a_folder_a_model_and_a_file_are_found(folder: Path) -> None:
    found = [folder / "limits-test.xml"]
    (folder / "else.dmn").write_bytes(b"<a/>")
    assert decision_tests_below(folder) == decision_tests_below(folder / "limits.dmn") == found
    assert decision_tests_below(found[0]) == found
    assert decision_tests_below(folder / "other.xml") == decision_tests_below(folder / "else.dmn") == []
    assert "2 passed, 1 failed" in CliRunner().invoke(run_tests, [str(folder / "limits.dmn")]).stdout
    refused = CliRunner().invoke(run_tests, [str(folder / "else.dmn")])
    assert refused.exit_code == 2 and "<testCases>" in refused.stderr


def test_a_suite_without_its_model_says_so(folder: Path) -> None:
    (folder / "limits.dmn").unlink()
    suite = read_suite(folder / "limits-test.xml")
    assert suite is not None
    with pytest.raises(DecisionError, match=r"limits\.dmn"):
        run_suite(suite, datetime.now(UTC))
    assert read_suite(folder / "other.xml") is None


def test_the_verb_runs_them_below_a_folder(folder: Path) -> None:
    result = CliRunner().invoke(run_tests, [str(folder)])
    assert result.exit_code == 1
    assert "Controller instead of Nobody" in result.stdout
    assert "2 passed, 1 failed" in result.stdout


@pytest.mark.parametrize(
    ("words", "out", "err", "code"),
    [
        (["0.1 + 0.2"], "0.3\n", "", 0),
        (['first name + "!"', "--context", '{"first name": "Ann"}'], '"Ann!"\n', "", 0),
        (['"a" + 1'], "null\n", "warning: column 1: '+' cannot join a string and a number.\n", 1),
        (["gone"], "null\n", "warning: column 1: There is no variable 'gone'.\n", 0),
        (["${a}", "--context", '{"a": 5}'], "5\n", "", 0),
        (["a if a > 1 else 2", "--language", "simple", "--context", '{"a": 5}'], "5\n", "", 0),
    ],
)
def test_an_expression_is_evaluated(words: list[str], out: str, err: str, code: int) -> None:
    result = CliRunner().invoke(eval_command, words)
    assert (result.stdout, result.stderr, result.exit_code) == (out, err, code)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([" "], "The expression is empty."),
        (["1", "--context", "@no/such/file"], "no/such/file cannot be read: No such file or directory."),
        (["1", "--context", "{"], "--context is no JSON"),
    ],
)
def test_a_wrong_call_says_why(words: list[str], said: str) -> None:
    result = CliRunner().invoke(eval_command, words)
    assert result.exit_code == 2 and said in result.stderr


def test_numbers_of_json_stay_what_they_are_written_as() -> None:
    context = '{"a": 0.1234567890123456789}'
    assert CliRunner().invoke(eval_command, ["a * 10", "--context", context]).stdout == "1.2345678901234567890\n"
    assert json.loads(CliRunner().invoke(eval_command, ["1 / 4", "--json"]).stdout)["value"] == 0.25


def test_a_wrong_value_is_told_with_its_case_and_name(folder: Path) -> None:
    text = CASES.replace(">100<", ">abc<")
    (folder / "limits-test.xml").write_text(text, encoding="utf-8")
    with pytest.raises(DecisionError, match=r"limits-test\.xml: case small, amount: 'abc' is no number\."):
        read_suite(folder / "limits-test.xml")


def test_a_mistake_is_pointed_at() -> None:
    result = CliRunner().invoke(eval_command, ["amount * 2 +"])
    assert result.exit_code == 1
    assert result.stderr.endswith("\n  amount * 2 +\n              ^\n")
    assert CliRunner().invoke(eval_command, ["1", "--context", "[1]"]).exit_code == 2


def test_value_and_warnings_come_as_json() -> None:
    found = json.loads(CliRunner().invoke(eval_command, ["gone", "--json"]).stdout)
    assert found == {"value": None, "warnings": [{"message": "There is no variable 'gone'.", "position": 0}]}
