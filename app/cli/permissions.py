"""`millrace permissions`: who may start, see and administer a process."""

from __future__ import annotations

import click

from app.cli.support.door import opened, person_option, reason_option, workspace_option
from app.workspace.operations_values import Grant, ProcessPermissions


@click.command()
@click.argument("process", required=False)
@click.option("--start", multiple=True, metavar="WHO", help="May start cases.")
@click.option("--see", multiple=True, metavar="WHO", help="May see cases.")
@click.option("--administer", multiple=True, metavar="WHO", help="May do everything with cases.")
@click.option("--everybody", is_flag=True, help="Take the rules of PROCESS away.")
@reason_option
@workspace_option
@person_option
def command(
    process: str | None,
    start: tuple[str, ...],
    see: tuple[str, ...],
    administer: tuple[str, ...],
    everybody: bool,
    reason: str,
    location: str,
    person: str | None,
) -> None:
    """List who may what, or set it for PROCESS. WHO is a person's id, or group:ID."""
    given = {"start": start, "see": see, "administer": administer}
    with opened(location) as workspace:
        if process is not None and (everybody or any(given.values())):
            grants = {verb: _grant(who) for verb, who in given.items() if who and not everybody}
            workspace.save_permissions(ProcessPermissions(process, **grants), actor=person, reason=reason)
        for rules in workspace.process_permissions():
            if process in (None, rules.process_id):
                click.echo(rules.process_id)
                for verb in given:
                    click.echo(f"  {verb}: {_words(getattr(rules, verb))}")


def _grant(who: tuple[str, ...]) -> Grant:
    groups = tuple(one.removeprefix("group:") for one in who if one.startswith("group:"))
    return Grant(tuple(one for one in who if not one.startswith("group:")), groups)


def _words(grant: Grant | None) -> str:
    if grant is None:
        return "everybody"
    return ", ".join((*grant.people, *(f"group:{group}" for group in grant.groups)))
