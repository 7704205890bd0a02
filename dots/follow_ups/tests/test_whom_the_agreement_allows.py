"""Whom to ask where the data agreement allows less than when they said yes."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.agreements.tests.makers import make_agreement
from dots.follow_ups.models import FollowUp
from dots.follow_ups.tests.makers import make_due
from dots.network.tests.makers import make_project
from dots.people.tests.makers import make_person, make_register

pytestmark = pytest.mark.django_db


def text(response):
    return response.content.decode()


def opening_on(day):
    return {"opens_on": day, "due_on": day + timedelta(14), "closes_on": day + timedelta(56)}


def test_nobody_is_listed_who_cannot_be_asked_but_counted_with_the_reason(champion, person):
    due = make_due(person)
    person.organisation.data_agreements.update(depth="headcount")

    listed, home = text(champion.get(reverse("follow_ups:to_ask"))), text(champion.get("/"))
    wave = text(champion.get(reverse("follow_ups:wave", args=[due.pk])))

    assert str(due.pk) not in listed
    assert "1 person of yours could be asked now, but is not listed: your data" in listed
    assert "Nobody can be asked now. 1 person could be, but your data agreement does" in home
    assert "Nothing new can be kept about them" in wave


def test_as_many_can_be_asked_now_as_home_says_once_it_is_allowed_again(champion, person):
    partner, soon = person.organisation, opening_on(timezone.localdate() + timedelta(days=9))
    unsafe = make_person("Dee", organisation=partner, contact_safe="no")
    due = [make_due(one).pk for one in (person, make_person("Cy", organisation=partner), unsafe)]
    ahead = [make_due(make_person(name, organisation=partner)).pk for name in ("Eli", "Fay")]
    FollowUp.objects.filter(pk__in=ahead).update(**soon)

    def both():
        return text(champion.get(reverse("follow_ups:to_ask"))), text(champion.get("/"))

    partner.data_agreements.update(depth="headcount")
    listed, home = both()
    FollowUp.objects.filter(pk__in=due).update(**soon)
    only_soon, nothing_now = both()
    FollowUp.objects.filter(pk__in=due).update(**opening_on(timezone.localdate()))
    partner.data_agreements.update(depth="pseudonymous")
    listed_again, home_again = both()

    assert "2 people of yours could be asked now, and 2 soon, but are not listed" in listed
    assert "Nobody can be asked now. 2 people could be, but your data agreement" in home
    assert "4 people of yours could be asked soon, but are not listed" in only_soon
    assert "could be" not in nothing_now
    assert "2 people can be asked now." in home_again
    assert "4 people to ask now or soon" in re.sub("<[^>]+>", "", listed_again)
    assert "1 more is due now or soon, but it is not safe to contact them" in listed_again


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
    assert "1 person of yours could be asked now, but is not listed" in listed
