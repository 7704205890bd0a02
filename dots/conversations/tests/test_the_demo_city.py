"""Exborough's conversations are believable, and made in a moment."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from django.core.management import call_command
from django.utils import timezone

from dots.accounts.demo import make_demo_members
from dots.accounts.tests.makers import make_programme
from dots.conversations.demo import make_demo_conversations
from dots.conversations.models import Answer, Conversation, MadeAction
from dots.coverage.demo import make_demo_coverage
from dots.foundation.actor import Actor
from dots.frameworks.tests.makers import load_words
from dots.network.demo import make_demo_network
from dots.network.tests.makers import make_organisation
from dots.places.demo import load_exborough
from dots.plans.tests.makers import make_plan

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


def test_two_years_of_conversations_are_there_and_stand_in_every_state():
    call_command("load_reference_data", verbosity=0)
    programme = make_programme("Digital Exborough")
    load_exborough(actor=Actor.system(programme, "test"), programme=programme)
    make_demo_network(programme, today=TODAY)
    make_demo_members(programme, [])
    make_demo_coverage(programme, today=TODAY)

    made = make_demo_conversations(programme, today=TODAY)

    states = Counter(one.state for one in made)
    assert 180 <= len(made) <= 260
    assert (states["under-way"], states["sent"], states["corrected"]) == (4, 7, 2)
    assert states["agreed"] > 100
    assert {one.kind for one in made} == {"first", "review", "workshop", "quick"}
    assert MadeAction.objects.count() > 40
    assert Answer.objects.filter(carried_from__isnull=False).exists()
    assert Conversation.objects.filter(members=None).count() == 0
    own = Answer.objects.filter(carried_from=None, party=None).select_related("conversation")
    assert {(one.created_at.date() - one.conversation.held_on).days for one in own} == {0}
    assert not own.filter(member=None).exists()
    assert not Answer.objects.filter(created_at__gt=timezone.now()).exists()


def test_a_partner_in_a_plan_was_spoken_with_and_the_partner_signed_in_as_has_a_summary_to_agree():
    load_words()
    programme = make_programme("Digital Exborough")
    shown, planned = (make_organisation(name, programme=programme) for name in ("Ash", "Beech"))
    for number in range(130):
        make_organisation(f"Partner {number}", programme=programme)
    make_demo_members(programme, [shown.pk])
    make_plan(programme=programme, partners=(planned,))

    make_demo_conversations(programme, today=TODAY)

    talks = Conversation.objects.filter(parties__organisation=shown).exclude(kind="workshop")
    told = [(one.kind, one.state) for one in talks.order_by("held_on")]
    assert told == [("first", "agreed"), ("review", "sent")]
    assert Conversation.objects.filter(parties__organisation=planned, kind="first").exists()
