"""What a project wants of the linter: the table `[lint]` of a `millrace.toml` beside its models, or above them.

    [lint]
    preset = "recommended"      # or "all", "correctness"
    branch-name = "off"         # rule = "error", "warning", "info" or "off"

A file that cannot be read, and words in it that mean nothing, are told as problems; the rest of it counts.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from app.bpmn.lint.presets import PRESETS, members
from app.bpmn.lint.rule import Rule, Severity
from app.bpmn.lint.rules import RULES

FILE_NAME = "millrace.toml"
OFF = "off"
DEFAULT_PRESET = "recommended"
_WORDS = (*Severity, OFF)


@dataclass(frozen=True, slots=True)
class LintConfig:
    """A preset, and what differs from it by rule (None: off)."""

    preset: str = DEFAULT_PRESET
    severities: Mapping[str, Severity | None] = field(default_factory=dict)
    path: Path | None = None
    problems: tuple[str, ...] = ()
    """Sentences about the file itself."""

    def severity_of(self, rule: Rule) -> Severity | None:
        """How much a finding of the rule matters in this project; None when nobody wants to hear of it."""
        if rule.name in self.severities:
            return self.severities[rule.name]
        return rule.severity if rule.name in members(self.preset) else None


def find_config(model: Path | None) -> Path | None:
    """The nearest `millrace.toml` in the folder of a model or one above it; None without one."""
    if model is None:
        return None
    candidates = (folder / FILE_NAME for folder in Path(model).absolute().parents)
    return next((path for path in candidates if path.is_file()), None)


_kept: dict[Path, tuple[int, LintConfig]] = {}


def config_for(model: Path | str | None) -> LintConfig:
    """The configuration that counts for a model; the same object until its file changes."""
    path = find_config(Path(model) if model else None)
    if path is None:
        return DEFAULT
    try:
        stamp = path.stat().st_mtime_ns
    except OSError:
        return load(path)
    kept = _kept.get(path)
    if kept is None or kept[0] != stamp:
        kept = _kept[path] = (stamp, load(path))
    return kept[1]


def load(path: Path) -> LintConfig:
    """Read a configuration file; whatever is wrong with it is in `problems`."""
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        return LintConfig(path=path, problems=(f"{path} cannot be read: {error.strerror}.",))
    except UnicodeDecodeError:
        return LintConfig(path=path, problems=(f"{path} is no text in UTF-8.",))
    except tomllib.TOMLDecodeError as error:
        return LintConfig(path=path, problems=(f"{path} is not valid TOML: {error}.",))
    return _read(path, data.get("lint", {}))


def _read(path: Path, table: Any) -> LintConfig:
    if not isinstance(table, dict):
        return LintConfig(path=path, problems=(f'{path}: "lint" must be a table: write [lint] on a line of its own.',))
    problems: list[str] = []
    preset = table.get("preset", DEFAULT_PRESET)
    if preset not in PRESETS:
        problems.append(f"{path}: there is no preset {preset!r}; choose {_choice(PRESETS)}.")
        preset = DEFAULT_PRESET
    severities: dict[str, Severity | None] = {}
    names = [rule.name for rule in RULES]
    for name, word in table.items():
        if name == "preset":
            continue
        if name not in names:
            problems.append(f"{path}: there is no rule {name!r}{_guess(name, names)}.")
        elif word not in _WORDS:
            problems.append(f"{path}: {name} can be {_choice(_WORDS)}, not {word!r}.")
        else:
            severities[name] = None if word == OFF else Severity(word)
    return LintConfig(str(preset), severities, path, tuple(problems))


def _guess(name: str, names: list[str]) -> str:
    close = get_close_matches(name, names, 1)
    return f"; is {close[0]!r} meant" if close else ""


def _choice(words: Iterable[str]) -> str:
    quoted = [f'"{word}"' for word in words]
    return ", ".join(quoted[:-1]) + f" or {quoted[-1]}"


DEFAULT = LintConfig()
"""Without a file: the recommended rules."""
