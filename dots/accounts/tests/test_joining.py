"""Joining by the link in the letter: new people, known people, and links that no longer work."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from dots.accounts.commands import accept_invitation
from dots.accounts.models import Invitation, Membership, User
from dots.accounts.selectors import actor_for
from dots.accounts.tests.makers import make_user
from dots.accounts.tests.test_invitations import WORDS, form, invited
from dots.accounts.tests.test_signing_in import type_in
from dots.accounts.words import WHAT_ROLES_DO
from dots.foundation.actor import EVALUATOR, TEAM_MEMBER, Actor
from dots.foundation.commands import NotPossible

pytestmark = pytest.mark.django_db


def test_a_new_person_joins_with_a_name_and_a_password(client, deliver):
    _, link = invited(deliver)

    page = client.get(link, follow=True)
    address = page.redirect_chain[-1][0]
    done = client.post(address, form(name="Nia New", password=WORDS), follow=True)

    user = User.objects.get(email="new@example.org")
    assert "Choose a password" in page.content.decode()
    assert "You have joined" in done.content.decode()
    assert user.name == "Nia New"
    assert actor_for(user).roles == {TEAM_MEMBER}
    assert type_in(client, "new@example.org", WORDS).url == "/"


def test_opening_the_link_changes_nothing(client, deliver):
    invitation, link = invited(deliver)

    for _ in range(3):
        Client().get(link, follow=True)

    invitation.refresh_from_db()
    assert invitation.state == "waiting"
    assert not User.objects.filter(email=invitation.email).exists()


def test_accepting_twice_is_the_same_as_once(client, deliver):
    _, link = invited(deliver)
    address = client.get(link).url
    answers = form(name="Nia New", password=WORDS)

    first = client.post(address, answers)
    second = client.post(address, answers, follow=True)

    assert first.status_code == 302
    assert "You have joined" in second.content.decode()
    assert Membership.objects.filter(user__email="new@example.org").count() == 1


def test_an_accepted_invitation_makes_nobody_else(client, deliver):
    _, link = invited(deliver)
    address = client.get(link).url
    client.post(address, form(name="Nia New", password=WORDS))

    forwarded = Client()
    forwarded.get(link)
    page = forwarded.post(address, form(name="Eve Else", password=WORDS)).content.decode()

    assert "You have joined" in page
    assert not User.objects.filter(name="Eve Else").exists()


def test_a_known_address_only_accepts(client, deliver):
    user = make_user("Kit Known", email="new@example.org")
    _, link = invited(deliver, role=EVALUATOR)
    page = client.get(link, follow=True)

    client.post(page.redirect_chain[-1][0], form())

    user.refresh_from_db()
    assert "You already have an account" in page.content.decode()
    assert "Choose a password" not in page.content.decode()
    assert (user.name, actor_for(user).roles) == ("Kit Known", {EVALUATOR})
    assert type_in(client, user.email).url == "/"


@pytest.mark.parametrize(
    ("name", "password", "says"),
    [
        ("", WORDS, "required"),
        ("Nia", "short", "at least 12"),
        ("Nia", "password1234", "too common"),
        ("Nia", "new@example.org", "too similar"),
        ("Nia", "", "required"),
    ],
)
def test_what_is_missing_or_weak_is_said_and_makes_nobody(client, deliver, name, password, says):
    _, link = invited(deliver)
    address = client.get(link).url

    page = client.post(address, form(name=name, password=password)).content.decode()

    assert says in page
    assert not User.objects.filter(email="new@example.org").exists()


def test_an_old_invitation_says_so(client, deliver):
    invitation, link = invited(deliver)
    address = client.get(link).url
    Invitation.objects.update(expires_at=timezone.now() - timedelta(days=1))

    page = client.get(address).content.decode()
    sent = client.post(address, form(name="Nia New", password=WORDS))

    assert "too old" in page
    assert "too old" in sent.content.decode()
    assert not User.objects.filter(email=invitation.email).exists()


def test_a_guessed_invitation_is_closed(client, deliver):
    invitation, _ = invited(deliver)

    response = client.get(f"/members/join/{invitation.pk}/")

    assert response.status_code == 404


def test_one_link_opens_no_other_invitation(client, deliver):
    other, _ = invited(deliver)
    _, link = invited(deliver)
    client.get(link)

    response = client.get(f"/members/join/{other.pk}/")

    assert response.status_code == 404


def test_a_new_address_cannot_join_without_a_name_by_any_door(deliver):
    invitation, _ = invited(deliver)

    with pytest.raises(NotPossible, match="Give your name"):
        accept_invitation(actor=Actor.system(invitation.programme, "test"), invitation=invitation)


def test_the_page_of_an_invitation_says_what_each_role_does_in_a_plain_sentence():
    assert all(":" not in does for does in WHAT_ROLES_DO.values())
