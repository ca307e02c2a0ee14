"""`millrace book`."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from app.cli.book import command
from app.foundation.folders import RESOURCES

MODEL = RESOURCES / "samples" / "support" / "support.bpmn"


def test_it_writes_a_page_and_says_where(qapp, tmp_path: Path) -> None:
    target = tmp_path / "support.html"
    result = CliRunner().invoke(command, [str(MODEL), "-o", str(target), "--title", "How we help"])
    assert result.exit_code == 0 and str(target) in result.output
    assert b"<h1>How we help</h1>" in target.read_bytes()


def test_a_name_with_another_ending_is_refused(tmp_path: Path) -> None:
    result = CliRunner().invoke(command, [str(MODEL), "-o", str(tmp_path / "x.docx")])
    assert result.exit_code == 2 and ".pdf or .html" in result.output


def test_what_is_no_model_is_refused_in_words(qapp, tmp_path: Path) -> None:
    bad = tmp_path / "bad.bpmn"
    bad.write_text("no xml")
    result = CliRunner().invoke(command, [str(bad), "-o", str(tmp_path / "x.html")])
    assert result.exit_code == 1 and not (tmp_path / "x.html").exists()
