"""`millrace merge BASE OURS THEIRS -o OUT`: both sides' work in one model; also as git's merge driver."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from app.bpmn.compare import Merge, Side, merge
from app.bpmn.document import Document
from app.foundation.files import write_atomically
from app.foundation.xml import XmlRefused

CLEAN, CONFLICTS, TROUBLE = 0, 1, 2
SUFFIX = ".conflicts.json"


@click.command()
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("ours", type=click.Path(path_type=Path))
@click.argument("theirs", type=click.Path(path_type=Path))
@click.option("-o", "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Where to write.")
@click.option(
    "--path",
    "name",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The model's own path (git's %P): the conflicts are written beside it.",
)
@click.option(
    "--decisions",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A file of conflicts with the sides to take; those stand decided.",
)
@click.option("--take", type=click.Choice([each.value for each in Side]), help="Decide every conflict for one side.")
def command(
    base: Path, ours: Path, theirs: Path, out: Path, name: Path | None, decisions: Path | None, take: str | None
) -> None:
    """Bring what THEIRS changed since BASE into OURS and write the result.

    Exits 0 when all is merged, 1 when conflicts are left, 2 when a file cannot be read or written. The result is
    always a whole model: in a conflict it has what OURS has, and OUT.conflicts.json lists what there is to decide.
    """
    try:
        found = merge(Document.open(base), Document.open(ours), Document.open(theirs), _decided(decisions))
        if take is not None:
            found = _taken(found, Side(take))
        beside = Path(f"{name or out}{SUFFIX}")
        write_atomically(out, found.document.to_bytes())
        _write_conflicts(found, beside)
    except (XmlRefused, ValueError) as refusal:
        _trouble(str(refusal))
    except OSError as error:
        _trouble(f"{error.filename}: {error.strerror}.")
    for conflict in found.open_conflicts:
        click.echo(f"conflict: {conflict.sentence}", err=True)
    if not found.is_clean:
        click.echo(f"{len(found.open_conflicts)} to decide, listed in {beside}", err=True)
        sys.exit(CONFLICTS)


def _trouble(text: str) -> None:
    click.echo(text, err=True)
    sys.exit(TROUBLE)


def _decided(path: Path | None) -> dict[str, Side]:
    """The decisions in a file of conflicts: those whose "is_decided" is true. Raises ValueError and OSError."""
    if path is None:
        return {}
    try:
        entries: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["conflicts"]
        return {str(each["key"]): Side(each["side"]) for each in entries if each.get("is_decided")}
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise ValueError(f"{path} is no list of conflicts: {error}.") from error


def _taken(found: Merge, side: Side) -> Merge:
    """The merge with every conflict decided for one side; deciding some may lead to others."""
    while not found.is_clean:
        decisions = {**found.decisions, **{each.key: side for each in found.open_conflicts}}
        found = merge(found.base, found.ours, found.theirs, decisions)
    return found


def _write_conflicts(found: Merge, path: Path) -> None:
    """The conflicts beside the model; a file of an earlier try goes when there are none left."""
    if found.is_clean:
        path.unlink(missing_ok=True)
        return
    data = {"conflicts": [asdict(each) for each in found.conflicts], "renamed": dict(found.renamed)}
    write_atomically(path, (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode())
