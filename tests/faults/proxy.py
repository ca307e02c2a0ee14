"""A TCP proxy on loopback in front of PostgreSQL that spoils the connection at chosen moments.

It watches what clients send for COMMIT, and asks `fate` what becomes of each. Upstream is a UNIX socket or a port.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
import threading
from collections.abc import Awaitable, Callable, Iterator
from enum import StrEnum
from pathlib import Path

COMMIT = b"COMMIT\0"
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Fate(StrEnum):
    """What becomes of one COMMIT."""

    PASS = "pass"
    CUT = "cut"
    """It never reaches the server: both sides see the connection end."""
    REPLY_LOST = "reply lost"
    """The server commits; the client sees the connection end."""
    SILENCE = "silence"
    """It never reaches the server, and nobody is told: not a byte passes from here on."""


class Proxy:
    """Runs in a thread of its own from `start` until `stop`. `port` is where clients connect."""

    def __init__(self, upstream: Path | tuple[str, int], host: str = "127.0.0.1") -> None:
        self.upstream = upstream
        self.host = host
        self.fate: Callable[[int], Fate] = lambda number: Fate.PASS
        self.commits = 0
        self.silent = False
        self.refusing = False
        self.port = 0
        self._links: set[_Link] = set()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)

    def start(self) -> Proxy:
        """Listen."""
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def stop(self) -> None:
        """End every connection and the thread."""
        self.silent = False
        self._loop.call_soon_threadsafe(self._stopped.set)
        self._thread.join(10)

    def cut(self) -> None:
        """Reset every open connection, as a failing network card does."""
        self._loop.call_soon_threadsafe(self._reset_all)

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stopped = asyncio.Event()
        server = await asyncio.start_server(self._accept, self.host, 0)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stopped.wait()
        server.close()
        while self._links:
            self._reset_all()
            await asyncio.sleep(0.01)

    def _reset_all(self) -> None:
        for link in tuple(self._links):
            link.reset()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            if self.refusing:
                raise ConnectionRefusedError
            link = _Link(self, (reader, writer), await self._connect())
        except OSError:
            writer.transport.abort()
            return
        self._links.add(link)
        try:
            await link.carry()
        finally:
            self._links.discard(link)

    async def _connect(self) -> Streams:
        if isinstance(self.upstream, Path):
            return await asyncio.open_unix_connection(self.upstream)
        return await asyncio.open_connection(*self.upstream)


class _Link:
    """One client's connection and the one that we have to the server for it."""

    def __init__(self, proxy: Proxy, client: Streams, server: Streams) -> None:
        self.proxy = proxy
        self.client, self.server = client, server
        self.deaf = False  # what the server says no longer reaches the client

    async def carry(self) -> None:
        tasks = [
            asyncio.create_task(self._copy(self.client[0], self._to_server)),
            asyncio.create_task(self._copy(self.server[0], self._to_client)),
        ]
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self.reset()

    def reset(self) -> None:
        for _, writer in (self.client, self.server):
            with contextlib.suppress(OSError):
                linger = struct.pack("ii", 1, 0)
                writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            writer.transport.abort()

    async def _copy(self, reader: asyncio.StreamReader, deliver: Callable[[bytes], Awaitable[bool]]) -> None:
        with contextlib.suppress(OSError):
            while data := await reader.read(65536):
                if not await deliver(data):
                    return

    async def _to_server(self, data: bytes) -> bool:
        fate = Fate.PASS
        if COMMIT in data:
            self.proxy.commits += 1
            fate = self.proxy.fate(self.proxy.commits)
        if fate is Fate.CUT:
            return False
        if fate is Fate.SILENCE or self.proxy.silent:
            await self._quiet(data, known=fate is not Fate.SILENCE)
            return True
        self.deaf = self.deaf or fate is Fate.REPLY_LOST
        await self._send(self.server[1], data)
        return True

    async def _quiet(self, data: bytes, *, known: bool) -> None:
        """Hold the bytes back: for good when this link was silenced, else until the proxy speaks again."""
        while not known or self.proxy.silent:
            await asyncio.sleep(0.02)
        await self._send(self.server[1], data)

    async def _to_client(self, data: bytes) -> bool:
        if self.deaf:
            return False
        while self.proxy.silent:
            await asyncio.sleep(0.02)
        await self._send(self.client[1], data)
        return True

    async def _send(self, writer: asyncio.StreamWriter, data: bytes) -> None:
        writer.write(data)
        await writer.drain()


@contextlib.contextmanager
def proxied(url: str) -> Iterator[tuple[Proxy, str]]:
    """(a proxy before the server of `url`, the same database's URL through it)."""
    head, _, query = url.partition("?")
    user, _, rest = head.removeprefix("postgresql://").partition("@")
    host, _, database = rest.partition("/")
    if query.startswith("host="):
        from urllib.parse import unquote

        upstream: Path | tuple[str, int] = Path(unquote(query.removeprefix("host="))) / ".s.PGSQL.5432"
    else:
        name, _, port = host.partition(":")
        upstream = (name, int(port or 5432))
    proxy = Proxy(upstream).start()
    try:
        yield proxy, f"postgresql://{user}@127.0.0.1:{proxy.port}/{database}"
    finally:
        proxy.stop()
