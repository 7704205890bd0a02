"""Whoever writes a concern is not who is told of it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from dots.foundation.models import Message
from dots.people.tests.makers import make_keeper
from dots.safeguarding.checking import told_in_time
from dots.safeguarding.models import Concern
from dots.safeguarding.tests.makers import form, make_arrangement, make_concern, somebody
from dots.safeguarding.ticking import tell_where_due

pytestmark = pytest.mark.django_db


def written_to():
    return list(Message.objects.order_by("created_at", "pk").values_list("to", flat=True))


def test_a_deputy_who_writes_about_the_lead_is_not_told_but_the_managers_are(
    enter, partner, arranged, priya
):
    concern = make_concern(partner, by=arranged.deputy, not_to="lead")

    assert (concern.stage, written_to()) == ("managers", [priya.email])
    page = enter(arranged.deputy).get(reverse("safeguarding:concern", args=[concern.pk]))
    assert "I have read it" not in page.content.decode()
    refused = enter(arranged.deputy).post(reverse("safeguarding:read", args=[concern.pk]), form())
    assert refused.status_code in (403, 404)
    assert concern.fresh().is_waiting


def test_where_nobody_else_is_there_it_is_tried_again_until_somebody_answers_for_it(enter):
    partner = make_keeper("Alone")
    alone = somebody(partner, "Sol Emgr", role="partner manager")
    concern = make_concern(partner, by=alone)

    assert (concern.stage, written_to()) == ("", [])
    assert "nobody could be told of 1 concern:" in " ".join(told_in_time())
    lead = make_arrangement(partner).lead
    Concern.objects.update(due_at=concern.due_at.replace(year=2025))
    tell_where_due()

    assert (concern.fresh().stage, written_to()) == ("lead", [lead.email])
    assert told_in_time() == []


def test_an_account_that_is_shut_is_not_who_is_told(partner, arranged, priya):
    arranged.lead.is_active = False
    arranged.lead.save()

    concern = make_concern(partner, by=priya)

    assert (concern.stage, written_to()) == ("deputy", [arranged.deputy.email])
