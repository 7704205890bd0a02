"""The cast of support's tests: a partner, its people, the team, and strangers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from dots.accounts.selectors import actor_for
from dots.accounts.tests.makers import make_member, make_programme, sign_in
from dots.foundation.actor import Actor
from dots.foundation.ids import new_id
from dots.foundation.models import Programme
from dots.network.models import Contact, Organisation, Site
from dots.network.tests.makers import make_contact, make_organisation, make_site
from dots.places.models import Area, ProgrammeArea

COUNCIL, MILL, HIGH = "E08009999", "E05900001", "E05900002"


@dataclass
class Scene:
    """One programme with two wards, one partner with a site, and whoever is needed."""

    programme: Programme
    partner: Organisation
    site: Site
    contact: Contact

    def actor(self, role: str, partner: Organisation | None = None) -> Actor:
        member = self.member(role, partner)
        return actor_for(member.user, str(member.pk))

    def member(self, role: str, partner: Organisation | None = None) -> Any:
        at = (partner or self.partner).pk if role in ("champion", "partner manager") else None
        return make_member(role, self.programme, at)

    def client(self, role: str, partner: Organisation | None = None) -> Client:
        return sign_in(Client(), self.member(role, partner))

    @property
    def lead(self) -> Actor:
        return self.actor("programme lead")


def make_wards(programme: Programme) -> None:
    """Two wards of one council, in the programme."""
    council, _ = Area.objects.get_or_create(
        code=COUNCIL, defaults={"name": "Milltown", "kind": "council", "council_code": COUNCIL}
    )
    for code, name in ((MILL, "Mill & Weir"), (HIGH, "High Town")):
        Area.objects.get_or_create(
            code=code, defaults={"name": name, "kind": "ward", "council_code": COUNCIL}
        )
    ProgrammeArea.objects.create(programme=programme, council=council)


def make_scene() -> Scene:
    programme = make_programme()
    make_wards(programme)
    partner = make_organisation("Weir Hall", programme=programme)
    return Scene(
        programme=programme,
        partner=partner,
        site=make_site("Weir Hall", organisation=partner, ward_code=MILL),
        contact=make_contact(organisation=partner, kind="main", email="asked@example.org"),
    )


@pytest.fixture
def scene(db: None) -> Scene:
    return make_scene()


def said(**answers: Any) -> dict[str, Any]:
    """What a browser sends with a form: a fresh number, and the answers."""
    return {"command_id": str(new_id()), **answers}


def only(client: Client, address: str, data: dict[str, Any], status: int = 302) -> Any:
    """Send a form, and check how it was answered."""
    response = client.post(address, data)
    assert response.status_code == status, problems_of(response)
    return response


def problems_of(response: Any) -> Any:
    form = (response.context or {}).get("form") if response.context else None
    return form.errors if form is not None else response.status_code
