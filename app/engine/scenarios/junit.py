"""Results as JUnit XML, the form that continuous integration servers read (testsuites > testsuite > testcase).

A scenario that differs is a failure; one that could not be run, or a file that cannot be read, is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from app.engine.scenarios.files import SUFFIX
from app.engine.scenarios.result import ScenarioResult

NOT_IN_XML = re.compile("[^\\t\\n\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


@dataclass(frozen=True, slots=True)
class FileResult:
    """The results of one scenario file; `error` when it cannot be read."""

    path: Path
    results: tuple[ScenarioResult, ...] = ()
    error: str = ""

    @property
    def passed(self) -> int:
        """How many scenarios were as expected."""
        return sum(result.passed for result in self.results)

    @property
    def failed(self) -> int:
        """How many scenarios differed."""
        return sum(bool(result.differences) for result in self.results)

    @property
    def errors(self) -> int:
        """How many could not be run; an unreadable file counts as one."""
        return sum(bool(result.problems) for result in self.results) + bool(self.error)


def junit(outcomes: Sequence[FileResult]) -> bytes:
    """The XML document."""
    root = etree.Element("testsuites", name="millrace test")
    _count(root, outcomes)
    for outcome in outcomes:
        root.append(_suite(outcome))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _count(element: etree._Element, outcomes: Sequence[FileResult]) -> None:
    """What servers show without looking inside."""
    element.set("tests", str(sum(len(outcome.results) + bool(outcome.error) for outcome in outcomes)))
    element.set("failures", str(sum(outcome.failed for outcome in outcomes)))
    element.set("errors", str(sum(outcome.errors for outcome in outcomes)))
    element.set("time", f"{sum(result.seconds for outcome in outcomes for result in outcome.results):.3f}")


def _suite(outcome: FileResult) -> etree._Element:
    suite = etree.Element("testsuite", name=outcome.path.name, file=outcome.path.as_posix())
    _count(suite, [outcome])
    suite.set("skipped", "0")
    if outcome.error:
        _wrong(_case(suite, outcome, outcome.path.name, 0.0), "error", [outcome.error])
    for result in outcome.results:
        case = _case(suite, outcome, result.id, result.seconds)
        if not result.passed:
            _wrong(case, "error" if result.problems else "failure", result.reasons)
    return suite


def _case(suite: etree._Element, outcome: FileResult, name: str, seconds: float) -> etree._Element:
    about = outcome.path.name.removesuffix(SUFFIX)
    return etree.SubElement(suite, "testcase", classname=about, name=_clean(name), time=f"{seconds:.3f}")


def _wrong(case: etree._Element, tag: str, reasons: Iterable[str]) -> None:
    texts = [_clean(text) for text in reasons]
    kind = "ScenarioError" if tag == "error" else "Difference"
    etree.SubElement(case, tag, message=texts[0], type=kind).text = "\n".join(texts)


def _clean(text: str) -> str:
    """XML 1.0 has no control characters, even escaped, and no halves of surrogate pairs."""
    return NOT_IN_XML.sub("\ufffd", text)
