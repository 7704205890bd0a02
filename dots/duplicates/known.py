"""What is compared of each partner, and the reasons for one pair, without the linkage library."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from dots.calculations.linkage.records import (
    Organisation as Compared,
)
from dots.calculations.linkage.records import (
    common_domains,
    levels_between,
)
from dots.duplicates.models import BY_HAND, MERGED, LikelyPair
from dots.duplicates.wording import reasons_of
from dots.foundation.models import Programme
from dots.network.models import Contact, Organisation, Site
from dots.network.models.contacts import PROGRAMME

BELIEVED = "Somebody of the team believes so"


def known_of(programme: Programme) -> list[dict[str, Any]]:
    """Return what is compared of each partner; of a partner's own people nothing is read."""
    postcodes: dict[UUID, list[str]] = defaultdict(list)
    wards: dict[UUID, list[str]] = defaultdict(list)
    sites = Site.objects.live().open().filter(programme=programme)
    for pk, postcode, ward in sites.values_list("organisation_id", "postcode", "ward_code"):
        postcodes[pk] += [postcode] if postcode else []
        wards[pk] += [ward] if ward else []
    mail: dict[UUID, list[str]] = defaultdict(list)
    people = Contact.objects.live().open().filter(programme=programme, held_by=PROGRAMME)
    for pk, address in people.exclude(email="").values_list("organisation_id", "email"):
        mail[pk].append(address)
    partners = Organisation.objects.live().filter(programme=programme)
    names = ("pk", "name", "charity_number", "company_number", "website")
    return [
        {
            "id": str(pk),
            "name": name,
            "postcodes": postcodes[pk],
            "wards": wards[pk],
            "charity_number": charity,
            "company_number": company,
            "websites": [website, *mail[pk]],
        }
        for pk, name, charity, company, website in partners.values_list(*names)
    ]


def reasons_by_hand(programme: Programme, pairs: Iterable[LikelyPair]) -> dict[UUID, list[str]]:
    """Return pair id -> why two partners chosen by hand look the same, as a check says it."""
    listed = list(pairs)
    if not listed:
        return {}
    known = {one["id"]: Compared(**one) for one in known_of(programme)}
    common = common_domains(one.websites for one in known.values())
    found: dict[UUID, list[str]] = {}
    for pair in listed:
        first, second = known.get(str(pair.first_id)), known.get(str(pair.second_id))
        if first and second:
            levels = levels_between(first, second, common)
            found[pair.pk] = [BELIEVED, *reasons_of(first.name, second.name, levels)]
    return found


def chosen_by_hand(programme: Programme) -> Iterable[LikelyPair]:
    """Return the pairs that somebody chose and that are not merged."""
    by_hand = LikelyPair.objects.filter(programme=programme, strength=BY_HAND)
    return by_hand.exclude(state=MERGED)
