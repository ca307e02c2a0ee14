"""A scenario learnt from a history that the engine really played, and its knobs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from app.analytics.case_log import CaseLog
from app.analytics.reader import LogReader
from app.engine.graph import ExecutableProcess
from app.samples.catalogue import Sample, samples
from app.samples.install import install
from app.simulation.calibration import Calibration, NotEnoughHistory, calibrate
from app.simulation.experiment import run
from app.simulation.knobs import knobs, per_day, turned
from app.workspace.local import LocalWorkspace

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.fixture(scope="module", params=[sample.key for sample in samples()])
def learnt(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[ExecutableProcess, Calibration]]:
    sample = next(one for one in samples() if one.key == request.param)
    short = Sample(sample.key, sample.folder, {**sample.facts, "history": {**sample.history, "cases": 90}})
    workspace = LocalWorkspace(tmp_path_factory.mktemp("learn") / "w.millrace")
    process_id = install(workspace, short, now=NOW)
    reader = LogReader(workspace, process_id)
    reader.refresh()
    sizes: dict[str, int] = {}
    for person in workspace.people():
        for group in person.groups:
            sizes[group] = sizes.get(group, 0) + 1
    process = workspace.models.process(process_id, None)
    yield process, calibrate(process, reader.log, sizes)
    workspace.close()


def test_the_calibrated_scenario_behaves_as_the_history_did(learnt: tuple[ExecutableProcess, Calibration]) -> None:
    process, calibration = learnt
    results = run(process, calibration.scenario.changed(replications=3, cases=400))
    assert calibration.fit(results) < 0.2


def test_every_knob_starts_at_todays_value_and_says_what_it_turns(
    learnt: tuple[ExecutableProcess, Calibration],
) -> None:
    process, calibration = learnt
    for knob in knobs(process, calibration.scenario):
        assert knob.label and knob.low <= knob.base <= knob.high
        assert (
            turned(calibration.scenario, [knob], {knob.key: knob.high}, "more").to_json()
            != calibration.scenario.to_json()
        )


def test_an_untouched_variant_is_the_base(learnt: tuple[ExecutableProcess, Calibration]) -> None:
    process, calibration = learnt
    everything = knobs(process, calibration.scenario)
    same = turned(
        calibration.scenario, everything, {knob.key: knob.base for knob in everything}, calibration.scenario.name
    )
    assert same.to_json() == calibration.scenario.to_json()


def test_twice_the_volume_doubles_the_arrivals(learnt: tuple[ExecutableProcess, Calibration]) -> None:
    process, calibration = learnt
    before = per_day(calibration.scenario.arrivals)
    busy = turned(calibration.scenario, knobs(process, calibration.scenario), {"volume": before * 2}, "busy")
    assert per_day(busy.arrivals) == pytest.approx(2 * before)


def test_without_finished_cases_nothing_can_be_learnt(learnt: tuple[ExecutableProcess, Calibration]) -> None:
    with pytest.raises(NotEnoughHistory, match="two finished cases"):
        calibrate(learnt[0], CaseLog(), {})
