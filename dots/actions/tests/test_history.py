"""What an action's history says: as it was agreed, whatever was changed since."""

from __future__ import annotations

import uuid
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.actions.commands import answer_action, change_action
from dots.actions.models import PARTNER, TEAM, ActionVersion
from dots.actions.tests.makers import make_action
from dots.foundation.actor import Actor
from dots.network.tests.makers import make_contact

pytestmark = pytest.mark.django_db
FIRST, LATER, LAST = date(2031, 12, 5), date(2031, 12, 20), date(2032, 1, 15)


def read(client, action):
    page = client.get(reverse("actions:action", args=[action.pk])).content.decode()
    return " ".join(page.split())


@pytest.fixture
def system(programme):
    return Actor.system(programme, "a test")


def test_it_was_agreed_for_the_day_it_was_agreed_for(team, manager, system, partner):
    action = make_action(organisation=partner, due_on=FIRST)

    change_action(actor=system, action=action, due_on=LATER)
    answer_action(actor=system, action=action, said="not yet", because="Ill", due_on=LAST)

    for client in (team, manager):
        page = read(client, action)
        assert "<b>Agreed.</b> By 5 December 2031." in page
        assert "Its day was 5 December 2031 and is 20 December 2031." in page
        assert "Not yet: Ill. Moved to 15 January 2032.</b>" in page
        assert page.count("<b>Changed") == 1  # the answer tells of its own move


def test_who_changed_what_is_told_to_the_team_and_to_a_partner_only_what(
    team, manager, member, partner
):
    action = make_action(organisation=partner, what="Send tablets", member=member, due_on=FIRST)
    alma = make_contact("Alma Rose", organisation=partner)
    said = {"what": "Send ten tablets", "side": PARTNER, "partner": "Harbour Carers"}
    said |= {"organisation": str(partner.pk), "contact": str(alma.pk), "stage": "3"}

    form = {"command_id": uuid.uuid4(), "due_on": "2031-12-05", **said}
    sent = team.post(reverse("actions:change", args=[action.pk]), form)

    assert sent.status_code == 302, sent.content.decode()
    page = read(team, action)
    assert "<b>Changed by Joss Kettleby.</b> It said “Send tablets” before." in page
    assert "It was with Joss Kettleby and is with Alma Rose, Harbour Carers." in page
    theirs = read(manager, action)
    assert "<b>Changed.</b> It said “Send tablets” before." in theirs
    assert "It was with the programme’s team and is with Alma Rose, Harbour Carers." in theirs
    assert "Joss" not in theirs


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (None, FIRST, "It got a day: 5 December 2031."),
        (FIRST, None, "Its day, 5 December 2031, was taken out."),
        (FIRST, FIRST, "Something else about it was put right."),
    ],
)
def test_each_change_is_said_in_a_sentence(team, system, partner, before, after, sentence):
    action = make_action(organisation=partner, due_on=before, side=TEAM)

    change_action(actor=system, action=action, due_on=after, why="They asked for it")

    page = read(team, action)
    assert sentence in page
    assert ("<b>Agreed.</b> By" in page) is bool(before)
    assert "No day." not in page


def test_a_name_that_the_partner_took_back_is_told_to_the_team_no_more(team, system, partner):
    alma = make_contact("Alma Rose", organisation=partner)
    action = make_action(organisation=partner, side=PARTNER, contact=alma)
    change_action(actor=system, action=action, contact=None)
    alma.held_by = "partner"
    alma.save()

    assert "Alma" not in read(team, action)


def test_an_answer_says_its_end_once(team, system, partner):
    action = make_action(organisation=partner)
    answer_action(actor=system, action=action, said="done")

    assert "Done.</b>" in read(team, action)
    assert ".." not in read(team, action)


def test_what_it_said_before_is_kept_as_typed(system, partner):
    action = make_action(organisation=partner, what="Send tablets")

    change_action(actor=system, action=action, what="Send ten tablets")

    kept = ActionVersion.objects.get()
    assert (kept.what, kept.changed_by, timezone.localdate(kept.created_at)) == (
        "Send tablets",
        None,
        timezone.localdate(),
    )


def test_a_partners_timeline_tells_what_was_agreed_and_answered_in_the_words_of_then(
    team, system, partner
):
    action = make_action(organisation=partner, what="Lend a tablet")
    answer_action(actor=system, action=action, said="not yet", because="Ill")
    change_action(actor=system, action=action, what="Give fifty tablets away")
    answer_action(actor=system, action=action, said="done")

    page = team.get(reverse("network:organisation", args=[partner.pk])).content.decode()

    assert "Action agreed.</b> Lend a tablet." in page
    assert "Action answered.</b> Lend a tablet. Not yet: Ill." in page
    assert "Action answered.</b> Give fifty tablets away. Done." in page
