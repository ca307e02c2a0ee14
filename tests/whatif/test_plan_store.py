"""Plans are written in order, and nothing unsaved is lost or read over."""

from __future__ import annotations

from typing import Any

import pytest

from app.whatif.plan_store import PlanStore


class Settings:
    """The part of a workspace that keeps settings; it can be out of reach."""

    def __init__(self) -> None:
        self.kept: dict[str, Any] = {}
        self.is_away = False

    def setting(self, key: str, default: Any = None) -> Any:
        return self.kept.get(key, default)

    def save_setting(self, key: str, value: Any, *, actor: str | None = None) -> None:
        if self.is_away:
            raise OSError("away")
        self.kept[key] = value


@pytest.fixture
def settings() -> Settings:
    return Settings()


@pytest.fixture
def store(settings: Settings) -> PlanStore:
    return PlanStore(settings)  # type: ignore[arg-type]


def test_only_the_latest_is_written(store: PlanStore, settings: Settings) -> None:
    store.keep("order", 1, None)
    store.keep("order", 2, None)
    store.flush()
    assert settings.kept == {"whatif.order": 2}
    assert not store.is_dirty


def test_reading_writes_first(store: PlanStore) -> None:
    store.keep("order", 1, None)
    assert store.read("order") == 1
    assert store.read("other") is None


def test_what_cannot_be_written_is_kept_for_later(store: PlanStore, settings: Settings) -> None:
    settings.is_away = True
    store.keep("order", 1, None)
    with pytest.raises(OSError, match="away"):
        store.flush()
    settings.is_away = False
    store.flush()
    assert settings.kept == {"whatif.order": 1}
