"""Set-up that every test shares: hypothesis profiles, the offscreen platform, the corpus."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.corpus import corpus_root

pytest_plugins = ["tests.postgres", "tests.faults.network"]

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

slow_is_fine = [HealthCheck.too_slow, HealthCheck.data_too_large]
settings.register_profile("suite", deadline=None, suppress_health_check=slow_is_fine, derandomize=True)
settings.register_profile("campaign", deadline=None, suppress_health_check=slow_is_fine, max_examples=2000)
settings.load_profile(os.environ.get("MILLRACE_HYPOTHESIS_PROFILE", "suite"))


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of files that nobody here wrote; skips with the reason when it is absent."""
    root = corpus_root()
    if not root.is_dir():
        pytest.skip(f"no corpus at {root}; set MILLRACE_CORPUS to run these tests")
    return root


HOMES = count()


@pytest.fixture(autouse=True)
def millrace_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Every test has a home of its own, made when something is put there: nothing is read from or left in the real one.

    Set by hand, not by `monkeypatch`: tests that undo their own patches would undo this one.
    """
    before = os.environ.get("MILLRACE_HOME")
    os.environ["MILLRACE_HOME"] = str(tmp_path_factory.getbasetemp() / f"home-{next(HOMES)}")
    yield
    if before is None:
        del os.environ["MILLRACE_HOME"]
    else:
        os.environ["MILLRACE_HOME"] = before
