"""Finding anything by its words, and what the network tells the rest of the product."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import strip_tags

from dots.accounts.selectors import actor_for
from dots.accounts.tests.makers import make_actor, make_member, sign_in
from dots.foundation import registries
from dots.foundation.actor import CHAMPION, EVALUATOR, LEAD, PARTNER_MANAGER, Actor
from dots.foundation.registries import RecordPanel, Registry
from dots.network.commands import add_contact, add_organisation, add_project, add_site
from dots.network.matching import key_of
from dots.network.registrations import (
    meets_partners,
    newest_partners,
    own_organisation,
    partners_without_contact,
)
from dots.network.selectors import (
    main_contacts,
    names_of_organisations,
    organisation_choices,
    organisation_matcher,
    organisations_named,
)
from dots.network.tests.makers import make_contact, make_organisation, make_site

pytestmark = pytest.mark.django_db


def test_the_team_finds_partners_sites_people_and_projects(team, programme):
    actor = make_actor(LEAD, programme)
    partner = add_organisation(
        actor=actor, programme=programme, name="Harbour Club", charity_number="1234567"
    )
    add_site(actor=actor, organisation=partner, name="Harbour Hall", address="1 Quay Street")
    add_contact(actor=actor, organisation=partner, name="Harriet Harbour")
    add_project(actor=actor, programme=programme, name="Harbour online", funder="Lantern")

    def found(text):
        return [
            row[1] for row in team.get(reverse("network:search"), {"search": text}).context["hits"]
        ]

    assert sorted(found("harb")) == ["Partner", "Person", "Project", "Site"]
    assert found("1234567") == ["Partner"]
    assert found("quay") == ["Site"]
    assert found("lantern") == ["Project"]
    assert found("zebra") == []
    assert found("") == []


def test_a_search_that_finds_too_much_says_so_and_is_narrowed_to_a_kind(
    team, programme, monkeypatch
):
    monkeypatch.setattr("dots.network.views.searching.MOST", 1)
    actor = make_actor(LEAD, programme)
    partner = add_organisation(actor=actor, programme=programme, name="Harbour")
    add_site(actor=actor, organisation=partner, name="Harbour Hall")

    def told(**asked):
        page = team.get(reverse("network:search"), {"search": "harbour", **asked})
        return strip_tags(page.content.decode())

    assert "More than 1 match for “harbour”; the first 1 is shown" in " ".join(told().split())
    assert "1 match for “harbour”" in told(kind="site")
    assert "More than" not in told(kind="site")
    assert "Harbour Hall" in told(kind="site")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Age & Life Trust Ltd.", "Age and Life"),
        ("St. Mary’s Church", "St Marys Church"),
        ("CAFÉ Nord", "cafe nord"),
        ("The Trust", "the TRUST"),
    ],
)
def test_names_that_mean_the_same_match(one, other):
    assert key_of(one) == key_of(other)


def test_a_partner_is_known_by_name_or_number_and_never_guessed(programme):
    quayside = make_organisation("Quayside", programme=programme, charity_number="1234567")
    for _ in range(2):
        make_organisation("Twins", programme=programme)
    make_organisation("Elsewhere")

    match = organisation_matcher(programme).match

    assert match("The Quayside Ltd") == match("1234567") == quayside.pk
    assert [match(text) for text in ("Twins", "Elsewhere", "", None)] == [None] * 4


def test_choices_leave_out_who_has_left(programme):
    actor = make_actor(LEAD, programme)
    there = make_organisation("There", programme=programme)
    make_organisation("Gone", programme=programme, state="left")
    make_organisation("Resting", programme=programme, state="paused")

    assert [name for _, name in organisation_choices(actor)] == ["Resting", "There"]
    assert names_of_organisations([there.pk]) == {there.pk: "There"}


def test_partners_are_offered_by_part_of_their_name(programme):
    actor = make_actor(LEAD, programme)
    exact = make_organisation("Hub", programme=programme)
    for number in range(25):
        make_organisation(f"A hub {number}", programme=programme)

    offered = organisations_named(actor, "hub")

    assert len(offered) == 20
    assert (exact.pk, "Hub") in offered


def test_whom_to_write_to_is_a_main_contact_the_programme_holds(programme):
    partner = make_organisation(programme=programme)
    make_contact("Own", organisation=partner, kind="main", email="o@e.org", held_by="partner")
    make_contact("Mute", organisation=partner, kind="main")
    amina = make_contact("Amina", organisation=partner, kind="main", email="a@example.org")

    found = main_contacts(programme, [partner.pk])

    assert found[partner.pk].contact_id == amina.pk
    assert found[partner.pk].email == "a@example.org"


def test_the_teams_home_names_the_newest_and_those_with_nobody_to_talk_to(team, programme):
    partner = make_organisation("Lonely Club", programme=programme)
    actor = make_actor(LEAD, programme)

    assert newest_partners(actor)["items"][0]["title"] == "Lonely Club"
    assert "1 active partner has no contact." in partners_without_contact(actor)["text"]
    assert "Lonely Club" in render_to_string("network/panel.html", newest_partners(actor))
    make_contact(organisation=partner, held_by="partner")
    assert partners_without_contact(actor) is None
    assert "Newest partners" in team.get("/").content.decode()


def test_nobody_else_has_those_panels(programme):
    make_organisation(programme=programme)
    evaluator = make_actor(EVALUATOR, programme)

    assert newest_partners(evaluator) is None
    assert partners_without_contact(evaluator) is None


def test_a_partners_home_says_what_is_recorded_of_it(client, programme):
    own = make_organisation("Quayside", programme=programme)
    member = make_member(PARTNER_MANAGER, programme, own.pk)
    assert "Nobody is recorded here yet." in own_organisation(actor_for(member.user))["text"]
    make_contact(organisation=own, kind="champion", held_by="partner")
    sign_in(client, member)

    page = client.get("/").content.decode()

    assert "Recorded here: 1 digital champion." in page
    assert own_organisation(make_actor(CHAMPION, programme)) is None


@pytest.mark.parametrize(
    ("role", "meets"), [(LEAD, True), (EVALUATOR, True), (CHAMPION, True), (PARTNER_MANAGER, True)]
)
def test_everybody_in_a_programme_has_partners_in_the_menu(programme, role, meets):
    assert meets_partners(make_actor(role, programme)) is meets


def test_an_operator_has_no_partners_in_the_menu():
    assert not meets_partners(make_actor("operator"))


@pytest.mark.parametrize(
    ("role", "says"),
    [(PARTNER_MANAGER, "See and change what is recorded"), (CHAMPION, "See what is recorded")],
)
def test_only_who_may_change_the_own_record_is_invited_to(programme, role, says):
    partner = make_organisation(programme=programme)
    member = make_member(role, programme, partner_id=partner.pk)

    assert own_organisation(actor_for(member.user))["action"] == says


def test_other_capabilities_show_panels_on_a_partners_page(team, programme, monkeypatch):
    partner = make_organisation(programme=programme)
    panels = Registry()
    panels.register(RecordPanel("network/panel.html", lambda actor, one: {"title": f"On {one}"}))
    panels.register(RecordPanel("network/panel.html", lambda actor, one: None))
    monkeypatch.setattr("dots.foundation.records.record_panels", panels)

    page = team.get(reverse("network:organisation", args=[partner.pk])).content.decode()

    assert f"On {partner}" in page


def test_the_timeline_says_nothing_of_what_is_not_the_networks(programme):
    entries = registries.timeline_of(Actor.system(programme, "test"), programme)

    assert entries == []


def test_a_day_with_many_new_sites_is_one_entry(team, programme):
    partner = make_organisation(programme=programme)
    for number in range(5):
        make_site(f"Site {number}", organisation=partner)

    page = team.get(reverse("network:organisation", args=[partner.pk])).content.decode()

    assert "5 sites recorded" in page
    assert "Site 0, Site 1, Site 2 and 2 more." in page
    assert "Recorded as a partner" in page


def test_a_long_list_of_people_and_sites_is_cut_with_the_way_to_all(team, programme):
    partner = make_organisation(programme=programme)
    for _ in range(13):
        make_site(organisation=partner)
        make_contact(organisation=partner)

    page = team.get(reverse("network:organisation", args=[partner.pk])).content.decode()

    assert page.count("See all 13") == 2


def test_an_old_code_is_shown_when_it_has_no_name(team, programme):
    call_command("load_reference_data", verbosity=0)
    partner = make_organisation(programme=programme, communities=["unpaid-carers", "gone"])

    page = team.get(reverse("network:organisation", args=[partner.pk])).content.decode()

    assert "Unpaid carers, gone" in page


def test_a_partner_that_left_says_so(team, programme):
    gone = make_organisation(programme=programme, state="left")
    resting = make_organisation(
        programme=programme, kind="library", state="paused", is_council=True
    )

    assert (
        "This partner has left"
        in team.get(reverse("network:organisation", args=[gone.pk])).content.decode()
    )
    assert (
        "Library service, part of the council. This partner is paused"
        in team.get(reverse("network:organisation", args=[resting.pk])).content.decode()
    )


def test_a_service_of_the_council_is_called_the_same_on_its_page_as_in_the_list(team, programme):
    housing = make_organisation(programme=programme, kind="council", is_council=True)

    page = team.get(reverse("network:organisation", args=[housing.pk])).content.decode()

    assert "Council service. Nobody" in page


def test_somebody_with_two_partners_chooses_from_a_list(client, programme):
    first, second = (make_organisation(programme=programme) for _ in range(2))
    member = make_member(PARTNER_MANAGER, programme, first.pk)
    make_member(PARTNER_MANAGER, programme, second.pk, user=member.user)
    sign_in(client, member)

    response = client.get(reverse("network:organisations"))

    assert len(response.context["rows"]) == 2
