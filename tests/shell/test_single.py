from __future__ import annotations

from pathlib import Path

import shiboken6
from PySide6.QtNetwork import QLocalSocket

from app.shell.single import Listener, address, hand_over


def test_alone_there_is_nobody_to_hand_files_to(qapp) -> None:
    assert not hand_over([Path("order.bpmn")])


def test_a_second_start_hands_its_files_over(qtbot, tmp_path: Path) -> None:
    heard: list[list[str]] = []
    listener = Listener(heard.append)
    assert listener.start()
    assert hand_over([tmp_path / "order.bpmn", tmp_path / "limits.dmn"])
    qtbot.waitUntil(lambda: bool(heard))
    listener.stop()
    assert heard == [[str(tmp_path / "order.bpmn"), str(tmp_path / "limits.dmn")]]


def test_two_homes_do_not_meet(tmp_path: Path, monkeypatch) -> None:
    here = address()
    monkeypatch.setenv("MILLRACE_HOME", str(tmp_path / "other"))
    assert address() != here


def test_nonsense_on_the_line_is_ignored(qtbot) -> None:
    heard: list[list[str]] = []
    listener = Listener(heard.append)
    listener.start()
    for told in (b"not json", b'{"a": 1}', b"[1, 2]"):
        socket = QLocalSocket()
        socket.connectToServer(address())
        assert socket.waitForConnected(1000)
        socket.write(told)
        socket.flush()
        socket.disconnectFromServer()
    hand_over([])
    qtbot.waitUntil(lambda: heard == [[]])
    listener.stop()


def test_a_window_that_closes_while_somebody_is_on_the_line_hears_no_more(qtbot) -> None:
    heard: list[list[str]] = []
    listener = Listener(heard.append)
    listener.start()
    socket = QLocalSocket()
    socket.connectToServer(address())
    assert socket.waitForConnected(1000)
    qtbot.waitUntil(lambda: bool(listener.findChildren(QLocalSocket)))
    socket.write(b"[]")
    socket.flush()

    shiboken6.delete(listener)

    qtbot.wait(20)
    assert heard == []
