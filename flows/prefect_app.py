"""`python -m flows.prefect_app`: Prefect's own server, its pages kept from talking to anybody but itself.

`prefect server start` with two things more, which have no setting: UI v2 loads a statistics service's configuration whatever analytics
says, and any Host header is answered, so that a foreign name may be pointed at this machine. Settings come from the environment.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]

POLICY = b"connect-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'self'; object-src 'none'"
"""Pages may connect to their own origin only, and stand in nobody's frame."""


def kept_to_itself(app: App, host: str, port: int) -> App:
    """The same application, answering only to the names of this machine, with POLICY on every answer."""
    names = {f"{name}:{port}".encode() for name in (host, "localhost", "127.0.0.1", "[::1]")}

    async def closed(scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await app(scope, receive, send)
            return
        if dict(scope["headers"]).get(b"host") not in names:
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008})
                return
            await send({"type": "http.response.start", "status": 421, "headers": [(b"content-type", b"text/plain")]})
            await send({"type": "http.response.body", "body": b"this server answers to 127.0.0.1 only\n"})
            return

        async def with_policy(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), (b"content-security-policy", POLICY)]
            await send(message)

        await app(scope, receive, with_policy)

    return closed


def main() -> None:
    """Serve until SIGTERM or SIGINT."""
    import uvicorn
    from prefect.server.api.server import create_app
    from prefect.settings import get_current_settings

    api = get_current_settings().server.api
    app = create_app(final=True)
    uvicorn.run(kept_to_itself(app, api.host, api.port), host=api.host, port=api.port, timeout_keep_alive=api.keepalive_timeout, log_level="warning")


if __name__ == "__main__":
    main()
