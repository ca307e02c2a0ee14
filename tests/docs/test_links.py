"""Every link leads somewhere, every command that is quoted exists."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import click
import pytest

from app.cli import cli
from tests.docs.pages import ROOT, anchors, commands, links, pages

PAGES = pages()
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]


def packaged(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "packaging" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def broken(page: Path) -> list[str]:
    text = page.read_text(encoding="utf-8")
    found = []
    for link in links(text):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        missing = not target.exists() or ROOT not in (target, *target.parents)
        if missing or (anchor and anchor not in anchors(target.read_text(encoding="utf-8"))):
            found.append(link)
    return found


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_link_and_picture_exists(page: Path) -> None:
    assert broken(page) == []


def test_a_link_to_nothing_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.docs.test_links.ROOT", tmp_path)
    page = tmp_path / "page.md"
    page.write_text("# One\n[a](gone.md) ![b](gone.png) [c](#two) [d](#one) [e](https://example.org)")

    assert broken(page) == ["gone.md", "gone.png", "#two"]


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_command_that_is_quoted_is_a_verb(page: Path) -> None:
    verbs = cli.list_commands(click.Context(cli))

    assert [verb for verb in commands(page.read_text(encoding="utf-8")) if verb not in verbs] == []


def test_commands_are_found_in_all_kinds_of_code() -> None:
    indented = "    millrace  swim -w a.millrace"
    text = f"`millrace fly`\n\n{indented}\n\n```\npython3 packaging/dev.py cli dive\n```\nmillrace walks"

    assert sorted(commands(text)) == ["dive", "fly", "swim"]


def test_every_development_command_that_is_quoted_exists() -> None:
    known = packaged("dev").COMMANDS
    quoted = {
        word for page in PAGES for word in re.findall(r"packaging/dev\.py ([a-z]+)", page.read_text(encoding="utf-8"))
    }

    assert quoted >= {"run", "test", "cli"}
    assert quoted - set(known) == set()


def test_the_page_of_the_command_line_is_up_to_date() -> None:
    page = packaged("cli_docs")

    assert page.PAGE.read_text(encoding="utf-8") == page.text(), "run packaging/cli_docs.py"


def test_the_table_of_elements_is_up_to_date() -> None:
    made = packaged("element_table")
    elements = (ROOT / "docs" / "conformance" / "bpmn.md").read_text(encoding="utf-8")
    engine = (ROOT / "docs" / "conformance" / "engine.md").read_text(encoding="utf-8")

    assert elements == made.table(made.pictures_of(elements)), "run packaging/conformance.py --elements"
    assert engine == made.engine(), "run packaging/conformance.py --elements"


def test_every_corpus_that_was_run_has_its_page() -> None:
    conformance = packaged("conformance")
    overview = (conformance.OUT / "README.md").read_text(encoding="utf-8")

    for name, figures in conformance.kept().items():
        assert f"| [{name}]({conformance.page_name(name)}) | {figures['passed']} | {figures['failed']} |" in overview
