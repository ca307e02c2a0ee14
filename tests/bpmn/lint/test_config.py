"""A project says with `millrace.toml` which rules it wants, and how much they matter."""

from __future__ import annotations

import os

import pytest

from app.bpmn.document import Document
from app.bpmn.lint import Linter, Severity, config_for, lint
from app.bpmn.lint.config import DEFAULT, load
from app.bpmn.lint.presets import PRESETS, members
from app.bpmn.lint.rules import RULES
from tests.bpmn.lint.test_rules import HEAD, around


def written(tmp_path, text):
    path = tmp_path / "millrace.toml"
    path.write_text(text, "utf-8")
    return path


def nameless() -> Document:
    step = around('<manualTask id="t"/>')
    data = f'{HEAD}<process id="p" name="P">{step}</process></definitions>'
    return Document.from_bytes(data.encode(), "x.bpmn")


def severities(config) -> dict[str, Severity]:
    return {each.rule: each.severity for each in lint(nameless(), config=config)}


def test_without_a_file_the_recommended_rules_count():
    assert severities(DEFAULT)["missing-name"] is Severity.WARNING


def test_the_nearest_file_above_the_model_counts(tmp_path):
    deep = tmp_path / "orders" / "new"
    deep.mkdir(parents=True)
    outer = written(tmp_path, "[lint]\n")
    assert config_for(deep / "a.bpmn").path == outer
    inner = written(tmp_path / "orders", "[lint]\n")
    assert config_for(deep / "a.bpmn").path == inner
    assert config_for(None) is DEFAULT


def test_a_rule_is_made_an_error_or_switched_off(tmp_path):
    config = load(written(tmp_path, '[lint]\nmissing-name = "error"\nno-executable = "off"\n'))
    found = severities(config)
    assert found["missing-name"] is Severity.ERROR
    assert "no-executable" in severities(DEFAULT) and "no-executable" not in found


def test_a_preset_chooses_the_rules_and_single_rules_differ_from_it(tmp_path):
    assert "missing-name" not in severities(load(written(tmp_path, '[lint]\npreset = "correctness"\n')))
    config = load(written(tmp_path, '[lint]\npreset = "correctness"\nmissing-name = "info"\n'))
    assert severities(config)["missing-name"] is Severity.INFO


def test_each_preset_holds_the_next():
    every, recommended, correctness = (members(each) for each in PRESETS)
    assert correctness < recommended <= every == {rule.name for rule in RULES}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[lint\n", "not valid TOML"),
        ("lint = 3\n", "must be a table"),
        ('[lint]\npreset = "strict"\n', "no preset 'strict'"),
        ('[lint]\nmising-name = "off"\n', "is 'missing-name' meant"),
        ('[lint]\nzzz = "off"\n', "no rule 'zzz'"),
        ('[lint]\nmissing-name = "fatal"\n', "not 'fatal'"),
        ("[lint]\nmissing-name = true\n", "not True"),
    ],
)
def test_a_bad_file_is_told_in_one_sentence_and_found_in_the_list(tmp_path, text, words):
    config = load(written(tmp_path, text))
    (problem,) = config.problems
    assert words in problem and "millrace.toml" in problem
    first = next(each for each in lint(nameless(), config=config) if each.rule == "configuration")
    assert (first.severity, first.message) == (Severity.WARNING, problem)


def test_a_file_in_no_encoding_is_told(tmp_path):
    path = tmp_path / "millrace.toml"
    path.write_bytes(b"\xff\xfe")
    assert "UTF-8" in load(path).problems[0]
    assert "cannot be read" in load(tmp_path / "gone.toml").problems[0]


def test_the_same_configuration_is_kept_until_the_file_changes(tmp_path):
    path = written(tmp_path, "[lint]\n")
    first = config_for(tmp_path / "a.bpmn")
    assert config_for(tmp_path / "b.bpmn") is first
    path.write_text('[lint]\npreset = "all"\n', "utf-8")
    os.utime(path, ns=(1, 1))
    assert config_for(tmp_path / "a.bpmn").preset == "all"


def test_a_linter_follows_another_configuration(tmp_path):
    document = nameless()
    linter = Linter(document)
    config = load(written(tmp_path, '[lint]\npreset = "correctness"\n'))
    linter.configure(config)
    assert linter.findings == lint(document, config=config) == []
    linter.configure(DEFAULT)
    assert linter.findings == lint(document)
