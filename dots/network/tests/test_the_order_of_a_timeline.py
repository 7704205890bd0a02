"""What happened on one day, in its order."""

from __future__ import annotations

import pytest
from django.utils import timezone

from dots.foundation import registries
from dots.foundation.actor import Actor
from dots.network.tests.makers import make_organisation
from dots.network.timeline import what_happened

pytestmark = pytest.mark.django_db


def test_whatever_happened_on_the_day_a_partner_was_recorded_stands_above_that(monkeypatch):
    partner = make_organisation()
    day = timezone.localtime(partner.created_at).replace(hour=0, minute=0)
    noted = registries.TimelineEntry(day, "First conversation")
    sources = registries.Registry()
    sources.register(lambda actor, record: [noted])
    sources.register(what_happened)
    monkeypatch.setattr("dots.foundation.registries.timeline", sources)

    entries = registries.timeline_of(Actor.system(partner.programme, "test"), partner)

    assert [one.title for one in entries] == ["First conversation", "Recorded as a partner"]
