"""The portfolio of somebody who has left the team, once it was handed over."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.accounts.tests.makers import make_actor, make_member
from dots.foundation.actor import EVALUATOR, LEAD, TEAM_MEMBER
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
