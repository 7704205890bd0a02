"""What a list says of each partner beside its name: counted for a page of them at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count

from dots.network.models import Contact, Organisation, Site
from dots.network.models.contacts import CHAMPION
from dots.places.models import Area

AT_ONCE = 500  # below what SQLite takes as parameters


@dataclass
class Overview:
    """One partner in a line. `wards` are names; a site of no known ward is in none of them."""

    wards: list[str] = field(default_factory=list)
    sites: int = 0
    contacts: int = 0
    champions: int = 0

    @property
    def where(self) -> str:
        """Say where the partner is, in a few words."""
        if not self.sites:
            return "No site recorded"
        if not self.wards:
            return in_words(self.sites, "site")
        if len(self.wards) <= 2:
            return " and ".join(self.wards)
        return f"{self.wards[0]} and {len(self.wards) - 1} other wards"

    @property
    def people(self) -> str:
        """Say how many champions are there, or that nobody is known at all."""
        return f"{self.champions:,}" if self.contacts else "Nobody known"


def in_words(count: int, one: str, many: str = "") -> str:
    """Return a number with its noun: "1 site", "1,204 people"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def overviews(
    listed: Sequence[Organisation], ward_names: Mapping[str, str]
) -> dict[UUID, Overview]:
    """Return a line's worth of each partner; of people, only how many.

    Args:
        ward_names: code -> name of wards known already, as the filter has them.
    """
    known = {one.pk: Overview() for one in listed}
    ids = list(known)
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        count_sites(known, some, ward_names)
        count_people(known, some)
    return known


def count_sites(
    known: dict[UUID, Overview], ids: Sequence[UUID], ward_names: Mapping[str, str]
) -> None:
    """Count the open sites of these partners, and name their wards."""
    found = Site.objects.live().open().filter(organisation__in=ids).order_by("created_at")
    wards: dict[UUID, list[str]] = defaultdict(list)
    for pk, ward in found.values_list("organisation_id", "ward_code"):
        known[pk].sites += 1
        if ward and ward not in wards[pk]:
            wards[pk].append(ward)
    seen = {code for codes in wards.values() for code in codes}
    names = {**ward_names, **names_of_areas(seen - set(ward_names))}
    for pk, codes in wards.items():
        known[pk].wards = sorted(names.get(code, code) for code in codes)


def names_of_areas(codes: Iterable[str]) -> dict[str, str]:
    """Return area code -> its name."""
    asked = set(codes)
    return dict(Area.objects.filter(pk__in=asked).values_list("code", "name")) if asked else {}


def count_people(known: dict[UUID, Overview], ids: Sequence[UUID]) -> None:
    """Count everybody at these partners, whoever holds their names."""
    found = Contact.objects.live().open().filter(organisation__in=ids).order_by()
    grouped = found.values_list("organisation_id", "kind").annotate(Count("pk"))
    for pk, kind, count in grouped:
        known[pk].contacts += count
        if kind == CHAMPION:
            known[pk].champions += count
