"""The templates beside a model and in its project, read again when their files change."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.bpmn.templates.reading import Broken, read_templates
from app.bpmn.templates.template import Template

PLACES = (".camunda/element-templates", "element-templates")
LEVELS = 8
MAX_FILES = 500
ROOTS = (".git", ".camunda", "pyproject.toml", "package.json")
"""What marks the top of a project: above it nothing belongs to the model."""


def folders_for(path: Path | None) -> tuple[Path, ...]:
    """The folders of templates for a model: beside it, then those of the folders above it, up to the project's top."""
    if path is None:
        return ()
    found: list[Path] = []
    for folder in list(path.absolute().parents)[:LEVELS]:
        found += [place for name in PLACES if (place := folder / name).is_dir()]
        if any((folder / mark).exists() for mark in ROOTS):
            break
    return tuple(found)


class Catalog:
    """All templates of some folders, nearest first. Of two with one id and version the nearer is taken."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = tuple(folders)
        self.templates: tuple[Template, ...] = ()
        self.problems: tuple[Broken, ...] = ()
        self._stamp: tuple[tuple[str, int], ...] | None = None
        self.refresh()

    def refresh(self) -> bool:
        """Read again what has changed on the disk; True when anything had."""
        files = self._files()
        stamp = tuple((str(each), _stamp(each)) for each in files)
        if stamp == self._stamp:
            return False
        self._stamp = stamp
        self._read(files)
        return True

    def _files(self) -> list[Path]:
        found = [each for folder in self.folders for each in sorted(folder.glob("**/*.json"))]
        return list(dict.fromkeys(found))[:MAX_FILES]

    def _read(self, files: list[Path]) -> None:
        templates: dict[tuple[str, int | None], Template] = {}
        problems: list[Broken] = []
        for path in files:
            try:
                content = path.read_bytes()
            except OSError as reason:
                problems.append(Broken(path.name, "", f"It cannot be read: {reason.strerror}."))
                continue
            found, broken = read_templates(content, path.name)
            problems += broken
            for each in found:
                first = templates.setdefault((each.id, each.version), each)
                if first is not each and first.source == each.source:
                    version = f" in version {each.version}" if each.version is not None else ""
                    problems.append(Broken(path.name, each.name, f"The id {each.id}{version} is there twice."))
        self.templates, self.problems = tuple(templates.values()), tuple(problems)


def _stamp(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
