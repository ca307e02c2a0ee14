"""Two versions of the application at work on one schema at the same time: today's, and the first that had this schema.

The older one is taken from the repository's history, and runs in processes of its own beside ours.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tarfile
import time
from collections import Counter
from pathlib import Path
from random import Random

from tests.campaigns.crew import Crew
from tests.campaigns.places import Places

DATABASES = ("postgres", "sqlite")
ROOT = Path(__file__).resolve().parents[2]
OLDER = """
import sys, threading
from pathlib import Path
import app
assert app.__path__[0].startswith(sys.argv[1]), app.__path__
from tests.campaigns.crew import work
stop = threading.Event()
threading.Thread(target=lambda: (sys.stdin.read(), stop.set()), daemon=True).start()
print("at work", flush=True)
work(sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]), stop)
"""


def play(kind: str, places: Places, dice: Random, seconds: float = 6) -> Counter[str]:
    """One workspace, one program of each version for `seconds`; ours then checks what both have done."""
    older, crew = older_version(places.file("older")), Crew(places.new(kind), places.file("calls"), dice)
    arguments = [str(older), crew.location, str(crew.calls), str(dice.randrange(10**9))]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(older), str(ROOT)))}
    command = [sys.executable, "-P", "-c", OLDER, *arguments]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, env=environment, cwd=older, text=True, **pipes) as old:  # type: ignore[call-overload]
        try:
            assert old.stdout.readline(), old.stderr.read()
            crew.hire()
            time.sleep(seconds)
            crew.send_home()
            _, trouble = old.communicate("", timeout=60)
            assert old.returncode == 0, trouble
        finally:
            old.kill()
            crew.close()
    return crew.outcome()


def older_version(folder: Path) -> Path:
    """The application as it was when the schema last changed, unpacked into `folder`."""
    last = ["git", "log", "-1", "--format=%H", "--", "app/store/migrations/versions"]
    commit = subprocess.run(last, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
    packed = subprocess.run(
        ["git", "archive", commit, "app", "resources"], cwd=ROOT, capture_output=True, check=True
    ).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")
    return folder
