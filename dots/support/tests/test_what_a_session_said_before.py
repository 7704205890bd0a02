"""A session that was put right says what stood before, since when, and by whom."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.support.commands import correct_session, record_session
from dots.support.details import SessionDetails
from dots.support.models import Activity
from dots.support.tests.scene import said

pytestmark = pytest.mark.django_db


def told(client, row):
    page = client.get(reverse("support:row", args=[row.pk])).content.decode()
    return re.sub(r"\s+", " ", page.partition("Where it came from")[2])


def test_each_version_says_what_differs_by_whom_and_opens_what_it_was(scene):
    client = scene.client("champion")
    form = {"heads": "6", "starts_on": "2026-03-03", "site": str(scene.site.pk), "minutes": "30"}
    client.post(reverse("support:record", args=[scene.partner.pk]), said(**form))
    first = Activity.objects.get()
    client.post(reverse("support:correct", args=[first.pk]), said(**form | {"minutes": "60"}))
    newest = Activity.objects.live().get()

    story = told(client, newest)

    assert "Put right, version 2.</b> Minutes: 60 (before: 30). Counted." in story
    assert "Recorded here.</b> 6 people; 3 March 2026; " in story
    name = client.get("/").wsgi_request.actor.name
    assert story.count(name) == 2
    assert re.search(r"\d\d:\d\d, " + re.escape(name), story)
    assert reverse("support:row", args=[first.pk]) in story
    assert "Open what it said" in story
    assert reverse("support:row", args=[newest.pk]) in told(client, first)


def test_a_version_that_says_the_same_says_that_nothing_differs(scene):
    details = SessionDetails(starts_on=timezone.localdate(), attendances=5)
    row = record_session(actor=scene.lead, organisation=scene.partner, details=details)
    newer = correct_session(actor=scene.lead, row=row, details=details)

    assert "version 2.</b> Nothing differs." in told(scene.client("programme lead"), newer)
