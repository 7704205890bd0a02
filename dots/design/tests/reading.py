"""Reads html as a person or a screen reader would: texts, links, ids and what they name."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from django.template.loader import render_to_string
from django.utils.html import strip_tags

VOID = {"input", "br", "meta", "link", "img"}


class Page(HTMLParser):
    """Every element as (tag, attributes), and every text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = str(html)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.unbalanced: list[str] = []
        self.feed(self.html)

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.unbalanced.append(tag)

    @property
    def text(self) -> str:
        spaced = strip_tags(self.html.replace("<", " <")).replace("&nbsp;", " ")
        return re.sub(r" ([,.:)])", r"\1", " ".join(spaced.split()))

    @property
    def ids(self) -> list[str]:
        return [one["id"] for _, one in self.elements if one.get("id")]

    def all(self, tag: str, **wanted: str) -> list[dict[str, str | None]]:
        """Return the attributes of each element of this tag that has these values."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in wanted.items()}
        return [
            one
            for name, one in self.elements
            if name == tag and all(one.get(key) == value for key, value in wanted.items())
        ]

    def links_within(self) -> set[str]:
        """Return the ids that links, labels and descriptions point to."""
        named: set[str] = set()
        for _, one in self.elements:
            for key in ("for", "aria-labelledby", "aria-describedby"):
                named.update((one.get(key) or "").split())
            if (one.get("href") or "").startswith("#"):
                named.add(one["href"][1:])
        return named


def draw(component: str, **inputs) -> Page:
    """Render one component as a page would."""
    return Page(render_to_string(f"design/components/{component}.html", inputs))
