"""A project's page says what was recorded for it, and by whom."""

import pytest

from dots.accounts.tests.makers import make_member, make_programme, sign_in
from dots.foundation.actor import CHAMPION, EVALUATOR, LEAD
from dots.network.tests.makers import make_organisation, make_project
from dots.support.tests.makers import make_activity

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return make_programme()


@pytest.fixture
def partners(programme):
    return [make_organisation(name, programme=programme) for name in ("Quayside", "Northmoor")]


@pytest.fixture
def project(partners):
    """A project in which one partner takes part, and for which both recorded something."""
    project = make_project("Online together", partners=(partners[0],))
    for partner, sessions in zip(partners, (3, 1), strict=True):
        make_activity(organisation=partner, project=project, sessions=sessions)
    make_activity(organisation=partners[1])
    return project


def page_for(client, project, role, partner=None):
    sign_in(client, make_member(role, project.programme, partner and partner.pk))
    return client.get(f"/partners/projects/{project.pk}/").text


def test_the_team_sees_what_each_partner_recorded_for_it(client, project, partners):
    page = page_for(client, project, LEAD)
    taking_part, others = page.split("Other partners that recorded sessions for it")

    for partner, text, part in zip(
        partners, ("3 sessions", "1 session"), (taking_part, others), strict=True
    ):
        address = f"/support/sessions/?project={project.pk}&amp;partner={partner.pk}"
        assert f'href="{address}">{text}<' in part


def test_the_list_it_leads_to_has_those_rows(client, project, partners):
    page_for(client, project, LEAD)

    page = client.get(f"/support/sessions/?project={project.pk}&partner={partners[1].pk}").text

    assert "1 entry" in page.replace("<b>", "").replace("</b>", "")


def test_a_partners_people_see_their_own_and_an_evaluator_none(client, project, partners):
    theirs = page_for(client, project, CHAMPION, partners[0])

    client.logout()
    evaluators = page_for(client, project, EVALUATOR)

    assert "3 sessions<" in theirs
    assert "Northmoor" not in theirs
    assert "Quayside" in evaluators
    assert "3 sessions<" not in evaluators
    assert "Use “Change”" not in theirs


def test_a_project_nobody_is_named_in_says_so(client, programme):
    page = page_for(client, make_project(programme=programme), LEAD)

    assert "No partner is named as taking part yet. Use “Change” to name them." in page
