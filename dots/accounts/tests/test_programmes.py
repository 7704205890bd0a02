"""What whoever runs the installation does: programmes begun, nobody's data seen."""

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from dots.accounts.commands import create_operator, create_programme
from dots.accounts.commands.passwords import Password
from dots.accounts.models import Invitation, User
from dots.accounts.tests.makers import (
    make_actor,
    make_member,
    make_operator,
    make_programme,
    sign_in,
)
from dots.foundation.actor import LEAD, TEAM_MEMBER
from dots.foundation.commands import NotAllowed, NotPossible
from dots.foundation.ids import new_id
from dots.foundation.models import Event, Installation, Message, Programme

pytestmark = pytest.mark.django_db
NEW = "/members/programmes/new/"


def form(**answers):
    return {
        "command_id": str(new_id()),
        "name": "Digital Exborough",
        "place_name": "Exborough",
        "year_starts": "4",
        "lead_email": "lead@example.org",
        **answers,
    }


def test_a_visitor_begins_no_programme(client):
    response = client.post(NEW, form())

    assert response.url.startswith("/accounts/login/")
    assert not Programme.objects.exists()


@pytest.mark.parametrize("page", ["", "new/", "{}/lead/"])
def test_a_programmes_own_lead_does_not_run_the_installation(client, page):
    lead = make_member(LEAD)
    sign_in(client, lead)

    response = client.post(f"/members/programmes/{page.format(lead.programme_id)}", form())

    assert response.status_code in (403, 404, 405)
    assert client.get("/members/programmes/").status_code == 403


def test_an_operator_begins_a_programme_and_its_lead_is_invited(client):
    sign_in(client, make_operator())
    asked = client.get(NEW)

    response = client.post(NEW, form(), follow=True)

    programme = Programme.objects.get()
    assert asked.status_code == 200
    assert "Digital Exborough" in response.content.decode()
    assert (programme.slug, programme.year_starts) == ("digital-exborough", 4)
    assert Invitation.objects.get().role == LEAD
    assert Message.objects.get().to == "lead@example.org"


def test_begun_twice_is_begun_once(client):
    sign_in(client, make_operator())
    answers = form()

    first, second = client.post(NEW, answers), client.post(NEW, answers)

    assert first.url == second.url
    assert Programme.objects.count() == Message.objects.count() == 1


def test_a_name_is_taken_once_in_words(client):
    make_programme("digital exborough")
    sign_in(client, make_operator())

    page = client.post(NEW, form()).content.decode()

    assert "already has this name" in page


def test_two_programmes_whose_names_look_alike_get_different_short_names():
    actor, installation = make_actor("operator"), Installation()

    for name in ("Leeds!", "Leeds?", "Leeds.", "字"):
        create_programme(actor=actor, installation=installation, name=name, place_name="Leeds")

    slugs = Programme.objects.order_by("created_at").values_list("slug", flat=True)
    assert list(slugs) == ["leeds", "leeds-2", "leeds-3", "programme"]


def test_the_operators_page_names_nobody(client):
    member = make_member(TEAM_MEMBER, make_programme("Digital Exborough"), name="Tim Team")
    make_member(LEAD, member.programme, name="Leah Lead")
    sign_in(client, make_operator())
    client.post(NEW, form(name="Another"))

    page = client.get("/members/programmes/").content.decode()

    assert "Digital Exborough" in page
    for personal in ("Tim Team", "Leah Lead", member.user.email, "lead@example.org"):
        assert personal not in page


def test_an_operator_opens_no_page_of_a_programme(client):
    member = make_member(LEAD)
    sign_in(client, make_operator())

    statuses = [
        client.get(address).status_code
        for address in ("/members/", "/members/invite/", f"/members/people/{member.pk}/")
    ]

    assert statuses == [404, 404, 404]


def test_an_operator_invites_another_lead_and_nobody_else(client):
    programme = make_programme()
    sign_in(client, make_operator())
    address = f"/members/programmes/{programme.pk}/lead/"
    answers = {"command_id": str(new_id()), "email": "second@example.org", "role": TEAM_MEMBER}

    asked = client.get(address)
    first, second = client.post(address, answers), client.post(address, answers)

    assert programme.name in asked.content.decode()
    assert first.url == second.url == "/members/programmes/"
    assert Invitation.objects.get().role == LEAD
    assert client.get(f"/members/programmes/{new_id()}/lead/").status_code == 404


def test_only_operators_begin_programmes_by_any_door():
    with pytest.raises(NotAllowed):
        create_programme(
            actor=make_actor(LEAD), installation=Installation(), name="A", place_name="A"
        )

    assert not Event.objects.filter(action="accounts.create_programme").exists()


def test_the_command_line_begins_a_programme_and_prints_the_letter(capsys):
    call_command("create_programme", "Digital Leeds", "--place=Leeds", "--lead=l@example.org")

    out = capsys.readouterr().out
    assert "Created Digital Leeds (short name: digital-leeds)" in out
    assert f"{settings.SITE_ADDRESS}/l/" in out
    assert f"Its link begins with {settings.SITE_ADDRESS}, as DOTS_ADDRESS or PORT say" in out


@pytest.mark.parametrize(
    ("name", "lead", "says"),
    [("New", "nonsense", "not an e-mail"), ("Taken", "l@example.org", "already has this name")],
)
def test_the_command_line_says_why_not(name, lead, says):
    make_programme("Taken")

    with pytest.raises(CommandError, match=says):
        call_command("create_programme", name, "--place=Leeds", f"--lead={lead}")

    assert Programme.objects.count() == 1


def operator_command(monkeypatch, password, email="olu@example.org"):
    module = "dots.accounts.management.commands.create_operator.getpass"
    monkeypatch.setattr(module, lambda prompt: password)
    call_command("create_operator", email, "--name=Olu Operator")


def test_the_command_line_makes_an_operator(monkeypatch, capsys):
    operator_command(monkeypatch, "four quite new words")

    user = User.objects.get()
    assert (user.is_operator, user.check_password("four quite new words")) == (True, True)
    assert "can sign in with olu@example.org" in capsys.readouterr().out


def test_a_weak_password_makes_no_operator(monkeypatch):
    with pytest.raises(CommandError, match="Nothing was created"):
        operator_command(monkeypatch, "short")

    assert not User.objects.exists()


def test_an_address_with_an_account_becomes_no_operator(monkeypatch):
    user = make_member(LEAD).user

    with pytest.raises(CommandError, match="already has an account"):
        operator_command(monkeypatch, "four quite new words", user.email)

    user.refresh_from_db()
    assert not user.is_operator


def test_a_name_taken_in_the_same_moment_is_said_in_words(monkeypatch):
    make_programme("Digital Leeds")
    actor = make_actor("operator")
    monkeypatch.setattr("dots.foundation.models.Programme.objects.filter", lambda **_: EmptyList())

    with pytest.raises(NotPossible, match="already has this name"):
        create_programme(
            actor=actor, installation=Installation(), name="Digital Leeds", place_name="Leeds"
        )


class EmptyList(list):
    def exists(self):
        return False

    def values_list(self, *fields, flat):
        return ["digital-leeds"]


def test_a_password_leaves_no_trace_in_events_or_errors():
    create_operator(
        actor=make_actor("operator"),
        installation=Installation(),
        email="a@example.org",
        name="A",
        password=Password("four quite new words"),
    )

    assert "four" not in f"{Password('four quite new words')!r}"
    assert Event.objects.get().changed == ["email", "installation", "name", "password"]


def test_without_a_terminal_nobody_is_asked_and_a_sentence_says_so(monkeypatch):
    def at_the_end(prompt):
        raise EOFError

    module = "dots.accounts.management.commands.create_operator.getpass"
    monkeypatch.setattr(module, at_the_end)

    with pytest.raises(CommandError, match="Nothing was created"):
        call_command("create_operator", "olu@example.org", "--name=Olu Operator")

    assert not User.objects.exists()
