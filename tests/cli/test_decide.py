"""`millrace decide`: what a decision answers, and refusals in words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli.decide import command
from tests.decisions.dmn_text import decision, dmn, literal, needs
from tests.decisions.tables import LIMITS, table_file


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "limits.dmn"
    made.write_bytes(table_file(LIMITS))
    return made


def decide(path: Path, *words: str) -> Result:
    return CliRunner().invoke(command, [str(path), *words])


def test_the_only_decision_need_not_be_named(path: Path) -> None:
    result = decide(path, "amount=700", "category=Goods")
    assert (result.exit_code, result.stdout) == (0, '"Cost centre owner"\n')
    assert result.stderr == "by rule 2 (rule2)\n"


def test_a_decision_is_named_by_id_or_name_and_all_comes_as_json(path: Path) -> None:
    result = decide(path, "Limits", "amount=1e2", 'category="Goods"', "--json")
    assert json.loads(result.stdout) == {
        "answer": "Automatic",
        "inputs": {"Amount": 100, "Category": "Goods"},
        "rules": ["rule1"],
    }
    assert decide(path, "limits", "amount=9000").stdout == '"Controller"\n'


@pytest.mark.parametrize(
    ("words", "said"),
    [(["other"], "There is no decision other; the file has Limits"), (["limits", "amount"], "name=value")],
)
def test_a_wrong_call_says_what_there_is(path: Path, words: list[str], said: str) -> None:
    result = decide(path, *words)
    assert result.exit_code == 2 and said in result.stderr


def test_a_file_that_is_no_dmn_is_refused_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "x.dmn").write_bytes(b"<a/>")
    result = decide(tmp_path / "x.dmn")
    assert result.exit_code == 1 and "is not a DMN file" in result.stderr


def test_names_that_may_be_slips_are_told(tmp_path: Path) -> None:
    data = '<inputData id="i" name="age"><variable name="age" typeRef="number"/></inputData>'
    path = tmp_path / "d.dmn"
    path.write_bytes(dmn(data + decision("d", literal("age + 1"), requires=needs("Input", "#i"))))
    result = decide(path, "aeg=5")
    assert (result.exit_code, result.stdout) == (0, "null\n")
    assert "Nothing in the file is called aeg. The input data: age." in result.stderr
    assert "without a value: age" in result.stderr
    assert decide(path, "age=5").stderr == ""
