"""From the modeler to a comparison or a merge, and back."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from app.canvas.compare import entry, git_versions
from app.canvas.compare.merge_dialog import MergeDialog
from app.canvas.compare.merge_page import MergePage
from app.canvas.compare.page import ComparePage
from app.canvas.compare.sources import file_source, git_conflict, now_source, sources_of
from tests.bpmn.compare.models import FILE

NEEDS_GIT = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture
def model(screen, tmp_path):
    """The model of a file, changed on the canvas and not saved."""
    path = tmp_path / "order.bpmn"
    path.write_text(FILE, encoding="utf-8")
    page = screen.open_path(path)
    page.view.edit(lambda modeling: modeling.rename("Task_1", "Check it"))
    return page


def test_the_saved_file_is_offered_and_compared(screen, model, qtbot):
    sources = sources_of(model.document.path, frozenset(), None)
    assert sources[0].title == "The file as it was saved last"
    entry.show_comparison(screen, model, sources[0])
    qtbot.waitUntil(lambda: isinstance(screen.front, ComparePage))
    page = screen.front
    assert [each.after_id for each in page.versions.comparison.changes] == ["Task_1"]
    page.show_as("over")
    page.over_view.set_zoom(1.23)
    assert screen.zoom_bar.percent.text() == "123 %"
    page.wanted.emit("Task_1")
    assert screen.page is model and list(model.view.selection.ids) == ["Task_1"]


def test_the_menu_lists_what_there_is(screen, model, qtbot):
    entry.compare_with(screen, model)
    qtbot.waitUntil(lambda: screen.menu is not None)
    assert [each.text() for each in screen.menu.actions()][1:] == ["The file as it was saved last", "Another file…"]
    screen.menu.close()


def test_a_version_that_is_no_model_is_told(screen, model, qtbot, tmp_path, notices):
    other = tmp_path / "other.bpmn"
    other.write_text("<html/>")
    entry.show_comparison(screen, model, file_source(other))
    qtbot.waitUntil(lambda: bool(notices))
    assert notices[0].text == entry.NOT_COMPARED
    assert screen.front is model


def test_two_versions_in_operation_are_compared(screen, qtbot, notices):
    from app.workspace.values import Resource

    workspace = screen.session.workspace
    flow = '<bpmn:sequenceFlow id="Flow_1"'
    executable = FILE.replace(flow, f'<bpmn:sequenceFlow id="Flow_5" sourceRef="Late_1" targetRef="End_2" />{flow}')
    workspace.deploy([Resource("order.bpmn", executable.encode())], actor=None)
    entry.compare_in_operation(screen, "Process_1")
    qtbot.waitUntil(lambda: bool(notices))
    assert notices[0].text == "There is only one version."
    workspace.deploy([Resource("order.bpmn", executable.replace("Look twice", "Look once").encode())], actor=None)
    entry.compare_in_operation(screen, "Process_1")
    qtbot.waitUntil(lambda: isinstance(screen.front, ComparePage))
    assert [each.after_id for each in screen.front.versions.comparison.changes] == ["Task_1"]


def test_the_result_of_a_merge_opens_unsaved_with_one_undo_step(screen, model, qtbot, tmp_path):
    theirs = tmp_path / "theirs.bpmn"
    theirs.write_text(FILE.replace("PT1H", "PT4H"), encoding="utf-8")
    base = file_source(model.document.path)
    entry._run_merge(screen, model.title, base, now_source(model.document, "order"), file_source(theirs))
    qtbot.waitUntil(lambda: isinstance(screen.front, MergePage))
    screen.front.open_button.click()
    opened = screen.page
    assert opened is not model and opened.is_dirty and opened.document.undo_label == "Merge"
    assert opened.document.require("Task_1").get("name") == "Check it"
    assert b"PT4H" in opened.document.to_bytes()
    assert not any(isinstance(each, MergePage) for each in screen.pages)
    opened.document.mark_saved()
    model.document.mark_saved()


def test_the_dialog_wants_both_versions(screen, model):
    dialog = MergeDialog("order", sources_of(model.document.path, frozenset(), None), screen)
    dialog.accept()
    assert dialog.result() == 0 and "Choose" in dialog.fields[0].error.text()
    dialog.theirs.add(file_source(model.document.path))
    dialog.accept()
    assert dialog.result() == 1
    dialog.deleteLater()


@NEEDS_GIT
def test_the_last_commit_is_offered_and_a_stopped_merge_is_found(tmp_path):
    def git(*arguments: str) -> None:
        names = ["-c", "user.name=Ann", "-c", "user.email=ann@example.com"]
        environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull}
        subprocess.run(["git", *names, *arguments], cwd=tmp_path, env=environment, capture_output=True, check=False)

    path = tmp_path / "order.bpmn"
    path.write_text(FILE)
    assert not git_versions.has_git(path)
    git("init", "-q", "-b", "main")
    git("add", ".")
    assert git_versions.stored(path, git_versions.HEAD) is None
    git("commit", "-qm", "first")
    path.write_text(FILE.replace("PT1H", "PT2H"))
    assert [each.title for each in sources_of(path, frozenset(), None)][1] == "The last commit in git"
    assert git_versions.stored(path, git_versions.HEAD) == FILE.encode()
    assert git_conflict(path) is None
    git("commit", "-qam", "ours")
    git("checkout", "-qb", "theirs", "HEAD~1")
    path.write_text(FILE.replace("PT1H", "PT3H"))
    git("commit", "-qam", "theirs")
    git("checkout", "-q", "main")
    git("merge", "-q", "theirs")
    found = git_conflict(path)
    assert found is not None
    assert [b"PT%dH" % hours in each.read() for hours, each in zip((1, 2, 3), found, strict=True)] == [True] * 3
