"""The big button pressed with nothing chosen, of somebody who stands in that day already."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dots.people.tests.makers import make_person, make_register
from dots.people.tests.steps import address, came, text, today
from dots.support.models import Activity

pytestmark = pytest.mark.django_db


def test_it_is_asked_about_once_and_a_tick_keeps_it(champion, partner, person):
    make_register(person, make_person("Cy", organisation=partner))
    form = came()

    page = text(champion.post(address("record", person.pk), form))

    assert "Did they come once more?" in page
    assert Activity.objects.live().count() == 1
    for _ in range(2):
        answer = champion.post(address("record", person.pk), {**form, "sure_of": "empty"})
        assert answer.status_code == 302
    assert Activity.objects.live().count() == 2


def test_nothing_is_asked_where_something_is_said_or_it_is_another_day(champion, partner, person):
    make_register(person, make_person("Cy", organisation=partner))
    yesterday = (today() - timedelta(days=1)).isoformat()

    champion.post(address("record", person.pk), came(minutes="30"))
    champion.post(address("record", person.pk), came(starts_on=yesterday))

    assert Activity.objects.live().count() == 3
