"""The newcomer's journey in a real window: `python -m tests.journeys.real_window [PICTURES]`.

Starts an X server (Xvfb) and Millrace in it, and moves a real pointer and presses real keys (xdotool).
Where to click is found out from a twin: the same window, offscreen in this process, which walks the same
journey at the same time. Afterwards the workspace file of the real window is judged. Needs Xvfb, xdotool
and ImageMagick's `import`; not collected with the suite.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from app.look.theme import set_reduced_motion
from app.shell.start import build_window, make_application
from app.shell.window import MainWindow
from app.workspace.open import open_workspace
from app.workspace.values import InstanceInfo, InstanceQuery, InstanceState
from tests.journeys.newcomer import STEPS, Newcomer
from tests.journeys.test_new_user import walk

ROOT = Path(__file__).resolve().parents[2]
SIZE = "1280x800x24"
PAUSE, PATIENT = 0.25, 1.5
KEYS = {"Return": "Return", "Ctrl+A": "ctrl+a", "Ctrl+S": "ctrl+s"}


class RealHands(Newcomer):
    """Does to the real window what it does to the twin."""

    def __init__(self, window: MainWindow, display: str, pictures: Path) -> None:
        super().__init__(window)
        self._display, self._pictures, self._shots = display, pictures, 0

    def _x(self, *words: str) -> None:
        environment = os.environ | {"DISPLAY": self._display}
        subprocess.run(["xdotool", *words], env=environment, check=True, stdout=subprocess.DEVNULL, timeout=30)

    def _point(self, widget: QWidget, place: QPoint) -> tuple[str, str]:
        spot = widget.mapToGlobal(place) - self.window.mapToGlobal(QPoint(0, 0))
        return str(spot.x()), str(spot.y())

    def click_at(self, widget: QWidget, place: QPoint) -> None:
        """Click in both windows."""
        self._x("mousemove", *self._point(widget, place), "sleep", "0.05", "click", "1")
        time.sleep(PAUSE)
        super().click_at(widget, place)

    def drag(self, widget: QWidget, start: QPoint, target: QWidget, end: QPoint) -> None:
        """Press, move in steps, release, in both windows."""
        (ax, ay), (bx, by) = self._point(widget, start), self._point(target, end)
        words = ["mousemove", ax, ay, "sleep", "0.05", "mousedown", "1"]
        for share in STEPS:
            x = round(int(ax) + (int(bx) - int(ax)) * share)
            y = round(int(ay) + (int(by) - int(ay)) * share)
            words += ["sleep", "0.04", "mousemove", str(x), str(y)]
        self._x(*words, "sleep", "0.05", "mouseup", "1")
        time.sleep(PAUSE)
        super().drag(widget, start, target, end)

    def key(self, keys: str) -> None:
        """Press a key in both windows."""
        assert QKeySequence(keys).count() == 1
        self._x("key", KEYS[keys])
        time.sleep(PAUSE)
        super().key(keys)

    def type(self, text: str) -> None:
        """Type in both windows."""
        self._x("type", "--delay", "15", text)
        time.sleep(PAUSE)
        super().type(text)

    def wait(self, until: object, what: str) -> None:
        """The real window may need a moment more than the twin."""
        super().wait(until, what)  # type: ignore[arg-type]
        time.sleep(PATIENT)

    def look(self, name: str) -> None:
        """A picture of the whole screen."""
        self._shots += 1
        target = self._pictures / f"{self._shots:02d}-{name}.png"
        environment = os.environ | {"DISPLAY": self._display}
        subprocess.run(["import", "-window", "root", str(target)], env=environment, check=True, timeout=30)


@contextlib.contextmanager
def x_server() -> Iterator[str]:
    """A display of our own; its name."""
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", SIZE, "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=(writer,), stderr=subprocess.DEVNULL)
    os.close(writer)
    with os.fdopen(reader) as told:
        number = told.readline().strip()
    try:
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(10)


@contextlib.contextmanager
def millrace(display: str, home: Path) -> Iterator[subprocess.Popen[bytes]]:
    """`python -m app` on that display, for somebody who never had it."""
    environment = os.environ | {"DISPLAY": display, "MILLRACE_HOME": str(home), "QT_QPA_PLATFORM": "xcb"}
    process = subprocess.Popen([sys.executable, "-m", "app"], env=environment, cwd=ROOT)
    try:
        _until_shown(display, process)
        yield process
    finally:
        process.terminate()
        process.wait(20)


def _until_shown(display: str, process: subprocess.Popen[bytes]) -> None:
    """Wait for the window, put it into the corner and give it the keyboard: there is no window manager here."""
    environment = os.environ | {"DISPLAY": display}
    search = ["xdotool", "search", "--sync", "--onlyvisible", "--name", "Millrace"]
    found = subprocess.run(search, env=environment, capture_output=True, text=True, timeout=60, check=True)
    assert process.poll() is None, "Millrace ended"
    window = found.stdout.split()[-1]
    for words in (["windowmove", window, "0", "0"], ["windowsize", window, "1280", "800"], ["windowfocus", window]):
        subprocess.run(["xdotool", *words], env=environment, check=True, timeout=30)
    time.sleep(4)


def judge(home: Path) -> InstanceInfo:
    """The one case of the real window's workspace: it must have ended, by the way the amount says."""
    workspace = open_workspace(str(home / "data" / "personal.millrace"))
    try:
        (case,) = workspace.instances(InstanceQuery(limit=10))
        detail = workspace.instance(case.id)
        assert case.state is InstanceState.COMPLETED, f"the case is {case.state}"
        assert detail.variables["amount"] == 250, f"the variables are {detail.variables}"
        return case
    finally:
        workspace.close()


def main(pictures: Path) -> int:
    """Walk, judge, and say passed or failed."""
    pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, x_server() as display:
        real, twin = Path(folder, "real"), Path(folder, "twin")
        with millrace(display, real):
            os.environ["MILLRACE_HOME"] = str(twin)
            set_reduced_motion(True)
            window = build_window(make_application())
            window.activateWindow()
            hands = RealHands(window, display, pictures)
            hands.wait(lambda: window.session.has_workspace and window.pulse.latest.is_read, "the workspace")
            try:
                walk(hands)
                hands.look("end")
            except AssertionError as problem:
                hands.look("failed")
                print(f"failed: {problem}")
                return 1
        try:
            case = judge(real)
        except (AssertionError, ValueError, KeyError) as problem:
            print(f"failed: {problem}. Pictures: {pictures}")
            return 1
    print(f"passed: {case.process_name} {case.id} ended at {case.ended:%H:%M:%S}. Pictures: {pictures}")
    return 0


if __name__ == "__main__":
    code = main(Path(sys.argv[1] if len(sys.argv) > 1 else "millrace-journey"))
    sys.stdout.flush()
    os._exit(code)
