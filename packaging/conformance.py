"""Runs the corpora and writes where we stand into docs/conformance.

python packaging/conformance.py              every corpus, then the table of elements
python packaging/conformance.py miwg forms   only these; the others keep their last figures
python packaging/conformance.py --elements   only the table of elements

Run it with the environment's Python (`.venv/bin/python`).
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.corpus import NAMES, Case, corpus_root, module_name  # noqa: E402 (needs the path above)

OUT = ROOT / "docs" / "conformance"
FIGURES = OUT / "figures.json"
LONGEST = 280  # characters of one reason
LISTED = 40  # ids under one reason for skipping; more are only counted
TELLING = 12  # characters below which a reason says nothing by itself
OFTEN = 4  # cases with one reason that are worth a line of their own
OUTCOMES = ("passed", "failed", "skipped")

ABOUT = {
    "miwg": "The 21 reference models of the BPMN Model Interchange Working Group: opened and saved they are the same "
    "bytes, valid against the schema, and an edit changes one line.",
    "import": "Model files of other tools: each opens and is saved byte for byte, or is refused with a reason where no "
    "reader could do better. An edit is made and undone on each.",
    "camunda7": "Engine cases derived from the Camunda 7 test suite, as scenario tests. Each runs three times: on the "
    "pure core, on SQLite and on PostgreSQL.",
    "betsy": "Process models of the betsy conformance benchmark, run on the core; what ran, and in which order, is "
    "compared with what each test expects.",
    "constraints": "Models that break one rule of BPMN 2.0: each must be refused with a reason. Valid models of the "
    "same collection must compile.",
    "dmn-tck": "The DMN Technology Compatibility Kit, levels 2 and 3. [Every suite](dmn.md) has its figures; what "
    "fails calls Java, which is refused by name.",
    "forms": "Forms of the form-js family: each opens, is written back equal, is drawn and filled, and our check agrees"
    " with the published JSON schema.",
    "simulation": "Queueing systems with a closed formula: the simulation must agree with the formula.",
    "hostile": "Files that attack the program, each opened in a process of its own under limits of memory and time.",
    "layout": "Process models without a diagram: the one they get on opening has no shape upon another and no line "
    "through a shape.",
}


@dataclass(frozen=True, slots=True)
class Figures:
    """How one run of a corpus ended; `date` is a day in UTC, `seconds` wall time."""

    corpus: str
    passed: int
    failed: int
    skipped: int
    date: str
    seconds: float
    broke: str = ""


def main(arguments: Sequence[str]) -> int:
    """Run what is named, write the pages; exit status 1 when a corpus could not be run to its end."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(NAMES))
    parser.add_argument("--elements", action="store_true", help="only the table of elements")
    chosen = parser.parse_args(arguments)
    unknown = [name for name in chosen.names if name not in NAMES]
    if unknown:
        parser.error(f"There is no corpus {unknown[0]}; there are {', '.join(NAMES)}.")
    OUT.mkdir(parents=True, exist_ok=True)
    names = [] if chosen.elements else chosen.names or NAMES
    made = [measure(name, corpus_root()) for name in names]
    write_overview()
    write_elements()
    return 1 if any(figures.broke for figures in made) else 0


def measure(name: str, root: Path) -> Figures:
    """Run a corpus, write its page and keep its figures."""
    began = time.perf_counter()
    cases, broke = collected(name, root)
    count = Counter(case.outcome for case in cases)
    seconds = round(time.perf_counter() - began, 1)
    day = f"{datetime.now(UTC):%Y-%m-%d}"
    figures = Figures(name, *(count[outcome] for outcome in OUTCOMES), day, seconds, broke)
    (OUT / f"{page_name(name)}").write_text(page(figures, cases, root), encoding="utf-8")
    known = kept()
    known[name] = asdict(figures)
    FIGURES.write_text(json.dumps(known, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{name}: {figures.passed} passed, {figures.failed} failed, {figures.skipped} skipped {broke}", flush=True)
    return figures


def collected(name: str, root: Path) -> tuple[list[Case], str]:
    """The cases of a corpus, and why the run broke off, if it did."""
    cases: list[Case] = []
    try:
        for case in importlib.import_module(module_name(name)).run(root):
            cases.append(case)
    except Exception as error:
        # What was found until then is worth a page; the page says that it is not all.
        return cases, f"The run broke off: {clean(f'{type(error).__name__}: {error}', root)}"
    return cases, ""


def page_name(name: str) -> str:
    """The file of a corpus; miwg.md is about the pictures and has its own author."""
    return "miwg-files.md" if name == "miwg" else f"{name}.md"


def kept() -> dict[str, dict[str, Any]]:
    """The last figures of every corpus that was ever run."""
    if not FIGURES.exists():
        return {}
    found: dict[str, dict[str, Any]] = json.loads(FIGURES.read_text(encoding="utf-8"))
    return found


# --- Pages -------------------------------------------------------------------------------------


def page(figures: Figures, cases: Iterable[Case], root: Path) -> str:
    """The page of one corpus: what it is, the figures, failures and skips with their reasons."""
    by_outcome: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        by_outcome[case.outcome].append(case)
    lines = [
        f"# Corpus: {figures.corpus}",
        "",
        ABOUT[figures.corpus],
        "",
        f"{figures.date}: {figures.passed} passed, {figures.failed} failed, {figures.skipped} skipped, "
        f"in {figures.seconds:.0f} s. Run it yourself: `python3 packaging/dev.py corpus {figures.corpus}`.",
        "",
    ]
    if figures.broke:
        lines += [f"**{figures.broke}**", ""]
    lines += failures(by_outcome["failed"], root) + skips(by_outcome["skipped"], root)
    return "\n".join([*lines, *notes(figures.corpus)])


def notes(name: str) -> list[str]:
    """What a person has to say about the results of a corpus: `notes/NAME.md`."""
    written = OUT / "notes" / f"{name}.md"
    return [written.read_text(encoding="utf-8")] if written.exists() else []


def failures(cases: list[Case], root: Path) -> list[str]:
    """A row for each case that failed."""
    if not cases:
        return ["## Failures", "", "None.", ""]
    rows = [f"| {cell(case.id)} | {cell(clean(case.why, root))} |" for case in cases]
    return ["## Failures", "", *frequent(cases, root), "| case | why |", "|---|---|", *rows, ""]


def frequent(cases: list[Case], root: Path) -> list[str]:
    """The reasons that several cases share, without the element that each names before the colon."""
    reasons = Counter(clean(case.why, root).rpartition(": ")[2] for case in cases)
    often = ((why, count) for why, count in reasons.most_common() if count >= OFTEN and len(why) >= TELLING)
    shared = [f"- {count} times: {cell(why)}" for why, count in often]
    return [*shared, ""] if shared else []


def skips(cases: list[Case], root: Path) -> list[str]:
    """Skipped cases by reason; a long list is only counted."""
    if not cases:
        return []
    reasons: dict[str, list[str]] = defaultdict(list)
    for case in cases:
        reasons[clean(case.why, root)].append(case.id)
    rows = [f"| {cell(why)} | {len(ids)} | {cell(named(ids))} |" for why, ids in reasons.items()]
    return ["## Skipped", "", "| reason | cases | which |", "|---|---|---|", *rows, ""]


def named(ids: list[str]) -> str:
    """The ids, unless they are too many to read."""
    return ", ".join(ids) if len(ids) <= LISTED else "too many to list here"


def clean(text: str, root: Path) -> str:
    """One line without this machine's folders, cut where it becomes tiresome."""
    text = text.replace(str(root), "corpus").replace(str(ROOT), ".").replace(str(Path.home()), "~")
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def cell(text: str) -> str:
    """Text that cannot end a table's cell, nor be taken for markup."""
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*").replace("`", "'")


def write_overview() -> None:
    """The table of all corpora."""
    known = kept()
    rows = [
        f"| [{name}]({page_name(name)}) | {found['passed']} | {found['failed']} | {found['skipped']} "
        f"| {found['date']}{' (broke off)' if found['broke'] else ''} |"
        for name, found in ((name, known[name]) for name in NAMES if name in known)
    ]
    text = [
        "# Conformance",
        "",
        "How Millrace stands against files that nobody here wrote. The files are not part of this repository: "
        "set `MILLRACE_CORPUS` to the folder that holds them, then run `python packaging/conformance.py` with the "
        "environment's Python. That writes this page and the pages it links to.",
        "",
        "| corpus | passed | failed | skipped | run on |",
        "|---|---|---|---|---|",
        *rows,
        "",
        *(f"- **{name}**: {ABOUT[name]}" for name in NAMES if name in known),
        "",
        "Also here:",
        "",
        "- [bpmn.md](bpmn.md): every BPMN element: drawn, edited, linted, executed; what the pictures differ in.",
        "- [engine.md](engine.md): every element that the engine runs, where that is told, and its tests.",
        "- [miwg.md](miwg.md): how the MIWG reference models are drawn, compared with their pictures.",
        "",
    ]
    (OUT / "README.md").write_text("\n".join(text), encoding="utf-8")


def write_elements() -> None:
    """The tables of BPMN elements, from the program's own tables."""
    from element_table import engine, pictures_of, table

    page = OUT / "bpmn.md"
    pictures = pictures_of(page.read_text(encoding="utf-8")) if page.exists() else ""
    page.write_text(table(pictures), encoding="utf-8")
    (OUT / "engine.md").write_text(engine(), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
