"""What others show on a record's page."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from uuid import uuid4

from dots.foundation import records
from dots.foundation.actor import Actor
from dots.foundation.registries import RecordPanel, Registry, TimelineEntry, timeline


def test_a_record_shows_the_panels_that_have_something_to_say(monkeypatch):
    panels = Registry()
    said = {"title": "Plans", "text": "Part of two."}
    panels.register(RecordPanel("design/components/panel.html", lambda actor, record: said))
    panels.register(RecordPanel("design/components/panel.html", lambda actor, record: None))
    monkeypatch.setattr(records, "record_panels", panels)

    drawn = records.panels_of(Actor.visitor(), SimpleNamespace(pk=uuid4()))

    assert len(drawn) == 1
    assert "Part of two." in drawn[0]


def test_a_timeline_is_given_as_its_component_takes_it(monkeypatch):
    at = datetime(2026, 11, 1, tzinfo=UTC)
    monkeypatch.setattr(timeline, "_entries", [])
    timeline.register(lambda actor, record: [TimelineEntry(at, "Recorded", "By post", "/x/")])

    (entry,) = records.timeline_entries(Actor.visitor(), object())

    assert (entry["title"], entry["text"], entry["when"]) == ("Recorded", "By post", at)
    assert (entry["address"], entry["state"]) == ("/x/", "done")


def test_what_goes_on_after_a_record_is_closed_is_told_by_whoever_keeps_it(monkeypatch):
    sources = Registry()
    sources.register(lambda actor, record: [records.StaysOpen("Three actions", "/actions/")])
    sources.register(lambda actor, record: [])
    monkeypatch.setattr(records, "stays_open", sources)

    assert [one.text for one in records.left_open(Actor.visitor(), object())] == ["Three actions"]
