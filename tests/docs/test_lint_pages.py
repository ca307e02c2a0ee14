"""Every rule of lint has its page: it says what the rule says, and what it shows of the rule is true."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from app.bpmn.document import Document
from app.bpmn.lint import lint, rules_reading
from app.bpmn.lint.rules import RULES
from app.bpmn.namespaces import BPMN, BPMNDI, CAMUNDA, DC, DI
from app.engine.checks.reading import READER

ROOT = Path(__file__).resolve().parents[2]
SPEC = importlib.util.spec_from_file_location("lint_docs", ROOT / "packaging" / "lint_docs.py")
PAGES = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(PAGES)
HEAD = (
    f'<definitions xmlns="{BPMN}" xmlns:bpmndi="{BPMNDI}" xmlns:dc="{DC}" xmlns:di="{DI}" xmlns:camunda="{CAMUNDA}" '
    'targetNamespace="t" id="D">'
)
NAMES = [rule.name for rule in RULES]


def said_of(example: str, name: str) -> bool:
    """Whether the rule finds something in an example."""
    document = Document.from_bytes(f"{HEAD}{example}</definitions>".encode(), "x.bpmn")
    own = [rule for rule in rules_reading(READER) if rule.name == name]
    return any(each.rule == name for each in lint(document, own, EVERYTHING))


class _Everything:
    """Every rule, with its own severity."""

    problems = ()

    def severity_of(self, rule):
        return rule.severity


EVERYTHING = _Everything()


@pytest.mark.parametrize("name", NAMES)
def test_what_the_page_shows_of_a_rule_is_true(name):
    examples = PAGES.examples_of(name)
    assert examples is not None, f"docs/lint/{name}.md lacks its examples"
    assert said_of(examples[0], name)
    assert not said_of(examples[1], name)


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_the_page_says_what_the_rule_says(rule):
    page = (PAGES.FOLDER / f"{rule.name}.md").read_text("utf-8")
    assert page == PAGES.page(rule, *PAGES.examples_of(rule.name)), "run packaging/lint_docs.py"


def test_the_index_lists_every_rule_and_there_are_no_other_pages():
    assert (PAGES.FOLDER / "README.md").read_text("utf-8") == PAGES.index(), "run packaging/lint_docs.py"
    assert {path.stem for path in PAGES.FOLDER.glob("*.md")} == {*NAMES, "README", "deployment"}
