"""Exborough has partners that came in twice, so that the list shows what it is for."""

from __future__ import annotations

import pytest

from dots.duplicates.demo import WRITTEN, make_demo_duplicates
from dots.duplicates.models import DIFFERENT, LATER, LikelyPair, Merge
from dots.network.models import Organisation
from dots.network.tests.makers import make_organisation, make_site

pytestmark = pytest.mark.django_db
WORDS = (
    "Ashworth", "Bramley", "Caldicott", "Denholm", "Elmsett", "Fenwick", "Garforth", "Hallam",
    "Ingleby", "Kelsey", "Langdale", "Marwood", "Norwell", "Oxenhope",
)  # fmt: skip


def make_known(programme, number, word):
    known = make_organisation(
        f"{word} Centre",
        programme=programme,
        website=f"https://{word.lower()}.example",
        charity_number=f"90000{number:02}",
        company_number=f"990000{number:02}",
    )
    make_site(organisation=known, postcode=f"EB{number} 1AA")


def test_the_demo_city_has_pairs_to_decide_and_some_decided(programme):
    for number, word in enumerate(WORDS, 10):
        make_known(programme, number, word)

    pairs = make_demo_duplicates(programme)

    assert len(pairs) == len(WRITTEN) - 4
    assert all(pair.reasons for pair in pairs)
    assert LikelyPair.objects.filter(state=DIFFERENT).count() == 2
    assert LikelyPair.objects.filter(state=LATER).count() == 1
    assert Merge.objects.get().kept.live
    live = Organisation.objects.filter(programme=programme, live=True)
    assert live.count() == len(WORDS) + len(WRITTEN) - 1
