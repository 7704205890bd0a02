"""Requests of somebody who left the team are not lost from sight."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.accounts.models import Membership
from dots.accounts.tests.makers import make_member
from dots.foundation.actor import LEAD, TEAM_MEMBER
from dots.requests.tests.asking import read
from dots.requests.tests.makers import make_request

pytestmark = pytest.mark.django_db

QUEUE = reverse("requests:requests")


def test_open_requests_of_somebody_who_left_are_said_to_have_nobody(team, partner):
    ann = make_member(TEAM_MEMBER, partner.programme, name="Ann Leaver")
    asked = make_request("Laptops for a job club", organisation=partner, state="ours", owner=ann)
    make_request("A hall", organisation=partner, state="answered", owner=ann)
    joss = Membership.objects.get(user__name="Joss Kettleby")
    make_request("Tea", organisation=partner, state="ours", owner=joss)
    before = read(team, QUEUE)
    ann.ended_at = timezone.now()
    ann.save()

    page = read(team, QUEUE)

    assert "nobody to take care" not in before
    assert "1 open request has nobody to take care of it: nobody yet, or whoever it was" in page
    assert "Ann Leaver (has left)" in page
    assert "Ann Leaver, who has left" in read(team, reverse("requests:request", args=[asked.pk]))
    nobodys = read(team, QUEUE, state="open", owner="nobody")
    assert ("Laptops" in nobodys, "Tea" in nobodys) == (True, False)
    assert "<b>2</b> requests" in read(team, QUEUE, owner=str(ann.pk))
    make_member(LEAD, partner.programme, user=ann.user)
    assert "nobody to take care" not in read(team, QUEUE)
    assert "<b>2</b> requests" in read(team, QUEUE, owner=str(ann.user.memberships.last().pk))
