"""What-if, test and run: what can be done with the model in front besides drawing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.canvas.actions.action import ModelAction
from app.canvas.actions.simulating import show_tests
from app.canvas.running import NothingToRun, Started, deploy_and_start, process_to_run
from app.canvas.surroundings import resources_of
from app.canvas.testing import ScenarioResult, run_tests, scenario_files
from app.foundation.notices import Severity, notify

if TYPE_CHECKING:
    from app.canvas.page import ModelPage
    from app.canvas.screen import ModelScreen


def what_if(screen: ModelScreen, page: ModelPage) -> None:
    """Ask what if, about this model."""
    if screen.saved(page):
        screen.session.go("whatif", path=str(page.document.path))


def run(screen: ModelScreen, page: ModelPage) -> None:
    """Put the model into operation and start a case."""
    session = screen.session
    if _has_errors(page) or not _save_what_runs(screen, page):
        return
    try:
        process_id = process_to_run(page.document)
        resources = resources_of(page.document)
    except (NothingToRun, OSError) as reason:
        notify("The model cannot run yet.", Severity.WARNING, str(reason))
        return
    if not session.has_workspace:
        notify("No workspace is open.", Severity.WARNING, "Open one from the menu, then press Run again.")
        return
    operation = session.run(
        deploy_and_start, session.workspace, resources, process_id, session.person, label=f"Starting {page.title}"
    )
    operation.on_success(lambda started: _show_started(screen, started))
    operation.on_failure(lambda text: notify("The model did not start.", Severity.ERROR, text))


def _has_errors(page: ModelPage) -> bool:
    errors, _ = page.counts()
    if errors:
        page.problems.open()
        many = f"{errors} problems must" if errors > 1 else "One problem must"
        detail = f"{many} be solved first: see the list below the canvas."
        notify("The model cannot run yet.", Severity.WARNING, detail)
    return errors > 0


def _save_what_runs(screen: ModelScreen, page: ModelPage) -> bool:
    """What runs is what lies in the files; a model that has none yet runs as it is on the canvas."""
    screen.session.files_wanted.emit()
    return page.document.path is None or screen.saved(page)


def _show_started(screen: ModelScreen, started: Started) -> None:
    go = screen.session.go
    if started.instance is None:
        notify(f"{started.definition.name} is ready.", Severity.SUCCESS, "Fill in its start form to begin a case.")
        go("inbox", start=started.definition.process_id)
        return
    task = started.task
    notify(
        f"{started.definition.name} runs: a case has started.",
        Severity.SUCCESS,
        f"It waits at {task.name or task.element_id}." if task else f"Version {started.definition.version}.",
        "Open task" if task else "",
        (lambda: go("inbox", task=task.id)) if task else None,
    )
    go("instances", instance=started.instance.id)


def test(screen: ModelScreen, page: ModelPage) -> None:
    """Run the scenario tests beside the model."""
    screen.session.files_wanted.emit()
    if not screen.saved(page):
        return
    files = scenario_files(page.document.path)
    if not files:
        notify(
            "There are no tests yet.",
            Severity.INFO,
            "Simulate the model and save what you do as a test; it is written beside the model.",
            "Simulate",
            lambda: show_tests(screen, page),
        )
        return
    operation = screen.session.run(run_tests, files, label=f"Testing {page.title}")
    operation.on_success(lambda results: _show_results(screen, page, results))
    operation.on_failure(lambda text: notify("The tests could not run.", Severity.ERROR, text))


def _show_results(screen: ModelScreen, page: ModelPage, results: list[ScenarioResult]) -> None:
    failed = [each for each in results if not each.passed]
    if not failed:
        notify(f"{len(results)} of {len(results)} tests passed.", Severity.SUCCESS)
        return
    first = failed[0]
    notify(
        f"{len(failed)} of {len(results)} tests failed.",
        Severity.ERROR,
        f"{first.id}: {first.reasons[0]}",
        "Show on the diagram",
        lambda: show_tests(screen, page, run=True),
    )


ACTIONS = (
    ModelAction(
        "whatif", "Ask what if, about this model", what_if, "button", "whatif", button="What-if", words="simulation"
    ),
    ModelAction("test", "Run the scenario tests beside the model", test, "button", "beaker", button="Test"),
    ModelAction(
        "run",
        "Save, put into operation, and start a case",
        run,
        "button",
        "play",
        "F5",
        "Save, put into operation, and start a case (F5)",
        button="Run",
        is_primary=True,
    ),
)
