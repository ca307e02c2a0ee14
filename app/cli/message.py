"""`millrace message NAME`: deliver a message to the case that waits for it."""

from __future__ import annotations

import click

from app.cli.support.door import opened, person_option, reason_option, variables, variables_option, workspace_option


@click.command()
@click.argument("name")
@click.option("--business-key", default=None, help="Of the case that is meant.")
@click.option("--match", multiple=True, metavar="NAME=VALUE", help="A variable or key of the case that is meant.")
@click.option("--all", "all_receivers", is_flag=True, help="To everybody who waits, not to exactly one.")
@variables_option
@reason_option
@workspace_option
@person_option
def command(
    name: str,
    business_key: str | None,
    match: tuple[str, ...],
    all_receivers: bool,
    pairs: tuple[str, ...],
    reason: str,
    location: str,
    person: str | None,
) -> None:
    """Deliver the message NAME with its variables to one waiting case, else start the process that it starts.

    Prints the ids of the cases reached; refused when nobody waits, or more than one.
    """
    with opened(location) as workspace:
        reached = workspace.correlate(
            name,
            business_key=business_key,
            correlation=variables(match),
            variables=variables(pairs),
            all_receivers=all_receivers,
            actor=person,
            reason=reason,
        )
    for case in reached:
        click.echo(case.id)
