"""`millrace limits`: how many jobs of a topic may be in work at once."""

from __future__ import annotations

import click

from app.cli.support.door import opened, person_option, workspace_option
from app.workspace.topic_limits import LIMITS


@click.command()
@click.argument("limits", nargs=-1, metavar="[TOPIC=NUMBER]...")
@workspace_option
@person_option
def command(limits: tuple[str, ...], location: str, person: str | None) -> None:
    """List the limits of topics, or set some: erp=4; erp=0 holds the topic; erp= takes the limit away."""
    changes = dict(_parts(limit) for limit in limits)
    with opened(location) as workspace:
        kept: dict[str, int] = workspace.setting(LIMITS, {}) or {}
        if changes:
            merged = {topic: number for topic, number in (kept | changes).items() if number is not None}
            workspace.save_setting(LIMITS, merged or None, actor=person)
        for topic, number in sorted((workspace.setting(LIMITS, {}) or {}).items()):
            click.echo(f"{topic}  {number}")


def _parts(text: str) -> tuple[str, int | None]:
    topic, equals, number = text.rpartition("=")
    if not equals or not topic or not (number == "" or (number.isascii() and number.isdigit())):
        raise click.BadParameter(f"'{text}' is not TOPIC=NUMBER, such as erp=4")
    return topic, int(number) if number else None
