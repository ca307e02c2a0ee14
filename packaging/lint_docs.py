"""Writes docs/lint: a page per rule with its examples, and the index. Examples are kept from the pages as they are.

.venv/bin/python packaging/lint_docs.py

A new rule: write docs/lint/<rule>.md with nothing but the two examples under their headings, then run this.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.bpmn.lint.fixes import FIXES  # noqa: E402
from app.bpmn.lint.presets import PRESETS, members  # noqa: E402
from app.bpmn.lint.rule import Rule  # noqa: E402
from app.bpmn.lint.rules import RULES  # noqa: E402

FOLDER = ROOT / "docs" / "lint"
FAILS, PASSES = "## An example that fails", "## An example that passes"
INTRODUCTION = """# Rules of lint

What Millrace finds as you draw, in the list of problems below the canvas, and with `millrace lint` for CI. A project
chooses in a file `millrace.toml`, in the folder of its models or above it:

```toml
[lint]
preset = "recommended"     # or "all", or "correctness": what does not run, or gets stuck
branch-name = "off"        # a rule is "error", "warning", "info" or "off"
missing-name = "error"
```

Deadlocks and missing synchronisation come from an analysis of the whole control flow, not from its looks; see
[deadlock](deadlock.md). What deployment refuses beyond lint is in [deployment](deployment.md).

`millrace lint` reads forms too: what the published schema of forms refuses is an error (`form-schema`), what is legal
but surely not meant a warning (`form-advice`), each with its place in the file as a JSON pointer.

| Rule | What is wanted | Severity | Preset | Quick fix |
|---|---|---|---|---|
"""


def main() -> int:
    """Write every page. Exits 1 when a rule has no examples."""
    missing = []
    for rule in RULES:
        examples = examples_of(rule.name)
        if examples is None:
            missing.append(rule.name)
        else:
            (FOLDER / f"{rule.name}.md").write_text(page(rule, *examples), "utf-8")
    (FOLDER / "README.md").write_text(index(), "utf-8")
    for name in missing:
        print(f"docs/lint/{name}.md needs '{FAILS}' and '{PASSES}', each with an xml block")
    return 1 if missing else 0


def examples_of(name: str) -> tuple[str, str] | None:
    """The two examples on a rule's page; None without both."""
    path = FOLDER / f"{name}.md"
    text = path.read_text("utf-8") if path.exists() else ""
    found = [re.search(re.escape(head) + r"\n+```xml\n(.*?)```", text, re.S) for head in (FAILS, PASSES)]
    return (found[0][1], found[1][1]) if found[0] and found[1] else None


def page(rule: Rule, fails: str, passes: str) -> str:
    """A rule's page."""
    title, why, cure = parts(rule)
    presets = ", ".join(each for each in PRESETS if rule.name in members(each))
    fix = "yes" if rule.name in FIXES else "no"
    facts = f"Severity: {rule.severity.value}. Presets: {presets}. Quick fix: {fix}."
    why_and_cure = f"## Why\n\n{why}\n\n## How to fix\n\n{cure}"
    examples = f"{FAILS}\n\n```xml\n{fails}```\n\n{PASSES}\n\n```xml\n{passes}```"
    return f"# {rule.name}\n\n{title}\n\n{facts}\n\n{why_and_cure}\n\n{examples}\n"


def index() -> str:
    """The list of all rules."""
    rows = []
    for rule in RULES:
        preset = [each for each in PRESETS if rule.name in members(each)][-1]
        fix = "yes" if rule.name in FIXES else ""
        link = f"[{rule.name}]({rule.name}.md)"
        rows.append(f"| {link} | {parts(rule)[0]} | {rule.severity.value} | {preset} | {fix} |")
    return INTRODUCTION + "\n".join(rows) + "\n"


def parts(rule: Rule) -> tuple[str, str, str]:
    """Title, why, and how to fix, as the rule's docstring has them."""
    title, _, rest = rule.explanation.partition("\n")
    why, _, cure = rest.partition("How to fix:")
    return title.strip(), " ".join(why.replace("Why:", "", 1).split()), " ".join(cure.split())


if __name__ == "__main__":
    raise SystemExit(main())
