"""Asking people in, and joining by the link."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from dots.accounts.commands import accept_invitation, change_role, invite_member
from dots.accounts.models import Invitation, Membership, User
from dots.accounts.selectors import actor_for
from dots.accounts.tests.makers import make_actor, make_member, make_programme, make_user, sign_in
from dots.accounts.tests.test_signing_in import type_in
from dots.foundation import registries
from dots.foundation.actor import CHAMPION, EVALUATOR, LEAD, PARTNER_MANAGER, TEAM_MEMBER, Actor
from dots.foundation.commands import NotAllowed, NotPossible
from dots.foundation.ids import new_id

pytestmark = pytest.mark.django_db
WORDS = "four quite new words"


@pytest.fixture
def partners(monkeypatch):
    """Three partners, as the capability that keeps them would answer."""
    known = {new_id(): name for name in ("Elm Tree Centre", "Elmwood Library", "Oak Hall")}
    monkeypatch.setattr(registries, "partner_choices", registries.Registry())
    monkeypatch.setattr(registries, "partner_names", registries.Registry())
    registries.partner_choices.register(
        lambda actor, text: [one for one in known.items() if text.lower() in one[1].lower()]
    )
    registries.partner_names.register(lambda ids: {one: known[one] for one in ids if one in known})
    return {name: pk for pk, name in known.items()}


def form(**answers):
    return {"command_id": str(new_id()), **answers}


def invite(client, deliver, **answers):
    with deliver(execute=True):
        return client.post("/members/invite/", form(**answers))


@pytest.fixture
def deliver(django_capture_on_commit_callbacks):
    return django_capture_on_commit_callbacks


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


def test_a_new_address_cannot_join_without_a_name_by_any_door(deliver):
    invitation, _ = invited(deliver)

    with pytest.raises(NotPossible, match="Give your name"):
        accept_invitation(actor=Actor.system(invitation.programme, "test"), invitation=invitation)


@pytest.mark.parametrize("role", [CHAMPION, "nonsense", TEAM_MEMBER])
def test_a_role_of_another_kind_needs_another_invitation(role):
    lead = make_member(LEAD)
    member = make_member(TEAM_MEMBER, lead.programme)

    with pytest.raises(NotPossible):
        change_role(actor=actor_for(lead.user), membership=member, role=role)
