"""Whom to ask where the data agreement allows less than when they said yes."""

from __future__ import annotations

import pytest
from django.urls import reverse

from dots.agreements.tests.makers import make_agreement
from dots.follow_ups.tests.makers import make_due
from dots.network.tests.makers import make_project
from dots.people.tests.makers import make_person, make_register

pytestmark = pytest.mark.django_db


def text(response):
    return response.content.decode()


def test_nobody_is_listed_who_cannot_be_asked_but_counted_with_the_reason(champion, person):
    due = make_due(person)
    person.organisation.data_agreements.update(depth="headcount")

    listed, home = text(champion.get(reverse("follow_ups:to_ask"))), text(champion.get("/"))
    wave = text(champion.get(reverse("follow_ups:wave", args=[due.pk])))

    assert str(due.pk) not in listed
    assert "1 person of yours is due and not listed: your data agreement" in listed
    assert "Nobody can be asked now. 1 person is due, and your data" in home
    assert "Nothing new can be kept about them" in wave


def test_whoever_came_for_a_project_that_allows_it_is_listed(champion, person):
    partner = person.organisation
    other = make_due(make_person("Lou", organisation=partner))
    due = make_due(person)
    project = make_project("Devices", partners=(partner,))
    make_register(person, project=project)
    partner.data_agreements.update(depth="headcount")
    make_agreement(partner, project=project)

    listed = text(champion.get(reverse("follow_ups:to_ask")))

    assert str(due.pk) in listed
    assert str(other.pk) not in listed
    assert "1 person of yours is due and not listed" in listed
