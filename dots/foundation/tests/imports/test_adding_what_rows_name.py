"""What rows name and nobody knows: every name of it, and the step that adds all of them."""

from __future__ import annotations

import re
from html import unescape

import pytest

from dots.foundation.commands import NotPossible
from dots.foundation.imports.targets import Remedy, Together
from dots.foundation.tests.imports.makers import address_of, text_of

WORDING = (
    "E-mail of the finder: “…” is not one e-mail address. Write it like a@b.org. It was left out."
)
HEAD = ["Pebble", "Date", "E-mail"]
MAPPING = {0: "name", 1: "day", 2: "finder"}


def rows(many):
    return [HEAD, *([f"Pebble {n}", "2025-03-03", f"finder {n:03}"] for n in range(many))]


@pytest.fixture
def added(pebbles, monkeypatch):
    """Make finders something that can be added; return the names that were."""
    names: list[str] = []

    def add(*, actor, upload, names, command_id):
        if "finder 666" in names:
            raise NotPossible("That one cannot be added.")
        added.extend(names)

    def missing(upload):
        found = [row.current[2] for row in upload.rows.order_by("number")]
        return [name for name in found if name not in names]

    added = names
    together = Together("finders", missing, lambda upload: "Only names are known.", add)
    remedies = [
        Remedy(WORDING, "Add this finder", lambda reason: "/finders/", together),
        Remedy("It is very light.", "Weigh it", lambda reason: "/scales/?new=1"),
    ]
    monkeypatch.setattr(pebbles, "remedies", lambda actor: remedies)
    return names


def test_every_name_is_listed_and_the_later_ones_are_folded_away(client, desk, added):
    ready = desk.check(desk.upload(rows(12)), mapping=MAPPING)
    many = desk.check(desk.upload(rows(203)), mapping=MAPPING)

    page = client.get(address_of(ready))
    long = client.get(address_of(many))

    assert "<summary>2 more</summary>" in page.content.decode()
    assert all(f"“finder {n:03}”: 1 row" in text_of(page) for n in range(12))
    assert f'href="/finders/?file={ready.pk}"' in page.content.decode()
    assert "and 3 more: see the rows" in text_of(long)
    assert "see the rows" not in text_of(page)


def test_a_reason_that_names_nothing_has_no_step_for_all(client, desk, added):
    light = [["Pebble", "Date", "Grams"], ["Flint", "2025-03-03", "1"]]

    ready = desk.check(desk.upload(light))

    page = client.get(address_of(ready)).content.decode()
    assert f'href="/scales/?new=1&amp;file={ready.pk}"' in page
    assert "Add all of these" not in page


def way_to_all(client, upload):
    page = client.get(address_of(upload)).content.decode()
    return unescape(re.search(r'href="([^"]+)">Add all of these finders<', page)[1])


def test_all_are_added_in_one_step_and_the_rows_are_checked_again(client, desk, go, added):
    ready = desk.check(desk.upload(rows(12)), mapping=MAPPING)
    page = way_to_all(client, ready)

    asked = client.get(page)
    done = go(page)
    after = client.get(done.url)

    assert "Add 12 finders?" in text_of(asked)
    assert "Only names are known." in text_of(asked)
    assert "finder 011" in text_of(asked)
    assert added == [f"finder {n:03}" for n in range(12)]
    assert "12 finders are added." in text_of(after)
    assert ready.fresh().news == "The rows were checked again."
    assert client.get(page).url == address_of(ready)
    assert client.get(address_of(ready, "add")).status_code == 404


def test_what_cannot_be_added_is_said(client, desk, go, added):
    odd = [*rows(2), ["Pebble", "2025-03-03", "finder 666"]]
    ready = desk.check(desk.upload(odd), mapping=MAPPING)

    refused = go(way_to_all(client, ready))

    assert "That one cannot be added." in text_of(refused)
    assert added == []


def test_rows_that_are_loaded_are_named_with_what_helps_them(client, desk, go, added):
    ready = desk.check(desk.upload(rows(2)), mapping=MAPPING)
    page = way_to_all(client, ready)
    live = desk.load(ready)

    shown = client.get(address_of(live))
    go(page)

    assert "What is added now does not change rows that are loaded." in text_of(shown)
    assert "Add all of these" not in text_of(shown)
    assert added == ["finder 000", "finder 001"]
    assert live.fresh().state == "live"
