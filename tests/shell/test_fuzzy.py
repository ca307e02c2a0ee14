from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.shell.fuzzy import score


@pytest.mark.parametrize(
    ("query", "better", "worse"),
    [
        ("inv", "Invoice approval", "Show inventory list"),
        ("ai", "Approve invoice", "Main"),
        ("set", "Settings", "Reset the asset"),
        ("new pro", "New process", "Renew the approval"),
        ("apinv", "Approve invoice", "Chapel in vogue"),
    ],
)
def test_what_people_mean_comes_first(query: str, better: str, worse: str) -> None:
    first, second = score(query, better), score(query, worse)
    assert first is not None
    assert second is None or first > second


def test_letters_in_another_order_do_not_fit() -> None:
    assert score("zx", "Xanthe Zed") is None


@given(st.text(min_size=1, max_size=30))
def test_every_text_finds_itself(text: str) -> None:
    assert score(text, text) is not None


@given(st.text(max_size=10), st.text(max_size=40), st.text(max_size=10))
def test_a_part_of_a_text_finds_it(before: str, part: str, after: str) -> None:
    assert score(part, f"{before}{part}{after}") is not None or not part.strip()


@given(st.text(max_size=20), st.text(max_size=40))
def test_nothing_is_found_that_lacks_a_letter(query: str, text: str) -> None:
    if score(query, text) is not None:
        assert set("".join(query.casefold().split())) <= set(text.casefold())
