"""Finds the peers' scripts and sets up what they run on, under `.cache/peers`.

`MILLRACE_PEERS` names the folder with the peers' scripts (default: `../shared/peers`). A peer that
cannot be set up on this machine raises PeerMissing with the reason; the benchmark prints it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "peers"


class PeerMissing(Exception):
    """The peer cannot run here; the text says what is missing."""


def scripts() -> Path:
    """The folder with the peers' scripts."""
    folder = Path(os.environ.get("MILLRACE_PEERS", ROOT.parent / "shared" / "peers"))
    if not folder.is_dir():
        raise PeerMissing(f"no peers' scripts at {folder}; set MILLRACE_PEERS")
    return folder


def python_with(name: str, *packages: str) -> Path:
    """An interpreter with `packages`, in an environment of its own."""
    folder = CACHE / name
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        venv.create(folder, with_pip=True)
        done = subprocess.run([str(python), "-m", "pip", "install", "-qq", *packages], capture_output=True, text=True)
        if done.returncode:
            shutil.rmtree(folder)
            raise PeerMissing(f"{', '.join(packages)} cannot be installed: {done.stderr.strip()[-200:]}")
    return python


def node_modules(package_json: Path) -> Path:
    """The packages that a peer's package.json names, installed once."""
    folder = CACHE / "npm"
    if not (folder / "node_modules").is_dir():
        if shutil.which("npm") is None:
            raise PeerMissing("npm is not installed")
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(package_json, folder / "package.json")
        done = subprocess.run(["npm", "install", "--silent"], cwd=folder, capture_output=True, text=True)
        if done.returncode:
            raise PeerMissing(f"npm install failed: {done.stderr.strip()[-200:]}")
    return folder / "node_modules"


def chromium() -> str:
    """A Chromium to run bpmn-js in."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        raise PeerMissing("no Chromium: install the package chromium or set CHROMIUM")
    return found


def json_lines(command: list[str], **environment: str) -> list[dict[str, Any]]:
    """Run a script and read the JSON lines it prints."""
    env = os.environ | environment
    done = subprocess.run(command, capture_output=True, text=True, env=env)
    if done.returncode:
        raise PeerMissing(f"{Path(command[1]).name} failed: {done.stderr.strip()[-300:]}")
    return [json.loads(text) for text in done.stdout.splitlines() if text.startswith("{")]


def ours(module: str, *arguments: str) -> list[dict[str, Any]]:
    """Run one of our own measuring modules in a fresh interpreter."""
    environment = {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    return json_lines([sys.executable, "-m", module, *arguments], **environment)


def ours_of(program: str, *arguments: str) -> list[dict[str, Any]]:
    """Run a program of ours in a fresh interpreter."""
    return json_lines([sys.executable, "-c", program, *arguments], PYTHONPATH=str(ROOT), QT_QPA_PLATFORM="offscreen")
