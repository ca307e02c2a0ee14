"""The conformance page names every built-in function with its source, and every suite of the kit that there is."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.expressions.feel.builtins import REGISTRY
from tests.corpus import corpus_root

PAGE = Path(__file__).resolve().parents[2] / "docs" / "conformance" / "dmn.md"
ROWS = [line.strip("| ").split(" | ") for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("|")]


def test_every_built_in_function_stands_there_with_its_section() -> None:
    sections = {row[0]: row[-1] for row in ROWS if len(row) == 3}
    wanted = {name: each.section or "extension of Camunda" for name, each in REGISTRY.items()}
    assert {name: sections.get(name) for name in wanted} == wanted


def test_every_suite_of_the_kit_stands_there_with_its_result() -> None:
    root = corpus_root() / "dmn-tck"
    if not root.is_dir():
        pytest.skip("MILLRACE_CORPUS is not there")
    suites = {path.parent.name for path in root.glob("**/compliance-level-*/*/*.dmn")}
    assert suites
    assert suites <= {row[1] for row in ROWS if len(row) >= 4}
