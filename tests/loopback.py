"""A web of a test's own: pages by URL, served through a forward proxy on loopback that answers CONNECT with a throw-away CA. No test lives here."""

from __future__ import annotations

import contextlib
import datetime as dt
import ssl
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

Reply = tuple[int, dict[str, str], bytes]


@dataclass
class Hit:
    at: float  # monotonic seconds
    url: str
    headers: dict[str, str]


@dataclass
class Web:
    """`pages` maps a URL to a reply, bytes (a 200 of HTML) or a function of the request; what is not there is a 404."""

    pages: dict[str, Any] = field(default_factory=dict)
    hits: list[Hit] = field(default_factory=list)

    def urls(self) -> list[str]:
        return [hit.url for hit in self.hits]

    def count(self, part: str) -> int:
        return sum(part in hit.url for hit in self.hits)


class Authority:
    """A CA for one test session; its key never leaves the process."""

    def __init__(self, folder: Path) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test CA")])
        self._name = name
        now = dt.datetime.now(dt.UTC)
        builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(self._key.public_key()).serial_number(1)
        builder = builder.not_valid_before(now - dt.timedelta(days=1)).not_valid_after(now + dt.timedelta(days=2))
        self._cert = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True).sign(self._key, hashes.SHA256())
        self.file = folder / "ca.pem"
        self.file.write_bytes(self._cert.public_bytes(serialization.Encoding.PEM))
        self._contexts: dict[str, ssl.SSLContext] = {}

    def context(self, host: str) -> ssl.SSLContext:
        if host not in self._contexts:
            key = ec.generate_private_key(ec.SECP256R1())
            now = dt.datetime.now(dt.UTC)
            builder = x509.CertificateBuilder().subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])).issuer_name(self._name)
            builder = builder.public_key(key.public_key()).serial_number(x509.random_serial_number())
            builder = builder.not_valid_before(now - dt.timedelta(days=1)).not_valid_after(now + dt.timedelta(days=1))
            cert = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False).sign(self._key, hashes.SHA256())
            with tempfile.NamedTemporaryFile(suffix=".pem") as file:
                file.write(cert.public_bytes(serialization.Encoding.PEM))
                file.write(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
                file.flush()
                context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                context.load_cert_chain(file.name)
            self._contexts[host] = context
        return self._contexts[host]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    web: Web
    authority: Authority
    secure_host: str | None = None

    def do_CONNECT(self) -> None:
        host = self.path.split(":")[0]
        self.send_response_only(200)
        self.end_headers()
        self.connection = self.authority.context(host).wrap_socket(self.connection, server_side=True)
        self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", buffering=0)
        self.secure_host = host
        self.close_connection = False

    def do_GET(self) -> None:
        url = f"https://{self.secure_host}{self.path}" if self.secure_host else self.path
        if url.startswith("/"):
            url = f"http://{self.headers['Host']}{url}"
        hit = Hit(time.monotonic(), url, {k.lower(): v for k, v in self.headers.items()})
        self.web.hits.append(hit)
        page = self.web.pages.get(url)
        if callable(page):
            page = page(hit)
        if page is None:
            page = (404, {}, b"khong co")
        status, headers, body = (200, {"Content-Type": "text/html; charset=utf-8"}, page) if isinstance(page, bytes) else page
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: Any) -> None:
        pass


@contextlib.contextmanager
def serving(web: Web, authority: Authority):
    """The proxy's address while it runs."""
    handler: Callable[..., Any] = type("Handler", (_Handler,), {"web": web, "authority": authority})
    server = Server(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
