"""Quick frozen values are the same values."""

from __future__ import annotations

import dataclasses
import pickle
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from app.foundation.frozen import quick


@quick
@dataclass(frozen=True, slots=True)
class Base:
    key: int
    name: str = "none"


@quick
@dataclass(frozen=True, slots=True)
class Derived(Base):
    data: Mapping[str, Any] = field(default_factory=dict)
    tags: tuple[str, ...] = ()


def test_fields_defaults_and_keywords_work_as_ever() -> None:
    value = Derived(1, tags=("a",))
    assert (value.key, value.name, value.data, value.tags) == (1, "none", {}, ("a",))
    assert Derived(1).data is not Derived(1).data
    assert repr(value) == "Derived(key=1, name='none', data={}, tags=('a',))"


def test_it_is_frozen_equal_hashable_and_replaceable() -> None:
    value = Base(1, "x")
    with pytest.raises(dataclasses.FrozenInstanceError):
        value.key = 2  # type: ignore[misc]
    assert type(value) is Base
    assert value == Base(1, "x") != Base(2, "x")
    assert hash(value) == hash(Base(1, "x"))
    assert replace(Derived(1), key=5) == Derived(5)
    assert isinstance(Derived(1), Base)


def test_it_travels_between_processes() -> None:
    assert pickle.loads(pickle.dumps(Derived(3, "n", {"a": 1}))) == Derived(3, "n", {"a": 1})


def test_a_missing_argument_is_an_error_as_ever() -> None:
    with pytest.raises(TypeError, match="key"):
        Base()  # type: ignore[call-arg]
