from __future__ import annotations

import gc
import threading
from typing import ClassVar

from app.session.garbage import GuiCollector
from app.session.session import Session


class Noted:
    """Remembers which thread took it away."""

    graves: ClassVar[list[int]] = []

    def __init__(self) -> None:
        self.me = self

    def __del__(self) -> None:
        Noted.graves.append(threading.get_ident())


def test_cycles_die_on_the_gui_thread_while_a_worker_runs(qtbot, session: Session) -> None:
    Noted.graves.clear()

    def allocate() -> None:
        for _ in range(50):
            Noted()
            _ = [[number] for number in range(5000)]

    with qtbot.waitSignal(session.run(allocate).ended):
        pass
    gc.collect()
    assert set(Noted.graves) == {threading.get_ident()} and len(Noted.graves) == 50


def test_automatic_collection_comes_back_after_the_last_worker(qtbot, session: Session) -> None:
    assert gc.isenabled()
    go = threading.Event()
    first, second = session.run(go.wait, 5), session.run(go.wait, 5)
    assert not gc.isenabled()
    go.set()
    qtbot.waitUntil(lambda: not first.is_running and not second.is_running)
    assert gc.isenabled()


def test_closing_a_session_gives_collection_back(qtbot) -> None:
    session = Session()
    session.run(lambda: None)
    session.close()
    assert gc.isenabled()


def test_the_timer_collects_what_has_gathered(qtbot) -> None:
    collector = GuiCollector()
    collector.hold()
    Noted.graves.clear()
    Noted()
    kept = [[number] for number in range(gc.get_threshold()[0] + 10)]
    collector.collect()
    collector.release()
    assert len(Noted.graves) == 1 and kept
