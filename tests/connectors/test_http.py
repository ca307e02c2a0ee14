"""HTTP calls go where they may, carry their operation's key, and fail in the right way."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any, ClassVar
from urllib.parse import parse_qs

import pytest

from app.connectors.addresses import CallRefused, checked
from app.connectors.http import handle
from app.engine.jobs import JobContext, JobFailed


class Site(BaseHTTPRequestHandler):
    """Answers by path, and remembers what it was asked."""

    asked: ClassVar[list[tuple[str, str, dict[str, str], bytes]]] = []

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        Site.asked.append((self.command, self.path, dict(self.headers), body))
        status, kind, answer = {
            "/json": (200, "application/json", b'{"ok":true,"n":1.5}'),
            "/text": (200, "text/plain; charset=utf-8", "Grüße".encode()),
            "/bad": (200, "application/json", b'{"a":NaN}'),
            "/huge": (200, "text/plain", b"x" * 5_100_000),
            "/moved": (302, "text/plain", b""),
            "/missing": (404, "text/plain", b"no"),
            "/busy": (503, "text/plain", b"later"),
        }[self.path.partition("?")[0]]
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Location", "http://127.0.0.1:1/")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    do_POST = do_GET

    def log_message(self, *args: object) -> None:
        """Quiet."""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A web site on this machine that the administrator has allowed."""
    server = HTTPServer(("127.0.0.1", 0), Site)
    Site.asked.clear()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    monkeypatch.setenv("MILLRACE_HTTP_ALLOW", f"127.0.0.1:{server.server_port}")
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def job(url: str, **inputs: Any) -> JobContext:
    return JobContext("case:7", "http", "call", "case", "case", "p", None, {"url": url, **inputs})


def failure(url: str, **inputs: Any) -> JobFailed:
    with pytest.raises(JobFailed) as failed:
        handle(job(url, **inputs))
    return failed.value


def test_json_comes_back_as_a_value(site: str) -> None:
    response = handle(job(f"{site}/json", query={"q": "a b&c+d"}, headers={"X-Who": "Maya"}))["response"]
    assert (response["status"], response["body"]) == (200, {"ok": True, "n": 1.5})
    ((method, path, headers, _),) = Site.asked
    assert method == "GET"
    assert parse_qs(path.partition("?")[2]) == {"q": ["a b&c+d"]}
    assert headers["X-Who"] == "Maya"
    assert headers["Idempotency-Key"] == "case:7"
    assert f"http://{headers['Host']}" == site


def test_a_body_is_sent_as_json(site: str) -> None:
    handle(job(f"{site}/text", method="post", body={"a": [1, None]}))
    ((method, _, headers, body),) = Site.asked
    assert (method, headers["Content-Type"], body) == ("POST", "application/json", b'{"a":[1,null]}')


def test_text_is_text(site: str) -> None:
    assert handle(job(f"{site}/text"))["response"]["body"] == "Grüße"


@pytest.mark.parametrize(
    ("path", "retries"), [("/busy", None), ("/missing", 0), ("/moved", 0), ("/bad", 0), ("/huge", 0)]
)
def test_answers_that_are_no_result(site: str, path: str, retries: int | None) -> None:
    assert failure(f"{site}{path}").retries == retries
    assert len(Site.asked) == 1


def test_no_answer_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MILLRACE_HTTP_ALLOW", "127.0.0.1")
    assert failure("http://127.0.0.1:1/").retries is None


def test_a_line_break_in_a_header_is_refused(site: str) -> None:
    assert "line break" in str(failure(f"{site}/json", headers={"X": "a\r\nEvil: b"}))
    assert Site.asked == []


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://localhost/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://0.0.0.0/",
        "file:///etc/passwd",
        "ftp://example.org/",
        "http://user:secret@example.org/",
        "http://",
        "nonsense",
        "http://[broken/",
    ],
)
def test_private_places_and_other_schemes_are_refused(url: str) -> None:
    with pytest.raises(CallRefused) as refused:
        checked(url)
    assert "secret" not in str(refused.value)
