"""A partner with a link in a browser, for tests."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.test import Client
from django.urls import reverse

from dots.foundation import links
from dots.support.tests.scene import only, said


def link_to(asked: Any) -> Any:
    return links.issue("support.return", [asked])


def opened(asked: Any) -> Client:
    """A browser that opened the link in the message."""
    client = Client()
    _, address = link_to(asked)
    client.get(address.removeprefix(settings.SITE_ADDRESS), follow=True)
    return client


def at(asked: Any, name: str, *more: Any) -> str:
    return reverse(f"support:answer_{name}", args=[asked.pk, *more])


def answer(client: Client, asked: Any, **answers: str) -> None:
    for name, value in answers.items():
        code = name.replace("_", "-")
        only(client, at(asked, "question", code), said(**{code: value}))


def send(client: Client, asked: Any, status: int = 302, **changes: str) -> Any:
    page = client.get(at(asked, "check"))
    form = page.context["form"]
    shown = {name: form[name].value() for name in ("replaces", "answers_seen")}
    return only(client, at(asked, "check"), {**said(**shown), **changes}, status)
