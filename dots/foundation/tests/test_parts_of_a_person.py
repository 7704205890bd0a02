"""What is kept of a person is told and erased part by part; sessions tell who keeps who came."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

from dots.foundation import person_parts, who_was_there
from dots.foundation.person_parts import PersonPart
from dots.foundation.registries import Registry


def part(name, told):
    return PersonPart(
        model=f"test.{name}",
        title=name.lower(),
        purpose="To test.",
        months=24,
        told=lambda person: told,
        erase=lambda person: len(told),
    )


def test_every_part_is_erased_and_those_that_hold_something_are_told(monkeypatch):
    parts: Registry[PersonPart] = Registry()
    held = parts.register(part("Goal", [("A goal", "open")]))
    parts.register(part("Note", []))
    monkeypatch.setattr(person_parts, "person_parts", parts)

    told, erased = person_parts.told_of("somebody"), person_parts.erase_all("somebody")

    assert told == [(held, [("A goal", "open")])]
    assert erased == {"test.Goal": 1, "test.Note": 0}


def test_many_are_blanked_at_once_where_a_part_can_and_one_by_one_elsewhere():
    people = [SimpleNamespace(pk=number) for number in (1, 2, 3)]
    slow = part("Note", ["x"])
    quick = replace(slow, erase_many=len, erase=person_parts.of_one(len))

    assert person_parts.erase_together(slow, people) == 3
    assert person_parts.erase_together(quick, people) == 3
    assert quick.erase(people[0]) == 1
    assert (slow.yours, replace(slow, yours="your note").yours) == ("note", "your note")


def test_signs_of_people_are_gathered_part_by_part(monkeypatch):
    parts: Registry[PersonPart] = Registry()
    day = date(2026, 11, 26)
    parts.register(part("Goal", []))
    parts.register(replace(part("Note", []), signs=lambda ids: [(ids[0], day), (ids[1], None)]))
    monkeypatch.setattr(person_parts, "person_parts", parts)

    assert list(person_parts.last_signs([1, 2])) == [(1, day)]


def test_a_changed_session_is_told_with_the_version_that_says_it_now(monkeypatch):
    heard = []
    followers: Registry = Registry()
    followers.register(lambda row, newer: heard.append((row, newer)))
    monkeypatch.setattr(who_was_there, "sessions_changed", followers)

    who_was_there.tell_of_session("row", "newer")
    who_was_there.tell_of_session("row")

    assert heard == [("row", "newer"), ("row", None)]


def test_the_first_who_keeps_somebody_of_that_name_says_so(monkeypatch):
    sources: Registry = Registry()
    monkeypatch.setattr(who_was_there, "names_kept", sources)
    assert who_was_there.known_name_in(None, None, "Tea with Bea") == ""

    sources.register(lambda actor, partner_id, text: "")
    sources.register(lambda actor, partner_id, text: "Bea" if "Bea" in text else "")

    assert who_was_there.known_name_in(None, None, "Tea with Bea") == "Bea"
    assert who_was_there.known_name_in(None, None, "Tea and tablets") == ""
