"""Results as JUnit XML, the form that continuous integration servers read (testsuites > testsuite > testcase)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from app.engine.scenarios.result import ScenarioResult


@dataclass(frozen=True, slots=True)
class FileResult:
    """The results of one scenario file; `error` when it cannot be read."""

    path: Path
    results: tuple[ScenarioResult, ...] = ()
    error: str = ""

    @property
    def failed(self) -> int:
        """How many scenarios failed; an unreadable file counts as one."""
        return sum(not result.passed for result in self.results) + bool(self.error)


def junit(outcomes: Sequence[FileResult]) -> bytes:
    """The XML document."""
    root = etree.Element("testsuites", name="millrace test")
    for outcome in outcomes:
        root.append(_suite(outcome))
    tests = sum(len(outcome.results) + bool(outcome.error) for outcome in outcomes)
    root.set("tests", str(tests))
    root.set("failures", str(sum(outcome.failed - bool(outcome.error) for outcome in outcomes)))
    root.set("errors", str(sum(bool(outcome.error) for outcome in outcomes)))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _suite(outcome: FileResult) -> etree._Element:
    suite = etree.Element("testsuite", name=outcome.path.name)
    suite.set("tests", str(len(outcome.results) + bool(outcome.error)))
    suite.set("failures", str(outcome.failed - bool(outcome.error)))
    suite.set("errors", str(int(bool(outcome.error))))
    if outcome.error:
        case = etree.SubElement(suite, "testcase", classname=outcome.path.stem, name=outcome.path.name)
        etree.SubElement(case, "error", message=_clean(outcome.error), type="ScenarioError")
    for result in outcome.results:
        case = etree.SubElement(suite, "testcase", classname=outcome.path.stem, name=_clean(result.id))
        if not result.passed:
            texts = [_clean(str(difference)) for difference in result.differences]
            failure = etree.SubElement(case, "failure", message=texts[0], type="Difference")
            failure.text = "\n".join(texts)
    return suite


def _clean(text: str) -> str:
    """XML 1.0 has no control characters, even escaped."""
    return "".join(each if each >= " " or each in "\t\n" else "\ufffd" for each in text)
