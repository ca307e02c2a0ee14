"""`millrace simulate`: a question asked in a terminal."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from app.cli import cli
from app.samples.catalogue import Sample, sample
from app.samples.install import install
from app.workspace.local import LocalWorkspace


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("simulate") / "work.millrace"
    whole = sample("invoice-approval")
    workspace = LocalWorkspace(path)
    install(workspace, Sample(whole.key, whole.folder, {**whole.facts, "history": {**whole.history, "cases": 40}}))
    workspace.close()
    return str(path)


def simulate(place: str, *words: str) -> Result:
    options = ("--process", "invoice-approval", "--cases", "60", "--replications", "3")
    return CliRunner().invoke(cli, ["simulate", place, *options, *words])


def test_the_comparison_is_printed_with_its_finding(place: str) -> None:
    result = simulate(place, "--change", "reaction:approve=0")
    assert result.exit_code == 0, result.output
    assert "Invoice approval: Changed" in result.stdout
    assert "Median cycle time d" in result.stdout
    assert "Today" in result.stdout
    assert "finished cases" in result.stdout


def test_the_same_question_has_the_same_answer(place: str) -> None:
    words = ("--change", "volume=9", "--json")
    first, second = simulate(place, *words), simulate(place, *words)
    assert first.stdout == second.stdout
    said = json.loads(first.stdout)
    assert said["scenarios"] == ["Today", "Changed"]
    median = next(one for one in said["measures"] if one["measure"] == "Median cycle time")
    assert all(figure["mean"] > 0 and figure["half_width"] > 0 for figure in median["figures"])


def test_the_knobs_are_listed_with_todays_values(place: str) -> None:
    assert "people:finance" in simulate(place, "--list").stdout
    listed = json.loads(simulate(place, "--list", "--json").stdout)
    assert next(one for one in listed if one["key"] == "people:finance")["base"] == 2


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("nobody=1", "no knob “nobody”"),
        ("volume=many", "“many” is not a number"),
        ("absence=70", "at most 60"),
        ("people:finance=0", "at least 1"),
        ("volume=nan", "volume must be at least"),
    ],
)
def test_a_knob_that_cannot_be_turned_so_is_a_sentence(place: str, change: str, says: str) -> None:
    result = simulate(place, "--change", change)
    assert result.exit_code == 2
    assert says in " ".join(result.stderr.split())


def test_an_unknown_process_is_a_sentence(place: str) -> None:
    result = CliRunner().invoke(cli, ["simulate", place, "--process", "nothing"])
    assert result.exit_code == 1
    assert "No process “nothing” is deployed" in result.stderr
