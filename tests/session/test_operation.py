from __future__ import annotations

import threading

import pytest
from PySide6.QtWidgets import QLabel

from app.foundation.notices import Notice, Severity, listen
from app.session.operation import Operation
from app.session.session import Session
from app.workspace.values import Conflict


def test_work_runs_elsewhere_and_its_result_comes_back_here(qtbot, session: Session) -> None:
    seen: list[tuple[int, int]] = []
    session.run(threading.get_ident).on_success(lambda worker: seen.append((worker, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(seen))
    worker, receiver = seen[0]
    assert worker != receiver == threading.get_ident()


def test_a_refusal_is_told_in_its_own_words(qtbot, session: Session) -> None:
    def refuse() -> None:
        raise Conflict("Somebody else has this task.")

    texts: list[str] = []
    session.run(refuse).on_failure(texts.append)
    qtbot.waitUntil(lambda: bool(texts))
    assert texts == ["Somebody else has this task."]


def test_a_refusal_that_nobody_handles_becomes_a_notice(qtbot, session: Session) -> None:
    notices: list[Notice] = []
    stop = listen(notices.append)
    session.run(open, "/no/such/file")
    qtbot.waitUntil(lambda: bool(notices))
    stop()
    assert notices == [Notice(Severity.ERROR, "No such file or directory: /no/such/file")]


def test_a_mistake_of_ours_is_one_sentence_with_details_to_copy(qtbot, session: Session, caplog) -> None:
    reports: list[tuple[str, str]] = []
    session.unexpected.connect(lambda text, details: reports.append((text, details)))
    session.run(lambda: 1 / 0, label="Counting")
    qtbot.waitUntil(lambda: bool(reports))
    text, details = reports[0]
    assert text == "“Counting” stopped because of a mistake in Millrace (ZeroDivisionError)."
    assert "Traceback" not in text and "1 / 0" in details and "Counting" in caplog.text


def test_canceled_work_calls_nobody_back(qtbot, session: Session) -> None:
    started, called = threading.Event(), []

    def count(operation: Operation) -> None:
        started.set()
        while True:
            operation.check()

    operation = session.run(count, with_operation=True, label="Counting")
    operation.on_success(called.append).on_failure(called.append)
    assert started.wait(5)
    with qtbot.waitSignal(operation.ended):
        operation.cancel()
    assert called == [] and session.operations == []


def test_progress_arrives_on_the_gui_thread(qtbot, session: Session) -> None:
    operation = session.run(lambda op: op.report(0.64, "case 257 of 402"), with_operation=True)
    with qtbot.waitSignal(operation.ended):
        pass
    assert (operation.fraction, operation.note) == (0.64, "case 257 of 402")


def test_a_widget_that_is_gone_is_not_called(qtbot, session: Session) -> None:
    label = QLabel("before")
    go = threading.Event()

    def wait() -> str:
        go.wait(5)
        return "after"

    operation = session.run(wait).on_success(label.setText)
    import shiboken6

    shiboken6.delete(label)
    with qtbot.waitSignal(operation.ended):
        go.set()


def test_running_operations_are_listed(qtbot, session: Session) -> None:
    go = threading.Event()
    with qtbot.waitSignal(session.operations_changed):
        operation = session.run(go.wait, 5, label="Waiting")
    assert session.operations == [operation]
    go.set()
    qtbot.waitUntil(lambda: session.operations == [])


@pytest.mark.parametrize("count", [200])
def test_many_operations_all_come_back(qtbot, session: Session, count: int) -> None:
    results: list[int] = []
    for number in range(count):
        session.run(lambda n: n, number).on_success(results.append)
    qtbot.waitUntil(lambda: len(results) == count)
    assert sorted(results) == list(range(count))
