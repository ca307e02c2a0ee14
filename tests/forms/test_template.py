"""Templates in labels and texts."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from app.forms.schema.scope import Scope
from app.forms.schema.template import render


def test_a_text_of_braces_is_read_in_one_pass() -> None:
    assert render("{{" * 200_000, Scope({})) == "{{" * 200_000


def test_loops_in_loops_come_to_an_end() -> None:
    loop = "{{#loop many}}" * 6 + "x" + "{{/loop}}" * 6
    assert len(render(loop, Scope({"many": list(range(1000))}))) <= 5_000


DATA: dict[str, Any] = {"name": "Ada", "n": Decimal("4.50"), "no": None, "users": [{"u": "x"}, {"u": "y"}], "yes": True}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Hello {{name}}", "Hello Ada"),
        ("{{ n }} of {{missing}}", "4.50 of "),
        ("=name", "Ada"),
        ("{{#if yes}}on{{/if}}{{#if no}}off{{/if}}", "on"),
        ("{{#loop users}}{{u}}{{_parent_.name}};{{/loop}}", "xAda;yAda;"),
        ("{{#loop missing}}a{{/loop}}", ""),
        ("{{this is ( broken}}", "{{this is ( broken}}"),
        ("=((", "=(("),
        ("{{#if yes}}never closed", "{{#if yes}}never closed"),
        ("{{/if}} {{}} {{", "{{/if}} {{}} {{"),
        ("plain } text", "plain } text"),
    ],
)
def test_a_template_is_filled_in_and_what_does_not_parse_stays(text: str, shown: str) -> None:
    assert render(text, Scope(DATA)) == shown
