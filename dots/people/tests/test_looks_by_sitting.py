"""Who looked: one line for each person, page and sitting; each refusal has its own."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from dots.accounts.tests.makers import make_member, sign_in
from dots.foundation.actor import CHAMPION, LEAD
from dots.foundation.models import Look
from dots.people.tests.steps import address, text

pytestmark = pytest.mark.django_db


def shown(manager, person):
    return text(manager.get(address("looks", person.pk)))


def move_back(minutes):
    """Let every look so far have been so long ago."""
    for look in Look.objects.all():
        Look.objects.filter(pk=look.pk).update(
            created_at=look.created_at - timedelta(minutes=minutes)
        )


def test_a_page_opened_a_dozen_times_in_one_sitting_is_one_line(champion, manager, person):
    for _ in range(12):
        move_back(20)  # whoever asks a long list of questions sits for hours
        champion.get(address("needs", person.pk))
    champion.get(address("person", person.pk))

    theirs, every = shown(manager, person), text(manager.get(address("all_looks")))

    assert theirs.count("Asking what helps them") == 1
    assert theirs.count("Their page") == 1
    assert every.count("Asking what helps them") == 1
    assert "once for a sitting" in theirs


def test_it_says_when_the_sitting_began(champion, manager, person):
    champion.get(address("needs", person.pk))
    move_back(29)
    began = timezone.localtime(Look.objects.get().created_at)
    champion.get(address("needs", person.pk))

    assert f"{began:%-d %B %Y, %H:%M}" in shown(manager, person)


def test_another_sitting_or_another_person_is_another_line(
    champion, manager, person, programme, partner
):
    other = sign_in(Client(), make_member(CHAMPION, programme, partner.pk, name="Ola Birkin"))
    champion.get(address("needs", person.pk))
    move_back(31)
    champion.get(address("needs", person.pk))
    other.get(address("needs", person.pk))

    theirs = shown(manager, person)

    assert theirs.count("Asking what helps them") == 3
    assert theirs.count("Ola Birkin") == 1


def test_each_attempt_that_was_refused_stays_a_line(manager, person, programme):
    lead = sign_in(Client(), make_member(LEAD, programme))
    for _ in range(3):
        lead.get(address("person", person.pk))

    refused = text(manager.get(address("all_looks"), {"refused": "yes"}))

    assert shown(manager, person).count("Refused") == 3
    assert refused.count("Somebody outside your organisation") == 3
