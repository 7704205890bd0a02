"""Taking partners on, finding them, changing them and letting them go."""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse

from dots.accounts.tests.makers import make_actor, make_member, sign_in
from dots.foundation.actor import CHAMPION, EVALUATOR, LEAD, PARTNER_MANAGER
from dots.foundation.commands import NotAllowed, NotPossible
from dots.foundation.models import Event
from dots.network.commands import add_organisation, add_organisations, change_organisation
from dots.network.indexing import index_organisations
from dots.network.models import Organisation
from dots.network.tests.makers import make_organisation

pytestmark = pytest.mark.django_db


def typed(**answers):
    return {
        "command_id": uuid.uuid4(),
        "name": "Northmoor Carers’ Centre",
        "kind": "charity",
        **answers,
    }


def test_somebody_signed_out_is_asked_to_sign_in(client):
    response = client.post(reverse("network:add_organisation"), typed())

    assert response.status_code == 302
    assert reverse("account_login") in response["Location"]
    assert not Organisation.objects.exists()


@pytest.mark.parametrize("role", [PARTNER_MANAGER, CHAMPION, EVALUATOR])
def test_only_the_team_takes_partners_on(client, programme, role):
    sign_in(client, make_member(role, programme))

    response = client.post(reverse("network:add_organisation"), typed())

    assert response.status_code == 403
    assert not Organisation.objects.exists()


def test_the_team_takes_a_partner_on(team):
    response = team.post(
        reverse("network:add_organisation"),
        typed(charity_number=" 1234567 ", company_number="1234567", website="example.org"),
        follow=True,
    )

    partner = Organisation.objects.get()
    assert partner.charity_number == "1234567"
    assert partner.company_number == "01234567"
    assert partner.website == "https://example.org"
    assert "The partner is added" in response.content.decode()


def test_no_kind_of_organisation_is_chosen_before_somebody_chooses(team):
    page = team.get(reverse("network:add_organisation")).content.decode()

    response = team.post(reverse("network:add_organisation"), typed(kind=""))

    assert '<option value="" selected>Choose one</option>' in page
    assert "Choose what kind of organisation it is." in response.content.decode()
    assert not Organisation.objects.exists()


def test_the_same_form_sent_twice_adds_one_partner(team):
    answers = typed()
    first = team.post(reverse("network:add_organisation"), answers)

    second = team.post(reverse("network:add_organisation"), answers)

    assert second["Location"] == first["Location"]
    assert Organisation.objects.count() == 1


def test_a_partner_that_looks_the_same_is_shown_first(team, programme):
    there = make_organisation("The Northmoor Carers Centre Ltd", programme=programme)
    index_organisations([there])

    response = team.post(reverse("network:add_organisation"), typed())

    page = response.content.decode()
    assert "Is it one of these?" in page
    assert reverse("network:organisation", args=[there.pk]) in page
    assert Organisation.objects.count() == 1


def test_a_partner_that_only_looks_the_same_is_added_when_said_so(team, programme):
    make_organisation("Northmoor Carers Centre", programme=programme)

    team.post(reverse("network:add_organisation"), typed(is_another="on"))

    assert Organisation.objects.count() == 2


def test_a_partner_whose_name_stays_is_not_asked_about_others_like_it(team, programme):
    make_organisation("Northmoor Carers Centre", programme=programme)
    there = make_organisation("Northmoor Carers’ Centre", programme=programme)
    index_organisations(Organisation.objects.all())
    address = reverse("network:change_organisation", args=[there.pk])

    team.post(address, typed(about="Tea and tablets"))
    asked = team.post(address, typed(name="Northmoor Carers Centre"))

    there.refresh_from_db()
    assert there.about == "Tea and tablets"
    assert "Is it one of these?" in asked.content.decode()


def test_two_partners_never_share_a_charity_number(team, programme):
    make_organisation("Quayside", programme=programme, charity_number="1234567")

    response = team.post(
        reverse("network:add_organisation"), typed(charity_number="1234567", is_another="on")
    )

    assert "Another partner has this charity number" in response.content.decode()
    assert Organisation.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "text"), [("charity_number", "12"), ("company_number", "ZZ123456")]
)
def test_a_number_that_no_register_writes_is_not_taken(team, field, text):
    response = team.post(reverse("network:add_organisation"), typed(**{field: text}))

    assert "number has" in response.content.decode()
    assert not Organisation.objects.exists()


def test_another_programmes_partner_is_not_found(team):
    stranger = make_organisation()

    for name in ("organisation", "change_organisation", "end_organisation", "add_site"):
        response = team.get(reverse(f"network:{name}", args=[stranger.pk]))

        assert response.status_code == 404


def test_a_partner_still_being_imported_is_not_found(team, programme):
    pending = make_organisation(programme=programme, live=False)

    response = team.get(reverse("network:organisation", args=[pending.pk]))

    assert response.status_code == 404


def test_a_partners_manager_sees_and_changes_only_their_own(client, programme):
    own, other = (make_organisation(programme=programme) for _ in range(2))
    sign_in(client, make_member(PARTNER_MANAGER, programme, own.pk))

    address = reverse("network:change_organisation", args=[own.pk])
    assert "Partner since" not in client.get(address).content.decode()

    response = client.post(address, typed(name="Our new name"))

    assert response.status_code == 302
    assert own.fresh().name == "Our new name"
    assert client.get(reverse("network:organisations")).status_code == 302
    assert client.get(reverse("network:organisation", args=[other.pk])).status_code == 404


def test_a_champion_sees_their_partner_and_changes_nothing(client, programme):
    own = make_organisation(programme=programme)
    sign_in(client, make_member(CHAMPION, programme, own.pk))

    assert client.get(reverse("network:organisation", args=[own.pk])).status_code == 200
    assert client.get(reverse("network:change_organisation", args=[own.pk])).status_code == 403


def test_the_form_keeps_what_is_there(team, programme):
    partner = make_organisation("Quayside", programme=programme)
    change = reverse("network:change_organisation", args=[partner.pk])

    assert 'value="Quayside"' in team.get(change).content.decode()
    team.post(change, typed(name="Quayside", website="https://quay.example"))

    assert partner.fresh().website == "https://quay.example"


def test_a_website_may_leave_out_its_beginning_and_a_number_may_not_be_wrong(programme):
    actor = make_actor(LEAD, programme)

    made = add_organisation(actor=actor, programme=programme, name="A", website="a.example")

    assert made.website == "https://a.example"
    assert str(made) == "A"
    assert not made.has_left
    with pytest.raises(NotPossible):
        add_organisation(actor=actor, programme=programme, name="B", charity_number="1")


def test_what_concerns_the_partnership_the_team_says(programme):
    own = make_organisation(programme=programme)
    manager = make_actor(PARTNER_MANAGER, programme, own.pk)

    with pytest.raises(NotAllowed):
        change_organisation(actor=manager, organisation=own, is_council=True)


def test_a_website_is_an_address_of_the_web(programme):
    with pytest.raises(NotPossible):
        add_organisation(
            actor=make_actor(LEAD, programme),
            programme=programme,
            name="A",
            website="javascript://x",
        )


def test_a_partner_needs_a_name(programme):
    with pytest.raises(NotPossible):
        add_organisation(actor=make_actor(LEAD, programme), programme=programme, name=" ")


def test_many_partners_are_taken_on_by_one_event(programme):
    actor = make_actor(LEAD, programme)

    made = add_organisations(
        actor=actor, programme=programme, rows=[{"name": "One"}, {"name": "Two"}]
    )

    assert [one.name for one in made] == ["One", "Two"]
    assert Event.objects.count() == 1


def test_a_partner_pauses_leaves_and_comes_back(team, programme):
    partner = make_organisation(programme=programme)
    steps = [
        ("pause_organisation", "paused"),
        ("bring_back", "active"),
        ("close_organisation", "left"),
        ("bring_back", "active"),
    ]

    for name, state in steps:
        address = reverse(f"network:{name}", args=[partner.pk])
        assert team.get(address).status_code == 200
        response = team.post(address, {"command_id": uuid.uuid4()})

        assert response.status_code == 302
        assert partner.fresh().state == state
    page = team.get(reverse("network:organisation", args=[partner.pk])).content.decode()
    assert page.count("Came back") == 2


def test_a_partner_cannot_leave_twice(team, programme):
    partner = make_organisation(programme=programme, state="left")

    response = team.post(
        reverse("network:close_organisation", args=[partner.pk]), {"command_id": uuid.uuid4()}
    )

    assert "has already left" in response.content.decode()
