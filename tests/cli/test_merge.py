"""`millrace merge`: codes, conflicts beside the model, decisions, and as git's merge driver."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli.merge import command
from tests.bpmn.compare.models import FILE

ROOT = Path(__file__).resolve().parents[2]
ANN, BOB, CID = (f'camunda:assignee="{name}"' for name in ("ann", "bob", "cid"))


@pytest.fixture
def three(tmp_path):
    """Write base, ours, theirs; returns their paths and the one to write."""

    def write(base: str, ours: str, theirs: str) -> tuple[list[str], Path]:
        paths = [tmp_path / name for name in ("base.bpmn", "ours.bpmn", "theirs.bpmn")]
        for path, text in zip(paths, (base, ours, theirs), strict=True):
            path.write_text(text, encoding="utf-8")
        return [str(path) for path in paths], tmp_path / "out.bpmn"

    return write


def run(arguments: list[str], out: Path, *more: str):
    return CliRunner().invoke(command, [*arguments, "-o", str(out), *more])


def test_what_merges_is_written_and_exits_0(three):
    arguments, out = three(FILE, FILE.replace("PT1H", "PT2H"), FILE.replace(ANN, BOB))
    done = run(arguments, out)
    assert done.exit_code == 0, done.output
    assert out.read_text(encoding="utf-8") == FILE.replace("PT1H", "PT2H").replace(ANN, BOB)
    assert not out.with_name("out.bpmn.conflicts.json").exists()


def test_conflicts_are_named_listed_beside_and_exit_1(three):
    arguments, out = three(FILE, FILE.replace(ANN, BOB), FILE.replace(ANN, CID).replace("PT1H", "PT2H"))
    done = run(arguments, out)
    assert done.exit_code == 1
    assert 'conflict: User task "Check order": assignee (bob here, cid there).' in done.output
    assert out.read_text(encoding="utf-8") == FILE.replace(ANN, BOB).replace("PT1H", "PT2H")
    beside = out.with_name("out.bpmn.conflicts.json")
    listed = json.loads(beside.read_text(encoding="utf-8"))
    assert [(each["element_id"], each["ours"], each["theirs"]) for each in listed["conflicts"]] == [
        ("Task_1", "bob", "cid")
    ]
    listed["conflicts"][0].update(side="theirs", is_decided=True)
    chosen = out.with_name("decided.json")
    chosen.write_text(json.dumps(listed), encoding="utf-8")
    again = run(arguments, out, "--decisions", str(chosen))
    assert again.exit_code == 0, again.output
    assert CID in out.read_text(encoding="utf-8") and not beside.exists()


def test_one_side_can_be_taken_for_all(three):
    arguments, out = three(FILE, FILE.replace(ANN, BOB), FILE.replace(ANN, CID))
    assert run(arguments, out, "--take", "theirs").exit_code == 0
    assert CID in out.read_text(encoding="utf-8")


@pytest.mark.parametrize("theirs", ["<html/>", "no xml"])
def test_what_is_no_model_exits_2_and_writes_nothing(three, theirs):
    arguments, out = three(FILE, FILE, theirs)
    assert run(arguments, out).exit_code == 2
    assert not out.exists()


def test_a_missing_file_exits_2(tmp_path):
    done = run([str(tmp_path / name) for name in "abc"], tmp_path / "out.bpmn")
    assert done.exit_code == 2 and "No such file" in done.output


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_git_merges_models_with_it(tmp_path):
    def git(*arguments: str, code: int = 0) -> str:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "GIT_CONFIG_GLOBAL": os.devnull}
        names = ["-c", "user.name=Ann", "-c", "user.email=ann@example.com"]
        done = subprocess.run(
            ["git", *names, *arguments], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout

    model = tmp_path / "order.bpmn"
    git("init", "-q", "-b", "main")
    git("config", "merge.bpmn.driver", f"{sys.executable} -m app.cli merge %O %A %B -o %A --path %P")
    (tmp_path / ".gitattributes").write_text("*.bpmn merge=bpmn\n")
    model.write_text(FILE)
    git("add", ".")
    git("commit", "-qm", "base")
    git("checkout", "-qb", "theirs")
    model.write_text(FILE.replace(ANN, 'camunda:candidateGroups="all"').replace('"Check order"', '"Look"'))
    git("commit", "-qam", "theirs")
    git("checkout", "-q", "main")
    model.write_text(FILE.replace(ANN, f'{ANN} camunda:priority="50"'))  # the same line as theirs
    git("commit", "-qam", "ours")
    git("merge", "-q", "theirs", "-m", "both")
    text = model.read_text()
    assert 'camunda:priority="50"' in text and 'name="Look"' in text and 'camunda:candidateGroups="all"' in text
    model.write_text(text.replace('"Look"', '"Peek"'))
    git("commit", "-qam", "one name")
    git("checkout", "-qb", "more", "theirs")
    model.write_text(text.replace('"Look"', '"See"'))
    git("commit", "-qam", "another name")
    git("merge", "-q", "main", "-m", "conflict", code=1)
    assert (tmp_path / "order.bpmn.conflicts.json").exists()
    assert "order.bpmn" in git("diff", "--name-only", "--diff-filter=U")
