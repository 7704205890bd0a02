"""What other capabilities ask about requests."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from dots.accounts.tests.makers import make_actor
from dots.foundation.actor import LEAD, PARTNER_MANAGER
from dots.network.tests.makers import make_organisation
from dots.requests.selectors import open_requests
from dots.requests.tests.makers import make_request

pytestmark = pytest.mark.django_db


def test_open_requests_are_counted_for_each_partner_with_the_day_of_the_oldest(
    programme, partner, django_assert_num_queries
):
    long_ago = timezone.now() - timedelta(days=40)
    make_request(organisation=partner, asked_at=long_ago)
    make_request(organisation=partner, state="waiting")
    make_request(organisation=partner, state="answered")
    make_request(programme=programme)
    make_request()
    other = make_organisation(programme=programme)
    make_request(organisation=other)
    actor = make_actor(LEAD, programme)

    with django_assert_num_queries(1):
        found = open_requests(actor)

    assert found == {
        partner.pk: (2, timezone.localdate(long_ago)),
        other.pk: (1, timezone.localdate()),
    }


def test_a_partners_people_learn_of_their_own_requests_only(programme, partner):
    make_request(organisation=partner)
    make_request(organisation=make_organisation(programme=programme))

    found = open_requests(make_actor(PARTNER_MANAGER, programme, partner.pk))

    assert list(found) == [partner.pk]
