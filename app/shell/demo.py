"""The demo: the sample workspace is made, a new colleague is onboarded by all who take part, and seen.

Everything is real: the workspace is a file that the window opens later, the people's forms are
validated, the pictures are of the window, the diagram is the finished case's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from app.bpmn.document import Document
from app.canvas.overlay import Overlay
from app.canvas.render import render_png, render_svg
from app.look.theme import set_theme
from app.samples.catalogue import sample, samples
from app.samples.install import install_all
from app.samples.worker import Done, start_case, work_case
from app.shell.camera import Camera
from app.shell.start import build_window, make_application
from app.workspace.open import open_workspace
from app.workspace.protocol import Workspace
from app.workspace.values import InstanceDetail

SAMPLE = "employee-onboarding"
PLACES = ("home", "inbox", "instances", "dashboards")
Say = Callable[[str], None]


def run(out: Path, say: Say) -> Path:
    """Make everything in `out`; returns the report's path."""
    out.mkdir(parents=True, exist_ok=True)
    location = out / "Harbour Foods.millrace"
    for leftover in out.glob("Harbour Foods.millrace*"):
        leftover.unlink()
    workspace = open_workspace(str(location))
    say("Playing the history of four processes through the engine")
    install_all(workspace, samples())
    case, done = _onboard(workspace, say)
    pictures = [*_diagram(workspace, case, out)]
    workspace.close()
    say("Taking pictures of the window")
    pictures += _screens(location, out)
    return _report(out, case, done, pictures)


def _onboard(workspace: Workspace, say: Say) -> tuple[InstanceDetail, list[Done]]:
    chosen = sample(SAMPLE)
    case = start_case(workspace, chosen, SAMPLE)
    say(f"Started {case.process_name} {case.business_key}")
    done = work_case(workspace, chosen, case)
    for one in done:
        say(f"  {one.person.name:<14} {one.task.name}")
    say("The case has ended")
    return workspace.instance(case.id), done


def _diagram(workspace: Workspace, case: InstanceDetail, out: Path) -> Sequence[Path]:
    document = Document.from_bytes(workspace.definition_source(case.info.definition_id), case.info.process_name)
    overlay = Overlay(visited=set(case.visited))
    svg, png = out / "onboarding-finished.svg", out / "onboarding-finished.png"
    make_application()
    render_svg(document, svg, overlay=overlay)
    render_png(document, png, overlay=overlay)
    return svg, png


def _screens(location: Path, out: Path) -> list[Path]:
    app = make_application()
    window = build_window(app, str(location))
    camera = Camera(window, out)
    camera.settle()
    window.session.set_person("nadia")
    pictures = []
    for theme in ("light", "dark"):
        set_theme(theme)
        for place in PLACES:
            camera.go(place)
            pictures.append(camera.shoot(f"{place}-{theme}"))
    window.close()
    return pictures


def _report(out: Path, case: InstanceDetail, done: Sequence[Done], pictures: Sequence[Path]) -> Path:
    info = case.info
    assert info.ended is not None
    lines = [
        f"# {info.process_name} {info.business_key}",
        "",
        f"Started {info.started:%d %b %Y %H:%M:%S} UTC, ended {info.ended:%H:%M:%S} UTC, state: {info.state}.",
        "",
        "| who | task | with |",
        "|---|---|---|",
        *(f"| {one.person.name} | {one.task.name} | {_values(one)} |" for one in done),
        "",
        "## Pictures",
        "",
        *(f"- [{path.name}]({path.name})" for path in pictures),
        "",
        f"Open the workspace in a window: `millrace open --workspace '{out / 'Harbour Foods.millrace'}'`",
        "",
    ]
    report = out / "report.md"
    report.write_text("\n".join(lines), encoding="utf-8")
    return report


def _values(one: Done) -> str:
    return ", ".join(f"{name}: {value}" for name, value in one.values.items())
