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
from pathlib import Path
from typing import Any

from tests.corpus import Case

REPOSITORY = Path(__file__).resolve().parents[2]
PROBES = 2  # processes at once
SECONDS, MEGABYTES = 5.0, 400.0  # where the manifest names no limit of its own
MARKERS = "PWNED*"
# Words of the manifest for what only a screen, a report or a person with rights can show.
UNSEEN = ("shown", "re-laid", "sanitised", "unresolved", "needs a deployment", "drawn")

SEEN_IN_A_REFUSAL = ("shown", "needs a deployment")  # not deployed for a reason that names the element
PIXELS = 100_000_000  # of a picture

Report = dict[str, Any]


def run(root: Path) -> Iterator[Case]:
    """One case per file of the manifest."""
    reports = probed(root)
    for entry in entries(root):
        yield judged(entry, reports[entry["file"]])


def entries(root: Path) -> list[dict[str, str]]:
    """What the manifest says of each file."""
    files: list[dict[str, str]] = json.loads((root / "hostile" / "manifest.json").read_text("utf-8"))["files"]
    return files


def probed(root: Path) -> dict[str, Report]:
    """The report about each file, made by two probes at once; a file that a probe never got to counts as a crash."""
    listed = [[str(root / "hostile" / entry["file"]), entry["area"]] for entry in entries(root)]
    found = {Path(file).name: {"crash": "the probe broke down before it"} for file, _ in listed}
    with ThreadPoolExecutor(PROBES) as pool:
        for reports in pool.map(_answers, [listed[number::PROBES] for number in range(PROBES)]):
            found.update(reports)
    return found


def _answers(listed: list[list[str]]) -> dict[str, Report]:
    with tempfile.TemporaryDirectory() as work:
        done = subprocess.run(
            [sys.executable, "-m", "tests.corpus.hostile_probe", work],
            input=json.dumps(listed),
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONDONTWRITEBYTECODE": "1"},
            text=True,
        )
    return {Path(file).name: report for file, report in map(json.loads, done.stdout.splitlines())}


def judged(entry: dict[str, str], report: Report) -> Case:
    """The case for one file: failed with the first thing that is wrong, skipped for what is not seen here."""
    name, expected = entry["file"], entry["expected"]
    if why := unsafe(expected, report):
        return Case(name, "failed", why)
    if "no_reader" in report:
        return Case(name, "skipped", report["no_reader"])
    if why := wrong_end(entry["area"], expected, report["steps"]):
        return Case(name, "failed", why)
    if why := unseen(entry["area"], expected, name, report["steps"]):
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
    return wrong_use(steps)


def wrong_use(steps: dict[str, Any]) -> str:
    """What a connector, a picture or an upload would make of the file that it must not; empty when all is well."""
    for address, answer in steps.get("calls", {}).items():
        if not answer.startswith("refused"):
            return f"a connector would call {address}"
    if steps.get("pixels", 0) > PIXELS:
        return f"its picture has {steps['pixels']} pixels"
    if steps.get("unsafe_names"):
        return f"a file would be called {steps['unsafe_names'][0]!r}"
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


def unseen(area: str, expected: str, name: str, steps: dict[str, Any]) -> str:
    """Which part of the expectation this runner cannot see; empty when it has seen all."""
    if area == "connector" and not steps.get("calls"):
        return "read safely; there is no connector yet that would use it"
    if steps.get("names"):
        return "its file names are made safe; where an upload is stored and how it is given back is not seen here"
    if area == "data" and name.endswith(".json") and "refused" not in expected:
        return "read safely as data; nothing reads such a file yet"
    is_refused = steps.get("run", "").startswith("refused")
    words = [word for word in UNSEEN if word in expected and not (is_refused and word in SEEN_IN_A_REFUSAL)]
    words = [word for word in words if not seen(word, steps)]
    if words:
        return f"safe to open; what the manifest calls {words[0]!r} is not seen by this runner"
    return ""


def seen(word: str, steps: dict[str, Any]) -> bool:
    """Whether a probe has seen it: imports named, a report without what runs, names that read as they are."""
    if word == "unresolved":
        return any("imports" in each for each in steps.get("remarks", ()))
    if word == "sanitised":
        return steps.get("book") == []
    return word == "shown" and bool(steps.get("shown"))


def summary(steps: dict[str, Any]) -> str:
    """How it ended, for a reader of the figures."""
    return "; ".join(str(steps[key]) for key in ("open", "run") if key in steps)
