"""From a proposal to an agreement, a renewal and an end: by the team, by link and signed in."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dots.accounts.tests.makers import make_member, sign_in
from dots.foundation import links
from dots.foundation.actor import PARTNER_MANAGER, TEAM_MEMBER
from dots.foundation.commands import NotPossible
from dots.foundation.ids import new_id
from dots.foundation.models import Event, Message
from dots.network.tests.makers import make_contact
from dots.shared_people.commands.terms import settle
from dots.shared_people.models import SharedPerson, Step
from dots.shared_people.permissions import AGREE_LINK
from dots.shared_people.tests.makers import make_shared

TODAY = timezone.localdate()
SHARE = {
    "hours": "14",
    "of_hours": "37",
    "since": TODAY.isoformat(),
    "until": (TODAY + timedelta(days=300)).isoformat(),
}


def page(name, *ids):
    return reverse(f"shared_people:{name}", args=ids)


def send(client, name, /, *ids, **said):
    """Send a form twice, as impatient people do; return what is shown after the second."""
    sent = {"command_id": new_id(), **said}
    client.post(page(name, *ids), sent, follow=True)
    return client.post(page(name, *ids), sent, follow=True).content.decode()


def opened(to, word=""):
    """Whoever opened the newest letter's link, and the page it led to."""
    letter = Message.objects.filter(to=to, text__contains=word).latest("created_at")
    guest = Client()
    answer = guest.get(re.search(r"https?://[^/]+(/\S+)", letter.text)[1], follow=True)
    return guest, answer.content.decode()


@pytest.fixture
def asked(team, partner, rosa):
    """Sam is proposed, and Rosa has a letter."""
    member = make_member(TEAM_MEMBER, partner.programme)
    said = {"name": "Sam Okafor", "contact": rosa.pk, "member": member.pk}
    asked_next = send(team, "propose", partner.pk, **said)
    shared = SharedPerson.objects.get()
    assert "How is Sam Okafor shared?" in asked_next
    assert "Say how many hours and until when first" in send(team, "send", shared.pk)
    send(team, "terms", shared.pk, **SHARE)
    send(team, "send", shared.pk)
    return shared.fresh()


def test_a_proposal_is_kept_then_sent_once_and_no_letter_names_the_person(team, asked):
    letters = Message.objects.filter(to="rosa@carers.example")

    shown = team.get(page("shared", asked.pk)).content.decode()

    assert asked.state == "proposed"
    assert letters.count() == 1
    assert "Sam" not in letters[0].text + letters[0].subject
    assert "Waiting for Harbour Carers to agree" in shown
    assert "14 of 37 hours a week" in shown
    assert 'value="37"' in team.get(page("terms", asked.pk)).content.decode()


def test_the_manager_agrees_by_link_and_opening_it_changed_nothing(asked):
    before = Event.objects.count()
    guest, shown = opened("rosa@carers.example")
    assert Event.objects.count() == before
    assert "The programme proposes 14 of 37 hours a week" in shown
    assert len(shown) < 14_600

    terms = asked.terms.get()
    said = send(guest, "agreement", asked.pk, answer="yes", terms_id=terms.pk)

    assert "Your answer is recorded" in said
    assert "Do you agree?" not in said
    assert asked.fresh().state == "agreed"
    step = Step.objects.get(did="agreed")
    assert (step.side, step.door) == ("partner", "link")


def test_an_answer_to_what_has_changed_meanwhile_is_refused(team, asked, programme, partner):
    read = asked.terms.get()
    guest, _ = opened("rosa@carers.example")
    send(team, "terms", asked.pk, **{**SHARE, "hours": "30"})
    there = sign_in(Client(), make_member(PARTNER_MANAGER, programme, partner.pk))

    said = send(there, "answer", asked.pk, answer="yes", terms_id=read.pk)

    assert "This has changed since you opened the page" in said
    assert asked.fresh().state == "proposed"
    assert guest.get(page("agreement", asked.pk)).status_code != 200


def test_of_two_answers_at_once_only_the_first_counts(team, asked):
    terms = asked.terms.get()
    late = asked.pending
    send(team, "answer", asked.pk, answer="yes", terms_id=terms.pk)

    with pytest.raises(NotPossible, match="changed since"):
        settle(late, "declined")

    assert asked.terms.get().state == "agreed"


def test_what_the_manager_says_on_the_telephone_is_recorded_by_the_team(team, asked):
    terms = asked.terms.get()
    assert "They do not agree to this" in team.get(page("answer", asked.pk)).content.decode()

    send(team, "answer", asked.pk, answer="no", because="Too many hours.", terms_id=terms.pk)
    shown = team.get(page("shared", asked.pk)).content.decode()

    assert asked.fresh().state == "declined"
    assert "Harbour Carers did not agree" in shown
    assert "Too many hours. Told to the team" in shown
    send(team, "terms", asked.pk, **{**SHARE, "hours": "7"})
    assert asked.fresh().state == "proposed"
    assert Message.objects.filter(to="rosa@carers.example").count() == 2


def test_a_renewal_holds_only_once_the_other_side_agreed(team, shared, partner):
    later = (TODAY + timedelta(days=700)).isoformat()
    send(team, "terms", shared.pk, **{**SHARE, "hours": "20", "until": later})
    assert shared.fresh().hours == 14
    guest, shown = opened("rosa@carers.example")
    assert "20 of 37 hours" in shown

    terms = shared.terms.get(state="proposed")
    send(guest, "agreement", shared.pk, answer="yes", terms_id=terms.pk)

    assert shared.fresh().hours == 20
    assert shared.terms.count() == 2


def test_the_partner_proposes_to_renew_and_the_team_answers(manager, shared, programme):
    later = (TODAY + timedelta(days=700)).isoformat()
    send(manager, "terms", shared.pk, **{**SHARE, "hours": "5", "until": later})
    terms = shared.terms.get(state="proposed")

    own = send(manager, "answer", shared.pk, answer="yes", terms_id=terms.pk)
    assert "The programme has to answer this" in own
    sign_in_team(manager, programme)
    home = manager.get("/").content.decode()
    send(manager, "answer", shared.pk, answer="yes", terms_id=terms.pk)

    assert "1 waits for your agreement" in home
    assert shared.fresh().hours == 5
    assert Step.objects.get(did="agreed").side == "team"


def sign_in_team(client, programme):
    sign_in(client, make_member(TEAM_MEMBER, programme))


def test_a_proposal_can_be_taken_back_and_its_link_opens_no_more(team, asked):
    guest, _ = opened("rosa@carers.example")

    said = send(team, "withdraw", asked.pk)

    assert "Taken back" in said
    assert asked.fresh().state == "withdrawn"
    assert guest.get(page("agreement", asked.pk)).status_code != 200


def test_it_ends_with_a_day_and_a_reason_and_only_that_side_undoes_it(team, shared):
    ahead = {"on": (TODAY + timedelta(days=1)).isoformat(), "because": "Moved on."}
    refused = send(team, "end", shared.pk, **ahead)
    send(team, "end", shared.pk, on=TODAY.isoformat(), because="Moved on.")
    ended = shared.fresh()
    shown = team.get(page("shared", shared.pk)).content.decode()

    send(team, "resume", shared.pk)

    assert "That day lies ahead" in refused
    assert (ended.state, ended.ended_by) == ("ended", "team")
    assert "Moved on." in shown
    assert shared.fresh().state == "agreed"


def test_the_other_side_proposes_a_renewal_where_it_may_not_undo_an_end(manager, shared):
    SharedPerson.objects.update(state="ended", ended_on=TODAY, ended_by="team")

    shown = manager.get(page("shared", shared.pk)).content.decode()
    said = send(manager, "resume", shared.pk)

    assert "Propose to renew it" in shown
    assert "It has not ended after all" not in shown
    assert "The other side ended this" in said
    assert shared.fresh().state == "ended"


@pytest.mark.django_db
def test_a_link_that_nobody_ended_opens_nothing_to_whoever_is_the_manager_no_more():
    shared = make_shared()
    rosa, other = (make_contact(organisation=shared.organisation) for _ in range(2))
    _, address = links.issue(AGREE_LINK, [shared], to=rosa.pk)
    path = address.removeprefix("http://127.0.0.1:8000")
    SharedPerson.objects.update(contact=rosa)
    assert Client().get(path, follow=True).status_code == 200

    SharedPerson.objects.update(contact=other)

    assert Client().get(path, follow=True).status_code == 404


def test_another_manager_gets_a_link_and_the_one_before_opens_no_more(team, asked, partner):
    guest, _ = opened("rosa@carers.example")
    ben = make_contact("Ben Wood", organisation=partner, email="ben@carers.example")

    send(team, "change", asked.pk, name="Sam Okafor", contact=ben.pk)
    send(team, "link", asked.pk)

    assert guest.get(page("agreement", asked.pk)).status_code != 200
    assert "14 of 37 hours" in opened("ben@carers.example")[1]


def test_a_manager_whom_the_partner_keeps_to_itself_is_neither_named_nor_written_to(
    team, shared, rosa
):
    type(rosa).objects.update(held_by="partner")

    shown = team.get(page("shared", shared.pk)).content.decode()

    assert "Rosa" not in shown
    assert "Harbour Carers keeps the name to itself" in shown
    assert "No e-mail address" in send(team, "link", shared.pk)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"name": ""}, "What is their name?"),
        ({"manager_email": "x@example.org"}, "Write the name that goes with the address"),
        (
            {"manager_name": "X", "manager_email": "x@example.org", "email": "X@example.org"},
            "have the same e-mail address",
        ),
    ],
)
def test_who_cannot_be_shared_like_that_is_said_in_a_sentence(team, partner, said, sentence):
    shown = send(team, "propose", partner.pk, **{"name": "Sam", **said})

    assert sentence in shown
    assert "problem" in shown
    assert not SharedPerson.objects.exists()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"hours": "40"}, "This is more than the 37 hours"),
        ({"hours": "0"}, "Write at least half an hour"),
        ({"until": "2020-01-01"}, "The last day lies before the first"),
        ({"review_on": "2020-01-01"}, "Choose a day between the first and the last"),
    ],
)
def test_a_share_that_cannot_be_is_refused_with_a_sentence(team, shared, said, sentence):
    shown = send(team, "terms", shared.pk, **{**SHARE, **said})

    assert sentence in shown
    assert not shared.terms.filter(state="proposed").exists()


def test_whoever_may_not_propose_is_told_so_and_a_visitor_signs_in(manager, partner):
    make_shared(partner)

    assert manager.get(page("propose", partner.pk)).status_code == 403
    assert manager.post(page("propose", partner.pk), {}).status_code == 403
    assert "login" in Client().post(page("propose", partner.pk), {})["Location"]
