"""kill -9 at every named crash point, on both databases: nothing lost, nothing done twice."""

from __future__ import annotations

import multiprocessing
import signal
from pathlib import Path

import pytest

from app.store.crashpoints import POINTS
from app.workspace.bulk import PlayedClock
from tests.workspace.crash_story import MODELS, NOON, acknowledged, check, finish, opened, play

# The commits in the middle of a start, a completion, a lease, a result, a delivery.
LATER = ("commit.before:2", "commit.after:5", "commit.before:8", "commit.after:9", "job.completed:2")

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 here")


def run_story(location: str, effects: Path, crash_at: str) -> int | None:
    """Play the story in a process of its own (forked from a clean server); its exit code."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.workspace.crash_story"])
    process = context.Process(target=play, args=(location, effects, crash_at))
    process.start()
    process.join(60)
    return process.exitcode


def tell(location: str, tmp_path: Path, crash_at: str) -> tuple[int | None, Path]:
    """Deploy, play, restart, finish, check."""
    effects, clock = tmp_path / "effects", PlayedClock(NOON)
    before = opened(location, effects, clock)
    before.deploy(MODELS)
    before.close()
    code = run_story(location, effects, crash_at)
    after = opened(location, effects, clock)
    finish(after, clock)
    check(after, effects)
    after.close()
    return code, effects


@pytest.mark.parametrize("crash_at", [*POINTS, *LATER])
def test_a_killed_process_loses_nothing_and_does_nothing_twice(location: str, tmp_path: Path, crash_at: str) -> None:
    code, _ = tell(location, tmp_path, crash_at)
    assert code == -signal.SIGKILL, f"the story never passed {crash_at}"


def test_the_story_without_a_crash_holds_too(location: str, tmp_path: Path) -> None:
    code, effects = tell(location, tmp_path, "nowhere")
    assert (code, acknowledged(effects)[-1][0]) == (0, "finished")
