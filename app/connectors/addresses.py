"""Where a connector may call: a model must not reach what only this computer can reach (SSRF).

A name is resolved once and the call goes to that very address, so it cannot change between the
check and the call. Addresses of this machine, of private networks and of cloud metadata are refused
unless their host is named in `MILLRACE_HTTP_ALLOW` (host or host:port, separated by commas) by
whoever runs the program; a model cannot allow itself anything.
"""

from __future__ import annotations

import ipaddress
import os
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

DEFAULT_PORTS = {"http": 80, "https": 443}


class CallRefused(Exception):
    """The call may not be made; the text says why."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a checked URL leads: `address` is what to connect to, `host` what to ask for."""

    scheme: str
    host: str
    port: int
    address: str


def checked(url: str, *, trusted: bool = False) -> Target:
    """The target of `url`; a `trusted` one may be anywhere. Raises CallRefused."""
    try:
        parts = urlsplit(url)
        port = parts.port or DEFAULT_PORTS.get(parts.scheme, 0)
    except ValueError:
        raise CallRefused("The address of the call is not a URL") from None
    if parts.scheme not in DEFAULT_PORTS or not parts.hostname:
        raise CallRefused("Only http:// and https:// addresses can be called")
    if parts.username or parts.password:
        raise CallRefused("A password does not belong into the address of a call")
    addresses = _resolve(parts.hostname, port)
    if not trusted and not _allowed(parts.hostname, port):
        for address in addresses:
            if not _public(address):
                raise CallRefused(
                    f"{parts.hostname} leads into a private network ({address}), where models may not call"
                )
    return Target(parts.scheme, parts.hostname, port, addresses[0])


def _resolve(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise CallRefused(f"There is no computer called {host}") from None
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def _public(address: str) -> bool:
    ip = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    return ip.is_global and not ip.is_multicast and (inner is None or inner.is_global)


def _allowed(host: str, port: int) -> bool:
    named = {entry.strip().lower() for entry in os.environ.get("MILLRACE_HTTP_ALLOW", "").split(",")}
    return host.lower() in named or f"{host.lower()}:{port}" in named
