"""Open models and their files: other programs, and the next start."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.bpmn.document import Document
from app.bpmn.editing.modeling import Modeling
from app.bpmn.layout.geometry import Point
from app.canvas import file_dialogs
from app.canvas.open_tabs import opened_before
from app.canvas.screen import ModelScreen
from app.foundation.notices import Notice
from app.session.session import Session


def model(path: Path, *names: str) -> Path:
    document = Document.open(path) if path.exists() else Document.new("Order")
    modeling = Modeling(document)
    for number, name in enumerate(names):
        modeling.rename(modeling.create("task", Point(300 + 200 * number, 200)), name)
    modeling.close()
    document.save(path)
    return path


def names(document: Document) -> set[str]:
    return {str(each.get("name")) for each in document.definitions.iter("{*}task")}


def test_a_file_changed_elsewhere_is_read_again_in_its_tab(
    qtbot, screen: ModelScreen, notices: list[Notice], tmp_path: Path
) -> None:
    # given two open models
    first = screen.open_path(model(tmp_path / "a.bpmn", "One"))
    screen.open_path(model(tmp_path / "b.bpmn"))
    # when another program writes the first
    model(tmp_path / "a.bpmn", "Two")
    # then the tab shows it, in its place
    qtbot.waitUntil(lambda: names(screen.models[0].document) == {"One", "Two"}, timeout=5000)
    assert first not in screen.pages and len(screen.pages) == 2
    assert any("read again" in notice.text for notice in notices)


def test_unsaved_changes_are_kept_until_the_person_decides(qtbot, screen: ModelScreen, tmp_path: Path) -> None:
    page = screen.open_path(model(tmp_path / "a.bpmn", "One"))
    page.view.edit(lambda modeling: modeling.rename(modeling.create("task", Point(700, 400)), "Mine"))
    # when another program writes the file
    model(tmp_path / "a.bpmn", "Theirs")
    # then a bar asks, and nothing is lost
    qtbot.waitUntil(lambda: page.banner is not None, timeout=5000)
    assert names(page.document) == {"One", "Mine"}
    # and the answer is followed
    page.banner.buttons["Read it again"].click()
    assert names(screen.models[0].document) == {"One", "Theirs"}


def test_keeping_mine_leaves_the_model_as_it_is(qtbot, screen: ModelScreen, tmp_path: Path) -> None:
    page = screen.open_path(model(tmp_path / "a.bpmn", "One"))
    page.view.edit(lambda modeling: modeling.rename(modeling.create("task", Point(700, 400)), "Mine"))
    model(tmp_path / "a.bpmn", "Theirs")
    qtbot.waitUntil(lambda: page.banner is not None, timeout=5000)
    page.banner.buttons["Keep mine"].click()
    assert names(page.document) == {"One", "Mine"} and screen.pages == [page]


def test_both_changes_are_merged_into_the_tab(
    qtbot, screen: ModelScreen, notices: list[Notice], tmp_path: Path
) -> None:
    page = screen.open_path(model(tmp_path / "a.bpmn", "One"))
    page.view.edit(lambda modeling: modeling.rename(modeling.create("task", Point(700, 400)), "Mine"))
    model(tmp_path / "a.bpmn", "Theirs")
    qtbot.waitUntil(lambda: page.banner is not None, timeout=5000)

    page.banner.buttons["Merge both"].click()

    qtbot.waitUntil(lambda: page not in screen.pages, timeout=5000)
    (merged,) = screen.models
    assert names(merged.document) == {"One", "Mine", "Theirs"}
    assert merged.is_dirty and merged.document.path == tmp_path / "a.bpmn"
    assert any("of the file" in notice.text for notice in notices)
    assert screen.save() and names(Document.open(tmp_path / "a.bpmn")) == {"One", "Mine", "Theirs"}
    screen.on_disk.watch.look()
    assert screen.models == [merged]


def test_a_conflict_between_the_file_and_the_model_is_decided_first(qtbot, screen: ModelScreen, tmp_path: Path) -> None:
    page = screen.open_path(model(tmp_path / "a.bpmn", "One"))
    task = next(page.document.definitions.iter("{*}task")).get("id")
    page.view.edit(lambda modeling: modeling.rename(task, "Mine"))
    other = Document.open(tmp_path / "a.bpmn")
    modeling = Modeling(other)
    modeling.rename(task, "Theirs")
    modeling.close()
    other.save(tmp_path / "a.bpmn")
    qtbot.waitUntil(lambda: page.banner is not None, timeout=5000)

    page.banner.buttons["Merge both"].click()
    qtbot.waitUntil(lambda: len(screen.pages) == 2, timeout=5000)
    deciding = screen.pages[1]
    assert not deciding.open_button.isEnabled() and page in screen.pages
    deciding.decide_all("theirs")
    qtbot.waitUntil(lambda: deciding.open_button.isEnabled(), timeout=5000)
    deciding.open_button.click()

    (merged,) = screen.models
    assert names(merged.document) == {"Theirs"} and merged.is_dirty


def test_saving_here_is_no_change_by_another(qtbot, screen: ModelScreen, notices: list[Notice], tmp_path: Path) -> None:
    page = screen.open_path(model(tmp_path / "a.bpmn", "One"))
    page.view.edit(lambda modeling: modeling.create("task", Point(700, 400)))
    assert screen.save()
    screen.on_disk.watch.look()
    assert screen.pages == [page] and not notices


def test_a_file_that_is_gone_is_told_and_can_be_written_again(
    qtbot, screen: ModelScreen, notices: list[Notice], tmp_path: Path
) -> None:
    path = model(tmp_path / "a.bpmn", "One")
    screen.open_path(path)
    path.unlink()
    qtbot.waitUntil(lambda: any("moved or deleted" in notice.text for notice in notices), timeout=5000)
    assert screen.save() and path.exists()


def test_a_broken_file_leaves_the_model_open(qtbot, screen: ModelScreen, notices: list[Notice], tmp_path: Path) -> None:
    path = model(tmp_path / "a.bpmn", "One")
    page = screen.open_path(path)
    path.write_text("<broken")
    qtbot.waitUntil(lambda: any("cannot be read again" in notice.text for notice in notices), timeout=5000)
    assert screen.pages == [page] and names(page.document) == {"One"}


def test_the_next_start_opens_the_same_tabs(qtbot, session: Session, screen: ModelScreen, tmp_path: Path) -> None:
    # given three open models, the second in front, one of them without a file
    screen.open_path(model(tmp_path / "a.bpmn"))
    second = screen.open_path(model(tmp_path / "b.bpmn"))
    screen.new_model()
    screen.bring_to_front(second)
    # when another screen is made, as a new start does
    again = ModelScreen(session)
    qtbot.addWidget(again)
    # then the files are open, and the same is in front
    assert [page.document.path.name for page in again.models] == ["a.bpmn", "b.bpmn"]
    assert again.page.document.path.name == "b.bpmn"
    for page in list(again.pages):
        again.close_page(page)


def test_closing_the_window_remembers_what_was_open(
    screen: ModelScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = screen.open_path(model(tmp_path / "a.bpmn"))
    page.view.edit(lambda modeling: modeling.create("task", Point(700, 400)))
    monkeypatch.setattr(file_dialogs, "ask_unsaved", lambda *_: "save")
    assert screen.can_close()
    assert [path.name for path in opened_before()[0]] == ["a.bpmn"]


def test_a_file_that_is_gone_at_the_next_start_is_passed_over(screen: ModelScreen, tmp_path: Path) -> None:
    path = model(tmp_path / "a.bpmn")
    screen.open_path(path)
    path.unlink()
    assert opened_before()[0] == []
    QApplication.processEvents()
