"""Asking people in, and joining by the link."""

import re

import pytest
from django.core import mail
from django.test import Client

from dots.accounts.commands import invite_member
from dots.accounts.models import Invitation
from dots.accounts.selectors import actor_for
from dots.accounts.tests.makers import make_actor, make_member, make_programme, sign_in
from dots.foundation.actor import CHAMPION, EVALUATOR, LEAD, PARTNER_MANAGER, TEAM_MEMBER, Actor
from dots.foundation.commands import NotAllowed, NotPossible
from dots.foundation.ids import new_id

pytestmark = pytest.mark.django_db
WORDS = "four quite new words"


def form(**answers):
    return {"command_id": str(new_id()), **answers}


def invite(client, deliver, **answers):
    with deliver(execute=True):
        return client.post("/members/invite/", form(**answers))


def link_in(letter):
    return re.search(r"http://127.0.0.1:8000(\S+)", letter.body)[1]


def invited(deliver, role=TEAM_MEMBER, email="new@example.org", partner_id=None):
    """Invite somebody; return the invitation and the link in the letter."""
    lead = make_member(LEAD, make_programme(), name="Leah Lead")
    with deliver(execute=True):
        invitation = invite_member(
            actor=actor_for(lead.user),
            programme=lead.programme,
            email=email,
            role=role,
            partner_id=partner_id,
        )
    return invitation, link_in(mail.outbox[-1])


def test_a_visitor_invites_nobody(client):
    response = client.post("/members/invite/", form(email="a@example.org", role=LEAD))

    assert response.url.startswith("/accounts/login/")
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("role", [CHAMPION, EVALUATOR])
def test_others_invite_nobody(client, role):
    sign_in(client, make_member(role))

    response = client.post("/members/invite/", form(email="a@example.org", role=LEAD))

    assert response.status_code == 403
    assert not Invitation.objects.exists()


def test_a_lead_invites_a_team_member_by_letter(client, deliver):
    lead = make_member(LEAD, make_programme("Digital Exborough"), name="Leah Lead")
    sign_in(client, lead)
    assert "Send the invitation" in client.get("/members/invite/").content.decode()

    response = invite(client, deliver, email="New@Example.org", role=TEAM_MEMBER)

    assert "on its way" in client.get(response.url).content.decode()
    assert "new@example.org" in client.get("/members/").content.decode()
    letter = mail.outbox[0]
    assert letter.to == ["new@example.org"]
    assert "Leah Lead invites you to Digital Exborough on Join the Dots, as team member" in (
        letter.body
    )


def test_an_invitation_sent_twice_goes_once(client, deliver):
    sign_in(client, make_member(LEAD))
    answers = form(email="new@example.org", role=EVALUATOR)

    with deliver(execute=True):
        first = client.post("/members/invite/", answers)
        second = client.post("/members/invite/", answers)

    assert first.url == second.url
    assert len(mail.outbox) == 1


def test_a_team_member_invites_partners_people_only(client, deliver, partners):
    sign_in(client, make_member(TEAM_MEMBER))

    team = invite(client, deliver, email="a@example.org", role=LEAD)
    partner = invite(
        client, deliver, email="b@example.org", role=PARTNER_MANAGER, partner="oak hall"
    )

    assert team.status_code == 200
    assert partner.status_code == 302
    assert Invitation.objects.get().partner_id == partners["Oak Hall"]


def test_several_partners_with_these_letters_are_offered(client, deliver, partners):
    sign_in(client, make_member(LEAD))
    answers = {"email": "a@example.org", "role": CHAMPION, "partner": "elm"}

    asked = invite(client, deliver, **answers).content.decode()
    response = invite(client, deliver, **answers, which=str(partners["Elmwood Library"]))

    assert "Say which partner" in asked
    assert "Elm Tree Centre" in asked
    assert "Oak Hall" not in asked
    assert response.status_code == 302
    assert Invitation.objects.get().partner_id == partners["Elmwood Library"]


def test_letters_of_a_partner_do_not_hold_up_a_team_members_invitation(client, deliver, partners):
    sign_in(client, make_member(LEAD))

    response = invite(client, deliver, email="a@example.org", role=TEAM_MEMBER, partner="elm")

    assert response.status_code == 302


@pytest.mark.parametrize(("typed", "says"), [("", "Say which"), ("xyz", "No partner’s name")])
def test_a_partners_person_needs_a_known_partner(client, deliver, partners, typed, says):
    sign_in(client, make_member(LEAD))

    page = invite(client, deliver, email="a@example.org", role=CHAMPION, partner=typed)

    assert says in page.content.decode()
    assert not Invitation.objects.exists()


def test_an_address_mistyped_is_said_and_the_rest_is_kept(client, deliver, partners):
    sign_in(client, make_member(LEAD))

    page = invite(client, deliver, email="nonsense", role=CHAMPION, partner="Oak Hall")

    assert "Oak Hall" in page.content.decode()
    assert page.status_code == 200


def test_the_page_that_leads_here_fills_in_what_it_knows(client, partners):
    sign_in(client, make_member(LEAD))

    page = client.get(
        f"/members/invite/?email=a@example.org&partner={partners['Oak Hall']}"
    ).content.decode()
    odd = client.get("/members/invite/?partner=nonsense")

    assert 'value="Oak Hall"' in page
    assert 'value="a@example.org"' in page
    assert odd.status_code == 200


def test_a_partner_manager_invites_own_people_unseen_by_the_team(client, deliver, partners):
    lead = make_member(LEAD)
    own = partners["Oak Hall"]
    sign_in(client, make_member(PARTNER_MANAGER, lead.programme, own))

    response = invite(client, deliver, email="own@example.org", role=CHAMPION)
    seen_by_team = sign_in(Client(), lead).get("/members/").content.decode()

    invitation = Invitation.objects.get()
    assert response.status_code == 302
    assert (invitation.partner_id, invitation.from_partner) == (own, True)
    assert "own@example.org" in client.get("/members/").content.decode()
    assert "own@example.org" not in seen_by_team


def test_a_manager_of_two_partners_says_which(client, deliver, partners):
    lead = make_member(LEAD)
    first = make_member(PARTNER_MANAGER, lead.programme, partners["Oak Hall"])
    make_member(PARTNER_MANAGER, lead.programme, partners["Elm Tree Centre"], user=first.user)
    sign_in(client, first)

    asked = invite(client, deliver, email="own@example.org", role=CHAMPION).content.decode()
    response = invite(
        client, deliver, email="own@example.org", role=CHAMPION, which=str(partners["Oak Hall"])
    )

    assert "Say which partner" in asked
    assert response.status_code == 302


def test_a_partner_manager_cannot_invite_for_another_partner(partners):
    manager = make_actor(PARTNER_MANAGER, partner_id=partners["Oak Hall"])
    programme = make_programme()
    actor = Actor(
        kind="user",
        id=manager.id,
        programme_id=programme.pk,
        roles=manager.roles,
        partner_ids=manager.partner_ids,
    )

    with pytest.raises(NotAllowed):
        invite_member(
            actor=actor,
            programme=programme,
            email="a@example.org",
            role=CHAMPION,
            partner_id=partners["Elm Tree Centre"],
        )

    assert not Invitation.objects.exists()


@pytest.mark.parametrize(("role", "partner"), [(CHAMPION, None), (LEAD, new_id())])
def test_role_and_partner_must_agree(role, partner):
    programme = make_programme()

    with pytest.raises(NotPossible, match="which partner"):
        invite_member(
            actor=make_actor(LEAD, programme),
            programme=programme,
            email="a@example.org",
            role=role,
            partner_id=partner,
        )


def test_somebody_already_here_is_not_invited_again(client, deliver):
    lead = make_member(LEAD)
    there = make_member(TEAM_MEMBER, lead.programme)
    sign_in(client, lead)

    page = invite(client, deliver, email=there.user.email, role=TEAM_MEMBER).content.decode()

    assert "already has this role" in page
    assert not mail.outbox


def test_inviting_a_partners_person_does_not_tell_the_team_that_they_are_there(
    client, deliver, partners
):
    lead = make_member(LEAD)
    there = make_member(CHAMPION, lead.programme, partners["Oak Hall"])
    sign_in(client, lead)

    response = invite(client, deliver, email=there.user.email, role=CHAMPION, partner="Oak Hall")

    assert response.status_code == 302
