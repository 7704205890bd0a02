import json
import logging
import sys
import uuid
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from dots.foundation import context, registries
from dots.foundation.actor import Actor
from dots.foundation.ids import as_uuid, new_id
from dots.foundation.logs import Lines
from dots.foundation.models import ImportRow, Release, RememberedMapping, SearchEntry
from dots.foundation.registries import MenuEntry, Registry, TimelineEntry
from dots.foundation.tests.makers import make_actor

NOBODY, LATER = UUID(int=0), UUID(int=1)


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


def made_menu(shows_partners=True):
    entries: Registry = Registry()
    entries.register(
        MenuEntry("Coverage", "coverage:coverage", always, under="network:organisations")
    )
    entries.register(
        MenuEntry(
            "Partners",
            "network:organisations",
            lambda actor: shows_partners,
            main_title="People we work with",
        ),
        order=60,
    )
    entries.register(MenuEntry("Rounds", "support:rounds", always))
    return entries


def always(actor):
    return True


@pytest.mark.parametrize("path", ["/partners/", "/coverage/line/"])
def test_a_page_of_a_part_of_the_menu_shows_that_part(path):
    main, nearby = context.menus_for(made_menu(), make_actor(), path)

    assert [(line.title, line.current) for line in main] == [
        ("Rounds", False),
        ("People we work with", True),
    ]
    assert [line.title for line in nearby] == ["Partners", "Coverage"]
    assert [line.address for line in nearby if line.current] == [path.removesuffix("line/")]


def test_a_page_elsewhere_shows_the_main_menu_only():
    main, nearby = context.menus_for(made_menu(), make_actor(), "/somewhere/")

    assert [line.title for line in main if not line.current] == ["Rounds", "People we work with"]
    assert nearby == []


def test_what_stands_under_a_page_that_is_not_for_this_actor_is_in_the_main_menu():
    main, _ = context.menus_for(made_menu(shows_partners=False), make_actor(), "/coverage/")

    assert [line.title for line in main] == ["Coverage", "Rounds"]


def what_came_of_it(actor, record):
    return [registries.Became("Send tablets", "/actions/1/", "To do")]


def test_what_a_gap_may_become_is_asked_of_whoever_makes_it(monkeypatch):
    sources: Registry = Registry()
    action = registries.Outcome(
        "gap", "Make this an action", lambda actor, record: actor.is_team, str, what_came_of_it
    )
    sources.register(action)
    sources.register(registries.Outcome("need", "Introduce them", lambda *_: True, str, list))
    monkeypatch.setattr(registries, "outcomes", sources)

    found = registries.outcomes_of("gap", make_actor(), "lending")

    assert found == [(action, what_came_of_it(None, None))]
    assert registries.outcomes_of("gap", Actor.visitor(), "lending") == []


def test_how_many_of_each_are_under_way_is_added_up_over_whoever_makes_them(monkeypatch):
    sources: Registry = Registry()
    for kind, found in (("gap", {"a": 1, "b": 2}), ("gap", {"a": 3}), ("need", {"a": 9})):
        sources.register(
            registries.Outcome(
                kind, "Make it", lambda *_: True, str, list, under_way=lambda actor, of=found: of
            )
        )
    sources.register(registries.Outcome("gap", "Introduce them", lambda *_: True, str, list))
    monkeypatch.setattr(registries, "outcomes", sources)

    assert registries.under_way("gap", make_actor()) == {"a": 4, "b": 2}


def test_who_asked_is_told_what_came_of_it_without_names(monkeypatch):
    sources: Registry = Registry()
    open_one, ended = (
        registries.Became("Ring Ann", "/1/", is_settled=one) for one in (False, True)
    )
    for told, made in (
        ("It became an action", [ended, open_one]),
        ("It became a loan", [ended]),
        ("It became nothing", []),
        ("", [ended]),
    ):
        sources.register(
            registries.Outcome(
                "request", "Make it", lambda *_: True, str, lambda *_, of=made: of, told=told
            )
        )
    monkeypatch.setattr(registries, "outcomes", sources)

    assert registries.told_of("request", make_actor(), "Harbour") == [
        "It became an action: it is under way.",
        "It became a loan: it has ended.",
    ]
    assert registries.told_of("gap", make_actor(), "Harbour") == []


def test_what_something_came_of_is_asked_of_whoever_keeps_it(monkeypatch):
    sources: Registry = Registry()
    gap = registries.Origin("Nobody lends", "/coverage/")
    known = {"lending": gap}
    sources.register(registries.OriginSource("request", lambda actor, key: None))
    sources.register(registries.OriginSource("gap", lambda actor, key: known.get(key)))
    monkeypatch.setattr(registries, "origins", sources)

    found = [registries.origin_of(kind, make_actor(), "lending") for kind in ("gap", "request")]

    assert found == [gap, None]
    assert registries.origin_of("gap", make_actor(), "hosting") is None


def test_who_was_active_is_asked_of_whoever_keeps_what_partners_do(monkeypatch):
    sources: Registry = Registry()
    may, june = date(2026, 5, 1), date(2026, 6, 1)
    sources.register(lambda ids, day: {ids[0]: june})
    sources.register(lambda ids, day: {ids[0]: may, ids[1]: may} if day.year == 2026 else {})
    monkeypatch.setattr(registries, "partner_activity", sources)

    assert registries.active_since(iter("abc"), date(2026, 1, 1)) == {"a": june, "b": may}
    assert registries.active_since("abc", date(2025, 1, 1)) == {"a": june}


def test_ids_are_version_seven_and_of_this_moment():
    made = new_id()

    seconds = (made.int >> 80) / 1000
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert abs(datetime.now(UTC).timestamp() - seconds) < 60
    assert len({new_id() for _ in range(1000)}) == 1000


def test_a_text_that_is_no_id_is_none():
    made = new_id()

    assert as_uuid(str(made)) == made
    assert as_uuid("export") is None


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


def test_whoever_keeps_something_by_partner_hears_that_two_became_one(monkeypatch):
    heard = Registry()
    monkeypatch.setattr(registries, "partners_joined", heard)
    told = []
    heard.register(told.append)

    registries.tell_of_joined([NOBODY, NOBODY])

    assert told == [{NOBODY}]


def test_an_old_partner_is_asked_after_at_every_keeper(monkeypatch):
    known = Registry()
    monkeypatch.setattr(registries, "partner_successors", known)
    assert registries.partner_now(NOBODY) is None
    known.register(lambda pk: None)
    known.register(lambda pk: LATER if pk == NOBODY else None)

    assert registries.partner_now(NOBODY) == LATER
    assert registries.partner_now(LATER) is None
