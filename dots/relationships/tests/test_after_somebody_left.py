"""The portfolio of somebody who has left the team, once it was handed over."""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.accounts.selectors import actor_for
from dots.accounts.tests.makers import make_actor, make_member
from dots.actions.tests.makers import make_action
from dots.foundation.actor import EVALUATOR, LEAD, PARTNER_MANAGER, TEAM_MEMBER
from dots.foundation.records import left_open
from dots.network.tests.makers import make_organisation
from dots.relationships.commands import hand_over
from dots.relationships.models import LooksAfter
from dots.relationships.tests.makers import make_looks_after

pytestmark = pytest.mark.django_db


def at(name, member):
    return reverse(f"relationships:{name}", args=[member.pk])


def leave(member):
    member.ended_at = timezone.now()
    member.save()
    return member


def test_it_says_who_has_the_partners_now(team, programme, maya, joss):
    partners = [make_organisation(name, programme=programme) for name in ("Ash", "Beech", "Cedar")]
    for one in partners:
        make_looks_after(one, maya)
    leave(maya)
    hand_over(
        actor=make_actor(LEAD, programme),
        programme=programme,
        from_member=maya,
        member=joss,
        organisation_ids=[one.pk for one in partners],
    )
    LooksAfter.objects.now().filter(organisation=partners[0]).delete()

    page = team.get(at("portfolio", maya)).content.decode()

    assert "<h1>Maya Ellerby has left the team</h1>" in page
    assert f'href="{at("portfolio", joss)}">Joss Kettleby</a>' in page
    assert "1 of their partners has nobody." in page
    assert team.get(at("summaries", maya)).status_code == 404


def test_somebody_who_left_without_a_partner_is_said_to_have_none(team, programme):
    gone = leave(make_member(TEAM_MEMBER, programme, name="Ada Moss"))
    outside = leave(make_member(EVALUATOR, programme, name="Eve Long"))

    assert (
        "They look after no partner any more." in team.get(at("portfolio", gone)).content.decode()
    )
    assert team.get(at("portfolio", outside)).status_code == 404


def test_whoever_ends_an_access_reads_what_is_to_be_handed_over(lead, programme, maya, partner):
    make_looks_after(partner, maya)
    make_action("Ring them", organisation=partner, member=maya)
    end = reverse("accounts:end", args=[maya.pk])
    asked = lead.get(end).content.decode()

    done = lead.post(end, {"command_id": uuid.uuid4()}, follow=True).content.decode()
    home = lead.get("/").content.decode()

    hand_over_to = f'href="{at("hand_over", maya)}">1 partner that they look after: hand it over'
    for page in (asked, done):
        assert hand_over_to in page
        assert "1 action to do is theirs" in page
    nobodys = f'{reverse("actions:actions")}?whose=nobody">1 action to do is theirs'
    assert nobodys in done
    assert "Looked after by somebody who has left" in home
    assert f'href="{at("hand_over", maya)}">Maya Ellerby</a>' in home
    assert lead.get(at("hand_over", maya)).status_code == 200


def test_home_says_nothing_while_everybody_is_there(lead, programme, maya, partner):
    make_looks_after(partner, maya)
    assert "somebody who has left" not in lead.get("/").content.decode()


def test_the_access_of_a_partners_own_people_is_ended_without_a_word_of_portfolios(programme):
    manager = make_member(PARTNER_MANAGER, programme)

    assert left_open(make_actor(LEAD, programme), manager) == []
    assert left_open(actor_for(manager.user), manager) == []


def test_whoever_left_looks_after_nothing_until_today(team, programme, maya, joss):
    partner = make_organisation("Ash", programme=programme)
    make_looks_after(partner, maya)
    chosen = {"command_id": uuid.uuid4(), "partners": [str(partner.pk)], "member": str(joss.pk)}

    before = team.post(at("hand_over", maya), chosen).content.decode()
    leave(maya)
    after = team.post(at("hand_over", maya), chosen).content.decode()

    assert "Maya Ellerby looks after it until today." in before
    assert "until today" not in after
    assert "Maya Ellerby has left; it still stands in that portfolio." in after
