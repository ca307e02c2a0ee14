"""`millrace worker`: keep a workspace going without a window, and let workers in other languages fetch its work."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType

import click

from app.cli.support.door import opened, workspace_option
from app.workspace.local import LocalWorkspace


@click.command()
@click.option("--once", is_flag=True, help="Do what is due now, then end.")
@click.option("--topics", metavar="TOPIC,…", help="Run the installed handlers of these topics alone.")
@click.option(
    "--http", metavar="HOST:PORT", help="Let other programs fetch and answer work here (docs/integrators.md)."
)
@click.option("--certificate", type=click.Path(exists=True, path_type=Path), help="TLS: the certificate chain (PEM).")
@click.option("--key", type=click.Path(exists=True, path_type=Path), help="TLS: its private key (PEM).")
@click.option("--behind-proxy", is_flag=True, help="Listen without TLS on a network: a proxy in front does it.")
@workspace_option
def command(
    once: bool,
    topics: str | None,
    http: str | None,
    certificate: Path | None,
    key: Path | None,
    behind_proxy: bool,
    location: str,
) -> None:
    """Run timers, continuations and jobs as they fall due, until interrupted. Several may share one PostgreSQL."""
    with opened(location) as workspace:
        if topics is not None:
            workspace.worker.only([topic for topic in (part.strip() for part in topics.split(",")) if topic])
        if once:
            done = 0
            while count := workspace.run_due():
                done += count
            click.echo(f"{done} done")
            return
        with ExitStack() as stack:
            if http is not None:
                stack.enter_context(_listening(workspace, http, certificate, key, behind_proxy))
            _work(workspace)


@contextmanager
def _listening(
    workspace: LocalWorkspace, http: str, certificate: Path | None, key: Path | None, behind_proxy: bool
) -> Iterator[None]:
    """Tokens do not travel in the open: a network needs TLS."""
    from app.web.server import address, is_loopback, served

    host, port = address(http)
    if not (is_loopback(host) or certificate or behind_proxy):
        raise click.UsageError(
            f"{host} can be reached from the network, and tokens would travel unencrypted: "
            "give --certificate and --key, or --behind-proxy when a proxy in front of this does TLS"
        )
    with served(workspace, host, port, certificate=certificate, key=key) as found:
        click.echo(f"Other programs fetch work at http{'s' if certificate else ''}://{host}:{found}")
        yield


def _work(workspace: LocalWorkspace) -> None:
    from app.workspace.runner import Runner

    runner = Runner(workspace)
    signal.signal(signal.SIGTERM, _interrupt)
    runner.start()
    click.echo(f"Working on {workspace.name}; Ctrl+C ends it")
    try:
        runner.wait()
    except KeyboardInterrupt:
        click.echo("Finishing what is under way")
    finally:
        runner.stop()


def _interrupt(number: int, frame: FrameType | None) -> None:
    """A service manager ends us as Ctrl+C does."""
    raise KeyboardInterrupt
