"""What leads to an introduction, and what a partner's people read of one."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dots.accounts.tests.makers import make_actor, make_member, sign_in
from dots.conversations.needs import needs_of
from dots.conversations.tests.makers import make_conversation
from dots.coverage.tests.makers import make_role
from dots.duplicates.tests.makers import make_merge, make_pair
from dots.foundation.actor import LEAD, PARTNER_MANAGER
from dots.foundation.registries import outcomes_of
from dots.introductions.commands import ask_both
from dots.introductions.models import Introduction
from dots.introductions.tests.makers import make_introduction
from dots.network.tests.makers import make_contact, make_organisation
from dots.requests.tests.makers import make_request

pytestmark = pytest.mark.django_db


def test_a_partners_people_read_whom_to_talk_to_once_both_said_yes(programme, carers, library):
    manager = sign_in(Client(), make_member(PARTNER_MANAGER, programme, carers.pk))
    ada = make_contact("Ada Brooke", organisation=library, email="ada@library.example")
    made = make_introduction(carers, library, state="asked")
    assert (
        "Ada"
        not in manager.get(reverse("introductions:introduction", args=[made.pk])).content.decode()
    )

    made.sides.filter(organisation=library).update(contact=ada)
    Introduction.objects.update(state="introduced", introduced_at=timezone.now())
    page = manager.get(reverse("introductions:introduction", args=[made.pk])).content.decode()
    assert "At City Library: Ada Brooke. ada@library.example" in page

    ada.closed_on = timezone.localdate()
    ada.save()
    assert (
        "Ada"
        not in manager.get(reverse("introductions:introduction", args=[made.pk])).content.decode()
    )


def test_who_asked_is_told_that_they_were_introduced_and_that_something_came_of_it(
    team, programme, carers, library
):
    asked = make_request(organisation=carers, kind="equipment")
    origin = {"came_from": "request", "came_from_key": str(asked.pk)}
    made = make_introduction(carers, library, state="introduced")
    Introduction.objects.update(introduced_at=timezone.now(), **origin)
    manager = sign_in(Client(), make_member(PARTNER_MANAGER, programme, carers.pk))
    page = reverse("requests:ours", args=[asked.pk])

    before = manager.get(page).content.decode()
    made.sides.update(outcome="yes", outcome_at=timezone.now())
    after = manager.get(page).content.decode()

    assert "It became an introduction to another partner: you were introduced." in before
    assert "It became an introduction to another partner: something came of it." in after
    team_reads = team.get(reverse("requests:request", args=[asked.pk])).content.decode()
    assert "This has ended:" in team_reads
    assert reverse("requests:answer", args=[asked.pk]) in team_reads


def test_a_need_of_a_conversation_is_introduced_in_its_own_words_apart_from_the_next(
    team, programme, carers
):
    talk = make_conversation(carers, answers={"needs": ["A large-print keyboard", "Wi-Fi"]})
    keyboard, wifi = (one for one in needs_of(talk))
    [(outcome, _)] = [
        pair for pair in outcomes_of("need", make_actor(LEAD, programme), keyboard)
        if "Introduce" in pair[0].title
    ]  # fmt: skip
    other = make_organisation(programme=programme)
    make_role("accessible-equipment", organisation=other)

    first = team.get(outcome.address(keyboard)).content.decode()
    assert "“A large-print keyboard”" in first
    assert "Choose what another partner would do about it" in first
    chosen = team.get(f"{outcome.address(keyboard)}&role=accessible-equipment").content.decode()
    assert other.name in chosen

    query = outcome.address(keyboard).partition("?")[2]
    begin = f"{reverse('introductions:begin', args=[carers.pk, other.pk])}?{query}"
    began = team.get(begin).content.decode()
    assert "Harbour Carers asks: “A large-print keyboard”" in began
    team.post(begin, {"command_id": uuid.uuid4(), "why": "They need one.", "note": ""})
    actor = make_actor(LEAD, programme)
    made = {one.what: list(outcome.became(actor, one)) for one in (keyboard, wifi)}
    assert [len(made[what]) for what in ("A large-print keyboard", "Wi-Fi")] == [1, 0]


@pytest.mark.parametrize(
    ("address", "held_by", "written_to"),
    [
        ("Sam@carers.example", "programme", "sam@carers.example"),
        ("sam@carers.example", "partner", "rosa@carers.example"),  # kept to themselves
        ("somebody@else.example", "programme", "rosa@carers.example"),  # nobody we know there
    ],
)
def test_an_introduction_for_a_request_is_written_to_whoever_asked_if_we_hold_them(
    team, carers, library, address, held_by, written_to
):
    make_contact("Sam Ode", organisation=carers, email="sam@carers.example", held_by=held_by)
    asked = make_request(organisation=carers, asker_email=address)
    origin = {"came_from": "request", "came_from_key": str(asked.pk)}
    made = make_introduction(carers, library, **origin)
    checked = team.get(reverse("introductions:ask", args=[made.pk])).content.decode()

    ask_both(actor=make_actor(LEAD, carers.programme), introduction=made)

    sides = {side.organisation: side.contact.email for side in made.sides.all()}
    assert sides == {carers: written_to, library: "ben@library.example"}
    assert written_to in checked


def test_it_leads_back_to_the_request_also_while_the_two_are_one_partner(
    team, programme, carers, library
):
    asked = make_request(organisation=carers)
    made = make_introduction(carers, library, state="asked")
    Introduction.objects.update(came_from="request", came_from_key=str(asked.pk))
    page = reverse("introductions:introduction", args=[made.pk])
    request = reverse("requests:request", args=[asked.pk])
    assert request in team.get(page).content.decode()

    make_merge(make_pair(carers, library), keeps=carers)

    joined = team.get(page).content.decode()
    assert "one partner now" in joined
    assert request in joined
    assert "The two were made one partner since" in team.get(request).content.decode()
    manager = sign_in(Client(), make_member(PARTNER_MANAGER, programme, carers.pk))
    assert manager.get(page).status_code == 404
