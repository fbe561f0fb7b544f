"""A plain client of the newsstand for tests: one request through the proxy, and the truth's rows."""

from __future__ import annotations

import http.client
import json
import ssl
from typing import Any
from urllib.parse import urlsplit

from tests.newsstand.server import Running


def get(running: Running, url: str, headers: dict[str, str] | None = None, *, ca: bool = True) -> tuple[int, dict[str, str], bytes]:
    """One request through the proxy; https by CONNECT with the certificate verified."""
    proxy, split = urlsplit(running.proxy), urlsplit(url)
    assert proxy.hostname
    assert proxy.port
    assert split.hostname
    target = split.path + (f"?{split.query}" if split.query else "")
    if split.scheme == "https":
        context = ssl.create_default_context(cafile=str(running.ca) if ca else None)
        connection: http.client.HTTPConnection = http.client.HTTPSConnection(proxy.hostname, proxy.port, timeout=10, context=context)
        connection.set_tunnel(split.hostname, 443)
    else:
        connection, target = http.client.HTTPConnection(proxy.hostname, proxy.port, timeout=10), url
    try:
        connection.request("GET", target, headers={"Host": split.hostname} | (headers or {}))
        response = connection.getresponse()
        return response.status, {k.lower(): v for k, v in response.getheaders()}, response.read()
    finally:
        connection.close()


def rows(running: Running, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (running.truth / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
