"""`millrace deploy FILE...`: put models into operation."""

from __future__ import annotations

from pathlib import Path

import click

from app.cli.support.door import opened, person_option, workspace_option
from app.workspace.values import DeploymentRefused, Resource


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@workspace_option
@person_option
def command(files: tuple[Path, ...], location: str, person: str | None) -> None:
    """Put .bpmn, .dmn and .form FILES into operation, all or none."""
    with opened(location) as workspace:
        try:
            deployment = workspace.deploy([Resource(path.name, path.read_bytes()) for path in files], actor=person)
        except DeploymentRefused as refused:
            for problem in refused.problems:
                click.echo(f"{problem.element_id}: {problem.message}", err=True)
            raise click.ClickException("Nothing was deployed") from refused
        for definition in deployment.definitions:
            click.echo(f"{definition.id}  {definition.name}")
