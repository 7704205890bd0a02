"""Members of a network that have one name are told apart wherever something is done about one."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from dots.accounts.tests.makers import make_member, sign_in
from dots.foundation.actor import LEAD
from dots.network.tests.makers import make_organisation
from dots.networks.models import NetworkMember
from dots.networks.tests.makers import make_meeting, make_network

pytestmark = pytest.mark.django_db


def test_each_page_says_which_of_the_two_it_is(client, programme):
    hubs = [make_organisation("Brindle Hub", programme=programme) for _ in "ab"]
    network = make_network("Care", members=tuple(hubs))
    meeting = make_meeting(network, date(2090, 1, 2))
    second = NetworkMember.objects.get(organisation=hubs[1])
    sign_in(client, make_member(LEAD, programme))

    pages = [
        client.get(reverse(f"networks:{name}", args=[pk])).content.decode()
        for name, pk in (
            ("network", network.pk),
            ("meeting", meeting.pk),
            ("end_member", second.pk),
        )
    ]

    for page in pages:
        assert "number 2 of this name" in page
    assert "number 1 of this name" in pages[0]
    assert "number 1 of this name" not in pages[2]
