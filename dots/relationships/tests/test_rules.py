"""Each reason to call by its rule, and the order in which partners are called."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dots.foundation.ids import new_id
from dots.relationships.rules import (
    CALL,
    CONVERSATION,
    FIGURES,
    LETTER,
    OURS,
    REQUEST,
    SILENCE,
    THEIRS,
    Facts,
    Late,
    flags_of,
    left_in_peace,
    urgency,
)

TODAY = date(2026, 11, 25)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def facts(name: str = "Harbour", **known) -> Facts:
    return Facts(new_id(), name, "charity", **{"known_since": ago(400), **known})


def flags(**known):
    return flags_of(facts(**known), days=90, request_days=10, today=TODAY)


def sentences(**known):
    return [flag.said for flag in flags(contacts={CALL: ago(10)}, **known)]


@pytest.mark.parametrize(("days", "flagged"), [(90, False), (91, True)])
def test_silence_counts_from_the_day_after_the_programmes_number(days, flagged):
    assert bool(flags(contacts={CALL: ago(days)})) == flagged


def test_the_newest_of_all_ways_counts():
    known = {CONVERSATION: ago(200), LETTER: ago(100), CALL: ago(300)}

    (flag,) = flags(contacts=known)

    assert flag.kind == SILENCE
    assert flag.said == "Not spoken to for 100 days; the last was an e-mail on 17 August 2026."


def test_a_partner_never_spoken_to_counts_from_the_day_it_joined():
    assert flags(known_since=ago(90)) == []
    assert flags(known_since=ago(120))[0].said == (
        "Nobody has spoken to them since they joined 120 days ago."
    )


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({"requests": Late(1, ago(10))}, []),
        (
            {"requests": Late(1, ago(11))},
            ["They asked for something, first 11 days ago, and it is still open."],
        ),
        (
            {"requests": Late(3, ago(20))},
            ["They asked for 3 things, first 20 days ago, and it is still open."],
        ),
        ({"ours_late": Late(1, TODAY)}, []),
        ({"ours_late": Late(1, ago(1))}, ["We are late with an action, due 24 November 2026."]),
        (
            {"theirs_late": Late(2, ago(25))},
            ["They are late with 2 actions, the first due 31 October 2026."],
        ),
        ({"figures_late": Late(1, TODAY)}, []),
        (
            {"figures_late": Late(1, ago(5))},
            ["Their figures were due on 20 November 2026 and have not come."],
        ),
        (
            {"figures_late": Late(2, ago(5))},
            ["Their figures of 2 rounds were due on 20 November 2026 and have not come."],
        ),
    ],
)
def test_each_reason_is_one_sentence(known, said):
    assert sentences(**known) == said


def test_reasons_stand_in_order_the_most_urgent_first():
    late = Late(1, ago(30))

    found = flags(
        figures_late=late, theirs_late=late, ours_late=late, requests=late, contacts={CALL: ago(99)}
    )

    assert [flag.kind for flag in found] == [REQUEST, OURS, SILENCE, THEIRS, FIGURES]


def test_partners_are_called_by_urgency_then_number_of_reasons_then_days_then_name():
    silent = {"contacts": {CALL: ago(100)}}
    listed = [
        facts("D: silent longer", contacts={CALL: ago(150)}),
        facts("C: silent and figures", **silent, figures_late=Late(1, ago(3))),
        facts("F: Zebra", **silent),
        facts("E: Apple", **silent),
        facts("B: our action", ours_late=Late(1, ago(1)), contacts={CALL: ago(20)}),
        facts("A: asked", requests=Late(1, ago(12)), contacts={CALL: ago(20)}),
        facts("G: figures", figures_late=Late(1, ago(99)), contacts={CALL: ago(20)}),
    ]

    listed.sort(key=lambda one: urgency(flags_of(one, 90, 10, TODAY), one.name))

    assert [one.name[0] for one in listed] == list("ABCDEFG")


@pytest.mark.parametrize(("days", "peace"), [(0, True), (6, True), (7, False)])
def test_whoever_was_spoken_to_is_left_in_peace_for_a_week(days, peace):
    assert left_in_peace(facts(contacts={CALL: ago(days)}), TODAY) == peace


def test_whoever_was_never_spoken_to_is_not_left_in_peace():
    assert not left_in_peace(facts(), TODAY)
