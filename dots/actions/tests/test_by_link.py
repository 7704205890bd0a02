"""Answering by a link, without an account: one's own actions and nothing else."""

from __future__ import annotations

import re
import uuid
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.accounts.tests.makers import make_actor
from dots.actions.commands import answer_action, change_action
from dots.actions.digests import gather
from dots.actions.models import DONE, PARTNER, TEAM, Action, ActionAnswer
from dots.actions.tests.makers import link_to, make_action
from dots.alerts.models import NEVER, Recipient
from dots.foundation.actor import LEAD, Actor
from dots.network.commands import change_contact
from dots.network.models import Contact
from dots.network.models.contacts import WORKER
from dots.network.tests.makers import make_contact

pytestmark = pytest.mark.django_db

YOURS = reverse("actions:by_link")


@pytest.fixture
def action(partner):
    return make_action("Open the hall", organisation=partner, side=PARTNER, note="Between us.")


def open_link(client, *actions):
    return client.get(link_to(*actions), follow=True)


def saying(said="done", **answers):
    return {"command_id": uuid.uuid4(), "said": said, **answers}


def taking_up(**answers):
    return {"command_id": uuid.uuid4(), "again": "True", **answers}


def answer_at(action):
    return reverse("actions:by_link_answer", args=[action.pk])


def test_opening_a_link_shows_the_own_actions_and_changes_nothing(client, action):
    page = open_link(client, action).content.decode()

    assert "What you agreed to do" in page
    assert "Open the hall" in page
    assert "Between us" not in page
    assert not ActionAnswer.objects.exists()
    assert Action.objects.get().is_open


def test_an_owner_answers_and_can_put_it_right(client, action):
    open_link(client, action)

    page = client.post(answer_at(action), saying(), follow=True).content.decode()
    assert "Nothing more is to do" in page
    assert Action.objects.get().state == DONE
    page = client.post(answer_at(action), taking_up(), follow=True)

    assert "What you agreed to do" in page.content.decode()
    assert Action.objects.get().is_open
    assert {one.by_link for one in ActionAnswer.objects.all()} == {True}


def test_an_answer_sent_twice_is_kept_once(client, action):
    open_link(client, action)
    answers = saying("not yet", because="The key is lost")

    client.post(answer_at(action), answers)
    client.post(answer_at(action), answers)

    assert ActionAnswer.objects.count() == 1


@pytest.mark.parametrize("said", ["done", "not needed"])
def test_a_last_answer_and_taking_it_back_end_where_once_does_when_sent_twice(client, action, said):
    open_link(client, action)

    for sent, kept in ((saying(said), 1), (taking_up(), 2)):
        pages = [client.post(answer_at(action), sent, follow=True) for _ in range(2)]
        assert [page.redirect_chain[-1][0].partition("?")[0] for page in pages] == [YOURS, YOURS]
        assert ActionAnswer.objects.count() == kept


def sent_anew(page):
    """What pressing the button on a page sends, as it stands."""
    return {one.html_name: one.value() or "" for one in page.context["form"]}


@pytest.mark.parametrize("first", ["done", "not needed", "not yet"])
def test_another_answer_after_going_back_is_not_taken_for_the_first(client, action, first):
    open_link(client, action)
    sent = saying(first, because="The key is lost")
    client.post(answer_at(action), sent)

    other = {**sent, "said": "not yet", "because": "The van broke down"}
    page = client.post(answer_at(action), other, follow=True)

    assert "is not saved yet" in page.content.decode()
    assert "The van broke down" in page.content.decode()
    assert ActionAnswer.objects.count() == 1
    page = client.post(answer_at(action), sent_anew(page), follow=True)
    assert "Saved. Thank you." in page.content.decode()
    assert Action.objects.get().is_open
    assert ActionAnswer.objects.latest("created_at").because == "The van broke down"


def test_what_was_said_to_be_not_yet_done_stands_in_the_list(client, action):
    open_link(client, action)

    answered = saying("not yet", because="The key is lost")
    page = client.post(answer_at(action), answered, follow=True).content.decode()

    today = timezone.localdate()
    assert f"Not yet, as you said on {today:%-d %B %Y}, because: The key is lost" in page


def test_another_action_by_the_same_link_is_not_found(client, action, partner):
    other = make_action("Somebody else’s", organisation=partner, side=PARTNER)
    open_link(client, action)

    assert client.get(answer_at(other)).status_code == 404
    assert client.post(answer_at(other), saying()).status_code == 404
    assert "Somebody else’s" not in client.get(YOURS).content.decode()


def refused(client, *actions):
    """What the pages of some actions answer, opened and sent."""
    asked = [client.get(answer_at(one)).status_code for one in actions]
    return asked + [
        client.post(answer_at(one), saying("not needed")).status_code for one in actions
    ]


def test_what_was_taken_away_from_its_owner_is_no_longer_theirs_to_see_or_answer(
    client, action, member, partner
):
    lead = make_actor(LEAD, action.programme)
    rosa = make_contact("Rosa", organisation=partner, email="rosa@carers.example")
    mine, ours, colleagues = (
        make_action(what, organisation=partner, side=PARTNER, contact=rosa)
        for what in ("Mine", "Ours", "A colleague’s")
    )
    open_link(client, mine, ours, colleagues, action)
    assert "Ours" in client.get(YOURS).content.decode()

    other = make_contact("Olu", organisation=partner, email="olu@carers.example")
    now_ours = {"side": TEAM, "contact": None, "member": member, "why": "Between us."}
    change_action(actor=lead, action=ours, **now_ours)
    change_action(actor=lead, action=colleagues, contact=other)

    page = client.get(YOURS).content.decode()
    assert "Mine" in page
    for gone in ("Ours", "A colleague’s", "Between us", action.what):
        assert gone not in page
    assert refused(client, ours, colleagues, action) == [404] * 6
    assert ours.fresh().is_open
    change_action(actor=lead, action=mine, contact=other)
    gone = client.get(YOURS)
    assert gone.status_code == 404
    assert "This is with somebody else now" in gone.content.decode()


def test_what_nobody_owns_is_the_main_contacts_for_as_long_as_they_are_it(client, action, partner):
    open_link(client, action)
    lead, main = make_actor(LEAD, action.programme), Contact.objects.get()
    left = make_contact(organisation=partner, email="a@b.example", closed_on=date(2026, 1, 5))
    change_action(actor=lead, action=action, contact=left)
    assert action.what in client.get(YOURS).content.decode()

    change_contact(actor=lead, contact=main, kind=WORKER)

    assert client.get(YOURS).status_code == 404
    assert refused(client, action) == [404] * 2


def test_the_teams_pages_stay_closed_to_a_link(client, action):
    open_link(client, action)

    for name in ("action", "answer", "change"):
        answer = client.get(reverse(f"actions:{name}", args=[action.pk]))
        assert reverse("account_login") in answer["Location"]


def test_without_a_link_there_is_nothing_to_see(client, action):
    assert client.get(YOURS).status_code in (302, 403, 404, 410)


def test_an_owner_has_no_more_letters(client, action):
    open_link(client, action)

    sent = {"command_id": uuid.uuid4(), "pace": NEVER}
    page = client.post(reverse("actions:by_link_letters"), sent, follow=True).content.decode()

    assert "Saved." in page
    assert Recipient.objects.get().pace == NEVER


def test_a_day_long_gone_does_not_lose_the_answer(client, action):
    open_link(client, action)
    gone = timezone.localdate() - timedelta(days=400)

    page = client.post(answer_at(action), saying("not yet", because="Ill", due_on=gone))

    assert 'href="#id_due_on">That day has passed' in page.content.decode()
    assert "Ill" in page.content.decode()


def test_a_letter_to_a_main_contact_lists_the_earliest_day_first(programme, partner):
    rosa = make_contact("Rosa", organisation=partner, kind="main", email="rosa@carers.example")
    today = timezone.localdate()
    for days, owner in ((9, rosa), (None, rosa), (2, None), (-3, rosa), (5, None)):
        due = None if days is None else today + timedelta(days=days)
        make_action(f"In {days}", organisation=partner, side=PARTNER, contact=owner, due_on=due)

    [due] = gather(programme, today)

    assert [line.text.split(" (")[0] for line in due.lines] == [
        "In -3", "In 2", "In 5", "In 9", "In None",
    ]  # fmt: skip


def page_of(client, address):
    page = client.get(address).content.decode()
    return {"page_with": re.search(r'name="page_with" value="([^"]*)"', page)[1]}


def test_an_answer_is_to_what_was_read(client, action, programme):
    open_link(client, action)
    read = page_of(client, answer_at(action))
    system = Actor.system(programme, "a test")
    change_action(actor=system, action=action, what="Give the hall away")

    asked = client.post(answer_at(action), saying(**read)).content.decode()
    kept = ActionAnswer.objects.count()
    again = {"page_with": re.search(r'name="page_with" value="([^"]*)"', asked)[1]}
    client.post(answer_at(action), saying(**again))

    assert "What is to be done is now “Give the hall away”." in asked
    assert "press the button again" in asked
    assert kept == 0
    assert Action.objects.get().state == DONE


def test_an_answer_that_a_colleague_gave_meanwhile_is_told_first(manager, action, programme):
    address = reverse("actions:answer", args=[action.pk])
    read = page_of(manager, address)
    answer_action(actor=Actor.system(programme, "a test"), action=action, said="done")
    form = saying("not needed", because="Closed", **read)

    asked = manager.post(address, form).content.decode()

    assert "How it stands is now “Done”. What was said last is now “Done”." in asked
    assert "Closed" in asked
    assert Action.objects.get().state == DONE


def test_the_same_answer_sent_twice_is_not_asked_about(manager, action):
    address = reverse("actions:answer", args=[action.pk])
    form = saying(**page_of(manager, address))

    first, second = manager.post(address, form), manager.post(address, form)

    assert first["Location"] == second["Location"]
    assert ActionAnswer.objects.count() == 1


def test_a_reason_that_was_taken_out_meanwhile_is_said_to_be_empty(client, action, programme):
    system = Actor.system(programme, "a test")
    change_action(actor=system, action=action, why="It is cold")
    open_link(client, action)
    read = page_of(client, answer_at(action))
    change_action(actor=system, action=action, why="")

    assert "Why is now empty." in client.post(answer_at(action), saying(**read)).content.decode()


def test_a_late_action_is_late_on_its_own_page_too_and_not_yet_needs_its_reason(client, action):
    Action.objects.update(due_on=timezone.localdate() - timedelta(days=3))
    open_link(client, action)

    page = client.get(reverse("actions:by_link_answer", args=[action.pk])).content.decode()

    assert "Late: was due" in page
    assert "To do" not in page
    assert "Because (optional)" not in page
