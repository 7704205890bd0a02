"""Sending an invitation again, and withdrawing it."""

import pytest
from django.core import mail
from django.test import Client

from dots.accounts.models import Membership
from dots.accounts.tests.makers import make_member, sign_in
from dots.accounts.tests.test_invitations import WORDS, form, invite, invited, link_in
from dots.foundation.actor import CHAMPION, LEAD, PARTNER_MANAGER, TEAM_MEMBER
from dots.foundation.models import Message

pytestmark = pytest.mark.django_db


def test_sending_again_replaces_the_link(client, deliver):
    invitation, link = invited(deliver)
    sign_in(client, Membership.objects.get())
    answers = form()

    with deliver(execute=True):
        client.post(f"/members/invitations/{invitation.pk}/resend/", answers)
        client.post(f"/members/invitations/{invitation.pk}/resend/", answers)

    assert len(mail.outbox) == 2
    assert Client().get(link).status_code == 404
    assert Client().get(link_in(mail.outbox[1])).status_code == 302


def test_inviting_again_sends_a_new_link_in_place_of_the_old_one(client, deliver):
    invitation, link = invited(deliver)
    sign_in(client, Membership.objects.get())

    response = invite(client, deliver, email=invitation.email, role=invitation.role)

    assert str(invitation.pk) in response.url
    assert Client().get(link).status_code == 404


def test_a_letter_that_came_back_is_told_until_it_is_sent_again(client, deliver):
    invitation, _ = invited(deliver)
    sign_in(client, Membership.objects.get())
    address = f"/members/invitations/{invitation.pk}/"
    Message.objects.update(failed_because="SMTPRecipientsRefused")

    pages = [client.get(address).text, client.get("/members/").text]
    client.post(f"{address}resend/", form())
    after = client.get(address).text

    assert all("The letter came back" in page for page in pages)
    assert "is on its way" not in pages[0]
    assert "The invitation is on its way" in after


def test_a_withdrawn_invitation_no_longer_opens(client, deliver):
    invitation, link = invited(deliver)
    sign_in(client, Membership.objects.get())
    answers, address = form(), f"/members/invitations/{invitation.pk}/withdraw/"

    first, second = client.post(address, answers), client.post(address, answers)
    again = client.post(f"/members/invitations/{invitation.pk}/resend/", form())

    assert first.url == second.url
    assert "was withdrawn" in client.get(first.url).content.decode()
    assert "was withdrawn" in again.content.decode()
    assert Client().get(link).status_code == 404


def test_an_accepted_invitation_cannot_be_withdrawn(client, deliver):
    invitation, link = invited(deliver)
    there = Client()
    there.post(there.get(link).url, form(name="Nia New", password=WORDS))
    sign_in(client, Membership.objects.get(role=LEAD))

    page = client.post(f"/members/invitations/{invitation.pk}/withdraw/", form())

    assert "already been accepted" in page.content.decode()


@pytest.mark.parametrize("page", ["", "resend/", "withdraw/"])
def test_nobody_tends_somebody_elses_invitation(client, deliver, partners, page):
    invitation, _ = invited(deliver)
    sign_in(client, make_member(LEAD))
    ask = client.post if page else client.get

    elsewhere = ask(f"/members/invitations/{invitation.pk}/{page}", form())
    sign_in(client, make_member(TEAM_MEMBER, invitation.programme))
    teammate = ask(f"/members/invitations/{invitation.pk}/{page}", form())
    client.logout()
    visitor = ask(f"/members/invitations/{invitation.pk}/{page}", form())

    assert (elsewhere.status_code, teammate.status_code) == (404, 404)
    assert visitor.url.startswith("/accounts/login/")


def test_a_partners_invitation_is_not_the_teams_to_tend(client, deliver, partners):
    lead = make_member(LEAD)
    sign_in(client, make_member(PARTNER_MANAGER, lead.programme, partners["Oak Hall"]))
    address = invite(client, deliver, email="own@example.org", role=CHAMPION).url
    own = client.get(address).content.decode()
    sign_in(client, lead)

    response = client.get(address)

    assert "own@example.org was invited as champion of Oak Hall" in own
    assert response.status_code == 404


def test_once_accepted_a_partners_person_is_no_longer_the_teams_to_see(client, deliver, partners):
    lead = make_member(LEAD)
    sign_in(client, lead)
    answers = {"email": "own@example.org", "role": CHAMPION, "partner": "Oak Hall"}
    address = invite(client, deliver, **answers).url
    before = client.get(address).content.decode()
    there = Client()
    there.post(there.get(link_in(mail.outbox[0])).url, form(name="Olive Own", password=WORDS))

    after = client.get(address)

    assert "own@example.org" in before
    assert after.status_code == 404
    assert "own@example.org" not in client.get("/members/").content.decode()
