"""A stand-in for GOV.UK Notify's API of version 2, so far as texts use it, on this machine.

It checks the signed token and answers as the published API does: statuses, kinds of error, shapes.
Source: https://docs.notifications.service.gov.uk/rest-api.html
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from notifications_python_client.authentication import decode_jwt_token, get_token_issuer
from notifications_python_client.errors import TokenError

SERVICE, SECRET = str(uuid.UUID(int=1)), str(uuid.UUID(int=2))
TEMPLATE = str(uuid.UUID(int=3))
KEY = f"tests-{SERVICE}-{SECRET}"


@dataclass
class StandIn:
    """What reached Notify, and what it is to do."""

    texts: list[dict[str, Any]] = field(default_factory=list)
    refuse: tuple[int, str, str] | None = None  # status, kind of error, its words
    loses_its_answer: bool = False  # takes a text, and the connection breaks
    address: str = ""

    def end(self, status: str) -> None:
        """Let every text end so."""
        for text in self.texts:
            text["status"] = status


class Talk(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if not self.is_let_in():
            return
        if self.path != "/v2/notifications/sms":
            self.fail(404, "NotFound", "Not found")
        elif self.standin.refuse:
            self.fail(*self.standin.refuse)
        elif sent["template_id"] != TEMPLATE:
            self.fail(400, "BadRequestError", "Template not found")
        elif "text" not in sent.get("personalisation", {}):
            self.fail(400, "BadRequestError", "Missing personalisation: text")
        elif not sent["phone_number"].removeprefix("+").isdigit():
            self.fail(400, "ValidationError", "phone_number Number is not valid")
        else:
            self.take(sent)

    def take(self, sent: dict[str, Any]) -> None:
        taken = {
            "id": str(uuid.uuid4()),
            "reference": sent.get("reference"),
            "phone_number": sent["phone_number"],
            "type": "sms",
            "status": "sending",
            "body": sent["personalisation"]["text"],
        }
        self.standin.texts.append(taken)
        if self.standin.loses_its_answer:
            self.standin.loses_its_answer = False
            return  # closes without a word
        content = {"body": taken["body"], "from_number": "Exborough"}
        said = {"id": taken["id"], "reference": taken["reference"], "content": content}
        self.answer(201, {**said, "template": {"id": TEMPLATE, "version": 1}})

    def do_GET(self) -> None:
        if not self.is_let_in():
            return
        where = urlsplit(self.path)
        if where.path == "/v2/notifications":
            wanted = parse_qs(where.query).get("reference", [""])[0]
            found = [text for text in self.standin.texts if text["reference"] == wanted]
            self.answer(200, {"notifications": found, "links": {"current": self.path}})
            return
        found = [text for text in self.standin.texts if where.path.endswith(text["id"])]
        if self.standin.refuse:
            self.fail(*self.standin.refuse)
        elif found:
            self.answer(200, found[0])
        else:
            self.fail(404, "NoResultFound", "No result found")

    @property
    def standin(self) -> StandIn:
        return self.server.standin  # type: ignore[attr-defined]  # given in `standing_in`

    def is_let_in(self) -> bool:
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        try:
            known = get_token_issuer(token) == SERVICE and decode_jwt_token(token, SECRET)
        except TokenError:
            known = False
        if not known:
            self.fail(403, "AuthError", "Invalid token: API key not found")
        return bool(known)

    def fail(self, status: int, kind: str, words: str) -> None:
        errors = [{"error": kind, "message": words}]
        self.answer(status, {"status_code": status, "errors": errors})

    def answer(self, status: int, said: dict[str, Any]) -> None:
        body = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def notify(settings: Any) -> Iterator[StandIn]:
    """A GOV.UK Notify of the test's own, which this installation is set up to use."""
    standin = StandIn()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Talk)
    server.standin = standin  # type: ignore[attr-defined]
    thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    standin.address = f"http://127.0.0.1:{server.server_port}"
    settings.NOTIFY_KEY, settings.NOTIFY_TEMPLATE = KEY, TEMPLATE
    settings.NOTIFY_ADDRESS = standin.address
    yield standin
    server.shutdown()
    server.server_close()
    thread.join()
