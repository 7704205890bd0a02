"""Kept together, what partners changed counts; what they left as it was is not their wording."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from dots.conversations.commands import add_partner, correct_answer, send_summary
from dots.conversations.merging import merge
from dots.conversations.selectors import shared_standings, standings_of
from dots.conversations.tests.makers import make_conversation, ticks
from dots.conversations.tests.reading import page, read, send
from dots.conversations.values import day_of
from dots.foundation.actor import Actor
from dots.network.tests.makers import make_organisation

LEND, TODAY = "Lend two tablets", timezone.localdate()
OLD, NEW, LATER = ((TODAY + timedelta(days=days)).isoformat() for days in (20, 41, 60))


def line(what, due_on="", name="a1"):
    return {"id": name, "what": what, "who": "team", "due_on": due_on}


TEAMS = [line(LEND, OLD)]


def said(lines):
    return [(one["what"], one["due_on"]) for one in lines]


def put_together(base, *values, kind="agreed"):
    return merge(kind, base, [(base, value) for value in values])


@pytest.fixture
def talk(programme, partner):
    """A workshop with two partners, its summary sent."""
    talk = make_conversation(partner, kind="workshop", answers={"agreed": TEAMS})
    other = make_organisation("Willow", programme=programme)
    add_partner(actor=system(talk), conversation=talk, organisation=other)
    send_summary(actor=system(talk), conversation=talk, contacts=[])
    return talk


def system(talk):
    return Actor.system(talk.programme, "test")


def corrects(talk, name, *lines):
    party = talk.parties.get(organisation__name=name)
    mine = party.corrections.filter(fate="open").values_list("number", flat=True)
    seen = [*shared_standings(talk)["agreed"].numbers, *mine]
    correct_answer(actor=system(talk), party=party, code="agreed", value=list(lines), seen=seen)
    return party.corrections.get(fate="open")


ADDED = line("Ring the library", name="b1")


@pytest.mark.django_db
def test_a_promise_whose_day_one_partner_corrected_stands_once(team, talk):
    one = corrects(talk, "Harbour Carers", line(LEND, NEW))
    corrects(talk, "Willow", *TEAMS, ADDED)

    asked = read(team, page("accept", one))
    send(team, page("accept", one), keep="together")

    assert "both stand" not in asked
    stands = standings_of(talk)["agreed"].value
    assert said(stands) == [(LEND, NEW), ("Ring the library", "")]


@pytest.mark.django_db
def test_a_promise_taken_over_before_stands_once_beside_what_another_adds(team, talk):
    one = corrects(talk, "Harbour Carers", line(LEND, NEW))
    two = corrects(talk, "Willow", *TEAMS, ADDED)
    send(team, page("accept", one), keep="alone")
    corrects(talk, "Willow", *TEAMS, ADDED, line("And Ann", name="b2"))  # goes on from its own

    send(team, page("accept", two.party.corrections.get(fate="open")), keep="together")

    stands = standings_of(talk)["agreed"].value
    assert said(stands) == [(LEND, NEW), ("Ring the library", ""), ("And Ann", "")]


@pytest.mark.django_db
def test_a_promise_that_two_partners_changed_stands_twice_and_the_page_says_so(team, talk):
    one = corrects(talk, "Harbour Carers", line(LEND, NEW))
    corrects(talk, "Willow", line(LEND, LATER))

    asked = read(team, page("accept", one))
    send(team, page("accept", one), keep="together")

    assert f"both stand: what was “{LEND} (the team, by {day_of(OLD)})”" in asked
    stands = standings_of(talk)["agreed"].value
    assert said(stands) == [(LEND, NEW), (LEND, LATER)]
    assert len({one["id"] for one in stands}) == 2


def test_what_one_took_out_is_left_out_unless_another_changed_it():
    kept, gone = line("Kept", name="k"), line("Gone", name="g")

    left = put_together([kept, gone], [kept], [kept, gone, ADDED])
    for values in ([[kept], [kept, line("Other", name="g")]],
                   [[kept, line("Other", name="g")], [kept]]):  # fmt: skip
        spared = put_together([kept, gone], *values)

        assert said(spared.value) == [("Kept", ""), ("Other", "")]
        assert said(spared.spared) == [("Gone", "")]
        assert not spared.left_out

    assert said(left.value) == [("Kept", ""), ("Ring the library", "")]
    assert said(left.left_out) == [("Gone", "")]


def test_the_same_change_of_two_is_one():
    found = put_together(TEAMS, [line(LEND, NEW), ADDED], [line(LEND, NEW), {**ADDED, "id": "c"}])

    assert said(found.value) == [(LEND, NEW), ("Ring the library", "")]
    assert not found.contested


@pytest.mark.parametrize(
    ("kind", "base", "one", "two", "stands"),
    [
        ("needs", ["Ink", "Wi-Fi"], ["Ink", "Fast Wi-Fi"], ["Wi-Fi", "Ink", "Desks"],
         ["Ink", "Fast Wi-Fi", "Desks"]),
        ("needs", [], ["Ink"], ["Desks", "Ink"], ["Ink", "Desks"]),
        ("choices", ticks("a", "b"), ticks("a"), ticks("a", "b", "c", words="Too"),
         ticks("a", "c", words="Too")),
        ("words", "A hall.\n\nA van.", "A hall.\n\nTwo vans.", "A hall, warm.\n\nA van.\n\nTea.",
         "A hall, warm.\n\nTwo vans.\n\nTea."),
        ("words", "A room.", "A cold room.", "A hot room.", "A cold room.\n\nA hot room."),
        ("words", "", "Tea.", "Cake.", "Tea.\n\nCake."),
        ("words", "Tea.\nCake.", "Tea.\nCake.\nNuts.", "First.\nTea.\nCake.",
         "First.\nTea.\nCake.\nNuts."),
    ],
)  # fmt: skip
def test_words_lists_and_ticks_are_merged_by_what_each_changed(kind, base, one, two, stands):
    assert put_together(base, one, two, kind=kind).value == stands


def test_a_line_that_one_took_out_and_two_changed_differently_is_told_of_once_as_both_stand():
    base, gone = "Swap shop\nBus lessons\nTea", "Swap shop\nTea\nRepair café"
    monthly, weekly = "Swap shop\nBus lessons monthly\nTea", "Swap shop\nBus lessons weekly\nTea"
    others = [(base, monthly), (base, weekly)]

    for stands, written in (
        (gone, others),  # taken over alone before
        (base, [(base, gone), *others]),
        (base, [others[0], (base, gone), others[1]]),
        (base, [*others, (base, gone)]),
    ):
        found = merge("words", stands, written)

        assert "Bus lessons monthly\nBus lessons weekly" in found.value
        assert (found.contested, found.spared, found.left_out) == ("Bus lessons", "", "")


def test_a_line_that_three_changed_differently_is_told_of_once():
    found = put_together("A room.", "A cold room.", "A hot room.", "A big room.", kind="words")

    assert found.contested == "A room."
