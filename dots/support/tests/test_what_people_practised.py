"""What the people of a head count did: each task by themselves, with help, or some of each."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.frameworks.tests.makers import load_words
from dots.support.models import Activity
from dots.support.tests.makers import make_activity
from dots.support.tests.scene import make_scene, said

pytestmark = pytest.mark.django_db

TWO = ["communicating", "transacting"]


def answers(**more):
    return said(**{"heads": "4", "starts_on": timezone.localdate().isoformat(), **more})


@pytest.fixture
def scene():
    return make_scene()


@pytest.fixture
def champion(scene):
    return scene.client("champion")


def test_each_task_is_kept_as_it_went_and_nothing_is_asked_for_all_of_them(scene, champion):
    load_words()
    page = reverse("support:record", args=[scene.partner.pk])

    asked = champion.get(page).content.decode()
    champion.post(page, answers(alone=TWO, helped=TWO[1:]))

    assert "How did it go?" not in asked
    assert "What else did they practise?" not in asked
    row = Activity.objects.live().get()
    assert row.tasks == [
        {"code": "communicating", "went": "alone"},
        {"code": "transacting", "went": "some"},
    ]
    shown = champion.get(reverse("support:row", args=[row.pk])).content.decode()
    assert "Some by themselves, some with help" in shown


def test_put_right_an_earlier_row_keeps_what_was_said_otherwise(scene, champion):
    before = [{"code": TWO[0], "went": "not-yet"}, {"code": TWO[1], "went": "some"}]
    row = make_activity(organisation=scene.partner, tasks=before, attendances=4)
    page = reverse("support:correct", args=[row.pk])

    asked = champion.get(page).content.decode()
    champion.post(page, answers(heads="5", tasks=TWO[:1], alone=TWO[1:], helped=TWO[1:]))

    assert "What else did they practise?" in asked
    now = Activity.objects.live().get()
    assert now.attendances == 5
    assert sorted(now.tasks, key=lambda one: one["code"]) == before
