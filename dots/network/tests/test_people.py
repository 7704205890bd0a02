"""The people and teams of a partner, and who may know their names."""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse

from dots.accounts.tests.makers import make_actor, make_member, sign_in
from dots.foundation.actor import CHAMPION, EVALUATOR, LEAD, PARTNER_MANAGER, Actor
from dots.foundation.commands import NotAllowed, NotPossible
from dots.network.commands import (
    add_contact,
    add_contacts,
    add_team,
    add_teams,
    change_contact,
)
from dots.network.models import Contact, Team
from dots.network.tests.makers import make_contact, make_organisation, make_team

pytestmark = pytest.mark.django_db


@pytest.fixture
def partner(programme):
    return make_organisation("Quayside", programme=programme)


@pytest.fixture
def manager(client, programme, partner):
    return sign_in(client, make_member(PARTNER_MANAGER, programme, partner.pk))


def typed(**answers):
    return {"command_id": uuid.uuid4(), "name": "Amina Yusuf", "kind": "champion", **answers}


def agree():
    return {"command_id": uuid.uuid4()}


def test_somebody_signed_out_adds_nobody(client, partner):
    client.post(reverse("network:add_contact", args=[partner.pk]), typed())

    assert not Contact.objects.exists()


@pytest.mark.parametrize("role", [CHAMPION, EVALUATOR])
def test_a_champion_or_evaluator_adds_nobody(client, programme, partner, role):
    partner_id = partner.pk if role == CHAMPION else None
    sign_in(client, make_member(role, programme, partner_id))

    response = client.post(reverse("network:add_contact", args=[partner.pk]), typed())

    assert response.status_code == 403
    assert not Contact.objects.exists()


def test_whom_the_team_adds_the_programme_holds(team, partner):
    response = team.post(
        reverse("network:add_contact", args=[partner.pk]),
        typed(email="amina@example.org"),
        follow=True,
    )

    assert Contact.objects.get().held_by == "programme"
    assert "Amina Yusuf" in response.content.decode()


def test_the_same_person_sent_twice_is_one(team, partner):
    answers = typed()
    team.post(reverse("network:add_contact", args=[partner.pk]), answers)

    team.post(reverse("network:add_contact", args=[partner.pk]), answers)

    assert Contact.objects.count() == 1


def test_a_manager_says_who_may_see_a_name(manager, partner):
    address = reverse("network:add_contact", args=[partner.pk])

    manager.post(address, typed(held_by="partner"))
    manager.post(address, typed(name="Dee Marlow", held_by="programme"))

    assert Contact.objects.get(name="Amina Yusuf").held_by == "partner"
    assert Contact.objects.get(name="Dee Marlow").held_by == "programme"


def test_a_managers_people_are_the_partners_unless_said_otherwise(programme, partner):
    actor = make_actor(PARTNER_MANAGER, programme, partner.pk)

    made = add_contact(actor=actor, organisation=partner, name="Amina Yusuf")

    assert made.held_by == "partner"


def test_the_team_does_not_take_a_name_from_a_partner(programme, partner):
    contact = make_contact(organisation=partner)

    with pytest.raises(NotAllowed):
        change_contact(actor=make_actor(LEAD, programme), contact=contact, held_by="partner")


def test_people_change_leave_and_come_back(manager, partner):
    contact = make_contact("Amina", organisation=partner, held_by="partner", phone="01632 960142")
    make_team("Outreach", organisation=partner)
    team = Team.objects.get()

    page = manager.get(reverse("network:change_contact", args=[contact.pk])).content.decode()
    manager.post(
        reverse("network:change_contact", args=[contact.pk]),
        typed(name="Amina Y", held_by="partner", team_id=str(team.pk), job_role="Manager"),
    )
    manager.post(reverse("network:close_contact", args=[contact.pk]), agree())
    left = manager.get(reverse("network:contact", args=[contact.pk])).content.decode()
    manager.post(reverse("network:reopen_contact", args=[contact.pk]), agree())
    back = manager.get(reverse("network:contact", args=[contact.pk])).content.decode()

    assert "01632 960142" in page
    assert "They left on" in left
    assert "Outreach" in back
    assert "They left on" not in back
    assert "Came back" in back


def test_a_champion_sees_a_colleague_and_changes_nothing(client, programme, partner):
    contact = make_contact("Amina", organisation=partner, held_by="partner", email="a@example.org")
    sign_in(client, make_member(CHAMPION, programme, partner.pk))

    page = client.get(reverse("network:contact", args=[contact.pk])).content.decode()

    assert "a@example.org" in page
    assert client.get(reverse("network:change_contact", args=[contact.pk])).status_code == 403


def test_another_programmes_person_is_not_found(team):
    contact = make_contact()

    for name in ("contact", "change_contact", "close_contact"):
        assert team.get(reverse(f"network:{name}", args=[contact.pk])).status_code == 404


def test_the_list_of_people_is_searched_and_filtered(team, partner):
    make_contact("Amina Yusuf", organisation=partner, kind="main")
    make_contact("Dee Marlow", organisation=partner, kind="champion")
    make_contact("Gone Before", organisation=partner, closed_on="2024-01-01")

    def names(**asked):
        rows = team.get(reverse("network:contacts"), asked).context["rows"]
        return [row[0]["text"] for row in rows]

    assert names() == ["Amina Yusuf", "Dee Marlow"]
    assert names(search="dee") == ["Dee Marlow"]
    assert names(search="quayside") == ["Amina Yusuf", "Dee Marlow"]
    assert names(kind="main") == ["Amina Yusuf"]
    assert names(state="closed") == ["Gone Before"]


def test_an_evaluator_has_no_list_of_people(client, programme):
    sign_in(client, make_member(EVALUATOR, programme))

    assert client.get(reverse("network:contacts")).status_code == 403
    assert client.get(reverse("network:contacts_csv")).status_code == 403


def test_an_evaluator_reads_a_partners_page_without_names(client, programme, partner):
    make_contact("Amina Yusuf", organisation=partner, kind="main")
    sign_in(client, make_member(EVALUATOR, programme))

    page = client.get(reverse("network:organisation", args=[partner.pk])).content.decode()

    assert "Amina" not in page
    assert "Names are for the programme’s team" in page


def test_the_file_of_people_holds_the_team(team, partner):
    outreach = make_team("Outreach", organisation=partner)
    make_contact("Amina Yusuf", organisation=partner, team=outreach)
    make_contact("Dee Marlow", organisation=partner)

    response = team.get(reverse("network:contacts_csv"))

    text = b"".join(response.streaming_content).decode()
    assert "Amina Yusuf,Quayside,Outreach,Worker" in text
    assert "Dee Marlow,Quayside,,Worker" in text


def test_a_team_is_named_renamed_closed_and_brought_back(team, partner):
    team.post(reverse("network:add_team", args=[partner.pk]), {**agree(), "name": "Outreach"})
    made = Team.objects.get()
    change = reverse("network:change_team", args=[made.pk])

    assert "Close this team" in team.get(change).content.decode()
    team.post(change, {**agree(), "name": "Out and about"})
    team.post(reverse("network:close_team", args=[made.pk]), agree())
    assert "Bring this team back" in team.get(change).content.decode()
    assert "Out and about" not in names_on_page(team, partner)
    team.post(reverse("network:reopen_team", args=[made.pk]), agree())

    assert "Out and about" in names_on_page(team, partner)


def names_on_page(client, partner):
    return client.get(reverse("network:organisation", args=[partner.pk])).content.decode()


def test_a_partner_has_no_two_teams_of_one_name(team, partner):
    make_team("Outreach", organisation=partner)

    response = team.post(
        reverse("network:add_team", args=[partner.pk]), {**agree(), "name": "Outreach"}
    )

    assert "already has a team of this name" in response.content.decode()


def test_a_team_needs_a_name(programme, partner):
    with pytest.raises(NotPossible):
        add_team(actor=make_actor(LEAD, programme), organisation=partner, name=" ")


def test_a_person_is_in_no_other_partners_team(programme, partner):
    elsewhere = make_team(organisation=make_organisation(programme=programme))

    with pytest.raises(NotPossible):
        add_contact(
            actor=make_actor(LEAD, programme),
            organisation=partner,
            name="Amina",
            team_id=elsewhere.pk,
        )


def test_a_person_needs_a_name(programme, partner):
    with pytest.raises(NotPossible):
        add_contact(actor=make_actor(LEAD, programme), organisation=partner, name="")


def test_many_people_and_teams_are_added_at_once(programme, partner):
    actor = Actor.system(programme, "demo")
    (team,) = add_teams(
        actor=actor,
        programme=programme,
        rows=[{"organisation_id": partner.pk, "name": "Outreach"}],
    )

    made = add_contacts(
        actor=actor,
        programme=programme,
        rows=[
            {
                "organisation_id": partner.pk,
                "name": "Amina",
                "team_id": team.pk,
                "held_by": "partner",
            },
            {"organisation_id": partner.pk, "name": "Dee"},
        ],
    )

    assert [one.held_by for one in made] == ["partner", "programme"]


def test_no_people_are_added_by_an_empty_list(programme):
    made = add_contacts(actor=Actor.system(programme, "demo"), programme=programme, rows=[])

    assert made == []
