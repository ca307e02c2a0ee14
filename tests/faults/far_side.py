"""A machine at the other end of a cable, made of a network namespace of Linux, that can fall silent.

Unlike a proxy it does not acknowledge what it swallows, so it shows what the kernel's own time limits do. Needs root.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote

ROOT = Path(__file__).resolve().parents[2]
RELAY = """
import sys, time
from pathlib import Path
from tests.faults.proxy import Proxy
print(Proxy(Path(sys.argv[1]), sys.argv[2]).start().port, flush=True)
sys.stdin.read()
"""


def possible() -> bool:
    """Whether this machine lets us make one."""
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("ip") is not None


class Cable:
    """`url` leads to the database through it."""

    def __init__(self, name: str, near: str, url: str) -> None:
        self._name, self._near, self.url = name, near, url

    def fall_silent(self) -> None:
        """From now on whatever the far side says is thrown away, acknowledgements too; nobody is told."""
        _ip("-n", self._name, "route", "add", "blackhole", f"{self._near}/32")

    def speak(self) -> None:
        """As before."""
        _ip("-n", self._name, "route", "del", "blackhole", f"{self._near}/32")


@contextmanager
def far_side(url: str) -> Iterator[Cable]:
    """The server of `url`, on a UNIX socket, as if on another machine."""
    head, _, query = url.partition("?host=")
    number = os.getpid() % 250
    name, near, far = f"mrfar{os.getpid()}", f"10.213.{number}.1", f"10.213.{number}.2"
    _ip("netns", "add", name)
    try:
        _ip("link", "add", f"mr{number}a", "type", "veth", "peer", "name", f"mr{number}b", "netns", name)
        _ip("addr", "add", f"{near}/30", "dev", f"mr{number}a")
        _ip("link", "set", f"mr{number}a", "up")
        _ip("-n", name, "addr", "add", f"{far}/30", "dev", f"mr{number}b")
        _ip("-n", name, "link", "set", f"mr{number}b", "up")
        socket = str(Path(unquote(query)) / ".s.PGSQL.5432")
        command = ["ip", "netns", "exec", name, sys.executable, "-c", RELAY, socket, far]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        with subprocess.Popen(command, cwd=ROOT, text=True, **pipes) as relay:  # type: ignore[call-overload]
            port = relay.stdout.readline().strip()
            try:
                yield Cable(name, near, head.replace("@", f"@{far}:{port}", 1))
            finally:
                relay.kill()
    finally:
        _ip("netns", "del", name)


def _ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True, capture_output=True)
