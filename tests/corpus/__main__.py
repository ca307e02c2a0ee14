"""`python -m tests.corpus NAME [--json]`: run one corpus, print failures with reasons, then figures."""

from __future__ import annotations

import importlib
import importlib.util
import json
import sys

from tests.corpus import NAMES, Case, corpus_root, module_name


def main(arguments: list[str]) -> int:
    """Run the corpus that is named; exit status 1 when a case failed, 2 for a wrong call."""
    names = [a for a in arguments if not a.startswith("-")]
    if len(names) != 1 or names[0] not in NAMES:
        print(f"Name one corpus: {', '.join(NAMES)}", file=sys.stderr)
        return 2
    name = names[0]
    if importlib.util.find_spec(module_name(name)) is None:
        print(f"{name}: not there yet; it belongs to a later issue")
        cases: list[Case] = []
    elif not corpus_root().is_dir():
        print(f"{name}: no corpus at {corpus_root()}; set MILLRACE_CORPUS")
        return 2
    else:
        cases = list(importlib.import_module(module_name(name)).run(corpus_root()))
    report(name, cases, as_json="--json" in arguments)
    return 1 if any(case.outcome == "failed" for case in cases) else 0


def report(name: str, cases: list[Case], *, as_json: bool) -> None:
    """Print the failures, the figures and, if asked for, the one JSON line."""
    count = {kind: sum(case.outcome == kind for case in cases) for kind in ("passed", "failed", "skipped")}
    failures = [{"id": case.id, "why": case.why} for case in cases if case.outcome == "failed"]
    for failure in failures:
        print(f"FAILED {failure['id']}: {failure['why']}")
    print(f"{name}: {count['passed']} passed, {count['failed']} failed, {count['skipped']} skipped")
    for line in getattr(importlib.import_module(module_name(name)), "figures", lambda _cases: ())(cases):
        print(line)
    if as_json:
        print(json.dumps({"corpus": name, **count, "failures": failures}))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
