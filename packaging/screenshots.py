"""Draws every screen into docs/screenshots, light and dark, with the samples' real content, at 1280x800.

python3 packaging/dev.py screenshots [PLACE ...] [--out DIR] [--theme light|dark]
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import screenshots_rules

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "docs" / "screenshots"


def main(arguments: list[str]) -> int:
    """Draw the shots that are named, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("places", nargs="*")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--theme", choices=("light", "dark"), action="append")
    chosen = parser.parse_args(arguments)
    chosen.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ["MILLRACE_HOME"] = home
        Studio(Path(home), chosen.out).draw(chosen.places, chosen.theme or ["light", "dark"])
    return 0


class Studio:
    """One window with the sample workspace, and the camera before it."""

    def __init__(self, home: Path, out: Path) -> None:
        from app.samples.catalogue import samples
        from app.samples.install import install_all
        from app.shell.start import make_application
        from app.workspace.open import open_workspace

        self.out = out
        self.files = home / "samples"
        shutil.copytree(ROOT / "resources" / "samples", self.files)
        self.location = home / "Harbour Foods.millrace"
        workspace = open_workspace(str(self.location))
        install_all(workspace, samples())
        workspace.close()
        self.app = make_application()

    def draw(self, places: list[str], themes: list[str]) -> None:
        """Draw the shots whose name begins with one of `places` (none: all), in each theme."""
        from app.look.theme import set_theme
        from app.shell.camera import Camera
        from app.shell.start import build_window

        window = build_window(self.app, str(self.location))
        window.resize(1280, 800)
        self.camera = Camera(window, self.out)
        self.camera.settle()
        window.session.set_person("nadia")
        for theme in themes:
            set_theme(theme)
            for name, prepare in SHOTS.items():
                if not places or any(name.startswith(place) for place in places):
                    prepare(self)
                    self.camera.settle()
                    print(self.camera.shoot(f"{name}-{theme}"))
                    self._close_palette()
        for model in window.stage.screen_of("model").models if window.stage.screen_of("model") else ():
            model.document.mark_saved()  # nobody is there to ask
        window.close()

    def _close_palette(self) -> None:
        """Nothing of one picture may lie over the next."""
        from app.shell.palette.popup import CommandPalette

        for palette in self.camera.window.findChildren(CommandPalette):
            palette.close_palette()


def _place(key: str, **params: object) -> Callable[[Studio], None]:
    return lambda studio: studio.camera.go(key, **params)


def _model(studio: Studio) -> None:
    """A model with one of its tasks selected."""
    _fresh_model(studio, "invoice-approval").page.view.selection.set(["approve"])


def _inbox(studio: Studio) -> None:
    """Nadia has claimed two of her teams' tasks."""
    from app.workspace.values import TaskQuery, TaskScope

    workspace = studio.camera.window.session.workspace
    waiting = workspace.tasks(TaskQuery(TaskScope.GROUP, "nadia"))
    if not workspace.tasks(TaskQuery(TaskScope.MINE, "nadia")):
        for task in waiting[:6]:
            workspace.claim(task.id, actor="nadia")
    studio.camera.go("inbox")


def _case(studio: Studio) -> None:
    """A purchase that the ERP did not take."""
    from app.workspace.values import InstanceQuery, TaskQuery, TaskScope

    workspace = studio.camera.window.session.workspace
    stuck = workspace.instances(InstanceQuery("procurement", with_incidents=True))
    if not stuck:
        request = {
            "item": "Conveyor belt",
            "category": "Office",
            "quantity": 1,
            "amount": 240,
            "supplier": "Orbit Print",
        }
        case = workspace.start("procurement", request, business_key="PR-3511", actor="nadia")
        task = workspace.tasks(TaskQuery(TaskScope.ALL, instance_id=case.id))[0]
        workspace.claim(task.id, actor="yuki")
        workspace.complete(task.id, {"supplier": "Saltmarsh Machines", "amount": 240}, actor="yuki")
        for job in workspace.external.fetch(["http"]):
            workspace.external.fail(job.id, "The ERP did not answer within 30 s. Nothing was booked.", retries=0)
        stuck = workspace.instances(InstanceQuery("procurement", with_incidents=True))
    studio.camera.go("instances", instance=stuck[0].id)
    studio.camera.window.stage.screen_of("instances").pages.currentWidget().moves_bar.end()


def _every_case(studio: Studio) -> None:
    """All that run, without a condition."""
    studio.camera.go("instances", process="")
    page = studio.camera.window.stage.screen_of("instances").list
    page.conditions.clear.click()
    page.view.clearSelection()


def _by_variable(studio: Studio) -> None:
    """Purchases over 500, found by their variables, two of them chosen."""
    from app.store.variable_search import Operator, VariableTest

    studio.camera.go("instances", process="")
    page = studio.camera.window.stage.screen_of("instances").list
    page.conditions.add(VariableTest("amount", Operator.GREATER, 500))
    page.conditions.add(VariableTest("category", Operator.EXISTS))
    studio.camera.settle()
    page.choose({case.id for case in page.table.cases[1:3]})


def _skipping(studio: Studio) -> None:
    """What it would mean to go on behind the step that failed."""
    _case(studio)
    studio.camera.settle()
    page = studio.camera.window.stage.screen_of("instances").pages.currentWidget()
    page.waits.incidents[0].skip.click()
    studio.camera.settle()


def _command_palette(studio: Studio) -> None:
    studio.camera.go("home")
    studio.camera.window.open_palette("inv")


def _form(studio: Studio) -> None:
    studio.camera.go("forms", path=str(studio.files / "invoice-approval" / "approve-invoice.form"))


def _whatif(studio: Studio) -> None:
    """A busy month, and what would help: made and run the first time."""
    studio.camera.go("whatif", process="invoice-approval")
    bench = studio.camera.window.stage.screen_of("whatif").bench
    if len(bench.plan.ordered()) == 1:
        knobs = {knob.key: knob for knob in bench.knobs()}
        bench.turn(knobs["cost"], 38)
        busy = bench.add("base")
        bench.rename(busy, "Busy month +20 %")
        bench.turn(knobs["volume"], round(knobs["volume"].base * 1.2, 1))
        quick = bench.add(busy)
        bench.rename(quick, "Approve within a day")
        bench.turn(knobs["reaction:approve"], 6.0)
        bench.add(busy)
        bench.rename(bench.selected, "One person in finance")
        bench.turn(knobs["people:finance"], 1)
        bench.run_all()
        studio.camera.settle()
        bench.add("base")
        bench.rename(bench.selected, "Holiday week")
        bench.turn(knobs["absence"], 25)
        bench.select(quick)


def _compared(studio: Studio, layout: str, element_id: str) -> None:
    """The sample as it was beside a version with a few edits."""
    from app.canvas.compare import entry
    from app.canvas.compare.sources import file_source

    before, after, _ = _versions(studio.files)
    screen = _model_alone(studio, after)
    entry.show_comparison(screen, screen.page, file_source(before))
    studio.camera.settle()
    screen.front.show_as(layout)
    screen.front.list.choose(element_id)


def _merging(studio: Studio) -> None:
    """Two people's edits, one conflict decided."""
    from app.canvas.compare import entry
    from app.canvas.compare.sources import file_source

    base, ours, theirs = _versions(studio.files)
    screen = _model_alone(studio, ours)
    result = entry.read_merge(*(file_source(each) for each in (base, ours, theirs)))
    page = entry.show_merge(screen, "Invoice approval", "Rosa's version", result)
    page.decide(page.found.conflicts[0], "theirs")
    studio.camera.settle()
    page.point_at(page.found.conflicts[1])
    page.is_done = True  # it closes without asking


def _model_alone(studio: Studio, path: Path) -> Any:
    """The modeler with this model, and no comparison left of another picture."""
    studio.camera.go("model", path=str(path))
    screen = studio.camera.window.stage.screen_of("model")
    for page in [each for each in screen.pages if each not in screen.models]:
        screen.close_page(page)
    return screen


def _versions(folder: Path) -> tuple[Path, Path, Path]:
    """The sample as it was, as one person edited it, and as another did."""
    from app.bpmn.document import Document
    from app.bpmn.editing.modeling import Modeling

    base = folder / "invoice-approval" / "invoice-approval.bpmn"
    ours, theirs = base.with_name("invoice-approval-new.bpmn"), base.with_name("invoice-approval-rosa.bpmn")
    if ours.exists():
        return base, ours, theirs
    mine, its = Document.open(base), Document.open(base)
    for document, name, days in ((mine, "Check the invoice", "P7D"), (its, "Verify invoice", "P10D")):
        modeling = Modeling(document)
        modeling.rename("check_invoice", name)
        modeling.set_property("no_answer", "timeDuration", days)
    Modeling(mine).set_property("f_valid", "condition", "${valid and amount > 0}")
    Modeling(mine).delete(["post"])
    Modeling(mine).move(["approve"], 24, 0)
    Modeling(mine).rename(Modeling(mine).append("check_invoice", "serviceTask"), "Archive scan")
    Modeling(its).rename("find_approver", "Find the approver")
    Modeling(its).move(["approve"], -16, 0)
    mine.save(ours)
    its.save(theirs)
    return base, ours, theirs


def _fresh_model(studio: Studio, name: str) -> Any:
    """The modeler with one sample, no panel, no mode, nothing selected."""
    path = studio.files / name / f"{name}.bpmn"
    screen = _model_alone(studio, path)
    if screen.side_bar.key:
        screen.side_bar.close_panel()
    if screen.page.mode is not None:
        screen.page.set_mode(None)
    screen.page.problems.open(False)
    screen.page.view.selection.clear()
    screen.page.view.fit()
    return screen


def _panel(studio: Studio, key: str, words: str = "") -> None:
    """A side panel of the modeler."""
    screen = _fresh_model(studio, "procurement")
    screen.side_bar.open(key)
    panel = screen.side_bar.panel(key)
    if key == "project":
        panel.show_folder(studio.files)
    if words:
        panel.field.setText(words)
        panel.look()
    if key == "outline":
        screen.page.view.selection.set(["book_order"])


def _simulated(studio: Studio) -> None:
    """A token run in the middle of the procurement process."""
    from app.canvas.actions.simulating import simulate

    screen = _fresh_model(studio, "procurement")
    simulate(screen, screen.page)
    mode = screen.page.mode
    start = next(each for each in mode.run.possible() if each.doing == "start")
    mode.run.do(start, variables={"item": "Pallet wrap", "category": "Office", "amount": 200})
    mode.run.run_on()
    mode.refresh()


def _tested(studio: Studio) -> None:
    """The tests of a sample, with what they cover."""
    from app.canvas.actions.simulating import show_tests

    screen = _fresh_model(studio, "invoice-approval")
    show_tests(screen, screen.page, run=True)
    studio.camera.settle()
    screen.page.mode.tests.switch.setChecked(True)


def _problems(studio: Studio) -> None:
    """A model with mistakes, the list of problems open."""
    screen = _fresh_model(studio, "employee-onboarding")
    if screen.page.document.find("join") is not None:
        screen.page.view.edit(lambda modeling: modeling.delete(["join"]))
    screen.page.check()
    screen.page.problems.open()


def _shots() -> Iterator[tuple[str, Callable[[Studio], None]]]:
    yield "home", _place("home")
    yield "model", _model
    yield "model-outline", lambda studio: _panel(studio, "outline")
    yield "model-search", lambda studio: _panel(studio, "search", "order")
    yield "model-project", lambda studio: _panel(studio, "project")
    yield "model-problems", _problems
    yield "simulate", _simulated
    yield "simulate-tests", _tested
    yield "compare", lambda studio: _compared(studio, "side", "no_answer")
    yield "compare-overlaid", lambda studio: _compared(studio, "over", "approve")
    yield "merge", _merging
    yield from screenshots_rules.shots()
    yield "forms", _form
    yield "inbox", _inbox
    yield "instances", _every_case
    yield "instance-case", _case
    yield "instance-moves", _skipping
    yield "instances-by-variable", _by_variable
    yield "dashboards", _place("dashboards", process="invoice-approval", page="overview")
    yield "dashboards-heat", _place("dashboards", process="invoice-approval", page="heat")
    yield "dashboards-variants", _place("dashboards", process="invoice-approval", page="variants")
    yield "whatif", _whatif
    yield "repository", _place("repository")
    yield "settings", _place("settings")
    yield "command-palette", _command_palette


SHOTS = dict(_shots())

if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main(sys.argv[1:]))
