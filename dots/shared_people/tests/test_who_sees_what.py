"""The truth table: everybody who could come near a shared person, and every part of it.

Each row is asked twice: of the rules, and of the pages as they are drawn.
"""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from dots.accounts.models import User
from dots.accounts.selectors import actor_for
from dots.accounts.tests.makers import make_member, make_programme, make_user, sign_in
from dots.foundation import links
from dots.foundation.actor import CHAMPION, EVALUATOR, LEAD, PARTNER_MANAGER, TEAM_MEMBER, Actor
from dots.foundation.ids import new_id
from dots.foundation.notes import notes_about
from dots.foundation.permissions import allowed
from dots.network.tests.makers import make_organisation
from dots.shared_people.models import SharedPerson, SideNote
from dots.shared_people.models.people import PARTNER, TEAM
from dots.shared_people.permissions import AGREE_LINK, PERSON_LINK, SEES
from dots.shared_people.tests.makers import make_note, make_objective, make_remark, make_shared
from dots.shared_people.wording import who_sees_what

WORDS = {
    "arrangement": "14 of 37 hours",
    "objectives": "Twelve drop-ins",
    "remarks": "My hours are wrong",
    "team_notes": "Ours alone",
    "partner_notes": "Theirs alone",
}
OPEN_PARTS = {"arrangement", "objectives", "remarks"}
# Who comes -> the parts they read; the page is 404 for those who read none.
TABLE = {
    LEAD: OPEN_PARTS | {"team_notes"},
    TEAM_MEMBER: OPEN_PARTS | {"team_notes"},
    PARTNER_MANAGER: OPEN_PARTS | {"partner_notes"},
    "manager of another partner": set(),
    "manager by link": OPEN_PARTS,
    "the person by link": OPEN_PARTS,
    "the person, of the team": OPEN_PARTS,
    "the person, a manager": OPEN_PARTS,
    CHAMPION: set(),
    EVALUATOR: set(),
    "lead of another programme": set(),
    "manager elsewhere": set(),
    "link of somebody else": set(),
    "operator": set(),
    "nobody signed in": set(),
}


@pytest.fixture
def noted(shared):
    make_objective(shared)
    make_remark(shared)
    make_note(shared, WORDS["team_notes"], TEAM)
    make_note(shared, WORDS["partner_notes"], PARTNER)
    return shared


def person_as(role, shared, partner_id=None):
    """The person themself, signed in with an account of their own address."""
    user = make_user("Sam Okafor", email=shared.email)
    return make_member(role, shared.programme, partner_id, user=user)


def member_for(who, shared):
    programme, partner = shared.programme, shared.organisation_id
    made = {
        LEAD: lambda: make_member(LEAD, programme),
        TEAM_MEMBER: lambda: make_member(TEAM_MEMBER, programme),
        PARTNER_MANAGER: lambda: make_member(PARTNER_MANAGER, programme, partner),
        CHAMPION: lambda: make_member(CHAMPION, programme, partner),
        EVALUATOR: lambda: make_member(EVALUATOR, programme),
        "manager of another partner": lambda: make_member(
            PARTNER_MANAGER, programme, make_organisation(programme=programme).pk
        ),
        "the person, of the team": lambda: person_as(TEAM_MEMBER, shared),
        "the person, a manager": lambda: person_as(PARTNER_MANAGER, shared, partner),
        "lead of another programme": lambda: make_member(LEAD, make_programme()),
        "manager elsewhere": lambda: make_member(PARTNER_MANAGER, make_programme(), partner),
        "operator": lambda: make_user(is_operator=True),
    }
    return made[who]() if who in made else None


PURPOSES = {
    "manager by link": (AGREE_LINK, "agreement"),
    "the person by link": (PERSON_LINK, "yours"),
    "link of somebody else": (AGREE_LINK, "agreement"),
}


def page_for(who, shared):
    """The page somebody gets, and its words."""
    client = Client()
    if who in PURPOSES:
        purpose, page = PURPOSES[who]
        named = shared
        if who == "link of somebody else":
            named = make_shared(make_organisation(programme=shared.programme))
        _, address = links.issue(purpose, [named])
        client.get(re.sub(r"https?://[^/]+", "", address), follow=True)
        return client.get(reverse(f"shared_people:{page}", args=[shared.pk]))
    member = member_for(who, shared)
    if member is not None:
        sign_in(client, member)
    return client.get(reverse("shared_people:shared", args=[shared.pk]))


def actor_of(who, shared):
    if who in PURPOSES:
        ids = frozenset() if who == "link of somebody else" else frozenset({shared.pk})
        return Actor("link", "1", programme_id=shared.programme_id, purpose=PURPOSES[who][0],
                     record_ids=ids)  # fmt: skip
    member = member_for(who, shared)
    if member is None:
        return Actor.visitor()
    return actor_for(member) if isinstance(member, User) else actor_for(member.user, str(member.pk))


@pytest.mark.parametrize("who", TABLE)
def test_everybody_reads_on_the_page_what_the_table_says_and_nothing_more(noted, who):
    answer = page_for(who, noted)

    seen = answer.content.decode() if answer.status_code == 200 else ""
    assert {part for part, words in WORDS.items() if words in seen} == TABLE[who]
    assert ("Sam Okafor" in seen) == bool(TABLE[who])
    if not TABLE[who]:
        assert answer.status_code in (302, 403, 404)


@pytest.mark.parametrize("who", TABLE)
def test_the_rules_and_the_questions_say_the_same(noted, who):
    actor = actor_of(who, noted)

    may = {
        part for part in SEES if actor.kind != "operator"
        and allowed(actor, f"shared_people.see_{part}", noted.fresh())
    }  # fmt: skip
    sides = set(SideNote.objects.within(actor).values_list("side", flat=True))
    assert may == TABLE[who]
    assert sides == {part.removesuffix("_notes") for part in may if part.endswith("_notes")}
    assert SharedPerson.objects.within(actor).exists() == bool(TABLE[who])


@pytest.mark.parametrize("who", TABLE)
def test_what_was_typed_is_released_by_the_team_and_never_the_partners_notes(noted, who):
    actor = actor_of(who, noted)

    texts = {note.text for note in notes_about(actor, noted.organisation_id)}

    assert (WORDS["team_notes"] in texts) == ("team_notes" in TABLE[who])
    assert WORDS["partner_notes"] not in texts


def test_the_table_on_the_page_is_the_table_of_the_rules(noted):
    columns, rows = who_sees_what(noted)

    said = {what: answers for what, *answers in rows}
    assert [one["title"] for one in columns][1:] == [
        "The programme’s team",
        "Managers of Harbour Carers, signed in",
        "The manager, by link",
        "Sam Okafor, by link",
    ]
    assert said["Notes of the programme’s team"] == ["Yes", "No", "No", "No"]
    assert said["Notes of the partner’s managers"] == ["No", "Yes", "No", "No"]
    assert said["Objectives and how they stand"] == ["Yes"] * 4


def test_a_draft_is_the_teams_alone(partner, manager):
    draft = make_shared(partner, state="draft")

    listed = manager.get(reverse("shared_people:people")).content.decode()
    page = manager.get(reverse("shared_people:shared", args=[draft.pk]))

    assert "Nobody is shared yet" in listed
    assert page.status_code == 404


@pytest.mark.parametrize("role", [TEAM_MEMBER, PARTNER_MANAGER])
def test_whoever_is_the_person_decides_and_notes_nothing_about_themself(client, shared, role):
    partner = shared.organisation_id if role == PARTNER_MANAGER else None
    sign_in(client, person_as(role, shared, partner))
    pages = ("end", "add_note", "add_objective", "change", "terms", "review", "told")

    answers = {
        client.get(reverse(f"shared_people:{page}", args=[shared.pk])).status_code for page in pages
    }

    assert answers == {403}


def test_nobody_writes_down_an_arrangement_about_their_own_address(client, shared):
    writer = make_member(TEAM_MEMBER, shared.programme)
    sign_in(client, writer)
    asked = reverse("shared_people:propose", args=[shared.organisation_id])
    changed = reverse("shared_people:change", args=[shared.pk])
    said = {"name": "Ada Byron", "email": writer.user.email.upper(), "does": "Drop-ins"}

    hint = client.get(asked).content.decode()
    refused = client.post(asked, {"command_id": new_id(), **said}).content.decode()
    kept = client.post(changed, {"command_id": new_id(), **said})

    assert "At work, and not your own" in hint
    assert "This is the address that you sign in with." in refused
    assert "Nothing was saved." in refused
    assert 'value="Ada Byron"' in refused
    assert "This is the address that you sign in with." in kept.content.decode()
    assert SharedPerson.objects.filter(organisation=shared.organisation).count() == 1
    assert client.get(changed).status_code == 200


@pytest.mark.django_db
def test_an_export_holds_the_teams_notes_and_none_of_the_partners():
    shared = make_shared(make_organisation())
    ours = make_note(shared, side=TEAM)
    make_note(shared, side=PARTNER)
    reader = Actor(
        kind="user",
        id="export",
        programme_id=shared.programme_id,
        roles=frozenset([LEAD]),
        door="export",
    )

    assert list(SideNote.objects.within(reader)) == [ours]
