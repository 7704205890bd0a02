"""Partners chosen for a round and not asked yet are told apart; they are not silent."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.foundation.commands import NotPossible
from dots.foundation.models import Message
from dots.network.tests.makers import make_contact, make_organisation
from dots.support.commands import remind_partner, remind_silent
from dots.support.models import CollectionRound
from dots.support.panels import who_is_silent
from dots.support.tests.makers import make_return, make_round
from dots.support.tests.scene import only, said


@pytest.fixture
def asked_for(scene):
    return make_round(scene.programme, "Spring", due_on=timezone.localdate())


def add(asked_for, state, name=""):
    """A partner of the round: chosen, asked, begun, in or with nothing to report."""
    moment = timezone.now()
    partner = make_organisation(name, programme=asked_for.programme) if name else None
    return make_return(
        asked_for,
        partner,
        state="asked" if state == "chosen" else state,
        asked_at=moment if state == "asked" else None,
        answered_at=moment if state in ("in", "nothing") else None,
    )


def board(scene, asked_for, **query):
    return scene.client("team member").get(
        reverse("support:round", args=[asked_for.pk]), {"show": "all", **query}
    )


@pytest.mark.parametrize(
    ("states", "lede"),
    [
        (["chosen"], "The one partner chosen is not asked yet."),
        (["chosen"] * 3, "3 partners are chosen, and none of them is asked yet."),
        (["in", "chosen"], "The one partner asked has answered. 1 more is chosen, not asked yet."),
        (
            ["in", "in", "chosen", "chosen", "chosen"],
            "All 2 partners asked have answered. 3 more are chosen, not asked yet.",
        ),
        (
            ["asked", "asked", "chosen"],
            "None of the 2 partners asked has answered yet. 1 more is chosen, not asked yet.",
        ),
        (
            ["asked", "in", "started", "chosen"],
            "1 of the 3 partners asked has answered. 1 more is chosen, not asked yet.",
        ),
    ],
)
def test_the_board_tells_them_apart(scene, asked_for, states, lede):
    for state in states:
        add(asked_for, state)

    page = board(scene, asked_for)

    assert page.context["lede"] == lede
    assert f"All ({len(states)})" in page.content.decode()


def test_an_answer_counts_though_no_link_was_sent(scene, asked_for):
    add(asked_for, "in")
    add(asked_for, "started")

    page = board(scene, asked_for)

    assert page.context["lede"] == "1 of 2 partners has answered."


def test_who_is_not_in_yet_holds_whoever_is_to_be_asked(scene, asked_for):
    for state, name in (("chosen", "Chosen hall"), ("asked", "Silent hall"), ("in", "In hall")):
        add(asked_for, state, name)

    page = board(scene, asked_for, show="missing")

    assert [row[0]["text"] for row in page.context["table"]] == ["Chosen hall", "Silent hall"]
    assert "Not in yet (2)" in page.content.decode()


def test_the_list_of_rounds_counts_those_asked(scene, asked_for):
    for state in ("in", "asked", "chosen", "chosen"):
        add(asked_for, state)
    add(make_round(scene.programme, "Summer"), "chosen")
    make_round(scene.programme, "Autumn")

    page = scene.client("team member").get(reverse("support:rounds"))

    answered = {row[0]["text"]: row[3] for row in page.context["table"]}
    assert answered == {
        "Spring": "1 of 2, 2 not asked yet",
        "Summer": "1 not asked yet",
        "Autumn": "–",
    }


@pytest.mark.parametrize(
    ("states", "lede", "cell"),
    [
        ([], "No partner was chosen.", "–"),
        (["chosen"], "No partner was asked.", "1 not asked"),
        (["asked"], "The one partner has not answered.", "0 of 1"),
        (
            ["asked", "asked", "chosen"],
            "None of the 2 partners asked has answered. 1 more was not asked.",
            "0 of 2, 1 not asked",
        ),
        (
            ["in", "chosen", "chosen"],
            "The one partner asked has answered. 2 more were not asked.",
            "1 of 1, 2 not asked",
        ),
    ],
)
def test_once_a_round_is_closed_nobody_is_still_to_be_asked(scene, asked_for, states, lede, cell):
    for state in states:
        add(asked_for, state)
    CollectionRound.objects.update(closed_at=timezone.now())

    page = board(scene, asked_for)
    rounds = scene.client("team member").get(reverse("support:rounds"))

    assert page.context["lede"] == lede
    assert [row[3] for row in rounds.context["table"]] == [cell]
    assert "Not asked yet" not in page.content.decode()


def test_a_partner_never_asked_in_a_closed_round_has_nothing_to_do(scene, asked_for):
    make_return(asked_for, scene.partner, asked_at=None)
    CollectionRound.objects.update(closed_at=timezone.now())

    page = scene.client("partner manager").get(reverse("support:our_returns"))

    assert [task["state_text"] for task in page.context["tasks"]] == ["Closed"]


@pytest.mark.parametrize(
    ("states", "title", "text"),
    [
        ([], "Spring: nobody is asked yet", "No partner is chosen yet."),
        (
            ["chosen", "chosen"],
            "Spring: nobody is asked yet",
            "2 partners are chosen, and none of them is asked yet.",
        ),
        (["in", "asked"], "Spring: 1 of 2 is in", "Nothing yet from 1 partner. It is due"),
        (["asked"] * 2, "Spring: 0 of 2 are in", "Nothing yet from 2 partners. It is due"),
        (["in", "chosen"], "Spring: 1 of 1 is in", "1 more is chosen, not asked yet."),
    ],
)
def test_home_tells_them_apart(scene, asked_for, states, title, text):
    for state in states:
        add(asked_for, state)

    panel = who_is_silent(scene.lead)

    assert panel["title"] == title
    assert text in panel["text"]


def test_the_file_says_who_was_asked_when(scene, asked_for):
    add(asked_for, "chosen", "Chosen hall")
    add(asked_for, "asked", "Silent hall")

    file = scene.client("team member").get(reverse("support:round_csv", args=[asked_for.pk]))

    lines = b"".join(file.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Partner,Standing,Asked,Answered,")
    assert lines[1].startswith("Chosen hall,Not asked yet,,,")
    assert lines[2].startswith(f"Silent hall,Silent so far,{timezone.localdate()},,")


@pytest.fixture
def reachable(scene, asked_for):
    """One partner chosen and one asked, both with an address."""
    for partner, moment in ((scene.partner, None), (make_organisation(), timezone.now())):
        contact = make_contact(organisation=partner, kind="main", email=f"{partner.pk}@a.example")
        make_return(asked_for, partner, contact=contact, asked_at=moment)
    return asked_for.returns.get(organisation=scene.partner)


def test_nobody_is_reminded_of_what_they_were_not_asked(scene, asked_for, reachable):
    client = scene.client("team member")
    address = reverse("support:remind_silent", args=[asked_for.pk])
    offered = client.get(address)

    remind_silent(actor=scene.lead, collection_round=asked_for)

    assert b"1 letter would go out." in offered.content
    assert Message.objects.get().about_id != reachable.pk


def test_one_partner_is_not_reminded_either(scene, reachable):
    with pytest.raises(NotPossible, match="No link was sent to this partner yet"):
        remind_partner(actor=scene.lead, asked=reachable)

    page = only(
        scene.client("team member"), reverse("support:remind", args=[reachable.pk]), said(), 200
    )

    assert "Send the round’s links" in page.content.decode()


def test_home_keeps_the_round_that_is_chased_when_another_is_set_up(scene):
    chased = make_round(scene.programme, "Chased")
    make_return(chased, scene.partner, asked_at=timezone.now())
    make_round(scene.programme, "Only set up")

    home = scene.client("team member").get("/").text

    assert "Chased: 0 of 1" in home
    assert "Only set up" not in home
