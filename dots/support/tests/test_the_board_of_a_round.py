"""Who is in, late or silent."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.network.tests.makers import make_organisation
from dots.support.tests.makers import make_return, make_round
from dots.support.views import board as view_of_board


def test_the_board_puts_those_to_chase_first(scene):
    asked_for = make_round(scene.programme)
    for name, state in (("In", "in"), ("Nothing", "nothing"), ("Late", "asked")):
        answered = timezone.now() if state != "asked" else None
        make_return(
            asked_for,
            make_organisation(name, programme=scene.programme),
            state=state,
            asked_at=timezone.now(),
            answered_at=answered,
        )
    client = scene.client("team member")

    page = client.get(reverse("support:round", args=[asked_for.pk]), {"show": "all"})
    file = client.get(reverse("support:round_csv", args=[asked_for.pk]))

    assert [row[0]["text"] for row in page.context["table"]] == ["Late", "In", "Nothing"]
    assert page.context["lede"] == "2 of 3 partners have answered."
    assert page.context["parts"] == "1 in, 1 with nothing to report, 1 late"
    assert "late" in page.context["table"][1][1]["text"]
    assert b"Nothing to report" in b"".join(file.streaming_content)


def test_before_the_day_nobody_is_late(scene):
    asked_for = make_round(scene.programme, due_on=timezone.localdate())
    make_return(asked_for, scene.partner, asked_at=timezone.now())
    make_return(asked_for, make_organisation(programme=scene.programme), state="started")

    page = scene.client("team member").get(
        reverse("support:round", args=[asked_for.pk]), {"show": "missing"}
    )

    assert {row[1]["text"] for row in page.context["table"]} == {
        "Silent so far",
        "Begun, not sent",
    }


def test_who_was_sent_no_link_is_not_asked_yet_rather_than_silent_or_late(scene):
    asked_for = make_round(scene.programme)
    asked = make_return(asked_for, scene.partner, asked_at=None)
    client = scene.client("team member")

    board = client.get(reverse("support:round", args=[asked_for.pk]))
    own = client.get(reverse("support:return", args=[asked.pk]))

    assert board.context["table"][0][1]["text"] == "Not asked yet"
    assert b"The one partner chosen is not asked yet." in board.content
    assert b"Not asked yet; due" in own.content
    assert b"Remind them" not in own.content


@pytest.mark.parametrize(
    ("states", "lede"),
    [
        ([], "No partner is chosen yet."),
        (["asked"], "The one partner has not answered yet."),
        (["in"], "The one partner has answered."),
        (["in", "nothing"], "All 2 partners have answered."),
        (["asked", "started"], "None of 2 partners has answered yet."),
        (["in", "asked"], "1 of 2 partners has answered."),
        (["in", "in", "asked"], "2 of 3 partners have answered."),
    ],
)
def test_a_board_says_in_one_sentence_how_it_stands(scene, states, lede):
    asked_for = make_round(scene.programme)
    for state in states:
        answered = timezone.now() if state in ("in", "nothing") else None
        make_return(asked_for, state=state, answered_at=answered)

    page = scene.client("team member").get(reverse("support:round", args=[asked_for.pk]))

    assert page.context["lede"] == lede
    assert page.content.decode().count(lede) == 1


def test_the_list_of_rounds_says_how_each_stands(scene):
    make_round(scene.programme, "Old", closed_at=timezone.now())
    make_round(scene.programme, "Late")
    now = make_round(scene.programme, "Now", due_on=timezone.localdate())
    make_return(now, scene.partner, state="nothing", answered_at=timezone.now())

    page = scene.client("programme lead").get(reverse("support:rounds"))

    states = {row[0]["text"]: row[4]["text"] for row in page.context["table"]}
    assert states == {"Old": "Closed", "Late": "Past its day", "Now": "Open"}
    assert "1 of 1" in {row[3] for row in page.context["table"]}


def test_a_programme_without_rounds_is_shown_how_to_begin(scene):
    assert b"No round yet" in scene.client("team member").get(reverse("support:rounds")).content


def test_a_long_board_shows_whom_to_chase_first_and_the_rest_when_asked(scene, monkeypatch):
    monkeypatch.setattr(view_of_board, "PER_PAGE", 1)
    asked_for = make_round(scene.programme)
    make_return(asked_for, scene.partner, state="in", answered_at=timezone.now())
    make_return(asked_for, make_organisation("Silent hall", programme=scene.programme))
    client, address = scene.client("team member"), reverse("support:round", args=[asked_for.pk])

    pages = [client.get(address, {"show": show}) for show in ("", "answered", "all")]

    names = [[row[0]["text"] for row in page.context["table"]] for page in pages]
    assert names == [["Silent hall"], ["Weir Hall"], ["Silent hall"]]
    assert b"show=all&amp;page=2" in pages[2].content


def test_nobody_is_sent_to_ask_by_phone_who_has_answered(scene):
    asked_for = make_round(scene.programme)
    make_return(asked_for, asked_at=None)
    make_return(asked_for, asked_at=None, state="in", answered_at=timezone.now())

    page = scene.client("team member").get(reverse("support:round", args=[asked_for.pk]))

    assert [row[2] for row in page.context["table"]] == ["No address: ask by phone", "–"]
