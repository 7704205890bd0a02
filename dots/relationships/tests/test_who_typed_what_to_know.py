"""What to know about a partner is told with whoever typed it, whoever looks after them since."""

from __future__ import annotations

import importlib

import pytest
from django.apps import apps

from dots.accounts.tests.makers import make_actor
from dots.foundation.actor import TEAM_MEMBER, Actor
from dots.foundation.notes import notes_about
from dots.relationships.commands import assign, hand_over, say_to_know, undo_handover
from dots.relationships.models import LooksAfter

pytestmark = pytest.mark.django_db


def acting(member):
    return Actor(
        kind="user", id=str(member.user_id), roles={member.role}, programme_id=member.programme_id
    )


def typed_about(partner):
    notes = notes_about(make_actor(TEAM_MEMBER, partner.programme), partner.pk)
    return [(note.text, note.by) for note in notes if note.title == "What to know"]


@pytest.fixture
def handed(programme, partner, maya, joss):
    """Joss typed it while Maya looked after them; then it was handed to Joss, and given back."""
    system, ids = Actor.system(programme, "test"), [partner.pk]
    assign(actor=system, programme=programme, organisation_ids=ids, member=maya)
    say_to_know(actor=acting(joss), organisation=partner, to_know="Ring before nine.")
    return hand_over(
        actor=system, programme=programme, organisation_ids=ids, from_member=maya, member=joss
    )


def test_it_is_told_once_and_by_whoever_typed_it(programme, partner, handed):
    assert typed_about(partner) == [("Ring before nine.", "Joss Kettleby")]

    undo_handover(actor=Actor.system(programme, "test"), handover=handed)

    assert typed_about(partner) == [("Ring before nine.", "Joss Kettleby")]


def test_what_was_typed_since_has_another_author(partner, maya, handed):
    say_to_know(actor=acting(maya), organisation=partner, to_know="Ring before nine.")  # as it was
    say_to_know(actor=acting(maya), organisation=partner, to_know="Ring at ten.")

    assert typed_about(partner) == [
        ("Ring before nine.", "Joss Kettleby"),
        ("Ring at ten.", "Maya Ellerby"),
    ]


def test_who_typed_what_is_known_already_is_found_in_the_events(programme, partner, handed):
    LooksAfter.objects.update(said_by=None, said_at=None)
    assert typed_about(partner)[0] == ("Ring before nine.", "")
    step = importlib.import_module("dots.relationships.migrations.0003_find_who_said_it")

    step.find(apps, None)

    assert typed_about(partner) == [("Ring before nine.", "Joss Kettleby")]
