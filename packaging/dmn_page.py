"""Writes docs/conformance/dmn.md: every suite of the DMN kit with its result, every built-in with its section.

python packaging/dmn_page.py     needs the corpus (`MILLRACE_CORPUS`) for the suites

Run it with the environment's Python (`.venv/bin/python`).
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.expressions.feel.builtins import REGISTRY  # noqa: E402 (needs the path above)
from tests.corpus import Case, corpus_root, run_dmn_tck  # noqa: E402

PAGE = ROOT / "docs" / "conformance" / "dmn.md"
HEAD = """# DMN and FEEL

Made by `packaging/dmn_page.py`. The suites are those of the DMN Technology Compatibility Kit that the corpus holds.
Answering null to everything would pass nearly half of level 3, so three figures stand together: all cases, cases that
expect a value, and suites that pass in full.

"""


def main() -> int:
    """Write the page."""
    before = time.process_time()
    cases = list(run_dmn_tck.run(corpus_root()))
    seconds = time.process_time() - before
    lines = [HEAD + f"Run on {datetime.now(UTC):%Y-%m-%d}, {seconds:.1f} s of CPU.\n"]
    lines += [f"- **{line.partition(':')[0]}**:{line.partition(':')[2]}" for line in run_dmn_tck.figures(cases)]
    lines += ["", "## Suites", "", *suites(cases), "", *built_ins()]
    PAGE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


def suites(cases: Sequence[Case]) -> Iterator[str]:
    """A table row for each suite; cases that fail, with the reason once."""
    yield "| level | suite | passed | expecting a value | not passed because |"
    yield "|---|---|---|---|---|"
    for level in run_dmn_tck.LEVELS:
        for name, own in run_dmn_tck.suites(cases, level).items():
            yield row(level.rpartition("-")[2], name, own)


def row(level: str, name: str, cases: Sequence[Case]) -> str:
    """The row of one suite."""
    passed = sum(case.outcome == "passed" for case in cases)
    values = [case for case in cases if case.note == run_dmn_tck.VALUE]
    with_value = sum(case.outcome == "passed" for case in values)
    foreign = sum(map(run_dmn_tck.is_foreign, cases))
    others = len(cases) - passed - foreign
    why = [f"{foreign} call Java, which is refused"] * bool(foreign) + [f"{others} answer otherwise"] * bool(others)
    return f"| {level} | {name} | {passed} of {len(cases)} | {with_value} of {len(values)} | {'; '.join(why)} |"


def built_ins() -> Iterator[str]:
    """A table row for each built-in function."""
    yield "## Built-in functions"
    yield ""
    yield "| function | arguments | DMN 1.5 section |"
    yield "|---|---|---|"
    for name, built_in in sorted(REGISTRY.items(), key=lambda each: (not each[1].section, each[0])):
        texts = "<br>".join(f"`{readable(each.text)}`" for each in built_in.signatures)
        yield f"| {name} | {texts} | {built_in.section or 'extension of Camunda'} |"


def readable(signature: str) -> str:
    """A signature for people: alternatives with `or`, no mark for null."""
    return signature.replace("!", "").replace("|", " or ") or "none"


if __name__ == "__main__":
    sys.exit(main())
