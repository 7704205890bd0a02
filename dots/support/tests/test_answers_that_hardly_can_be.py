"""A slip in a return: what cannot be is refused, what hardly can be is asked about, once."""

from __future__ import annotations

import pytest
from django.urls import reverse

from dots.foundation.commands import NotPossible
from dots.network.tests.makers import make_site
from dots.support.commands import key_return
from dots.support.models import Activity, RoundQuestion
from dots.support.tests.answering import answer, at, opened, send
from dots.support.tests.makers import make_activity
from dots.support.tests.scene import HIGH, MILL, only, said

SESSIONS_DOUBT = "3 sessions are already recorded for these months, and this answer says 1."


@pytest.fixture
def recorded(scene, asked):
    """Three sessions with 30 attendances; 12 people at the largest, 5 of them new."""
    for came, new in ((12, 5), (9, None), (9, None)):
        make_activity(organisation=scene.partner, attendances=came, people=came, new_people=new)
    return asked


def test_totals_below_what_is_recorded_are_asked_about_before_they_are_sent(recorded):
    client = opened(recorded)
    answer(client, recorded, sessions="1", attendances="5", people="4", new_people="2")

    page = client.get(at(recorded, "check")).content.decode()
    refused = send(client, recorded, 200)

    assert SESSIONS_DOUBT in page
    assert "30 attendances are already recorded" in page
    assert "at least 12 different people, and this answer says 4" in page
    assert "5 new people are already recorded" in page
    assert "tick what is right, or change the answer." in refused.content.decode()
    assert not recorded.versions.exists()


def test_a_doubtful_answer_said_to_be_right_is_sent(recorded):
    client = opened(recorded)
    answer(client, recorded, sessions="1", people="4")
    half = send(client, recorded, 200, sure_of=["people"])

    send(client, recorded, sure_of=["people", "sessions"])

    assert "tick what is right, or change the answer." in half.content.decode()
    assert recorded.versions.get().answers["sessions"] == 1
    assert Activity.objects.live().get(source="return").sessions == 0


def test_an_answer_at_or_above_what_is_recorded_is_not_asked_about(recorded):
    client = opened(recorded)
    answer(client, recorded, sessions="3", attendances="30", people="12", new_people="5")

    page = client.get(at(recorded, "check"))
    send(client, recorded)

    assert b"Is this right?" not in page.content
    assert recorded.versions.count() == 1


def test_attendances_without_a_session_are_asked_about(asked):
    client = opened(asked)
    answer(client, asked, sessions="0", attendances="85")

    page = send(client, asked, 200)

    assert "This answer says 85 attendances, but no session." in page.content.decode()


def test_somebody_keying_by_phone_is_asked_and_what_was_typed_stays(scene, recorded):
    client, address = scene.client("team member"), reverse("support:key", args=[recorded.pk])
    typed = said(replaces="0", sessions="1", people="40")
    asked_back = only(client, address, typed, 200)

    for _ in range(2):  # a double click
        only(client, address, {**typed, "sure_of": ["sessions"]})

    page = asked_back.content.decode()
    assert SESSIONS_DOUBT in page
    assert 'value="40"' in page
    assert recorded.versions.get().answers["sessions"] == 1


def test_keying_nothing_to_report_beside_figures_is_asked_about(scene, recorded):
    client, address = scene.client("team member"), reverse("support:key", args=[recorded.pk])
    known = {"sessions": "3", "attendances": "30", "new-people": "5"}  # as the page fills in
    both = only(client, address, said(replaces="0", nothing="on", people="9", **known), 200)

    only(client, address, said(replaces="0", nothing="on", **known))

    assert "There are figures here too." in both.content.decode()
    assert recorded.versions.get().nothing


def test_the_command_asks_too(scene, recorded):
    with pytest.raises(NotPossible, match="3 sessions are already recorded"):
        key_return(actor=scene.lead, asked=recorded, replaces=0, answers={"sessions": 1})


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"people": 86, "attendances": 85}, "86 different people came, but only 85 attendances"),
        ({"people": 5, "new-people": 6}, "6 people were new, out of 5 people"),
        ({"attendances": 5, "new-people": 6}, "6 people were new, but only 5 attendances"),
    ],
)
def test_what_cannot_be_is_refused_by_whatever_door(scene, asked, answers, says):
    with pytest.raises(NotPossible, match=says):
        key_return(actor=scene.lead, asked=asked, replaces=0, answers=answers)


def test_two_answers_are_changed_in_either_order_and_checked_together(asked):
    client = opened(asked)
    answer(client, asked, attendances="85", people="30", sessions="9")
    change = at(asked, "question", "people") + "?change"
    only(client, change, said(people="100"))

    wrong = client.get(at(asked, "check"))
    refused = send(client, asked, 200)
    only(client, at(asked, "question", "attendances") + "?change", said(attendances="200"))
    send(client, asked)

    assert "100 different people came, but only 85 attendances" in wrong.content.decode()
    assert b"Send these figures" not in wrong.content
    assert b"Nothing was sent." in refused.content or b"only 85 attendances" in refused.content
    assert asked.versions.get().answers["people"] == 100


def ask(asked, code, kind):
    RoundQuestion.objects.create(
        programme=asked.programme,
        collection_round=asked.collection_round,
        code=code,
        kind=kind,
        words="Anything else?",
        position=9,
    )


def test_a_note_without_figures_is_an_answer_and_adds_nothing(scene, asked):
    ask(asked, "note", "words")
    client = opened(asked)
    answer(client, asked, note="Closed until June.")

    send(client, asked)

    asked.refresh_from_db()
    page = scene.client("team member").get(reverse("support:return", args=[asked.pk]))
    assert asked.state == "in"
    assert b"Closed until June." in page.content
    assert b"adds nothing" in page.content
    assert not Activity.objects.exists()


def test_a_return_that_only_repeats_what_is_recorded_adds_no_row(scene, recorded):
    key_return(
        actor=scene.lead,
        asked=recorded,
        replaces=0,
        answers={"sessions": 3, "attendances": 30},
    )

    assert not Activity.objects.filter(source="return").exists()


@pytest.mark.parametrize("wards_asked", [False, True])
def test_where_nobody_says_where_it_was_it_is_not_known(scene, asked, wards_asked):
    make_site(organisation=scene.partner, ward_code=HIGH)
    answers = {"people": 4}
    if wards_asked:
        ask(asked, "people-by-ward", "wards")
        answers["people-by-ward"] = {}

    key_return(actor=scene.lead, asked=asked, replaces=0, answers=answers)

    assert Activity.objects.get().place == "unknown"


def test_a_ward_left_open_is_not_guessed_from_the_partners_site(scene, asked):
    ask(asked, "people-by-ward", "wards")
    answers = {"people": 4, "people-by-ward": {}}

    key_return(actor=scene.lead, asked=asked, replaces=0, answers=answers)

    assert scene.site.ward_code == MILL
    assert Activity.objects.get().place == "unknown"


def test_what_is_only_filled_in_contradicts_nobody(scene, recorded):
    RoundQuestion.objects.filter(code="attendances").delete()
    client = opened(recorded)
    answer(client, recorded, sessions="9", people="40")

    send(client, recorded)

    assert recorded.versions.get().answers["people"] == 40


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"people": 0, "new-people": 1}, "You say 1 person was new, out of 0 people."),
        ({"people": 1, "new-people": 2}, "You say 2 people were new, out of 1 person."),
        (
            {"attendances": 1, "new-people": 2},
            "You say 2 people were new, but only 1 attendance: each of them came at least once.",
        ),
        (
            {"attendances": 0, "people": 1},
            "You say 1 different person came, but only 0 attendances",
        ),
        (
            {"people": 1, "people-by-ward": {MILL: 2}},
            "The wards add up to 2 people, out of 1 person.",
        ),
    ],
)
def test_one_is_said_as_one(scene, asked, answers, says):
    ask(asked, "people-by-ward", "wards")

    with pytest.raises(NotPossible, match=says):
        key_return(actor=scene.lead, asked=asked, replaces=0, answers=answers)
