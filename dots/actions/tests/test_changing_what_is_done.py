"""A done action that is changed: does it stay done? And who said what stands."""

from __future__ import annotations

import uuid
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.accounts.tests.makers import make_member, sign_in
from dots.actions.commands import answer_action
from dots.actions.models import DONE, DROPPED, OPEN, PARTNER, ActionAnswer
from dots.actions.tests.makers import make_action
from dots.foundation.actor import EVALUATOR, PARTNER_MANAGER, TEAM_MEMBER, Actor
from dots.network.tests.makers import make_organisation

pytestmark = pytest.mark.django_db
WAS, NOW = "Find two volunteers for Thursdays", "Something quite different now"
ASKED = "Is it still “Done”?"


@pytest.fixture
def done(partner, programme):
    action = make_action(WAS, organisation=partner, side=PARTNER, agreed_on=date(2026, 5, 1))
    said = date(2026, 6, 12)
    return answer_action(
        actor=Actor.system(programme, "a test"), action=action, said="done", on=said
    )


def change(client, action, follow=True, **said):
    form = {
        "command_id": uuid.uuid4(),
        "what": action.what,
        "side": action.side,
        "stage": "3",
        "member": str(action.member_id or ""),
        "contact": str(action.contact_id or ""),
        "due_on": "",
    } | said
    sent = client.post(reverse("actions:change", args=[action.pk]), form, follow=follow)
    action.refresh_from_db()
    return form, " ".join(sent.content.decode().split())


def read(client, action):
    page = client.get(reverse("actions:action", args=[action.pk])).content.decode()
    return " ".join(page.split())


@pytest.mark.parametrize("said", [{"what": NOW}, {"side": "team"}])
def test_whoever_changes_what_is_done_says_whether_it_stays_done(team, done, said):
    _, asked = change(team, done, **said)

    assert ASKED in asked
    assert f"“Done” was said of “{WAS}” on 12 June 2026" in asked
    assert (done.what, done.side, done.state) == (WAS, PARTNER, DONE)


def test_what_is_to_do_again_is_open_and_its_history_keeps_all(team, manager, done):
    form, told = change(team, done, what=NOW, still_settled="again")
    team.post(reverse("actions:change", args=[done.pk]), form)

    assert "It is to do again" in told
    done.refresh_from_db()
    assert (done.what, done.state, done.settled_on) == (NOW, OPEN, None)
    assert ActionAnswer.objects.count() == 2
    for client in (team, manager):
        page = read(client, done)
        assert f"It said “{WAS}” before." in page
        assert f"Said of “{WAS}”." in page
        assert "To be done after all" in page
        assert f"Said of “{NOW}”" not in page


def test_what_stays_done_says_of_which_words_that_was_said(team, done):
    _, told = change(team, done, what=NOW, still_settled="stays")

    assert (done.what, done.state, done.settled_on) == (NOW, DONE, date(2026, 6, 12))
    assert f"Said of “{WAS}”." in told


@pytest.mark.parametrize(
    "said", [{"what": "find two volunteers for thursdays."}, {"why": "They asked"}]
)
def test_a_slip_put_right_is_not_asked_about(team, done, said):
    change(team, done, **said)

    assert done.state == DONE
    for name, value in said.items():
        assert getattr(done, name) == value


def test_what_is_no_longer_needed_is_asked_about_too_and_what_is_open_is_not(team, partner):
    dropped = make_action(WAS, organisation=partner, state=DROPPED, settled_on=timezone.localdate())
    to_do = make_action("Send a cable", organisation=partner)

    assert "Is it still “No longer needed”?" in change(team, dropped, what=NOW)[1]
    change(team, to_do, what=NOW, still_settled="again")

    assert to_do.what == NOW
    assert not ActionAnswer.objects.exists()


def test_who_did_it_stays_though_they_left_when_a_slip_is_put_right(team, partner, programme):
    left = make_member(TEAM_MEMBER, programme, name="Cal Umney")
    left.ended_at = timezone.now()
    left.save()
    action = make_action(
        WAS, organisation=partner, member=left, state=DONE, settled_on=timezone.localdate()
    )
    page = team.get(reverse("actions:change", args=[action.pk])).content.decode()
    assert "Cal Umney (has left)" in page

    change(team, action, why="They asked")

    assert (action.member, action.why) == (left, "They asked")


def test_it_says_who_said_it_by_name_to_those_who_may_know_it(client, team, manager, programme):
    partner = make_organisation("Harbour Hub", programme=programme)
    priya = make_member(PARTNER_MANAGER, programme, partner.pk, name="Priya Nair")
    action = make_action(WAS, organisation=partner, side=PARTNER)
    address = reverse("actions:answer", args=[action.pk])
    sign_in(client, priya)
    client.post(address, {"command_id": uuid.uuid4(), "said": "not yet", "because": "Ill"})
    team.post(address, {"command_id": uuid.uuid4(), "said": "done", "because": "By phone"})

    ours, theirs = read(team, action), read(client, action)
    sign_in(client, make_member(EVALUATOR, programme))
    others = read(client, action)

    assert "By Harbour Hub." in ours
    assert "By Joss Kettleby." in ours
    assert "Priya" not in ours
    assert "By Priya Nair." in theirs
    assert "By the programme’s team." in theirs
    assert "By Harbour Hub." in others
    assert "By the programme’s team." in others
    for page in (ours, theirs, others):
        assert "On this page" not in page


def test_an_answer_that_came_without_a_name_says_so(team, done):
    assert "Noted without a name." in read(team, done)
