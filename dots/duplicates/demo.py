"""Partners of Exborough that came in twice: found by the check itself, some decided, one merged."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dots.duplicates.check import pairs_among
from dots.duplicates.commands import keep_pairs, merge, put_off, say_different
from dots.duplicates.known import known_of
from dots.duplicates.models import OPEN, LikelyPair
from dots.foundation.actor import Actor
from dots.foundation.models import Programme
from dots.network.commands import add_contacts, add_organisations, add_sites
from dots.network.demo.names import Namer
from dots.network.demo.organisations import slug
from dots.network.details import ContactRow, OrganisationDetails, SiteRow
from dots.network.models import Organisation, Site
from dots.network.models.contacts import MAIN
from dots.network.models.organisations import ACTIVE


@dataclass(frozen=True)
class Again:
    """One partner and how its second record came to be written."""

    partner: Organisation
    site: Site
    name: str
    shares: Sequence[str]  # fields that the second record has as well, or "site"


def misspelt(name: str) -> str:
    """Return a name with two letters of its first word changed round."""
    first, space, rest = name.partition(" ")
    return f"{first[:3]}{first[4:5]}{first[3:4]}{first[5:]}{space}{rest}"


def mistyped(number: str) -> str:
    """Return a number with its second digit typed wrong."""
    return f"{number[:1]}{(int(number[1:2]) + 1) % 10}{number[2:]}" if number else ""


# how the name is written the second time; what else is the same, a number but for one digit
WRITTEN: list[tuple[Callable[[str], str], tuple[str, ...]]] = [
    (lambda name: f"The {name}", ("site",)),
    (misspelt, ("site", "charity_number")),
    (lambda name: f"{name} and Hub", ("site",)),
    (lambda name: name.replace("Centre", "Ctr").replace("Association", "Assoc."), ("site",)),
    (lambda name: f"{name} CIC", ("website",)),
    (lambda name: f"{name} Drop-in", ("site", "website")),
    (misspelt, ("website",)),
    (lambda name: f"{name} (the old hall)", ("site",)),
    (lambda name: f"{name} Ltd", ("site", "company_number")),
    (lambda name: f"{name} Volunteers", ("website",)),
    (lambda name: f"{name} Trading Company", ("site", "website")),
    (lambda name: f"{name} Lettings", ("site", "website")),
]
OTHERS = ("Trading Company", "Lettings")  # another organisation, at the same door
MERGED = "Ltd"


def make_demo_duplicates(programme: Programme, *, seed: int = 1907) -> list[LikelyPair]:
    """Record a dozen partners a second time, find them, and decide about four of them."""
    actor = replace(Actor.system(programme, "demo"), door="demo")
    record_again(actor, programme, random.Random(seed))
    partners = known_of(programme)
    found = pairs_among(partners)
    keep_pairs(actor=actor, programme=programme, found=found, partners=len(partners))
    pairs = list(LikelyPair.objects.filter(programme=programme).select_related("first", "second"))
    to_decide = []
    for pair in pairs:
        names = (pair.first.name, pair.second.name)
        if any(name.endswith(OTHERS) for name in names):
            say_different(actor=actor, pair=pair)
        elif any(name.endswith(MERGED) for name in names):
            older = min((pair.first, pair.second), key=lambda one: one.created_at)
            merge(actor=actor, pair=pair, keeps=older.pk, said={})
        else:
            to_decide.append(pair)
    for pair in to_decide[-1:]:
        put_off(actor=actor, pair=pair)
    return list(LikelyPair.objects.filter(programme=programme, state=OPEN))


def record_again(actor: Actor, programme: Programme, dice: random.Random) -> None:
    """Add the second records, each with a site or somebody to talk to of its own."""
    namer = Namer(dice, [])
    twice = chosen(programme, dice)
    rows: list[OrganisationDetails] = [second_record(one) for one in twice]
    made = add_organisations(actor=actor, programme=programme, rows=rows)
    sites: list[SiteRow] = []
    people: list[ContactRow] = []
    for one, organisation in zip(twice, made, strict=True):
        name = namer.person()
        people.append(
            {
                "organisation_id": organisation.pk,
                "name": name,
                "kind": MAIN,
                "email": f"{slug(name)}@post.example",
                "phone": namer.phone(),
            }
        )
        if "site" in one.shares:
            sites.append(
                {
                    "organisation_id": organisation.pk,
                    "name": one.name,
                    "address": one.site.address,
                    "postcode": one.site.postcode,
                    "ward_code": one.site.ward_code,
                }
            )
    add_sites(actor=actor, programme=programme, rows=sites)
    add_contacts(actor=actor, programme=programme, rows=people)


def second_record(one: Again) -> OrganisationDetails:
    """Return what the second record says: less than the first, usually."""
    row: dict[str, Any] = {"name": one.name, "kind": one.partner.kind}
    for name in one.shares:
        if name.endswith("_number"):
            row[name] = mistyped(getattr(one.partner, name))
        elif name != "site":
            row[name] = getattr(one.partner, name)
    row["communities"] = one.partner.communities[:1]
    return OrganisationDetails(**row)  # type: ignore[typeddict-item]  # the fields are its own


def chosen(programme: Programme, dice: random.Random) -> list[Again]:
    """Return a partner for each way of writing one twice, none for two."""
    sites: dict[Any, Site] = {}
    open_sites = Site.objects.live().open().filter(programme=programme)
    for site in open_sites.order_by("created_at", "name", "pk"):
        if site.postcode and not site.is_confidential:
            sites.setdefault(site.organisation_id, site)
    partners = Organisation.objects.live().filter(programme=programme, state=ACTIVE)
    free = [one for one in partners.order_by("name") if one.pk in sites and not one.is_council]
    dice.shuffle(free)
    found = []
    for write, shares in WRITTEN:
        fits = (one for one in free if fits_to(one, write, shares))
        partner = next(fits, None)
        if partner is not None:
            free.remove(partner)
            found.append(Again(partner, sites[partner.pk], write(partner.name), shares))
    return found


def fits_to(one: Organisation, write: Callable[[str], str], shares: Sequence[str]) -> bool:
    """True when a partner says all that its second record shares, and its name can be changed."""
    known = all(getattr(one, name) for name in shares if name != "site")
    return known and write(one.name) != one.name
