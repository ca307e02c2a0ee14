"""The JSON codec gives back what it was given, and refuses what a database could not keep."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.foundation.json import MAX_DEPTH, JsonRefused, dumps, loads

texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"))
scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts
    | st.decimals(allow_nan=False, allow_infinity=False)
    | st.dates()
    | st.datetimes(timezones=st.just(UTC) | st.just(timezone(timedelta(hours=2))))
    | st.timedeltas()
)
keys = texts | st.sampled_from(["$decimal", "$date", "$$date", "$datetime", "$duration"])
values = st.recursive(scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4))


@given(values)
def test_what_goes_in_comes_out(value: object) -> None:
    assert loads(dumps(value)) == value


@given(values)
def test_text_is_canonical(value: object) -> None:
    assert dumps(loads(dumps(value))) == dumps(value)


def test_keys_are_sorted_without_spaces() -> None:
    assert dumps({"b": 1, "a": [True, None, "é"]}) == '{"a":[true,null,"é"],"b":1}'


def test_types_are_told_apart() -> None:
    value = {"d": Decimal("1.10"), "on": date(2026, 3, 29), "at": datetime(2026, 3, 29, tzinfo=UTC), "n": 1.5}
    back = loads(dumps(value))
    assert back == value
    assert [type(back[key]) for key in ("d", "on", "at", "n")] == [Decimal, date, datetime, float]


def test_a_read_only_mapping_is_written_as_an_object() -> None:
    assert dumps(MappingProxyType({"a": 1})) == '{"a":1}'


def test_a_backslash_before_u0000_is_no_nul() -> None:
    assert loads(dumps("\\u0000")) == "\\u0000"


def nested(depth: int) -> object:
    value: object = 1
    for _ in range(depth):
        value = [value]
    return value


def test_nesting_is_kept_up_to_the_limit() -> None:
    assert loads(dumps(nested(MAX_DEPTH))) == nested(MAX_DEPTH)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (float("nan"), "NaN"),
        (float("inf"), "infinity"),
        ("a\0b", "NUL"),
        ({"a\0": 1}, "NUL"),
        ("\ud800", "surrogate"),
        (datetime(2026, 1, 1), "time zone"),  # noqa: DTZ001
        (Decimal("NaN"), "finite"),
        ({1, 2}, "set"),
        (nested(MAX_DEPTH + 1), "nested"),
        pytest.param(nested(900), "nested", id="very deep"),
        pytest.param(10**5000, "digits", id="huge integer"),
    ],
)
def test_values_without_a_place_in_json_are_refused(value: object, reason: str) -> None:
    with pytest.raises(JsonRefused, match=reason):
        dumps(value)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"a":1,"a":2}', "occurs twice"),
        ("NaN", "NaN"),
        ("-Infinity", "Infinity"),
        ("1e400", "too large"),
        ('"\\ud800"', "surrogate"),
        ('"\\u0000"', "NUL"),
        pytest.param("9" * 5000, "digits", id="huge integer"),
        pytest.param("[" * 100_000 + "]" * 100_000, "nested", id="deep"),
        ('{"$date":"yesterday"}', "no value for"),
        ('{"$decimal":1.5}', "needs a text"),
        ("{", "not JSON"),
        (b"\xff", "UTF-8"),
    ],
)
def test_texts_that_are_no_json_are_refused(text: str | bytes, reason: str) -> None:
    with pytest.raises(JsonRefused, match=reason):
        loads(text)


def test_a_big_integer_is_exact() -> None:
    assert loads("9007199254740993") == 9007199254740993


def test_hostile_json_is_answered_or_refused_without_a_crash(corpus: Path) -> None:
    for path in sorted((corpus / "hostile").glob("*.json")):
        try:
            loads(path.read_bytes())
        except JsonRefused as refusal:
            assert str(refusal)
