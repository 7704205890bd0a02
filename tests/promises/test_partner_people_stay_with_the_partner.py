"""The city team never sees a partner's named people: only how many have access."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from dots.accounts.models import Membership
from dots.accounts.selectors import actor_for
from dots.accounts.tests.makers import make_member, sign_in
from dots.foundation.actor import CHAMPION, LEAD, PARTNER_MANAGER, PARTNER_ROLES, TEAM_MEMBER

pytestmark = pytest.mark.django_db

SIGNS_OUT = "accounts/logout/"


def plain_addresses(patterns=None, before=""):
    """Every address of the product that needs no record to be named."""
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from plain_addresses(pattern.url_patterns, address)
        elif isinstance(pattern, URLPattern) and "<" not in address and address != SIGNS_OUT:
            yield address


@pytest.mark.parametrize("role", [LEAD, TEAM_MEMBER])
def test_no_page_of_the_team_names_a_partners_people(client, role):
    member = make_member(role)
    people = [
        make_member(partner_role, member.programme, name=f"Perpetua Hidden {partner_role}")
        for partner_role in PARTNER_ROLES
    ]
    sign_in(client, member)
    opened = 0

    for address in plain_addresses():
        response = client.get(f"/{address}", follow=True)
        body = b"".join(response) if response.streaming else response.content
        opened += response.status_code == 200
        assert b"Perpetua" not in body, address
        assert not [one for one in people if one.user.email.encode() in body], address

    assert opened > 5


@pytest.mark.parametrize("role", [LEAD, TEAM_MEMBER])
@pytest.mark.parametrize("partner_role", [PARTNER_MANAGER, CHAMPION])
def test_no_address_of_a_partners_person_opens_for_the_team(client, role, partner_role):
    member = make_member(role)
    person = make_member(partner_role, member.programme)
    sign_in(client, member)

    statuses = {
        client.get(f"/members/people/{person.pk}/{page}").status_code
        for page in ("", "role/", "end/")
    }

    assert statuses == {404}
    assert person not in Membership.objects.within(actor_for(member.user))
