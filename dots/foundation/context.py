"""What every page knows: the menu, the programme and who is acting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from dots.foundation.actor import Actor
from dots.foundation.registries import MenuEntry, Registry, account_menu, menu


@dataclass(frozen=True)
class MenuLine:
    title: str
    address: str
    current: bool


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return the frame of every page."""
    actor: Actor = getattr(request, "actor", Actor.visitor())
    return {
        "actor": actor,
        "programme": actor.programme,
        "menu": menu_for(menu, actor, request.path),
        "account_name": actor.name,
        "account_links": menu_for(account_menu, actor, request.path),
        "footer_links": settings.FOOTER_LINKS,
    }


def menu_for(entries: Registry[MenuEntry], actor: Actor, path: str) -> list[MenuLine]:
    """Return the lines of the menu this actor may use."""
    shown = [(entry.title, reverse(entry.url_name)) for entry in entries if entry.shown(actor)]
    here = max((address for _, address in shown if path.startswith(address)), key=len, default="")
    return [MenuLine(title, address, address == here) for title, address in shown]
