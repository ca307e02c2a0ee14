"""The files of other tools are part of the suite."""

from __future__ import annotations

from pathlib import Path

from tests.corpus.run_import import justified, run


def test_every_file_of_other_tools_opens_and_is_kept_or_is_refused_with_a_reason(corpus: Path) -> None:
    cases = list(run(corpus))
    assert [f"{case.id}: {case.why}" for case in cases if case.outcome != "passed"] == []
    assert len(cases) >= 1_000


def test_only_what_no_reader_could_open_may_be_refused() -> None:
    assert justified(b"<a>") and justified(b"text") and justified(b"<!DOCTYPE a><a/>")
    assert not justified(b"<a/>")
