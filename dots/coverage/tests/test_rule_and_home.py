"""Who may look, what the lead sets, and what home tells the team."""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse

from dots.accounts.tests.makers import make_actor, make_member, sign_in
from dots.coverage.commands import set_rule
from dots.coverage.models import CoverageRule
from dots.coverage.tests.makers import make_role
from dots.coverage.tests.reading import (
    CELL,
    FILE,
    LINE,
    PAGE,
    RULE,
    hide_all_but,
    many_partners,
    read,
)
from dots.foundation.actor import CHAMPION, EVALUATOR, LEAD, PARTNER_MANAGER
from dots.foundation.commands import NotPossible
from dots.foundation.registries import home_panels
from dots.network.tests.makers import make_site

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", [PAGE, FILE, CELL, LINE])
def test_partners_people_do_not_see_who_else_does_what(client, partner, address):
    for role in (PARTNER_MANAGER, CHAMPION):
        sign_in(client, make_member(role, partner.programme, partner.pk))

        assert client.get(address, {"role": "lending", "community": "deaf"}).status_code == 403


def test_an_evaluator_sees_counts_and_partners_and_is_asked_to_do_nothing(client, programme):
    [one] = many_partners(programme, 1, "lending", name="Deaf Centre")
    many_partners(programme, 1, name="Quiet Circle")
    make_role("data", organisation=one, note="Short of money")
    sign_in(client, make_member(EVALUATOR, programme))

    page = read(client)
    cell = read(client, CELL, role="data", community="deaf")

    assert "Change from how many" not in page
    assert "Deaf Centre" in cell
    assert "Short of money" not in cell
    assert "They said yes" not in cell
    assert "Ask them" not in cell
    assert "Quiet Circle" in cell


def test_the_lead_says_from_how_many_partners_a_role_is_covered(lead, programme):
    many_partners(programme, 2, "lending")
    answers = {"command_id": uuid.uuid4(), "covered_from": "3"}

    saved = lead.post(RULE, answers, follow=True).content.decode()
    again = lead.post(RULE, answers)

    assert "Saved: the page below counts by it." in saved
    assert "1 to 2 partners. If they stop, nobody is left" in saved
    assert '2<span class="vh"> thin</span>' in saved
    assert again.status_code == 302
    assert CoverageRule.objects.get().covered_from == 3


@pytest.mark.parametrize("answer", ["1", "10", "many", ""])
def test_a_number_that_is_none_of_the_choices_changes_nothing(lead, programme, answer):
    response = lead.post(RULE, {"command_id": uuid.uuid4(), "covered_from": answer})

    assert response.status_code == 200
    assert not CoverageRule.objects.exists()


def test_the_rule_is_for_the_lead_alone(client, programme):
    signed_out = client.post(RULE, {"covered_from": "3"})
    sign_in(client, make_member("team member", programme))

    refused = client.post(RULE, {"covered_from": "3"})

    assert reverse("account_login") in signed_out["Location"]
    assert refused.status_code == 403
    assert not CoverageRule.objects.exists()


def test_home_tells_the_team_the_three_gaps_to_close_first(team, programme):
    for community, count in (("deaf", 4), ("rural", 3), ("families", 2), ("dementia", 1)):
        many_partners(programme, count, "lending", communities=[community])

    page = read(team, "/")

    assert "Where nobody plays a role" in page
    near = [page.index(f"for {whom}") for whom in ("Deaf people", "people in places", "parents")]
    assert near == sorted(near)
    assert "for people living with dementia" not in page


def test_home_says_nothing_of_roles_before_there_are_any_or_once_all_are_played(team, programme):
    before = read(team, "/")
    hide_all_but(programme, "lending")
    many_partners(programme, 2, "lending")

    assert "Where nobody plays a role" not in before + read(team, "/")
    assert [panel for panel in home_panels if panel.template.startswith("coverage/")]


def test_a_number_out_of_bounds_is_refused_by_the_command_itself(programme):
    with pytest.raises(NotPossible, match="from 2 to 9"):
        set_rule(actor=make_actor(LEAD, programme), programme=programme, covered_from=1)


def test_a_sites_page_has_no_roles(team, partner):
    make_role(organisation=partner)
    site = make_site(organisation=partner)

    page = read(team, reverse("network:site", args=[site.pk]))

    assert "Roles they play" not in page
    assert "Role recorded" not in page
