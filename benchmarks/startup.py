"""The first window, beside an empty Qt window: CPU time in fresh interpreters, one after the other."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.table import line, middle

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 9
GOAL = 2.0
GOAL_HOME = 3.0

FLOOR = """
from PySide6 import QtWidgets
app = QtWidgets.QApplication([])
window = QtWidgets.QMainWindow()
window.setCentralWidget(QtWidgets.QGraphicsView())
window.menuBar().addMenu("File")
window.resize(1280, 800)
window.show()
window.grab()
"""
OURS = """
from app.shell.start import build_window, make_application
app = make_application()
window = build_window(app)
window.grab()
"""
WITH_HOME = OURS + "window.show_place('home')\nwindow.grab()\n"
TIMED = "import time\nstart = time.process_time()\n{program}\nprint((time.process_time() - start) * 1000)"


def run() -> None:
    """Print the line."""
    floor, ours, home = [], [], []
    for number in range(ROUNDS + 1):
        taken = cpu_ms(FLOOR), cpu_ms(OURS), cpu_ms(WITH_HOME)
        if number:  # the first round warms the file cache and the byte code
            floor.append(taken[0])
            ours.append(taken[1])
            home.append(taken[2])
    print(line("first window, CPU", middle(ours), "empty Qt window", middle(floor), GOAL))
    print(
        line("the same, until the home page is drawn, CPU", middle(home), "empty Qt window", middle(floor), GOAL_HOME)
    )


def cpu_ms(program: str) -> float:
    """CPU milliseconds of a program in a fresh interpreter, after the interpreter's own start."""
    with tempfile.TemporaryDirectory() as home:
        env = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), "MILLRACE_HOME": home}
        env.pop("PYTHONDONTWRITEBYTECODE", None)  # both sides start from byte code, as installed programs do
        code = TIMED.format(program=program)
        done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    return float(done.stdout.strip().splitlines()[-1])
