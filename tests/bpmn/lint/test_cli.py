import json

from click.testing import CliRunner

from app.cli.lint import command
from tests.bpmn.lint.test_rules import CHAIN, HEAD, around


def written(tmp_path, content, name="a.bpmn"):
    path = tmp_path / name
    path.write_text(f'{HEAD}<process id="p" name="P" isExecutable="true">{content}</process></definitions>')
    return str(path)


def test_a_clean_file_exits_0(tmp_path):
    result = CliRunner().invoke(command, [written(tmp_path, CHAIN)])
    assert result.exit_code == 0
    assert "nothing to say" in result.output


def test_an_error_exits_1_and_names_file_element_and_rule(tmp_path):
    path = written(tmp_path, around('<serviceTask id="t" name="T"/>'))
    result = CliRunner().invoke(command, [path])
    assert result.exit_code == 1
    assert f"{path}#t: error:" in result.output and "[implementation]" in result.output


def test_json_is_one_list(tmp_path):
    result = CliRunner().invoke(command, ["--json", written(tmp_path, around('<manualTask id="t"/>'))])
    assert result.exit_code == 0
    assert [each["rule"] for each in json.loads(result.output)] == ["missing-name"]


def test_what_cannot_be_opened_is_an_error_with_a_reason(tmp_path):
    (tmp_path / "b.bpmn").write_text("no XML")
    for name in ("b.bpmn", "missing.bpmn"):
        result = CliRunner().invoke(command, [str(tmp_path / name)])
        assert result.exit_code == 1
        assert "cannot-open" in result.output and "Traceback" not in result.output
