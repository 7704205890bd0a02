"""Every address of the product, found by walking the list of addresses itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

# Allauth guards its own pages, and none of them names a record.
OTHERS = ("accounts/",)


@dataclass(frozen=True)
class Address:
    """One address: its full name, and the name and kind of each part that varies."""

    name: str
    parts: tuple[tuple[str, str], ...]
    is_public: bool
    link_purpose: str


def every_address() -> list[Address]:
    """Return the product's own addresses, in order of name."""
    return sorted(set(walk(get_resolver().url_patterns)), key=lambda one: one.name)


def walk(
    patterns: list[URLPattern | URLResolver],
    space: str = "",
    parts: tuple[tuple[str, str], ...] = (),
) -> Iterator[Address]:
    for one in patterns:
        here = parts + tuple(
            (name, type(converter).__name__.removesuffix("Converter").lower())
            for name, converter in one.pattern.converters.items()
        )
        if isinstance(one, URLResolver):
            if str(one.pattern) not in OTHERS:
                inner = f"{space}{one.namespace}:" if one.namespace else space
                yield from walk(one.url_patterns, inner, here)
        else:
            yield Address(
                f"{space}{one.name}",
                here,
                getattr(one.callback, "public", False),
                getattr(one.callback, "link_purpose", ""),
            )
