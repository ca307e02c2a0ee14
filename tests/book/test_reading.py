"""From models and their folders to a book."""

from __future__ import annotations

import shutil
from pathlib import Path

from app.book.contents import Book
from app.book.reading import read_book
from app.bpmn.document import Document
from app.foundation.folders import RESOURCES

SAMPLES = RESOURCES / "samples"


def book(*names: str) -> Book:
    return read_book([Document.open(SAMPLES / name / f"{name}.bpmn") for name in names])


def test_the_book_of_a_sample_has_its_steps_forms_and_rules() -> None:
    made = book("employee-onboarding")
    part = made.models[0].processes[0]
    assert made.title == "Employee onboarding" and not made.remarks
    assert part.steps[0].name == "Contract signed"
    assert {form.file_name for form in made.forms} >= {"new-hire.form", "badge.form"}
    assert made.decisions[0].grid is not None and len(made.decisions[0].grid.rows) == 5
    assert made.decisions[0].used_by == (("choose_equipment", "Choose equipment"),)


def test_responsibilities_name_lanes_and_groups_with_what_they_do() -> None:
    roles = {(role.source, role.name): role.steps for role in book("employee-onboarding").models[0].roles}
    assert ("check_record", "Check hire record") in roles["Lane", "HR"]
    assert ("assign_desk", "Assign desk") in roles["Group", "facilities"]


def test_a_book_of_several_models_has_a_chapter_for_each() -> None:
    files = [chapter.file_name for chapter in book("support", "procurement").models]
    assert files == ["support.bpmn", "procurement.bpmn"]


def test_a_form_that_cannot_be_read_is_named_and_the_rest_is_there(tmp_path: Path) -> None:
    # given a copy of a sample with one broken form
    folder = tmp_path / "sample"
    shutil.copytree(SAMPLES / "employee-onboarding", folder)
    (folder / "badge.form").write_text("{ no json")
    # when the book is made
    made = read_book([Document.open(folder / "employee-onboarding.bpmn")])
    # then it says so, and the other forms are in it
    assert any("badge.form" in remark for remark in made.remarks)
    assert "new-hire.form" in {form.file_name for form in made.forms}


def test_files_in_the_folder_that_the_model_does_not_use_are_left_out(tmp_path: Path) -> None:
    folder = tmp_path / "sample"
    shutil.copytree(SAMPLES / "employee-onboarding", folder)
    shutil.copy(SAMPLES / "support" / "triage.form", folder)
    made = read_book([Document.open(folder / "employee-onboarding.bpmn")])
    assert "triage.form" not in {form.file_name for form in made.forms}
