"""A PostgreSQL database behind a proxy that spoils connections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.faults.proxy import Proxy, proxied


@dataclass(frozen=True, slots=True)
class Network:
    """`url` leads to the database through `proxy`, `direct` past it."""

    proxy: Proxy
    url: str
    direct: str


@pytest.fixture
def network(postgres_url: str) -> Iterator[Network]:
    """A fresh database, its address through the proxy and past it."""
    with proxied(postgres_url) as (proxy, url):
        yield Network(proxy, url, postgres_url)
