"""Nothing drawn is lost: closing asks, and a window that was killed gives its work back at the next start."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QDialog

from app.canvas.screen import ModelScreen
from tests.journeys.newcomer import Newcomer
from tests.journeys.test_new_user import Drawing, start_drawing

ROOT = Path(__file__).resolve().parents[2]
BEGIN = """
import sys, time
from app.shell.start import build_window, make_application
from tests.journeys.newcomer import Newcomer
app = make_application()
window = build_window(app)
window.activateWindow()
someone = Newcomer(window)
someone.wait(lambda: window.session.has_workspace and window.pulse.latest.is_read, "the workspace")
"""
DRAW = """
from tests.journeys.test_new_user import start_drawing
drawing = start_drawing(someone)
drawing.append(drawing.of("startEvent"), "task", 130, 0, "Check request")
print("drawn", flush=True)
time.sleep(60)
"""
TELL = """
import json
someone.settle()
screen = window.stage.screen_of("model")
names = [f.name for f in screen.page.view.diagram_scene.figures() if f.tag == "task"] if screen else []
print(json.dumps({
    "place": window.stage.front_key,
    "names": names,
    "unsaved": bool(screen) and screen.page.document.is_dirty,
    "told": [entry.notice.text for entry in window.notices.entries],
}), flush=True)
import os
os._exit(0)
"""


def start(home: Path, what: str) -> subprocess.Popen[str]:
    environment = os.environ | {"MILLRACE_HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", BEGIN + what]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def test_what_a_killed_window_had_not_saved_is_there_at_the_next_start(home: Path) -> None:
    killed = start(home, DRAW)
    assert killed.stdout is not None
    assert killed.stdout.readline().strip() == "drawn"
    killed.send_signal(signal.SIGKILL)
    killed.wait(20)
    killed.stdout.close()

    told, _ = start(home, TELL).communicate(timeout=60)

    assert json.loads(told) == {
        "place": "model",
        "names": ["Check request"],
        "unsaved": True,
        "told": ["Your unsaved work on New process is back."],
    }


def test_closing_the_window_asks_for_unsaved_work_and_can_be_thought_over(newcomer: Newcomer) -> None:
    drawing = start_drawing(newcomer)
    drawing.append(drawing.of("startEvent"), "task", 130, 0, "Check request")

    asked: list[str] = []

    def keep_working(dialog: QDialog) -> None:
        asked.append(dialog.windowTitle())
        newcomer.look("unsaved")
        newcomer.click(newcomer.button("Keep working", dialog))

    newcomer.answer(newcomer.window.close, keep_working)

    assert asked == ["Save the changes of New process?"]
    assert newcomer.window.isVisible()
    assert drawing.named("Check request")


def test_an_untouched_new_process_closes_without_a_question(newcomer: Newcomer) -> None:
    drawing: Drawing = start_drawing(newcomer)
    assert isinstance(drawing.screen, ModelScreen)

    assert newcomer.window.close()
