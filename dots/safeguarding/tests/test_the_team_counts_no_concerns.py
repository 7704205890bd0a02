"""Two partners side by side: the team learns neither that there is a concern nor of how many."""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse

from dots.accounts.tests.makers import make_member, sign_in
from dots.duplicates.models import LikelyPair
from dots.duplicates.tests.makers import make_pair
from dots.foundation.actor import TEAM_MEMBER
from dots.people.tests.makers import make_person
from dots.safeguarding.tests.makers import make_concern

pytestmark = pytest.mark.django_db


def test_neither_concerns_nor_how_many_people_are_told_where_partners_are_compared(
    client, programme
):
    pair: LikelyPair = make_pair(programme=programme)
    for name in ("Ade", "Bea"):
        make_concern(person=make_person(name, organisation=pair.second))
    sign_in(client, make_member(TEAM_MEMBER, programme))

    compared = [reverse(f"duplicates:{name}", args=[pair.pk]) for name in ("pair", "merge")]
    said = [client.get(address).content.decode() for address in compared]
    keep = {"command_id": uuid.uuid4(), "keeps": str(pair.first_id)}
    said.append(client.post(compared[1], keep, follow=True).content.decode())

    for page in said:
        assert "only its own people" not in page
        assert "people helped" not in page  # that there are any, or none, is a number too
        assert "about people it helps" in page
