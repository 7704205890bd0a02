"""What every page knows: the menu, the programme and who is acting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from dots.foundation.actor import Actor
from dots.foundation.registries import MenuEntry, account_menu, menu


@dataclass(frozen=True)
class MenuLine:
    title: str
    address: str
    current: bool


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return the frame of every page."""
    actor: Actor = getattr(request, "actor", Actor.visitor())
    path = request.path
    main, nearby = menus_for(menu, actor, path)
    return {
        "actor": actor,
        "programme": actor.programme,
        "menu": main,
        "menu_nearby": nearby,
        "account_name": actor.name,
        "account_links": menu_for((one for one in account_menu if not one.under), actor, path),
        "account_more": menu_for((one for one in account_menu if one.under), actor, path),
        "footer_links": settings.FOOTER_LINKS,
    }


def menu_for(entries: Iterable[MenuEntry], actor: Actor, path: str) -> list[MenuLine]:
    """Return the lines of the menu this actor may use."""
    shown = [entry for entry in entries if entry.shown(actor)]
    here = entry_at(shown, path)
    return [line_of(entry, entry is here) for entry in shown]


def menus_for(
    entries: Iterable[MenuEntry], actor: Actor, path: str
) -> tuple[list[MenuLine], list[MenuLine]]:
    """Return the main menu's lines, and those of the part of it that the page stands in.

    An entry whose main one this actor may not use stands in the main menu itself.
    """
    shown = [entry for entry in entries if entry.shown(actor)]
    names = {entry.url_name for entry in shown}
    here = entry_at(shown, path)

    def group(entry: MenuEntry) -> str:
        return entry.under if entry.under in names else entry.url_name

    main = [entry for entry in shown if group(entry) == entry.url_name]
    at = group(here) if here else ""
    part = [entry for entry in shown if group(entry) == at]
    part.sort(key=lambda entry: entry.url_name != at)  # its main entry first
    leading = {group(entry) for entry in shown if group(entry) != entry.url_name}
    lines = [line_of(entry, entry.url_name == at, entry.url_name in leading) for entry in main]
    return lines, [line_of(entry, entry is here) for entry in part] if len(part) > 1 else []


def entry_at(shown: list[MenuEntry], path: str) -> MenuEntry | None:
    """Return the entry whose address is the longest beginning of the page's."""
    at = [entry for entry in shown if path.startswith(reverse(entry.url_name))]
    return max(at, key=lambda entry: len(reverse(entry.url_name)), default=None)


def line_of(entry: MenuEntry, current: bool, leads: bool = False) -> MenuLine:
    """Return an entry as a menu shows it; `leads` when others stand under it there."""
    title = (leads and entry.main_title) or entry.title
    return MenuLine(title, reverse(entry.url_name), current)
