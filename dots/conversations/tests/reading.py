"""How tests open pages of conversations, and send their forms as a browser would."""

from __future__ import annotations

import re
import uuid
from html import unescape

from django.urls import reverse

FIELD = re.compile(
    r"<(input)\b([^>]*)>()|<(textarea)\b([^>]*)>([^<]*)</textarea>|<(select)\b([^>]*)>(.*?)</select>",
    re.DOTALL,
)
ATTRIBUTE = re.compile(r'([\w-]+)(?:="([^"]*)")?')


def page(name, record, *parts):
    return reverse(f"conversations:{name}", args=[record.pk, *parts])


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200, response
    return response.content.decode()


def filled(html):
    """Return what a browser would send of the forms of a page, nothing typed."""
    found: dict[str, list[str]] = {}
    for groups in FIELD.findall(html):
        kind, written, text = next(groups[at : at + 3] for at in (0, 3, 6) if groups[at])
        attributes = dict(ATTRIBUTE.findall(written))
        name = attributes.get("name", "")
        unticked = attributes.get("type") in ("checkbox", "radio") and "checked" not in attributes
        if not name or unticked:
            continue
        value = attributes.get("value", "")
        if kind == "textarea":
            value = text.removeprefix("\n")
        if kind == "select":
            chosen = re.search(r'value="([^"]*)" selected', text)
            value = chosen.group(1) if chosen else ""
        found.setdefault(name, []).append(unescape(value))
    return found


def send(client, address, follow=True, **typed):
    """Open a page, type, and send it; return the page that comes."""
    asked = {**filled(read(client, address)), **typed}
    return client.post(address, asked, follow=follow)


def said(code, value, seen="", **more):
    """Return what the page of one question sends."""
    return {
        f"{code}-command_id": str(uuid.uuid4()), f"{code}-seen": seen, f"{code}-value": value,
        **more,
    }  # fmt: skip
