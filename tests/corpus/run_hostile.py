"""Files that attack the program: each, in a process of its own under limits, ends as the manifest says.

The manifest's sentences decide. What no probe here can see (a picture, a dialog, a server) is skipped with
that reason once everything that can be seen has been found safe; whatever is found unsafe fails.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat
from pathlib import Path
from typing import Any

from tests.corpus import Case

REPOSITORY = Path(__file__).resolve().parents[2]
WALL = 60  # seconds for a process, start of Python included
SECONDS, MEGABYTES = 5.0, 400.0  # where the manifest names no limit of its own
MARKERS = "PWNED*"
# Words of the manifest for what only a screen, a report or a person with rights can show.
UNSEEN = ("shown", "PNG", "re-laid", "sanitised", "unresolved", "needs a deployment", "drawn")

Report = dict[str, Any]


def run(root: Path) -> Iterator[Case]:
    """One case per file of the manifest."""
    with ThreadPoolExecutor(2) as pool:
        yield from pool.map(case, repeat(root / "hostile"), entries(root))


def entries(root: Path) -> list[dict[str, str]]:
    """What the manifest says of each file."""
    files: list[dict[str, str]] = json.loads((root / "hostile" / "manifest.json").read_text("utf-8"))["files"]
    return files


def case(folder: Path, entry: dict[str, str]) -> Case:
    """The outcome for one file."""
    return judged(entry, probed(folder / entry["file"], entry["area"]))


def probed(file: Path, area: str) -> Report:
    """The report of a probe of the file, or what became of the probe."""
    with tempfile.TemporaryDirectory() as work:
        command = [sys.executable, "-m", "tests.corpus.hostile_probe", str(file), area, work]
        environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONDONTWRITEBYTECODE": "1"}
        try:
            done = subprocess.run(command, capture_output=True, timeout=WALL, env=environment, text=True)
        except subprocess.TimeoutExpired:
            return {"crash": f"no end within {WALL} s"}
        if done.returncode:
            return {"crash": f"exit {done.returncode}: {done.stderr.strip().splitlines()[-1:]}"}
        return json.loads(done.stdout)


def judged(entry: dict[str, str], report: Report) -> Case:
    """The case for one file: failed with the first thing that is wrong, skipped for what is not seen here."""
    name, expected = entry["file"], entry["expected"]
    if why := unsafe(expected, report):
        return Case(name, "failed", why)
    if "no_reader" in report:
        return Case(name, "skipped", report["no_reader"])
    if why := wrong_end(entry["area"], expected, report["steps"]):
        return Case(name, "failed", why)
    if why := unseen(entry["area"], expected, name):
        return Case(name, "skipped", why)
    return Case(name, "passed", summary(report["steps"]))


def unsafe(expected: str, report: Report) -> str:
    """What no file may do: crash, reach out, write elsewhere, eat time or memory. Empty when all is well."""
    if "crash" in report:
        return f"the process broke down: {report['crash']}"
    if report["violations"]:
        return f"it did what no file may: {report['violations'][0]}"
    if any(Path(tempfile.gettempdir()).glob(MARKERS)):
        return "its marker file exists"
    seconds = re.search(r"< (\d+) s", expected)
    if report.get("seconds", 0) > (float(seconds.group(1)) if seconds else SECONDS):
        return f"it took {report['seconds']:.1f} s"
    megabytes = re.search(r"< (\d+) MB", expected)
    if report["megabytes"] > (float(megabytes.group(1)) if megabytes else MEGABYTES):
        return f"it took {report['megabytes']:.0f} MB"
    return ""


def wrong_end(area: str, expected: str, steps: dict[str, Any]) -> str:
    """How the file ended otherwise than the manifest says; empty when it ended so."""
    refused = steps["open"].startswith("refused")
    if steps.get("save") == "other bytes":
        return "the file was changed"
    if expected.startswith(("import is refused", "refused", "clean error")) and not refused:
        blocked = "lint error" in expected and steps.get("lint") and steps["run"].startswith("refused")
        if not (blocked or " or opened" in expected):
            return f"it should be refused but was {steps['open']}"
    if expected.startswith(("opens", "file opens", "opening")) and refused:
        return f"it should open but was {steps['open']}"
    if "incident" in expected and area == "engine":
        return wrong_run(steps)
    return ""


def wrong_run(steps: dict[str, Any]) -> str:
    """Why a run did not stop at a limit or with an error; empty when it did."""
    for number, result in enumerate(steps["expressions"]):
        if result["seconds"] > 1 or not result["context_kept"]:
            return f"expression {number} took {result['seconds']:.1f} s or changed the variables"
        if result["outcome"] != "error":
            return f"expression {number} gives a {result['outcome']}"
    stands_still = re.match(r"running, still, with \d\d? tokens", steps["run"])  # a join that waits for ever
    if not stands_still and not steps["run"].startswith(("incident", "refused")):
        return f"the run ends as {steps['run']}"
    return ""


def unseen(area: str, expected: str, name: str) -> str:
    """Which part of the expectation this runner cannot see; empty when it has seen all."""
    if area == "connector" or (area == "data" and name.endswith(".json") and "deep" not in expected):
        if area == "connector":
            return "opened safely; what the connector does with it is not probed here"
        if "refused" not in expected:
            return "read safely as data; the feature that uses it is not probed here"
    words = [word for word in UNSEEN if word in expected]
    if words:
        return f"safe to open; what the manifest calls {words[0]!r} is not seen by this runner"
    return ""


def summary(steps: dict[str, Any]) -> str:
    """How it ended, for a reader of the figures."""
    return "; ".join(str(steps[key]) for key in ("open", "run") if key in steps)
