"""Projects: what somebody pays for, who takes part, what was promised."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.accounts.tests.makers import make_actor, make_member, sign_in
from dots.foundation.actor import LEAD, PARTNER_MANAGER, Actor
from dots.foundation.commands import NotPossible
from dots.network.commands import add_project, add_projects, change_project
from dots.network.models import Project, ProjectTarget
from dots.network.selectors import project_choices
from dots.network.tests.makers import make_organisation, make_project, make_target

pytestmark = pytest.mark.django_db


def typed(**answers):
    return {"command_id": uuid.uuid4(), "name": "Online together", **answers}


def agree():
    return {"command_id": uuid.uuid4()}


def test_somebody_signed_out_adds_no_project(client):
    client.post(reverse("network:add_project"), typed())

    assert not Project.objects.exists()


def test_a_partners_manager_adds_no_project(client, programme):
    sign_in(client, make_member(PARTNER_MANAGER, programme))

    response = client.post(reverse("network:add_project"), typed())

    assert response.status_code == 403
    assert not Project.objects.exists()


def test_the_team_adds_a_project_with_its_partners(team, programme):
    quayside = make_organisation("Quayside", programme=programme)
    numbered = make_organisation("Harbour", programme=programme, charity_number="1234567")

    response = team.post(
        reverse("network:add_project"),
        typed(
            funder="A fund", starts_on="2025-04-01", partners="The Quayside\n1234567\n\nQuayside"
        ),
        follow=True,
    )

    project = Project.objects.get()
    assert set(project.partners.all()) == {quayside, numbered}
    assert "The project is added" in response.content.decode()


def test_the_same_project_sent_twice_is_one(team):
    answers = typed()
    first = team.post(reverse("network:add_project"), answers)

    second = team.post(reverse("network:add_project"), answers)

    assert second["Location"] == first["Location"]
    assert Project.objects.count() == 1


def test_a_partner_nobody_knows_is_asked_again_with_a_guess(team, programme):
    make_organisation("Northmoor Carers", programme=programme)

    response = team.post(
        reverse("network:add_project"), typed(partners="Carer Northmoor\nSomebody")
    )

    page = response.content.decode()
    assert "No one partner is called “Carer Northmoor”, “Somebody”" in page
    assert "Did you mean Northmoor Carers?" in page
    assert not Project.objects.exists()


def test_a_project_does_not_end_before_it_starts(team, programme):
    response = team.post(
        reverse("network:add_project"), typed(starts_on="2025-04-01", ends_on="2025-03-01")
    )

    assert "before the project starts" in response.content.decode()
    with pytest.raises(NotPossible):
        add_project(
            actor=make_actor(LEAD, programme),
            programme=programme,
            name="A",
            starts_on=date(2025, 4, 1),
            ends_on=date(2025, 3, 1),
        )


def test_two_open_projects_have_two_names(team, programme):
    make_project("Online together", programme=programme)

    response = team.post(reverse("network:add_project"), typed())

    assert "already a project of this name" in response.content.decode()


def test_a_project_needs_a_name_and_partners_of_its_programme(programme):
    actor, stranger = make_actor(LEAD, programme), make_organisation()

    with pytest.raises(NotPossible):
        add_project(actor=actor, programme=programme, name=" ")
    with pytest.raises(NotPossible):
        add_project(actor=actor, programme=programme, name="A", partner_ids=[stranger.pk])


def test_a_change_that_names_no_partners_leaves_them(programme):
    partner = make_organisation(programme=programme)
    project = make_project(partners=(partner,))

    change_project(actor=make_actor(LEAD, programme), project=project, funder="A fund")

    assert list(project.partners.all()) == [partner]


def test_a_project_changes_closes_and_reopens(team, programme):
    partner = make_organisation("Quayside", programme=programme)
    project = make_project("Old name", partners=(partner,))
    change = reverse("network:change_project", args=[project.pk])

    assert "Quayside" in team.get(change).content.decode()
    team.post(change, typed(partners="Quayside"))
    team.post(reverse("network:close_project", args=[project.pk]), agree())
    closed = team.get(reverse("network:project", args=[project.pk])).content.decode()
    listed = team.get(reverse("network:projects")).content.decode()
    team.post(reverse("network:reopen_project", args=[project.pk]), agree())

    assert "Online together" in closed
    assert "Closed on" in closed
    assert "Closed" in listed
    assert project.fresh().closed_on is None


def test_a_partner_sees_its_own_projects_and_no_other_partner(client, programme):
    own, other = (make_organisation(name, programme=programme) for name in ("Own", "Other one"))
    shared = make_project("Shared", partners=(own, other))
    apart = make_project("Apart", partners=(other,))
    make_target(shared)
    sign_in(client, make_member(PARTNER_MANAGER, programme, own.pk))

    page = client.get(reverse("network:project", args=[shared.pk])).content.decode()
    file = b"".join(client.get(reverse("network:projects_csv")).streaming_content).decode()

    assert "Shared" in page
    assert "Other one" not in page + file
    assert "Add a target" not in page
    assert client.get(reverse("network:project", args=[apart.pk])).status_code == 404
    assert ProjectTarget.objects.within(
        Actor(kind="user", programme_id=programme.pk, partner_ids=frozenset({own.pk}))
    ).exists()


def test_the_page_says_where_a_project_stands(team, programme):
    today, day = timezone.localdate(), timedelta(days=1)
    cases = [
        ({"starts_on": today + 2 * day}, "Starts in 2 days."),
        ({"ends_on": today - day}, "Ended on"),
        ({"starts_on": today, "ends_on": today + day}, "Under way, with 1 day to go."),
        ({}, "Under way, with no end set."),
    ]

    for dates, sentence in cases:
        project = make_project(programme=programme, **dates)
        page = team.get(reverse("network:project", args=[project.pk])).content.decode()

        assert sentence in page


def test_the_list_of_projects_is_searched_and_filtered(team, programme):
    today, day = timezone.localdate(), timedelta(days=1)
    make_project("Now", programme=programme, funder="Lantern", ends_on=today)
    make_project("Past", programme=programme, ends_on=today - day)
    make_project("Coming", programme=programme, starts_on=today + day)

    def names(**asked):
        rows = team.get(reverse("network:projects"), asked).context["rows"]
        return {row[0]["text"] for row in rows}

    assert names() == {"Now", "Past", "Coming"}
    assert names(search="lant") == {"Now"}
    assert names(when="now") == {"Now"}
    assert names(when="past") == {"Past"}
    assert names(when="coming") == {"Coming"}


def test_the_file_of_projects_names_the_partners(team, programme):
    partners = tuple(make_organisation(name, programme=programme) for name in ("B", "A"))
    make_project("Online", partners=partners, funder="A fund")

    response = team.get(reverse("network:projects_csv"))

    assert "Online,A fund,,,A; B," in b"".join(response.streaming_content).decode()


def test_open_projects_are_offered_whatever_their_days(programme):
    actor = make_actor(LEAD, programme)
    spring = make_project(
        "Spring", programme=programme, starts_on=date(2025, 3, 1), ends_on=date(2025, 5, 31)
    )
    make_project("Closed", programme=programme, closed_on=date(2025, 6, 1))

    assert project_choices(actor) == [(str(spring.pk), "Spring")]


def test_many_projects_are_begun_at_once(programme):
    partner = make_organisation(programme=programme)

    made = add_projects(
        actor=Actor.system(programme, "demo"),
        programme=programme,
        rows=[
            {
                "name": "One",
                "partner_ids": [partner.pk],
                "targets": [{"indicator": "sessions", "value": 5, "by": date(2026, 1, 1)}],
            },
            {"name": "Two"},
        ],
    )

    assert list(made[0].partners.all()) == [partner]
    assert made[0].targets.count() == 1
