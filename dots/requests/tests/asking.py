"""How tests ask for something, step by step, and read what a page says."""

from __future__ import annotations

import html
import re
import uuid
from typing import Any

from django.urls import reverse

from dots.accounts.models import Membership

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?')
ANSWERS = {
    "need": "We need data SIM cards for our drop-in, twenty by March",
    "asked_as": "Harbour Carers",
    "asker_name": "Asha Example",
    "asker_email": "asha@example.org",
}


def read(client: Any, address: str, **asked: str) -> str:
    response = client.get(address, asked)
    assert response.status_code == 200, response.status_code
    return html.unescape(response.content.decode())


def text(response: Any) -> str:
    return html.unescape(response.content.decode())


def hidden_in(page: str) -> dict[str, str]:
    """Return the hidden fields of a page's forms; of a name, the first."""
    found: dict[str, str] = {}
    for name, value in HIDDEN.findall(page):
        found.setdefault(name, html.unescape(value or ""))
    return found


def form_of(programme: Any) -> str:
    return reverse("requests:openly", args=[programme.slug])


def ask_openly(client: Any, programme: Any, step: str = "send", **answers: str) -> Any:
    """Open the form for everyone, fill it in, and go to a step."""
    carried = hidden_in(read(client, form_of(programme)))
    return client.post(form_of(programme), {**carried, **ANSWERS, "step": step, **answers})


def post(client: Any, name: str, record: Any, **answers: Any) -> Any:
    answers = {"command_id": uuid.uuid4(), **answers}
    return client.post(reverse(f"requests:{name}", args=[record.pk]), answers, follow=True)


def answer(client: Any, record: Any, **answers: Any) -> Any:
    """Answer a request that was not sorted before, and sort it with that."""
    team = Membership.objects.filter(programme=record.programme_id, partner_id=None)
    said = {"kind": "connectivity", "owner": team.earliest("created_at").pk, **answers}
    return post(client, "answer", record, **said)
