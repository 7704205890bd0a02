"""Two partners that somebody chose: why they look the same is said as of any pair."""

from __future__ import annotations

import pytest

from dots.accounts.tests.makers import make_actor
from dots.duplicates.commands import add_pair, keep_pairs
from dots.duplicates.models import BY_HAND, LikelyPair
from dots.duplicates.tests.makers import make_later
from dots.foundation.actor import TEAM_MEMBER, Actor
from dots.network.models import Organisation
from dots.network.tests.makers import make_site

pytestmark = pytest.mark.django_db


@pytest.fixture
def hubs(programme):
    """Two of one name, kind and postcode."""
    made = [make_later("Brindle Hub", programme=programme, kind="charity") for _ in "ab"]
    for one in made:
        make_site(organisation=one, postcode="XB7 8AN")
    return made


def test_a_pair_chosen_by_hand_has_the_reasons_that_a_check_gives(programme, hubs):
    actor = make_actor(TEAM_MEMBER, programme)

    pair = add_pair(actor=actor, organisation=hubs[0], other_id=hubs[1].pk)

    assert pair.strength == BY_HAND
    assert pair.reasons == ["Somebody of the team believes so", "Same name", "Same postcode"]


def test_its_reasons_follow_when_partners_are_compared_again(programme, hubs):
    actor = Actor.system(programme, "test")
    add_pair(actor=actor, organisation=hubs[0], other_id=hubs[1].pk)
    Organisation.objects.filter(pk=hubs[1].pk).update(name="Brindle Hub Ltd")

    keep_pairs(actor=actor, programme=programme, found=[], partners=2)

    assert LikelyPair.objects.get().reasons[1:] == [
        "Same name, but for order, short forms, small words or “Ltd”",
        "Same postcode",
    ]
