"""Open requests and actions go to the successor with their partners, and come back."""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse

from dots.accounts.commands import end_membership
from dots.accounts.tests.makers import make_actor, make_member
from dots.actions.commands import answer_action, change_action
from dots.actions.tests.makers import make_action
from dots.foundation.actor import LEAD
from dots.network.tests.makers import make_organisation
from dots.relationships.models import Handover
from dots.relationships.tests.makers import make_looks_after
from dots.requests.commands import answer, triage
from dots.requests.tests.makers import make_request

pytestmark = pytest.mark.django_db


def at(name, record):
    return reverse(f"relationships:{name}", args=[record.pk])


def sent(**answers):
    return {"command_id": uuid.uuid4(), **answers}


@pytest.fixture
def three(programme, maya):
    """Three partners of Maya's."""
    made = [make_organisation(name, programme=programme) for name in ("Ash", "Beech", "Cedar")]
    for one in made:
        make_looks_after(one, maya)
    return made


def test_open_requests_go_with_the_partners_and_come_back_where_nobody_changed_them(
    team, three, maya, joss, programme
):
    other = make_member("team member", programme, name="Olu Third")
    kept, given, settled = (
        make_request(one, organisation=three[0], state="ours", owner=maya) for one in "abc"
    )
    stays = make_request(organisation=three[2], state="ours", owner=maya)
    others = make_request(organisation=three[0], state="ours", owner=other)
    over = make_request(organisation=three[0], state="answered", owner=maya)
    some = sent(partners=[str(one.pk) for one in three[:2]], member=str(joss.pk))

    checked = team.post(at("hand_over", maya), some).content.decode()
    done = team.post(at("hand_over", maya), {**some, "checked": "yes"}, follow=True)

    assert "takes over 2 partners and 3 open requests" in checked
    assert "3 requests went with them" in done.content.decode()
    assert {one.fresh().owner for one in (kept, given, settled)} == {joss}
    assert [one.fresh().owner for one in (stays, others, over)] == [maya, other, maya]
    lead = make_actor(LEAD, programme)
    triage(actor=lead, request=given.fresh(), owner=other, kind="")
    triage(actor=lead, request=given.fresh(), owner=joss, kind="")
    answer(actor=lead, request=settled.fresh(), text="Here they are.", kind="training")
    undone = team.post(at("handed", Handover.objects.get()), sent(), follow=True)
    assert "1 open request went back to Maya Ellerby." in undone.content.decode()
    assert [one.fresh().owner for one in (kept, given, settled)] == [maya, joss, joss]
    assert kept.fresh().handed_from is None


def test_open_actions_go_with_the_partners_and_come_back_where_nobody_changed_them(
    team, three, maya, joss, programme
):
    other = make_member("team member", programme, name="Olu Third")
    kept, given, settled = (
        make_action(one, organisation=three[0], member=maya) for one in ("A", "B", "C")
    )
    stays = make_action(organisation=three[2], member=maya)
    others = make_action(organisation=three[0], member=other)
    own = make_action("Joss’s before", organisation=three[0], member=joss)
    over = make_action(organisation=three[0], member=maya, state="done")
    some = sent(partners=[str(one.pk) for one in three[:2]], member=str(joss.pk))

    checked = team.post(at("hand_over", maya), some).content.decode()
    done = team.post(at("hand_over", maya), {**some, "checked": "yes"}, follow=True)
    team.post(at("hand_over", maya), {**some, "checked": "yes"})

    assert "takes over 2 partners and 3 open actions" in checked
    assert "3 open actions went with them" in done.content.decode()
    assert {one.fresh().member for one in (kept, given, settled)} == {joss}
    assert [one.fresh().member for one in (stays, others, own, over)] == [maya, other, joss, maya]
    lead = make_actor(LEAD, programme)
    change_action(actor=lead, action=given, member=other)
    answer_action(actor=lead, action=settled, said="done")
    undone = team.post(at("handed", Handover.objects.get()), sent(), follow=True)
    assert "1 action went back to Maya Ellerby." in undone.content.decode()
    after = [one.fresh().member for one in (kept, given, settled, own)]
    assert after == [maya, other, joss, joss]


def test_what_a_leaver_was_to_do_beside_their_partners_waits_for_an_owner(
    team, three, maya, joss, programme
):
    elsewhere = make_organisation("Dogwood", programme=programme)
    make_action("Mend the van", organisation=elsewhere, member=maya)
    make_action("Ring Ash", organisation=three[0], member=maya)
    end_membership(actor=make_actor(LEAD, programme), membership=maya)
    some = sent(partners=[str(one.pk) for one in three], member=str(joss.pk))

    checked = team.post(at("hand_over", maya), some).content.decode()
    team.post(at("hand_over", maya), {**some, "checked": "yes"})

    assert "takes over 3 partners and 1 open action" in checked
    assert "owns 1 more open action, with other partners or none" in checked
    waiting = team.get(reverse("actions:actions"), {"whose": "nobody"}).content.decode()
    assert "Mend the van" in waiting
    assert "Ring Ash" not in waiting
    board = team.get(reverse("actions:board")).content.decode()
    assert "?whose=nobody" in board


def test_what_waits_goes_along_when_one_partner_of_a_leaver_is_given_to_somebody(
    team, three, maya, joss, programme
):
    request = make_request(organisation=three[0], state="ours", owner=maya)
    action = make_action(organisation=three[0], side="team", member=maya)
    elsewhere = make_action(organisation=three[1], side="team", member=maya)
    end_membership(actor=make_actor(LEAD, programme), membership=maya)
    given = sent(member=str(joss.pk))

    for _ in range(2):
        team.post(at("who", three[0]), given)

    assert (request.fresh().owner, action.fresh().member) == (joss, joss)
    assert elsewhere.fresh().member == maya
    team.post(at("handed", Handover.objects.get()), sent())
    assert (request.fresh().owner, action.fresh().member) == (maya, maya)


def test_what_waits_stays_with_a_colleague_who_only_gives_a_partner_on(
    team, three, maya, joss, programme
):
    action = make_action(organisation=three[0], side="team", member=maya)

    team.post(at("who", three[0]), sent(member=str(joss.pk)))

    assert action.fresh().member == maya
