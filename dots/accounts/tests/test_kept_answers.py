"""A session that ends while somebody types: nothing typed is lost, and nobody else sees it."""

import re

import pytest
from django.contrib.sessions.models import Session

from dots.accounts.models import Invitation
from dots.accounts.tests.makers import (
    TOTP_SECRET,
    give_second_factor,
    make_member,
    make_programme,
    make_user,
    sign_in,
)
from dots.accounts.tests.test_second_factor import code_for
from dots.accounts.tests.test_signing_in import type_in
from dots.foundation.actor import EVALUATOR, LEAD
from dots.foundation.ids import new_id

pytestmark = pytest.mark.django_db


def send_after_the_session_ended(client):
    """Open the form signed in, lose the session, send the form."""
    client.get("/members/invite/")
    Session.objects.all().delete()
    answers = {"command_id": str(new_id()), "email": "typed@example.org", "role": EVALUATOR}
    return client.post("/members/invite/", answers)


def send_on(client, page):
    """Press the one button of the page that shows what was kept."""
    main = page[page.index("<main") :]
    action = re.search(r'<form[^>]*action="([^"]+)"', main)[1]
    answers = dict(re.findall(r'name="(\w+)" value="([^"]*)"', main))
    return client.post(action, answers)


def test_what_was_typed_waits_behind_the_sign_in_page(client):
    lead = make_member(LEAD)
    sign_in(client, lead)
    asked = send_after_the_session_ended(client)

    signed_in = type_in(client, lead.user.email, following="/kept/")
    page = client.get(signed_in.url).content.decode()
    sent = send_on(client, page)

    assert asked.url == "/accounts/login/?next=%2Fkept%2F"
    assert signed_in.url == "/kept/"
    assert "typed@example.org" in page
    assert Invitation.objects.get().email == "typed@example.org"
    assert sent.url.startswith("/members/invitations/")


def test_it_waits_behind_the_second_factor_too(client):
    lead = make_member(LEAD)
    give_second_factor(lead.user)
    sign_in(client, lead)
    send_after_the_session_ended(client)

    asked = type_in(client, lead.user.email, following="/kept/")
    done = client.post(asked.url, {"code": code_for(TOTP_SECRET)})
    send_on(client, client.get(done.url).content.decode())

    assert done.url == "/kept/"
    assert Invitation.objects.count() == 1


def test_it_goes_back_to_the_programme_it_was_typed_in(client):
    user = make_user()
    make_member(EVALUATOR, make_programme("Alpha"), user=user)
    lead = make_member(LEAD, make_programme("Beta"), user=user)
    type_in(client, user.email)
    client.post("/members/choose/", {"place": str(lead.pk)})
    send_after_the_session_ended(client)

    signed_in = type_in(client, user.email, following="/kept/")
    send_on(client, client.get(signed_in.url).content.decode())

    assert Invitation.objects.get().programme == lead.programme


def test_somebody_else_who_signs_in_sees_none_of_it(client):
    sign_in(client, make_member(LEAD))
    send_after_the_session_ended(client)
    other = make_member(LEAD)

    signed_in = type_in(client, other.user.email, following="/kept/")
    response = client.get(signed_in.url)

    assert response.url == "/"
    assert not Invitation.objects.exists()
