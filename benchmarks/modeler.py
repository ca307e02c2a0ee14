"""The canvas beside bpmn-js: opening a diagram of 2,000 flow nodes, and one step of a drag. Wall milliseconds."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks import peers
from benchmarks.table import line, middle

NODES = 2000
ROUNDS = 3
OPEN_GOAL, DRAG_GOAL = 0.5, 0.25


def run() -> None:
    """Print the table, or why the peer is missing."""
    try:
        folder = peers.scripts() / "modeler"
        with tempfile.TemporaryDirectory() as place:
            diagram = Path(place) / "diagram.bpmn"
            subprocess.run(
                [sys.executable, str(folder / "gen_bpmn.py"), str(NODES), str(diagram)], check=True, capture_output=True
            )
            theirs = bpmn_js(folder, diagram)
            ours = [peers.ours("benchmarks.modeler_ours", str(diagram))[-1] for _ in range(ROUNDS)]
    except peers.PeerMissing as reason:
        print(f"  not compared: {reason}")
        return
    their_open = theirs["import"] + theirs["fitViewport+paint"]
    print(line(f"open {NODES} nodes, fit, paint", _middle(ours, "open"), "bpmn-js", their_open, OPEN_GOAL))
    print(line("one step of a drag", _middle(ours, "dragStep"), "bpmn-js", theirs["dragMsPerMove"], DRAG_GOAL))
    print(line("worst step of a drag", _middle(ours, "dragWorst"), "bpmn-js", theirs["frameMax"], DRAG_GOAL))
    print(line("drop, to idle", _middle(ours, "drop"), "bpmn-js", theirs["dropTotal"], OPEN_GOAL))


def bpmn_js(folder: Path, diagram: Path) -> dict[str, Any]:
    """The medians of bpmn-js in a headless Chromium. Raises PeerMissing."""
    modules = peers.node_modules(folder / "package.json")
    command = ["node", str(folder / "bpmn_js.mjs"), "--reps", str(ROUNDS), "--chromium", peers.chromium(), str(diagram)]
    return peers.json_lines(command, NODE_PATH=str(modules))[-1]


def _middle(rows: list[dict[str, Any]], key: str) -> float:
    return middle([row[key] for row in rows])
