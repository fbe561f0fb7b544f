"""The forward proxy in front of the newsstand: plain requests, CONNECT with certificates of the throw-away CA, and the control host."""

from __future__ import annotations

import contextlib
import gzip
import json
import ssl
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.newsstand.answers import Answer
from tests.newsstand.stand import Newsstand
from tests.newsstand.tls import Authority

CONTROL = "newsstand.control"
CLIENT_IDLE_S = 60.0


class Proxy(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, stand: Newsstand, authority: Authority, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.stand = stand
        self.authority = authority

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up or refuses our certificate is no fault of ours."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "nginx"
    sys_version = ""
    timeout = CLIENT_IDLE_S
    wbufsize = 1 << 16  # head and body go out together
    disable_nagle_algorithm = True  # else a body waits 40 ms for the client's late acknowledgement of the head
    tunnel: str | None = None
    server: Proxy

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Requests are kept in the newsstand's own record."""

    def do_CONNECT(self) -> None:
        host = self.path.rpartition(":")[0]
        front = self.server.stand.front(host)
        if self.tunnel or front is None or self.server.stand.faults.get(front.site.key) == "down":
            self._send(Answer(502, b"", "text/plain"), fault=None)
            self.close_connection = True
            return
        self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        self.wfile.flush()
        try:
            self.connection = self.server.authority.context(host).wrap_socket(self.connection, server_side=True)
        except (ssl.SSLError, OSError):
            self.close_connection = True
            return
        self.request = self.connection
        self.connection.settimeout(CLIENT_IDLE_S)
        self.rfile = self.connection.makefile("rb", self.rbufsize)
        self.wfile = self.connection.makefile("wb", self.wbufsize)
        self.tunnel = host
        self.close_connection = False

    def finish(self) -> None:
        with contextlib.suppress(OSError):
            super().finish()
        if self.tunnel:
            with contextlib.suppress(OSError):
                self.connection.close()

    def do_GET(self) -> None:
        split = urlsplit(self.path)
        host = self.tunnel or split.hostname or ""
        target = (split.path or "/") + (f"?{split.query}" if split.query else "")
        if host in {"", CONTROL, "127.0.0.1"}:
            self._control(split.path, parse_qs(split.query))
            return
        front = self.server.stand.front(host)
        if front and (self.tunnel is None) != (front.site.scheme == "http"):
            # the paper answers on its other scheme with a redirect, as most do
            answer, fault = Answer(301, b"", location=f"{front.site.scheme}://{host}{target}"), None
            self.server.stand.answer(host, target)
        else:
            conditional = "If-None-Match" in self.headers or "If-Modified-Since" in self.headers
            answer, fault = self.server.stand.answer(host, target, conditional=conditional, agent=self.headers.get("User-Agent", ""))
        if fault == "slow":
            time.sleep(1.5)
        self._send(answer, fault=fault, squeeze=bool(front and front.site.gzip))

    do_HEAD = do_GET  # noqa: N815

    def _send(self, answer: Answer, *, fault: str | None, squeeze: bool = False) -> None:
        body, status = answer.body, answer.status
        headers: dict[str, str] = {"Content-Type": answer.content_type}
        if answer.location:
            headers["Location"] = answer.location
        if answer.cookie:
            headers["Set-Cookie"] = answer.cookie
        if status in {429, 503}:
            headers["Retry-After"] = "1"
        if status == 200:
            if answer.validators:
                headers["ETag"] = answer.etag
            if answer.modified and answer.validators:
                headers["Last-Modified"] = format_datetime(answer.modified.astimezone(UTC), usegmt=True)
            if answer.validators and self._not_modified(answer):
                status, body = 304, b""
        if status == 200 and squeeze and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, 6, mtime=0)
            headers |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD" and body:
            if fault == "truncated":
                self.wfile.write(body[: len(body) // 2])
                self.close_connection = True
                return
            self.wfile.write(body)

    def _not_modified(self, answer: Answer) -> bool:
        """If-None-Match decides where it is sent, as RFC 9110 has it; else If-Modified-Since."""
        tags = self.headers.get("If-None-Match")
        if tags is not None:
            return answer.etag in {t.strip().removeprefix("W/") for t in tags.split(",")}
        since = self.headers.get("If-Modified-Since")
        if since is None or answer.modified is None:
            return False
        with contextlib.suppress(ValueError, TypeError):
            return answer.modified.replace(microsecond=0) <= parsedate_to_datetime(since)
        return False

    # ------------------------------------------------------------ control

    def _control(self, path: str, query: dict[str, list[str]]) -> None:
        """`/night?set=D`, `/night` (where it stands), `/requests`, `/breaches`, `/fault?site=K&kind=F` (no kind: off)."""
        stand = self.server.stand
        status, body = 200, {}  # type: int, Any
        try:
            if path == "/night":
                if "set" in query:
                    stand.set_night(date.fromisoformat(query["set"][0]))
                body = {"night": stand.night.isoformat()}
            elif path == "/requests":
                body = [
                    {"at": r.at, "host": r.host, "target": r.target, "status": r.status, "night": r.night.isoformat(), "conditional": r.conditional}
                    for r in list(stand.requests)
                ]
            elif path == "/breaches":
                body = stand.breaches()
            elif path == "/fault":
                stand.set_fault(query["site"][0], query["kind"][0] if "kind" in query else None)
                body = stand.faults
            else:
                status, body = 404, {"error": f"no control {path}"}
        except (ValueError, KeyError) as error:
            status, body = 400, {"error": str(error)}
        self._send(Answer(status, json.dumps(body).encode(), "application/json"), fault=None)


@dataclass(frozen=True)
class Running:
    """A newsstand that is being served; `proxy` and `ca` are what a crawl is given."""

    stand: Newsstand
    proxy: str
    ca: Path
    truth: Path
    sites_folder: Path

    def line(self) -> str:
        return json.dumps({"proxy": self.proxy, "ca": str(self.ca), "truth": str(self.truth), "sites_folder": str(self.sites_folder)})


@contextlib.contextmanager
def running_newsstand(out: Path, seed: int = 7, night: date | None = None, port: int = 0, **more: Any) -> Iterator[Running]:
    """Serves a newsstand from a thread of this process; truth and ca.pem lie in `out`. `more`: first_night, size, papers (their profiles are written to out/sites)."""
    stand = Newsstand(seed, night or datetime.now(UTC).date(), out=out / "truth", **more)
    proxy = Proxy(stand, Authority(out / "tls"), port)
    thread = threading.Thread(target=proxy.serve_forever, kwargs={"poll_interval": 0.1}, name="newsstand", daemon=True)
    thread.start()
    try:
        yield Running(stand, f"http://127.0.0.1:{proxy.server_address[1]}", proxy.authority.ca_file, out / "truth", stand.sites_folder)
    finally:
        proxy.shutdown()
        proxy.server_close()
        thread.join(timeout=5)
