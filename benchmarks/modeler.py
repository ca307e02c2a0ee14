"""The canvas beside bpmn-js on the same generated diagrams: opening, dragging, mass moves, zoom, lint, memory.

`MILLRACE_BENCH_SIZES` (default 500,2000,5000) chooses the flow nodes; at 10,000 only we are measured (zooming out).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks import peers
from benchmarks.table import line, middle

SIZES = tuple(int(size) for size in os.environ.get("MILLRACE_BENCH_SIZES", "500,2000,5000").split(","))
LARGEST = 5000
ALONE = 10_000
FRAME = 1000 / 60
PEER = "bpmn-js"
Row = dict[str, Any]


def run() -> None:
    """Print the table, or why the peer is missing."""
    try:
        folder = peers.scripts() / "modeler"
        with tempfile.TemporaryDirectory() as place:
            for size in SIZES:
                diagram = generated(folder, Path(place), size)
                ours = measured(diagram, 3 if size < LARGEST else 2)
                report(size, ours, peer_of(folder, diagram, 3 if size < LARGEST else 1))
            print(floor(ALONE, "zoom out to the whole, CPU", measured(generated(folder, Path(place), ALONE), 1)))
    except peers.PeerMissing as reason:
        print(f"  not measured: {reason}")


def generated(folder: Path, place: Path, size: int) -> Path:
    """A diagram of `size` flow nodes."""
    diagram = place / f"{size}.bpmn"
    command = [sys.executable, str(folder / "gen_bpmn.py"), str(size), str(diagram)]
    subprocess.run(command, check=True, capture_output=True)
    return diagram


def measured(diagram: Path, rounds: int) -> Callable[[str], float]:
    """Our medians by name."""
    rows = [peers.ours("benchmarks.modeler_ours", str(diagram))[-1] for _ in range(rounds)]
    return lambda key: middle([row[key] for row in rows])


def peer_of(folder: Path, diagram: Path, rounds: int) -> Row | None:
    """The medians of bpmn-js in a headless Chromium; None (and the reason printed) when it cannot run here."""
    try:
        modules = peers.node_modules(folder / "package.json")
        command = ["node", str(folder / "bpmn_js.mjs"), "--reps", str(rounds), "--chromium", peers.chromium()]
        return peers.json_lines([*command, str(diagram)], NODE_PATH=str(modules))[-1]
    except peers.PeerMissing as reason:
        print(f"  {PEER} not measured: {reason}")
        return None


def report(size: int, ours: Callable[[str], float], theirs: Row | None) -> None:
    """The lines of one size: beside the peer where there is one, and against a frame of CPU."""
    print(f"  {size} flow nodes")
    if theirs is not None:
        compare(ours, theirs, size)
    if size >= LARGEST:
        print(floor(size, "one drag step, CPU", ours, "dragCpu"))
        print(floor(size, "zoom out to the whole, CPU", ours))
        print(line("lint after one move, CPU", ours("lintMove"), "drag step", ours("dragCpu"), 1.0))
        print(line("lint after one rename, CPU", ours("lintRename"), "drag step", ours("dragCpu"), 1.0))
        print(line("lint after a new flow, CPU", ours("lintFlow"), "drag step", ours("dragCpu"), 1.0))
        print(f"  {'indexes built while idle after opening, CPU':<46} {ours('indexing'):>10.1f} ms")
        print(f"  {'half of the nodes moved, CPU':<46} {ours('moveHalfCpu'):>10.1f} ms")
        print(f"  {'the same undone, and redone, CPU':<46} {ours('undoHalfCpu'):>10.1f} {ours('redoHalfCpu'):.1f} ms")
        print(f"  {'every second node moved, CPU':<46} {ours('moveSecondCpu'):>10.1f} ms")


def compare(ours: Callable[[str], float], theirs: Row, size: int) -> None:
    """What both can do."""
    is_large = size >= LARGEST
    opening = theirs["import"] + theirs["fitViewport+paint"]
    print(line("open, fit, paint", ours("open"), PEER, opening, 0.25))
    print(line("one step of a drag", ours("dragStep"), PEER, theirs["dragMsPerMove"], 0.1 if is_large else 0.25))
    print(line("worst step of a drag", ours("dragWorst"), PEER, theirs["frameMax"], 0.25))
    print(line("drop, to idle", ours("drop"), PEER, theirs["dropTotal"], 0.5))
    print(line("first move of one task, painted", ours("firstEdit"), PEER, theirs["apiMoveOne+paint"], 0.5))
    print(
        line("move half of the nodes", ours("moveHalf"), PEER, theirs["apiMoveHalf+paint"], 0.05 if is_large else 0.5)
    )
    print(line("zoom out to the whole", ours("zoomOut"), PEER, theirs["fitViewport+paint"], 0.25))
    print(line("memory of the open diagram", ours("memory"), f"{PEER} heap", theirs["heapMB"], 1.0, unit="MB"))


def floor(size: int, what: str, ours: Callable[[str], float], key: str = "zoomOutCpu") -> str:
    """A line against one frame at 60 Hz."""
    return line(f"{what} ({size} nodes)", ours(key), "60 Hz frame", FRAME, 1.0)
