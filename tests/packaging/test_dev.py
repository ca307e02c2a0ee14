"""The developer script and the lock file: what a fresh machine depends on."""

from __future__ import annotations

import importlib.util
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8")
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)


@pytest.fixture
def dev() -> Iterator[ModuleType]:
    spec = importlib.util.spec_from_file_location("dev_script", ROOT / "packaging" / "dev.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module


def wanted() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lists = [project["project"]["dependencies"], *project["project"]["optional-dependencies"].values()]
    lists += project["dependency-groups"].values()
    return [Requirement(text) for group in lists for text in group]


def test_the_lock_file_satisfies_the_project() -> None:
    pins: dict[str, list[str]] = {}
    for name, version in PINNED.findall(LOCK):
        pins.setdefault(canonicalize_name(name), []).append(version)
    for requirement in wanted():
        versions = pins.get(canonicalize_name(requirement.name))
        assert versions, f"{requirement.name} is not locked; run packaging/dev.py lock"
        assert all(requirement.specifier.contains(version) for version in versions), requirement


def test_every_pin_has_a_hash_and_no_line_names_a_host_or_a_path() -> None:
    blocks = re.split(r"(?m)^(?=[A-Za-z0-9])", LOCK.strip())
    assert all("--hash=sha256:" in block for block in blocks if block.strip())
    assert not re.search(r"://|^--(extra-)?index-url|^--find-links|file:|(?<![\w:])/[a-z]+/", LOCK, re.MULTILINE)


def test_pyside_is_locked_below_the_release_that_aborts_python_3_11() -> None:
    assert re.search(r"^pyside6-essentials==6\.(?:[89]|1[01])\.", LOCK, re.MULTILINE)


def test_an_unknown_command_prints_the_help(dev: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["fly"]) == 2
    assert "packaging/dev.py test" in capsys.readouterr().out


def test_without_root_the_one_line_to_run_is_printed(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "missing_qt_packages", lambda: ["libegl1", "libgl1"])
    monkeypatch.setattr(dev, "root_prefix", lambda: None)
    assert dev.main(["test"]) == 1
    assert "sudo apt-get install --yes --no-install-recommends libegl1 libgl1" in capsys.readouterr().err


def test_qt_libraries_are_named_only_when_the_loader_lacks_them(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(dev, "loads", lambda library: library != "libxcb-cursor.so.0")
    assert dev.missing_qt_packages() == ["libxcb-cursor0"]
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert dev.missing_qt_packages() == []


def test_other_systems_need_no_packages(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(dev, "loads", lambda library: False)
    assert dev.missing_qt_packages() == []
    assert dev.has_display()


def test_an_environment_that_fits_is_left_alone(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made: list[Path] = []
    monkeypatch.setattr(dev, "STAMP", tmp_path / "stamp")
    monkeypatch.setattr(dev, "make_venv", lambda folder: made.append(folder) or ["pip"])
    monkeypatch.setattr(dev, "run", lambda *arguments, **options: None)
    dev.set_up_environment()
    dev.set_up_environment()
    assert len(made) == 1
    (tmp_path / "stamp").write_text("of another lock file")
    dev.set_up_environment()
    assert len(made) == 2


def test_a_virtual_environment_is_made_without_ensurepip(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(
        dev.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else found(name) or object()
    )
    pip = dev.make_venv(tmp_path / "env")
    assert dev.venv_python(tmp_path / "env").exists()
    assert pip[1:4] == ["-m", "pip", "--python"]
