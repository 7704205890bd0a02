import json
import logging
import sys
import uuid
from datetime import UTC, datetime

import pytest

from dots.foundation import context, registries
from dots.foundation.actor import Actor
from dots.foundation.ids import new_id
from dots.foundation.logs import Lines
from dots.foundation.models import ImportRow, Release, RememberedMapping, SearchEntry
from dots.foundation.registries import MenuEntry, Registry, TimelineEntry
from dots.foundation.tests.makers import make_actor


def test_what_is_registered_comes_in_the_order_asked_for():
    registry: Registry[str] = Registry()

    registry.register("last", order=90)
    registry.register("first", order=10)

    assert list(registry) == ["first", "last"]


def test_a_timeline_is_gathered_from_every_source_newest_first(monkeypatch):
    sources: Registry = Registry()
    for day in (1, 3, 2):
        entry = TimelineEntry(datetime(2026, 1, day, tzinfo=UTC), f"Day {day}")
        sources.register(lambda actor, record, entry=entry: [entry])
    monkeypatch.setattr(registries, "timeline", sources)

    entries = registries.timeline_of(make_actor(), object())

    assert [entry.title for entry in entries] == ["Day 3", "Day 2", "Day 1"]


def test_partners_are_named_by_whoever_keeps_them(monkeypatch):
    known = {uuid.uuid4(): "Northmoor"}
    sources: Registry = Registry()
    sources.register(lambda ids: {pk: known[pk] for pk in ids if pk in known})
    monkeypatch.setattr(registries, "partner_names", sources)

    assert registries.names_of_partners([*known, uuid.uuid4()]) == known


def test_partners_are_offered_by_whoever_keeps_them(monkeypatch):
    known = [(uuid.uuid4(), "Northmoor")]
    sources: Registry = Registry()
    sources.register(lambda actor, text: known)
    monkeypatch.setattr(registries, "partner_choices", sources)

    assert registries.find_partners(make_actor(), "north") == known


@pytest.mark.django_db
def test_somebody_in_no_programme_has_no_records():
    assert not Release.objects.within(Actor.visitor()).exists()


def test_what_is_kept_says_what_it_is():
    mapping = RememberedMapping(target="activity", fingerprint="0123456789")

    said = [str(ImportRow(number=7)), str(mapping), str(SearchEntry(title="Northmoor"))]

    assert said == ["row 7", "activity 01234567", "Northmoor"]


def test_the_menu_shows_the_lines_this_actor_may_use():
    entries: Registry = Registry()
    entries.register(MenuEntry("Health", "web:health", lambda actor: actor.is_team))
    entries.register(MenuEntry("Hidden", "web:ready", lambda actor: False))

    (line,) = context.menu_for(entries, make_actor(), "/health/now/")

    assert (line.title, line.address, line.current) == ("Health", "/health/", True)


def test_ids_are_version_seven_and_of_this_moment():
    made = new_id()

    seconds = (made.int >> 80) / 1000
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert abs(datetime.now(UTC).timestamp() - seconds) < 60
    assert len({new_id() for _ in range(1000)}) == 1000


@pytest.mark.parametrize("with_fault", [True, False])
def test_a_log_line_holds_only_fields_known_to_be_free_of_people(with_fault):
    record = logging.LogRecord("dots.pages", logging.INFO, "", 1, "page", None, None)
    record.route, record.status, record.email = "partners/", 200, "amina@partner.example"
    if with_fault:
        try:
            raise ValueError(record.email)
        except ValueError:
            record.exc_info = sys.exc_info()

    line = json.loads(Lines().format(record))

    assert (line["route"], line["status"], line["message"]) == ("partners/", 200, "page")
    assert "amina" not in str(line)
    assert ("problem" in line) is with_fault
