"""What was agreed, the network's own plan and wards, and members that become one."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from dots.actions.models import Action
from dots.duplicates.commands import undo_merge
from dots.duplicates.tests.makers import make_merge, make_pair
from dots.foundation.actor import PARTNER_MANAGER, TEAM_MEMBER, Actor
from dots.foundation.ids import new_id
from dots.network.tests.makers import make_organisation
from dots.networks.models import Network, NetworkMember
from dots.networks.tests.conftest import signed_in
from dots.networks.tests.makers import (
    make_invitation,
    make_meeting,
    make_network,
    make_network_member,
)
from dots.plans.models import Plan
from dots.plans.tests.makers import make_plan


def test_what_was_agreed_last_time_stands_on_the_next_meetings_page(
    client, programme, partner, meeting, ahead
):
    signed_in(client, TEAM_MEMBER, programme)
    earlier = make_meeting(meeting.network, meeting.on - timedelta(days=90))
    what = {"side": "partner", "organisation": str(partner.pk)}
    for met, words in ((meeting, "Lend a room"), (earlier, "Old and open"), (earlier, "Old, done")):
        agree = reverse("networks:agree", args=[met.pk])
        client.post(agree, {"command_id": new_id(), "what": words, **what})
    Action.objects.filter(what="Old, done").update(state="done")

    page = client.get(reverse("networks:meeting", args=[ahead.pk])).content.decode()

    assert "What we agreed last time" in page
    assert "Lend a room" in page
    assert "Old and open" in page
    assert "Old, done" not in page
    action = Action.objects.get(what="Lend a room")
    assert reverse("actions:action", args=[action.pk]) in page


def test_a_network_begins_its_own_plan_with_its_members_around_it(
    client, programme, partner, meeting
):
    network = meeting.network
    signed_in(client, TEAM_MEMBER, programme)
    address = reverse("networks:plan", args=[network.pk])
    there = make_plan("There already", programme=programme)
    new = {"command_id": new_id(), "plan": "new", "name": "Getting on", "community": ""}

    refused = client.post(address, new)
    chosen = {"command_id": new_id(), "plan": str(there.pk)}
    client.post(address, chosen)
    again = client.post(address, chosen)

    assert "Choose a community, a ward, or both." in refused.content.decode()
    assert again.status_code == 302
    network.refresh_from_db()
    assert network.plan == there
    assert partner in there.partners.all()
    page = client.get(reverse("networks:network", args=[network.pk])).content.decode()
    assert "There already" in page
    client.post(address, {"command_id": new_id(), "plan": "none"})
    network.refresh_from_db()
    assert network.plan is None
    assert Plan.objects.filter(pk=there.pk).exists()


def test_a_new_plan_of_a_network_and_an_action_agreed_there_belong_together(
    client, partner, reference
):
    programme = partner.programme
    signed_in(client, TEAM_MEMBER, programme)
    network = Network.objects.create(name="Carers", programme=programme)
    make_network_member(network, partner)
    new = {"plan": "new", "name": "Carers online", "community": "unpaid-carers"}
    client.post(reverse("networks:plan", args=[network.pk]), {"command_id": new_id(), **new})
    met = make_meeting(network)

    client.post(
        reverse("networks:agree", args=[met.pk]),
        {"command_id": new_id(), "what": "Ask ten carers", "side": "team"},
    )

    plan = Plan.objects.get(name="Carers online")
    assert list(plan.partners.all()) == [partner]
    assert Action.objects.get().plan == plan


def test_a_networks_wards_are_chosen_shown_and_found(client, reference, councils):
    programme, wards = councils
    signed_in(client, TEAM_MEMBER, programme)
    first, second = wards[:2]
    sent = {"command_id": new_id(), "name": "Local care", "wards": [first.code]}
    client.post(reverse("networks:start"), sent)
    listed = reverse("networks:networks")

    page = client.get(listed, {"ward": first.code}).content.decode()
    other = client.get(listed, {"ward": second.code}).content.decode()
    network = Network.objects.get()
    one = client.get(reverse("networks:network", args=[network.pk])).content.decode()

    assert "Local care" in page
    assert "Local care" not in other
    assert f"Covers: {first.name}." in one


def test_two_members_that_become_one_keep_one_place_and_part_again(
    client, programme, partner, meeting
):
    twin = make_organisation("Harbour Carers CIC", programme=programme)
    make_network_member(meeting.network, twin)
    only = make_organisation("Tidewell", programme=programme)
    make_network_member(meeting.network, only)
    for one in (partner, twin):
        meeting.came.add(one)
        make_invitation(meeting, one)
    pair = make_pair(partner, twin)

    done = make_merge(pair, keeps=partner)

    now = NetworkMember.objects.filter(network=meeting.network, left_on=None)
    assert set(now.values_list("organisation__name", flat=True)) == {"Harbour Carers", "Tidewell"}
    assert NetworkMember.objects.filter(organisation=partner).count() == 2
    assert list(meeting.came.all()) == [partner]
    undo_merge(actor=Actor.system(programme, "test"), merged=done)
    assert NetworkMember.objects.filter(left_on=None).count() == 3
    assert set(meeting.came.all()) == {partner, twin}


def test_a_partners_page_and_home_tell_of_its_networks(client, programme, partner, meeting):
    meeting.on = timezone.localdate() - timedelta(days=5)
    meeting.save()
    meeting.came.add(partner)
    signed_in(client, PARTNER_MANAGER, programme, partner)

    home = client.get("/").content.decode()
    page = client.get(reverse("network:organisation", args=[partner.pk])).content.decode()

    assert "Minutes of your networks" in home
    for words in ("Networks you belong to", "Care partnership: joined", "Came to a meeting"):
        assert words in page


def test_a_plan_of_another_network_is_shared_only_when_that_was_asked(client, programme, partner):
    signed_in(client, TEAM_MEMBER, programme)
    plan = make_plan("Getting on", programme=programme)
    theirs = make_network("Care partnership", programme=programme, plan=plan)
    ours = make_network("Carers together", members=(partner,))
    address = reverse("networks:plan", args=[ours.pk])
    chosen = {"command_id": new_id(), "plan": str(plan.pk)}

    before = client.get(address).content.decode()
    asked = client.post(address, chosen).content.decode()

    assert "Getting on (the plan of Care partnership)" in before
    assert "Share this plan" not in before
    assert "This is the plan of Care partnership already." in asked
    assert "Yes, share it with Care partnership" in asked
    ours.refresh_from_db()
    assert ours.plan is None
    shared = {**chosen, "share": "on"}
    first = client.post(address, shared)
    again = client.post(address, shared)
    assert first["Location"] == again["Location"] == reverse("networks:network", args=[ours.pk])
    pages = [
        client.get(reverse("networks:network", args=[one.pk])).content.decode()
        for one in (theirs, ours)
    ]
    assert "It is shared with Carers together." in pages[0]
    assert "It is shared with Care partnership." in pages[1]


def test_a_manager_is_told_that_a_plan_is_shared_and_not_with_whom(client, programme, partner):
    plan = make_plan("Getting on", programme=programme, partners=[partner])
    make_network("Secret round", programme=programme, plan=plan)
    ours = make_network("Carers together", members=(partner,), plan=plan)
    signed_in(client, PARTNER_MANAGER, programme, partner)

    page = client.get(reverse("networks:network", args=[ours.pk])).content.decode()

    assert "It is shared with 1 other network." in page
    assert "Secret round" not in page


def test_a_plan_kept_as_it_is_asks_nothing(client, programme, partner):
    signed_in(client, TEAM_MEMBER, programme)
    plan = make_plan("Getting on", programme=programme)
    make_network("Care partnership", programme=programme, plan=plan)
    ours = make_network("Carers together", members=(partner,), plan=plan)
    address = reverse("networks:plan", args=[ours.pk])

    answer = client.post(address, {"command_id": new_id(), "plan": str(plan.pk)})

    assert answer.status_code == 302


def test_what_ends_a_membership_is_a_verb(client, programme, partner, meeting):
    signed_in(client, TEAM_MEMBER, programme)

    page = client.get(reverse("networks:network", args=[meeting.network_id])).content.decode()

    assert ">Record that they left<" in page
