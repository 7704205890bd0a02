"""The questions in Easy Read by a link: with pictures, and still light."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from dots.follow_ups.tests.makers import form, make_due, make_link_to

pytestmark = pytest.mark.django_db
MOST = 14_600  # bytes of a public page, with a thousand of headers for each file


def test_each_step_has_its_pictures_and_comes_in_the_first_packets(person):
    cache.clear()
    due = make_due(person, reading="easy", answers={"loneliness-easy": "no"})
    guest, page = Client(), reverse("follow_ups:by_link", args=[due.pk])
    sheets = [Path(finders.find(f"design/{one}.css")).read_bytes() for one in ("dots", "team")]

    first = guest.get(make_link_to(due), follow=True)
    question = guest.post(page, form(step="how", go="next"))
    check = guest.post(page, form(step="all", go="next"))

    for shown in (first, question, check):
        parts = [shown.content, *sheets]
        assert 'class="pic"' in shown.content.decode()
        assert "design/team.css" in shown.content.decode()
        assert sum(len(gzip.compress(part)) + 1_000 for part in parts) < MOST
    assert "You can stop. Then close this page." in first.content.decode()
    assert "Is this right?" in check.content.decode()


def test_the_usual_questions_have_none(person):
    cache.clear()

    page = Client().get(make_link_to(make_due(person)), follow=True).content.decode()

    assert 'class="pic"' not in page
    assert "team.css" not in page
