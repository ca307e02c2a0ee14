"""`millrace diff A B`: what differs between two versions of a model, in sentences; also for git."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from app.bpmn.compare import Comparison, ElementChange, Kind, compare
from app.bpmn.compare.outline import outline
from app.bpmn.document import Document
from app.foundation.xml import XmlRefused

SAME, DIFFERENT, TROUBLE = 0, 1, 2
SIGNS = {Kind.ADDED: "+", Kind.REMOVED: "-", Kind.CHANGED: "~", Kind.MOVED: ">"}
GIT_ARGUMENTS = 7


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="BEFORE AFTER")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of sentences.")
@click.option("--layout", is_flag=True, help="Tell also of what only moved, was resized or re-routed.")
@click.option(
    "--html", type=click.Path(dir_okay=False, path_type=Path), help="Write both diagrams with marks here, too."
)
@click.option("--git", "from_git", is_flag=True, help="Take the seven arguments of git's diff.<driver>.command.")
@click.option("--textconv", is_flag=True, help="Print one FILE as text, for git's diff.<driver>.textconv.")
def command(
    files: tuple[Path, ...], as_json: bool, layout: bool, html: Path | None, from_git: bool, textconv: bool
) -> None:
    """Say what differs between two versions of a model, element by element.

    Exits 0 when nothing differs, 1 when something does, 2 when a file cannot be read. What is only drawn elsewhere
    counts with --layout.
    """
    if textconv:
        _check_count(files, 1)
        click.echo("\n".join(outline(_opened(files[0]))))
        return
    name = ""
    if from_git:
        if len(files) == 1:
            click.echo(f"{files[0]}: not merged yet")
            return
        if len(files) < GIT_ARGUMENTS:
            _trouble(f"--git takes the {GIT_ARGUMENTS} arguments that git gives; {len(files)} were given.")
        name, files = str(files[0]), (files[1], files[4])
    _check_count(files, 2)
    before, after = (_opened(path) for path in files)
    found = compare(before, after)
    shown = found if layout else found.meant()
    _print_json(shown) if as_json else _print(found, shown, name)
    if html is not None:
        _write_html(before, after, found, html)
    if not shown.is_empty and not from_git:  # git takes any other code of its external diff for a crash
        sys.exit(DIFFERENT)


def _check_count(files: tuple[Path, ...], wanted: int) -> None:
    if len(files) != wanted:
        _trouble(f"{wanted} file{'s are' if wanted > 1 else ' is'} needed; {len(files)} were given.")


def _trouble(text: str) -> None:
    click.echo(text, err=True)
    sys.exit(TROUBLE)


def _opened(path: Path) -> Document:
    """The model in a file; what git gives for a file that is not there is an empty model. Ends the command."""
    try:
        if str(path) == "/dev/null":
            return _nothing()
        return Document.open(path)
    except XmlRefused as refusal:
        _trouble(str(refusal))
    except OSError as error:
        _trouble(f"{path}: The file cannot be read: {error.strerror}.")
    raise AssertionError("unreachable")


def _nothing() -> Document:
    """A file that says nothing."""
    empty = Document.new("nothing")
    with empty.transaction("empty"):
        for child in list(empty.definitions):
            child.detach()
        empty.definitions.set_attribute("targetNamespace", None)
    return empty


def _print(found: Comparison, shown: Comparison, name: str) -> None:
    if name:
        click.echo(f"{name}:")
    for remark in found.remarks:
        click.echo(remark)
    for change in shown.changes:
        for sentence in change.sentences:
            click.echo(f"{SIGNS[change.kind]} {sentence}")
    counts = [f"{len(shown.of_kind(kind))} {kind}" for kind in Kind if shown.of_kind(kind)]
    hidden = len(found.changes) - len(shown.changes)
    if hidden:
        counts.append(f"{hidden} only drawn differently (--layout lists them)")
    click.echo(", ".join(counts) if counts else "No differences.")


def _print_json(shown: Comparison) -> None:
    data = {
        "changes": [_entry(each) for each in shown.changes],
        "diagrams": [asdict(each) for each in shown.diagrams],
        "remarks": list(shown.remarks),
        "ids": dict(shown.ids),
    }
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def _entry(change: ElementChange) -> dict[str, Any]:
    return {**asdict(change), "element": change.element_id, "sentences": list(change.sentences)}


def _write_html(before: Document, after: Document, found: Comparison, path: Path) -> None:
    import os

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app.canvas.compare.report import write_report
    from app.canvas.files import graphics

    graphics()
    try:
        write_report(before, after, found, path)
    except OSError as error:
        _trouble(f"{path}: The page cannot be written: {error.strerror}.")
