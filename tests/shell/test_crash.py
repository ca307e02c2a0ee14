from __future__ import annotations

import sys
import threading
from pathlib import Path

from app.shell.crash import CrashGuard


def test_a_failure_is_logged_told_and_survived(tmp_path: Path) -> None:
    guard = CrashGuard(tmp_path)
    reports: list[tuple[str, str]] = []
    guard.report = lambda text, details: reports.append((text, details))
    guard.install()
    try:
        try:
            raise ZeroDivisionError("no such luck")
        except ZeroDivisionError as error:
            sys.excepthook(type(error), error, error.__traceback__)
    finally:
        guard.uninstall()
    text, details = reports[0]
    assert "Traceback" not in text and "no such luck" in details
    assert "no such luck" in (tmp_path / "millrace.log").read_text()


def test_failures_of_threads_are_told_too(tmp_path: Path) -> None:
    guard = CrashGuard(tmp_path)
    reports: list[str] = []
    guard.report = lambda text, details: reports.append(details)
    guard.install()
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    guard.uninstall()
    assert len(reports) == 1 and "ZeroDivisionError" in reports[0]


def test_the_last_crash_is_shown_once(tmp_path: Path) -> None:
    (tmp_path / "crash.log").write_text("Fatal Python error: Segmentation fault")
    first = CrashGuard(tmp_path)
    first.uninstall()
    second = CrashGuard(tmp_path)
    second.uninstall()
    assert (first.last_crash, second.last_crash) == ("Fatal Python error: Segmentation fault", "")


def test_hooks_are_given_back(tmp_path: Path) -> None:
    before = (sys.excepthook, threading.excepthook)
    guard = CrashGuard(tmp_path)
    guard.install()
    assert sys.excepthook is not before[0]
    guard.uninstall()
    assert (sys.excepthook, threading.excepthook) == before


def test_a_log_that_has_grown_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / "millrace.log").write_bytes(b"x" * 1_000_001)
    CrashGuard(tmp_path).uninstall()
    assert (tmp_path / "millrace.old.log").stat().st_size == 1_000_001
