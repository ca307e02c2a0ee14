"""Characters that nobody sees."""

from app.foundation.hidden import HIDDEN, visible


def test_a_direction_override_is_spelled_out() -> None:
    assert visible("Pay \u202enot") == "Pay \u2039U+202E\u203anot"
    assert HIDDEN.isdisjoint(visible("".join(HIDDEN)))


def test_what_languages_need_stays() -> None:
    for text in ("Übergabe", "می\u200cخواهم", "Order"):
        assert visible(text) == text
