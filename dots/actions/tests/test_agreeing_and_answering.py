"""Agreeing on actions, changing them, and saying how they stand."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.accounts.tests.makers import make_actor, make_member, sign_in
from dots.actions.commands import add_action, answer_action, reopen_action
from dots.actions.models import DONE, DROPPED, OPEN, PARTNER, TEAM, Action, ActionAnswer
from dots.actions.panels import what_happened
from dots.actions.tests.makers import make_action
from dots.foundation.actor import CHAMPION, EVALUATOR, LEAD, PARTNER_MANAGER, Actor
from dots.foundation.commands import NotPossible
from dots.network.tests.makers import make_contact, make_organisation

pytestmark = pytest.mark.django_db

ADD = reverse("actions:add")


def agreed(**answers):
    return {"command_id": uuid.uuid4(), "what": "Send the tablets", "side": TEAM, **answers}


def at(name, action):
    return reverse(f"actions:{name}", args=[action.pk])


def saying(said="done", **answers):
    return {"command_id": uuid.uuid4(), "said": said, **answers}


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


def test_somebody_signed_out_agrees_on_nothing(client, programme):
    assert reverse("account_login") in client.post(ADD, agreed())["Location"]
    assert not Action.objects.exists()


@pytest.mark.parametrize("role", [EVALUATOR, PARTNER_MANAGER, CHAMPION])
def test_only_the_team_agrees_on_actions(client, partner, role):
    whose = None if role == EVALUATOR else partner.pk
    sign_in(client, make_member(role, partner.programme, whose))

    assert client.post(ADD, agreed()).status_code == 403
    assert not Action.objects.exists()


def test_the_team_agrees_on_an_action_with_its_owner_and_day(team, member, partner):
    answers = agreed(member=member.pk, due_on=in_days(9), barrier="device", note="Ask Ann.")
    response = team.post(f"{ADD}?organisation={partner.pk}", answers, follow=True)

    page = response.content.decode()
    action = Action.objects.get()
    assert (action.organisation, action.member, action.due_on) == (partner, member, in_days(9))
    assert "The action is agreed." in page
    assert "Joss Kettleby" in page
    assert "Ask Ann." in page


def test_the_same_agreement_sent_twice_is_one_action(team):
    answers = agreed()
    first = team.post(ADD, answers)

    second = team.post(ADD, answers)

    assert second["Location"] == first["Location"]
    assert Action.objects.count() == 1


def test_a_partner_is_found_by_a_part_of_its_name(team, partner):
    team.post(ADD, agreed(partner="harbour", side=PARTNER))

    assert Action.objects.get().organisation == partner


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Nowhere", "No partner’s name holds “Nowhere”"),
        ("ar", "partners have “ar” in their name. Write one of these: "),
        ("", "Say which partner is to do it."),
    ],
)
def test_a_partner_that_is_not_one_is_asked_for_again(team, partner, name, sentence):
    make_organisation("Harvest Hall", programme=partner.programme)

    page = team.post(ADD, agreed(partner=name, side=PARTNER)).content.decode()

    assert sentence in page
    assert "Send the tablets" in page
    assert not Action.objects.exists()


def test_a_name_the_partner_keeps_cannot_own_an_action(programme, partner):
    hidden = make_contact(organisation=partner, held_by="partner")

    with pytest.raises(NotPossible, match="keeps that name to itself"):
        add_action(
            actor=Actor.system(programme, "test"),
            programme=programme,
            what="Ring us",
            organisation=partner,
            side=PARTNER,
            contact=hidden,
        )


def test_what_belongs_elsewhere_cannot_be_named(programme, partner):
    system = Actor.system(programme, "test")
    with pytest.raises(NotPossible, match="another programme"):
        add_action(actor=system, programme=programme, what="x", organisation=make_organisation())
    with pytest.raises(NotPossible, match="another partner"):
        add_action(
            actor=system,
            programme=programme,
            what="x",
            side=PARTNER,
            organisation=partner,
            contact=make_contact(organisation=make_organisation(programme=programme)),
        )


def test_an_action_is_changed_and_says_so(team, partner):
    action = make_action(organisation=partner)

    answers = agreed(what="Send six tablets", side=PARTNER)
    page = team.post(at("change", action), answers, follow=True).content.decode()

    assert "Send six tablets" in page
    assert "Changed by Joss Kettleby." in page
    assert Action.objects.get().side == PARTNER


def test_done_is_kept_and_can_be_taken_back(team, partner):
    action = make_action(organisation=partner)
    page = team.post(at("answer", action), saying(), follow=True).content.decode()
    assert Action.objects.get().state == DONE
    assert "It is to do after all" in page

    sent = {"command_id": uuid.uuid4(), "because": "One is missing"}
    page = team.post(at("again", action), sent, follow=True).content.decode()

    assert Action.objects.get().state == OPEN
    assert "To be done after all: One is missing." in page
    assert "By Joss Kettleby." in page
    assert ActionAnswer.objects.count() == 2


def test_not_yet_needs_a_reason_and_moves_the_day(team, partner):
    action = make_action(organisation=partner, due_on=in_days(-3))
    page = team.post(at("answer", action), saying("not yet")).content.decode()
    assert "Say in a few words why not yet." in page
    long = team.post(at("answer", action), saying("not yet", because="w" * 5_000)).content.decode()
    assert "Say in a few words" not in long

    answers = saying("not yet", because="The van broke down", due_on=in_days(7))
    page = team.post(at("answer", action), answers, follow=True).content.decode()

    assert Action.objects.get().due_on == in_days(7)
    assert "Not yet: The van broke down. Moved to" in page


def test_a_day_that_has_passed_is_no_new_day(team, partner):
    action = make_action(organisation=partner)

    answers = saying("not yet", because="Busy", due_on=in_days(-1))
    page = team.post(at("answer", action), answers).content.decode()

    assert "That day has passed" in page
    assert not ActionAnswer.objects.exists()


def test_the_same_answer_sent_twice_is_kept_once(team, partner):
    action, answers = make_action(organisation=partner), saying("not needed")

    team.post(at("answer", action), answers)
    team.post(at("answer", action), answers)

    assert ActionAnswer.objects.count() == 1
    assert Action.objects.get().state == DROPPED


def test_a_manager_answers_for_the_own_side_only(manager, partner):
    theirs = make_action("Open the hall", organisation=partner, side=PARTNER)
    ours = make_action(organisation=partner)

    assert manager.post(at("answer", theirs), saying()).status_code == 302
    assert manager.post(at("answer", ours), saying()).status_code == 403
    assert {one.state for one in Action.objects.filter(side=TEAM)} == {OPEN}


def test_a_manager_sees_what_was_agreed_and_no_note_of_the_team(manager, partner, member):
    action = make_action(organisation=partner, note="They are short of money.", member=member)

    page = manager.get(at("action", action)).content.decode()

    assert "Send the tablets" in page
    assert "short of money" not in page
    assert "Joss" not in page


@pytest.mark.parametrize("name", ["action", "answer", "change", "again"])
def test_another_partners_action_is_not_found(client, programme, partner, name):
    other = make_organisation(programme=programme)
    sign_in(client, make_member(PARTNER_MANAGER, programme, other.pk))

    assert client.get(at(name, make_action(organisation=partner))).status_code == 404


def test_an_owner_who_left_the_team_is_said_to_have_left(team, partner, member):
    leaver = make_member("team member", partner.programme, name="Ann Leaver")
    action = make_action(organisation=partner, member=leaver)
    leaver.ended_at = timezone.now()
    leaver.save()

    assert "Ann Leaver has left" in team.get(at("action", action)).content.decode()
    assert "1 of ours has no owner" in team.get(reverse("actions:board")).content.decode()


def test_a_contact_who_left_leaves_the_action_with_the_partner(team, partner):
    contact = make_contact("Zebedee", organisation=partner)
    action = make_action(organisation=partner, side=PARTNER, contact=contact)
    contact.closed_on = timezone.localdate()
    contact.save()

    page = team.get(at("action", action)).content.decode()

    assert "Zebedee" not in page
    assert "Harbour Carers" in page


def test_an_action_noted_later_says_the_day_it_was_agreed(team, programme, partner):
    actor = Actor.system(programme, "a test")
    given = {"actor": actor, "programme": programme, "what": "Lend", "organisation": partner}
    earlier = add_action(on=date(2026, 3, 2), due_on=date(2026, 4, 1), **given)
    now = add_action(**given)
    with pytest.raises(NotPossible, match="lies ahead"):
        add_action(on=in_days(1), **given)

    page = team.get(at("action", earlier)).content.decode()
    told = [
        timezone.localdate(one.at) for one in what_happened(make_actor(LEAD, programme), partner)
    ]

    assert "2 March 2026" in page
    assert now.agreed_on == timezone.localdate()
    assert told == [timezone.localdate(), date(2026, 3, 2)]


def test_an_answer_that_is_noted_later_says_the_day_it_was_given(team, programme, partner):
    actor = Actor.system(programme, "a test")
    action = make_action(organisation=partner)
    given = {"actor": actor, "action": action}
    answer_action(said="not yet", because="Ill", on=date(2026, 3, 4), **given)
    answer_action(said="done", on=date(2026, 3, 9), **given)
    reopen_action(because="It broke", on=date(2026, 4, 2), **given)
    with pytest.raises(NotPossible, match="lies ahead"):
        answer_action(said="done", on=in_days(1), **given)

    page = team.get(at("action", action)).content.decode()
    happened = what_happened(make_actor(LEAD, programme), partner)
    answered = [one.at for one in happened if one.title == "Action answered"]

    for said in ("4 March 2026", "9 March 2026", "2 April 2026"):
        assert said in page
    assert {timezone.localdate(at).month for at in answered} == {3, 4}


def test_a_partners_manager_reads_that_nothing_is_theirs_and_the_team_that_nothing_is_to_do(
    team, manager, partner
):
    page = reverse("network:organisation", args=[partner.pk])

    assert "Nothing of yours is to do." in manager.get(page).content.decode()
    assert "Nothing is to do." in team.get(page).content.decode()


def test_a_new_action_with_a_day_that_has_passed_is_not_said_to_be_agreed(team):
    said = {"command_id": str(uuid.uuid4()), "what": "Open the hall", "side": "team"}

    page = team.post(reverse("actions:add"), {**said, "due_on": "2020-01-02"}).content.decode()

    assert "2 January 2020 has passed. Choose today or a later day to do it by." in page
    assert "was agreed" not in page
    assert not Action.objects.exists()
