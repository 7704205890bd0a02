"""Looks have a period of their own: two years, and seven at what is read by fewer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from dots.foundation.models import Look
from dots.foundation.models.looks import kept_apart
from dots.people.tests.makers import make_person
from dots.retention.models import Beginning
from dots.retention.work import clear_old_looks

pytestmark = pytest.mark.django_db


def look(person, days, page="people:person"):
    made = Look.objects.create(
        programme_id=person.programme_id,
        partner_id=person.organisation_id,
        record_id=person.pk,
        page=page,
        actor_kind="person",
        own=True,
    )
    Look.objects.filter(pk=made.pk).update(created_at=timezone.now() - timedelta(days=days))
    return made.pk


def test_looks_past_two_years_go_in_chunks_and_those_kept_apart_stay_seven(monkeypatch):
    monkeypatch.setattr("dots.retention.work.LOOKS_AT_ONCE", 2)
    person, apart = make_person(), sorted(kept_apart)[0]
    gone = [look(person, days) for days in (760, 800, 900, 5000)]
    stay = [look(person, 700), look(person, 900, apart), look(make_person(), 900)]
    gone.append(look(person, 2700, apart))

    chunks = clear_old_looks(person.organisation.programme, timezone.localdate())

    assert chunks == 3
    assert set(Look.objects.values_list("pk", flat=True)) == set(stay)
    assert clear_old_looks(person.organisation.programme, timezone.localdate()) == 0


def test_the_days_run_takes_them_out(capsys):
    person = make_person()
    Beginning.objects.create(
        programme_id=person.programme_id, begins_on=timezone.localdate() - timedelta(days=1)
    )
    look(person, 900)

    call_command("run_retention")

    assert not Look.objects.exists()


def test_anybody_may_read_how_long_looks_are_kept(client):
    page = client.get(reverse("retention:what_we_keep")).content.decode()

    assert "Who opened your record or a list of people" in page
    assert "2 years" in page
