#!/usr/bin/env python3
"""The one door to this repository: set up what is missing, then run, test, check, measure.

    python3 packaging/dev.py run            open Millrace (without a display: run the demo)
    python3 packaging/dev.py test [ARGS]    the test suite (ARGS go to pytest)
    python3 packaging/dev.py check          format, lint, types, import contracts
    python3 packaging/dev.py corpus NAME    how we stand against files nobody here wrote [--json]
    python3 packaging/dev.py conformance    run every corpus, write the tables of docs/conformance
    python3 packaging/dev.py screenshots    draw every screen into docs/screenshots
    python3 packaging/dev.py bench [NAME]   benchmarks, each beside its peer or floor
    python3 packaging/dev.py cli ARGS       the `millrace` command
    python3 packaging/dev.py format         rewrite the sources as `check` wants them
    python3 packaging/dev.py lock           make packaging/requirements.lock anew

Needs Python 3.11 or newer with pip, and nothing else. Standard library only: it runs before
anything is installed. Every command sets up `.venv` from the hash-pinned lock file first and
skips that when neither the lock file nor the Python version has changed.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "packaging" / "requirements.lock"
STAMP = VENV / "millrace-lock.sha256"
ON_WINDOWS = os.name == "nt"

# Qt's shared libraries on Debian and its kin: what the loader asks for, and who brings it.
QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
}
XCB_LIBRARIES = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}


class SetUpFailed(Exception):
    """The ground cannot be laid; the message says what to do."""


# --- The machine ---------------------------------------------------------------------------


def has_display() -> bool:
    """Whether a window can be shown to somebody."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def loads(library: str) -> bool:
    """Whether the dynamic loader finds `library`."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_qt_packages() -> list[str]:
    """Debian packages of the libraries that Qt needs here and the loader does not find."""
    if not sys.platform.startswith("linux"):
        return []
    wanted = QT_LIBRARIES | (XCB_LIBRARIES if has_display() else {})
    return [package for library, package in wanted.items() if not loads(library)]


def install_qt_packages() -> None:
    """Install Qt's missing system libraries, or raise SetUpFailed with the one line to run."""
    packages = missing_qt_packages()
    if not packages:
        return
    line = f"apt-get install --yes --no-install-recommends {' '.join(packages)}"
    prefix = root_prefix()
    if prefix is None or not shutil.which("apt-get"):
        raise SetUpFailed(
            "Qt needs system libraries that are not installed. Run this once, then try again:\n"
            f"    sudo {line}\n"
            f"(On systems without apt, install the packages that provide: {', '.join(packages)}.)"
        )
    say(f"Installing Qt's system libraries: {' '.join(packages)}")
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    run([*prefix, "apt-get", "update", "-qq"], env=env)
    run([*prefix, *line.split(), "-qq"], env=env, quiet=True)


def root_prefix() -> list[str] | None:
    """What to put before a command so that root runs it: [], ["sudo", "-n"], or None."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        return ["sudo", "-n"]
    return None


# --- The environment -----------------------------------------------------------------------


def venv_python(folder: Path = VENV) -> Path:
    """The interpreter of the virtual environment in `folder`."""
    return folder / ("Scripts/python.exe" if ON_WINDOWS else "bin/python")


def lock_stamp() -> str:
    """Changes when the environment must be made again: lock file, Python version, machine."""
    facts = f"{platform.python_version()} {platform.machine()} {ROOT}"
    return hashlib.sha256(LOCK.read_bytes() + facts.encode()).hexdigest()


def make_venv(folder: Path) -> list[str]:
    """Make a virtual environment; returns the pip command for it, even without ensurepip."""
    shutil.rmtree(folder, ignore_errors=True)
    with_pip = importlib.util.find_spec("ensurepip") is not None
    venv.create(folder, with_pip=with_pip, symlinks=not ON_WINDOWS)
    if with_pip:
        return [str(venv_python(folder)), "-m", "pip"]
    if importlib.util.find_spec("pip") is None:
        raise SetUpFailed("Python has neither pip nor ensurepip. Run: sudo apt-get install python3-pip")
    return [sys.executable, "-m", "pip", "--python", str(venv_python(folder))]


def set_up_environment() -> None:
    """Make `.venv` hold exactly what the lock file says; do nothing when it already does."""
    stamp = lock_stamp()
    if STAMP.exists() and STAMP.read_text() == stamp and venv_python().exists():
        return
    say("Setting up .venv (once, and again when the lock file changes)")
    pip = make_venv(VENV)
    run(
        [
            *pip,
            "install",
            "-qq",
            "--disable-pip-version-check",
            "--no-deps",
            "--no-compile",
            "--require-hashes",
            "-r",
            str(LOCK),
        ]
    )
    STAMP.write_text(stamp)


def set_up() -> None:
    """Everything a command needs: Qt's libraries and the environment."""
    if sys.version_info < (3, 11):  # noqa: UP036 (this file runs before any version is sure)
        raise SetUpFailed(f"Millrace needs Python 3.11 or newer; this is {platform.python_version()}.")
    install_qt_packages()
    set_up_environment()


# --- Running -------------------------------------------------------------------------------


def say(text: str) -> None:
    """Tell the person at the terminal what is going on."""
    print(f"[millrace] {text}", file=sys.stderr, flush=True)


def run(command: Sequence[str], *, env: dict[str, str] | None = None, quiet: bool = False) -> None:
    """Run a set-up command; raise SetUpFailed with its output when it fails."""
    done = subprocess.run(command, env=env, cwd=ROOT, capture_output=quiet, text=True)
    if done.returncode:
        detail = (done.stderr or "").strip()
        raise SetUpFailed(f"This did not work: {' '.join(command)}\n{detail}")


def python(*arguments: str, offscreen: bool = False) -> int:
    """Run the environment's Python in the repository; returns its exit status."""
    env = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    # Without byte code every process would compile all of Qt's and SQLAlchemy's Python anew.
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    if offscreen:
        env["QT_QPA_PLATFORM"] = "offscreen"
    return subprocess.run([str(venv_python()), *arguments], cwd=ROOT, env=env).returncode


# --- The commands --------------------------------------------------------------------------


def command_run(arguments: list[str]) -> int:
    """Open the window; without a display run the demo into millrace-demo/."""
    if has_display():
        return python("-m", "app", *arguments)
    say("No display: running the employee onboarding demo instead of opening a window")
    return python("-m", "app.cli", "demo", *arguments, offscreen=True)


def command_test(arguments: list[str]) -> int:
    """The test suite, on every core unless the arguments say otherwise."""
    spread = [] if any(a.startswith("-n") or a == "--pdb" for a in arguments) else ["-n", "auto"]
    return python("-m", "pytest", *spread, *arguments, offscreen=True)


def command_check(arguments: list[str]) -> int:
    """Format, lint, types and import contracts; runs all of them and fails if one does."""
    checks = (
        ["-m", "ruff", "format", "--check", "."],
        ["-m", "ruff", "check", "."],
        ["-m", "mypy"],
        ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
    )
    failed = [check for check in checks if python(*check)]
    for check in failed:
        say(f"failed: {' '.join(check)}")
    return 1 if failed else 0


def command_format(arguments: list[str]) -> int:
    """Rewrite the sources as `check` wants them."""
    return python("-m", "ruff", "check", "--fix", "--quiet", ".") + python("-m", "ruff", "format", ".")


def command_corpus(arguments: list[str]) -> int:
    """How we stand against files nobody here wrote."""
    return python("-m", "tests.corpus", *arguments, offscreen=True)


def command_conformance(arguments: list[str]) -> int:
    """Run every corpus and write the tables of docs/conformance."""
    return python("packaging/conformance.py", *arguments, offscreen=True)


def command_screenshots(arguments: list[str]) -> int:
    """Draw every screen, light and dark, into docs/screenshots."""
    return python("packaging/screenshots.py", *arguments, offscreen=True)


def command_bench(arguments: list[str]) -> int:
    """Benchmarks, each beside its peer or floor from the same run."""
    return python("-m", "benchmarks", *arguments, offscreen=True)


def command_cli(arguments: list[str]) -> int:
    """The `millrace` command."""
    return python("-m", "app.cli", *arguments, offscreen=not has_display())


def command_lock(arguments: list[str]) -> int:
    """Make packaging/requirements.lock anew from pyproject.toml; needs the network."""
    tools = ROOT / ".cache" / "lock-tools"
    run([*make_venv(tools), "install", "--quiet", "uv"])
    uv = [str(venv_python(tools)), "-m", "uv"]
    run([*uv, "lock", "--quiet", *arguments])
    shape = ["--no-emit-project", "--all-groups", "--all-extras", "--no-annotate", "--no-header"]
    run([*uv, "export", "--quiet", *shape, "-o", str(LOCK)], quiet=True)
    return 0


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "run": command_run,
    "test": command_test,
    "check": command_check,
    "format": command_format,
    "corpus": command_corpus,
    "conformance": command_conformance,
    "screenshots": command_screenshots,
    "bench": command_bench,
    "cli": command_cli,
    "lock": command_lock,
}


def main(arguments: list[str]) -> int:
    """Run the command that the first argument names; the rest belongs to it."""
    if not arguments or arguments[0] not in COMMANDS:
        print(__doc__)
        return 0 if arguments and arguments[0] in ("-h", "--help") else 2
    try:
        if arguments[0] != "lock":
            set_up()
        return COMMANDS[arguments[0]](arguments[1:])
    except SetUpFailed as failure:
        say(str(failure))
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
