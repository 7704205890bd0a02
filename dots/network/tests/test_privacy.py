"""The promise: a partner's people and confidential places never reach the team or anybody else."""

from __future__ import annotations

import pytest
from django.urls import reverse

from dots.accounts.tests.makers import make_member, sign_in
from dots.foundation.actor import CHAMPION, EVALUATOR, LEAD, PARTNER_MANAGER, TEAM_MEMBER, Actor
from dots.foundation.models import SearchEntry
from dots.network.commands import add_contact, add_site, change_contact
from dots.network.models import Contact
from dots.network.tests.makers import make_contact, make_organisation

pytestmark = pytest.mark.django_db

SECRETS = ("Hidden Person", "hidden@example.org", "7 Secret Row", "ML1 1AA", "E01900001")


@pytest.fixture
def partner(programme, milltown):
    """A partner with a person of its own and a refuge."""
    partner = make_organisation("Quayside", programme=programme)
    manager = Actor(
        kind="user",
        programme_id=programme.pk,
        roles=frozenset({PARTNER_MANAGER}),
        partner_ids=frozenset({partner.pk}),
    )
    add_contact(
        actor=manager, organisation=partner, name="Hidden Person", email="hidden@example.org"
    )
    add_site(
        actor=manager,
        organisation=partner,
        name="Refuge",
        is_confidential=True,
        address="7 Secret Row",
        postcode="ML1 1AA",
    )
    return partner


def everything(client, partner):
    """Return every page, search and file of the network that shows many or this partner."""
    addresses = [
        reverse("network:organisation", args=[partner.pk]),
        reverse("network:search") + "?search=hidden",
        reverse("network:search") + "?search=secret",
        "/",
    ]
    for name in ("organisations", "sites", "contacts", "projects"):
        addresses += [reverse(f"network:{name}"), reverse(f"network:{name}_csv")]
    addresses.append(reverse("network:contacts") + "?search=hidden")
    for address in addresses:
        response = client.get(address)
        body = response.getvalue() if response.streaming else response.content
        yield address, body.decode().replace('value="hidden"', "")


@pytest.mark.parametrize("role", [LEAD, TEAM_MEMBER, EVALUATOR])
def test_the_team_and_evaluators_see_no_partners_person_and_no_confidential_place(
    client, programme, partner, role
):
    sign_in(client, make_member(role, programme))

    for address, text in everything(client, partner):
        assert not [secret for secret in SECRETS if secret in text], address


@pytest.mark.parametrize("role", [PARTNER_MANAGER, CHAMPION])
def test_another_partners_people_see_neither(client, programme, partner, role):
    other = make_organisation(programme=programme)
    sign_in(client, make_member(role, programme, other.pk))

    for address, text in everything(client, partner):
        assert not [secret for secret in SECRETS if secret in text], address


def test_the_team_opens_no_page_of_a_partners_person(team, partner):
    contact = Contact.objects.get()

    for name in ("contact", "change_contact", "close_contact", "reopen_contact"):
        assert team.get(reverse(f"network:{name}", args=[contact.pk])).status_code == 404


def test_the_team_sees_how_many_people_a_partner_keeps(team, partner):
    page = team.get(reverse("network:organisation", args=[partner.pk])).content.decode()
    people = team.get(reverse("network:contacts")).content.decode()

    assert "They keep the names of 1 person" in page
    assert "keep the names of 1 person to themselves" in people


def test_colleagues_see_one_another(client, programme, partner):
    sign_in(client, make_member(CHAMPION, programme, partner.pk))

    page = client.get(reverse("network:organisation", args=[partner.pk])).content.decode()

    assert "Hidden Person" in page


def test_a_person_handed_over_to_the_partner_leaves_the_search(programme):
    contact = make_contact("Amina Yusuf", organisation=make_organisation(programme=programme))
    change_contact(actor=Actor.system(programme, "test"), contact=contact, name="Amina Yusuf")
    assert SearchEntry.objects.filter(record_id=contact.pk).exists()

    change_contact(actor=Actor.system(programme, "test"), contact=contact, held_by="partner")

    assert not SearchEntry.objects.filter(record_id=contact.pk).exists()


def test_a_link_shows_no_names(programme, partner):
    actor = Actor(kind="link", programme_id=programme.pk, purpose="support.return")

    assert not Contact.objects.within(actor).exists()


def test_a_visitor_sees_nothing(client, partner):
    for name in ("organisations", "sites", "contacts", "projects", "search"):
        assert client.get(reverse(f"network:{name}")).status_code == 302


def test_partners_people_do_not_search_the_programme(client, programme, partner):
    sign_in(client, make_member(CHAMPION, programme, partner.pk))

    assert client.get(reverse("network:search")).status_code == 403
