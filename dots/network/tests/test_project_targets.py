"""Targets: what a project promised, by when, and how far it is."""

from __future__ import annotations

import uuid
from datetime import date

import pytest
from django.core.management import call_command
from django.urls import reverse

from dots.accounts.tests.makers import make_actor, make_member, sign_in
from dots.foundation import registries
from dots.foundation.actor import LEAD, PARTNER_MANAGER
from dots.foundation.commands import NotPossible
from dots.foundation.registries import Progress, Registry
from dots.network.commands import add_target
from dots.network.models import ProjectTarget
from dots.network.tests.makers import make_organisation, make_project, make_target

pytestmark = pytest.mark.django_db


@pytest.fixture
def words():
    """The lists that every programme counts in."""
    call_command("load_reference_data", verbosity=0)


def agree():
    return {"command_id": uuid.uuid4()}


def test_a_target_is_added_changed_dropped_and_taken_up_again(team, programme, words):
    project = make_project(programme=programme, starts_on=date(2025, 4, 1))
    answers = {**agree(), "indicator": "sessions", "value": "80", "by": "2026-03-31"}

    team.post(reverse("network:add_target", args=[project.pk]), answers)
    team.post(reverse("network:add_target", args=[project.pk]), answers)
    target = ProjectTarget.objects.get()
    change = reverse("network:change_target", args=[target.pk])
    team.post(change, {**answers, **agree(), "value": "1200"})
    page = team.get(reverse("network:project", args=[project.pk])).content.decode()
    assert "Drop this target" in team.get(change).content.decode()
    team.post(reverse("network:close_target", args=[target.pk]), agree())
    dropped = team.get(reverse("network:project", args=[project.pk])).content.decode()
    assert "Take this target up again" in team.get(change).content.decode()
    team.post(reverse("network:reopen_target", args=[target.pk]), agree())

    assert "1,200" in page
    assert "so far" in page
    assert "No target is set yet" in dropped
    assert target.fresh().closed_on is None


def test_nobody_but_the_team_sets_targets(client, programme):
    own = make_organisation(programme=programme)
    project = make_project(partners=(own,))
    target = make_target(project)
    sign_in(client, make_member(PARTNER_MANAGER, programme, own.pk))

    for name, pk in (("add_target", project.pk), ("change_target", target.pk)):
        assert client.post(reverse(f"network:{name}", args=[pk]), agree()).status_code == 403


def test_another_programmes_project_and_target_are_not_found(team):
    project = make_project()
    target = make_target(project)

    assert team.get(reverse("network:project", args=[project.pk])).status_code == 404
    assert team.get(reverse("network:change_target", args=[target.pk])).status_code == 404


def test_a_target_that_cannot_be_is_refused(programme):
    actor = make_actor(LEAD, programme)
    project = make_project(programme=programme, starts_on=date(2025, 4, 1))
    good = {"indicator": "sessions", "value": 1, "by": date(2025, 5, 1)}

    for wrong in ({"value": 0}, {"by": date(2025, 1, 1)}):
        with pytest.raises(NotPossible):
            add_target(actor=actor, project=project, **{**good, **wrong})


def test_progress_comes_from_whoever_counts(team, programme, monkeypatch):
    project = make_project(programme=programme)
    target = make_target(project)
    counting = Registry()
    counting.register(lambda actor, record: {target.pk: Progress("20 so far", "/evidence/")})
    monkeypatch.setattr("dots.network.views.targets.target_progress", counting)

    page = team.get(reverse("network:project", args=[project.pk])).content.decode()

    assert "20 so far" in page
    assert registries.target_progress is not counting
