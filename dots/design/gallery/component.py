"""What one entry of the gallery is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

TEMPLATES = Path(__file__).parent.parent / "templates" / "design"
HERE = "/components/"
ELSEWHERE = "/components/pages/record/"
QUESTION = "/components/pages/question/"


@dataclass(frozen=True)
class Variant:
    """One way to use a component: a few words on when, and its inputs."""

    words: str
    inputs: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Component:
    """One component: its template's name, and its variants."""

    name: str
    variants: list[Variant]
    folder: str = "components"

    @property
    def title(self) -> str:
        return self.name.replace("_", " ").capitalize()

    @property
    def template(self) -> str:
        return f"design/{self.folder}/{self.name}.html"

    @property
    def purpose(self) -> str:
        """Return the first line of the template: what it is for, and its inputs."""
        first = (TEMPLATES.parent / self.template).read_text(encoding="utf-8").splitlines()[0]
        return first.removeprefix("{# ").removesuffix(" #}")

    def drawn(self, csrf_token: str) -> list[tuple[str, SafeString]]:
        """Render every variant: its words, and its html."""
        return [
            (
                variant.words,
                render_to_string(self.template, {"csrf_token": csrf_token, **variant.inputs}),
            )
            for variant in self.variants
        ]
