"""The short form of each campaign: one small round, on the first of its databases."""

from __future__ import annotations

import importlib
import signal
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from types import ModuleType, SimpleNamespace
from typing import Any, cast

import pytest

from tests.campaigns import NAMES, kill_points
from tests.campaigns.__main__ import run
from tests.campaigns.places import Places
from tests.campaigns.two_versions import ROOT

SMALL: dict[str, dict[str, Any]] = {
    "simulation": {"steps": 5},
    "kill_points": {"most": 1, "points": ("commit.after", "timer.fired")},
    "kills": {"kills": 2},
    "racing": {"programs": 2, "seconds": 2},
    "pauses": {"pauses": 2},
    "lost_replies": {"steps": 40},
    "server_kills": {"kills": 1},
    "full_disk": {"times": 1},
    "clocks": {"jumps": 6},
    "two_versions": {"seconds": 2},
}

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 here")


def imported(name: str) -> ModuleType:
    if name == "two_versions" and not (ROOT / ".git").exists():
        pytest.skip("the older version is taken from the history of the repository, which is not here")
    return importlib.import_module(f"tests.campaigns.{name}")


def test_every_campaign_has_a_short_form() -> None:
    assert SMALL.keys() == set(NAMES)


def test_a_point_that_the_story_never_passes_is_a_finding(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match=r"never passes commit\.nowhere"):
        kill_points.play("sqlite", Places(tmp_path, None), Random(1), points=("commit.nowhere",))


def test_what_a_campaign_is_for_and_did_not_happen_is_no_success(capsys: pytest.CaptureFixture[str]) -> None:
    def play(*arguments: object) -> Counter[str]:
        return Counter(deaths=3)

    campaign = SimpleNamespace(EXPECTED=("deaths", "floods"), play=play, __name__="campaign")
    assert run(campaign, cast(Places, None), ["sqlite"], 0.01, 1) == 2
    assert "NEVER HAPPENED, play longer: floods (sqlite)" in capsys.readouterr().out


@pytest.mark.parametrize("name", [name for name in SMALL if name not in ("lost_replies", "server_kills")])
def test_a_round_on_a_file_keeps_every_promise(tmp_path: Path, name: str) -> None:
    campaign = imported(name)
    assert campaign.play("sqlite", Places(tmp_path, None), Random(1), **SMALL[name])


# A connection whose other end is gone is let go of by the garbage collector, which psycopg warns of.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.postgres
@pytest.mark.parametrize("name", [name for name in SMALL if name != "full_disk"])
def test_a_round_on_postgres_keeps_every_promise(
    tmp_path: Path, postgres_databases: Callable[[str], str], postgres_template: str, name: str
) -> None:
    campaign, places = imported(name), Places(tmp_path, lambda: postgres_databases(postgres_template))
    assert campaign.play("postgres", places, Random(2), **SMALL[name])
