import json

from click.testing import CliRunner

from app.cli import cli
from tests.bpmn.lint.test_rules import CHAIN, HEAD, around


def written(tmp_path, content, name="a.bpmn"):
    path = tmp_path / name
    path.write_text(f'{HEAD}<process id="p" name="P" isExecutable="true">{content}</process></definitions>')
    return str(path)


def test_a_clean_file_exits_0(tmp_path):
    result = CliRunner().invoke(cli, ["lint", written(tmp_path, CHAIN)])
    assert result.exit_code == 0
    assert "nothing to say" in result.output


def test_an_error_exits_1_and_names_file_element_and_rule(tmp_path):
    path = written(tmp_path, around('<serviceTask id="t" name="T"/>'))
    result = CliRunner().invoke(cli, ["lint", path])
    assert result.exit_code == 1
    assert f"{path}#t: error:" in result.output and "[implementation]" in result.output


def test_json_is_one_list(tmp_path):
    result = CliRunner().invoke(cli, ["lint", "--json", written(tmp_path, around('<manualTask id="t"/>'))])
    assert result.exit_code == 0
    assert [each["rule"] for each in json.loads(result.output)] == ["missing-name"]


def test_what_cannot_be_opened_is_an_error_with_a_reason(tmp_path):
    (tmp_path / "b.bpmn").write_text("no XML")
    for name in ("b.bpmn", "missing.bpmn"):
        result = CliRunner().invoke(cli, ["lint", str(tmp_path / name)])
        assert result.exit_code == 1
        assert "cannot-open" in result.output and "Traceback" not in result.output


def test_a_folder_stands_for_its_models(tmp_path):
    (tmp_path / "deep").mkdir()
    written(tmp_path / "deep", CHAIN)
    (tmp_path / "notes.xml").write_text("<notes/>")
    result = CliRunner().invoke(cli, ["lint", str(tmp_path)])
    assert result.exit_code == 0
    assert result.output.count("nothing to say") == 1


def test_what_fails_can_be_chosen_and_what_is_reported(tmp_path):
    path = written(tmp_path, around('<manualTask id="t"/>'))
    assert CliRunner().invoke(cli, ["lint", path, "--fail-on", "warning"]).exit_code == 1
    result = CliRunner().invoke(cli, ["lint", path, "--severity", "error"])
    assert result.exit_code == 0 and "nothing to say" in result.output


def test_the_project_says_how_much_a_rule_matters(tmp_path):
    path = written(tmp_path, around('<manualTask id="t"/>'))
    (tmp_path / "millrace.toml").write_text('[lint]\nmissing-name = "error"\n')
    assert CliRunner().invoke(cli, ["lint", path]).exit_code == 1
    (tmp_path / "other.toml").write_text('[lint]\nmissing-name = "off"\n')
    result = CliRunner().invoke(cli, ["lint", path, "--config", str(tmp_path / "other.toml")])
    assert result.exit_code == 0 and "nothing to say" in result.output


def test_a_bad_configuration_exits_2_with_the_reason(tmp_path):
    path = written(tmp_path, CHAIN)
    (tmp_path / "millrace.toml").write_text('[lint]\nmissing-name = "fatal"\n')
    result = CliRunner().invoke(cli, ["lint", path])
    assert result.exit_code == 2
    assert "missing-name can be" in result.output and "Traceback" not in result.output


def test_sarif_names_file_line_rule_and_level(tmp_path):
    path, target = written(tmp_path, around('<manualTask\n id="t"/>')), tmp_path / "out.sarif"
    assert CliRunner().invoke(cli, ["lint", path, "--sarif", str(target)]).exit_code == 0
    (run,) = json.loads(target.read_text())["runs"]
    (result,) = run["results"]
    assert (result["ruleId"], result["level"]) == ("missing-name", "warning")
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == path and place["region"]["startLine"] >= 1
    assert "missing-name" in [each["id"] for each in run["tool"]["driver"]["rules"]]
