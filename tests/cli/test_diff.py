"""`millrace diff`: sentences, codes, JSON, and what git asks of it."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from app.cli.diff import command
from tests.bpmn.compare.models import FILE


@pytest.fixture
def files(tmp_path):
    """Write versions of the model; returns their paths as texts."""

    def write(*texts: str) -> list[str]:
        paths = [tmp_path / f"{number}.bpmn" for number in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text, encoding="utf-8")
        return [str(path) for path in paths]

    return write


def run(*arguments: str):
    return CliRunner().invoke(command, list(arguments))


def test_differences_are_sentences_and_exit_1(files):
    done = run(*files(FILE, FILE.replace("PT1H", "PT2H")))
    assert done.exit_code == 1
    assert done.output.splitlines() == [
        '~ Boundary event Late_1: timer duration from "PT1H" to "PT2H".',
        "1 changed",
    ]


def test_none_exits_0(files):
    done = run(*files(FILE, FILE.replace("Tool A", "Tool B")))
    assert (done.exit_code, done.output) == (0, "No differences.\n")


def test_what_only_moved_counts_with_layout(files):
    both = files(FILE, FILE.replace('x="450"', 'x="460"'))
    assert run(*both).exit_code == 0
    assert "1 only drawn differently" in run(*both).output
    done = run("--layout", *both)
    assert done.exit_code == 1 and "moved 10 right" in done.output


def test_json_names_elements_and_properties(files):
    done = run("--json", *files(FILE, FILE.replace('"Check order"', '"Check it"')))
    change = json.loads(done.output)["changes"][0]
    assert (change["element"], change["kind"]) == ("Task_1", "changed")
    assert change["properties"] == [{"path": "name", "label": "Name", "before": "Check order", "after": "Check it"}]


@pytest.mark.parametrize("arguments", [["a.bpmn"], ["a.bpmn", "b.bpmn"], ["--textconv", "a", "b"], ["--git", "a", "b"]])
def test_trouble_exits_2(arguments):
    done = run(*arguments)
    assert done.exit_code == 2 and done.output.strip()


def test_a_file_that_is_no_model_exits_2(files):
    assert run(*files(FILE, "<html/>")).exit_code == 2


def test_as_gits_external_diff_it_never_fails(files):
    before, after = files(FILE, FILE.replace("PT1H", "PT2H"))
    done = run("--git", "order.bpmn", before, "abc", "100644", after, "def", "100644")
    assert done.exit_code == 0 and done.output.startswith("order.bpmn:\n~ Boundary event")
    new = run("--git", "order.bpmn", "/dev/null", ".", ".", after, "def", "100644")
    assert new.exit_code == 0 and '+ User task "Check order": added.' in new.output


def test_textconv_prints_a_model_line_by_line(files):
    done = run("--textconv", *files(FILE))
    lines = done.output.splitlines()
    at = lines.index('User task "Check order" [Task_1]')
    assert lines[at + 1 : at + 6] == [
        "    Lane: Clerk",
        "    Assignee: ann",
        "    Documentation: Look twice.",
        '    Input "amount": 10',
        '    Input "who": ann',
    ]
    assert done.exit_code == 0


def test_html_draws_both_beside_the_sentences(files, tmp_path, qapp):
    page = tmp_path / "page.html"
    assert run("--html", str(page), *files(FILE, FILE.replace("PT1H", "PT2H"))).exit_code == 1
    assert page.read_text(encoding="utf-8").count("<svg") == 2
