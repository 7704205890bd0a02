"""Undoing a hand-over loses nothing that was written since."""

from __future__ import annotations

import pytest

from dots.accounts.tests.makers import make_actor
from dots.foundation.actor import LEAD, Actor
from dots.relationships.commands import assign, hand_over, say_to_know, undo_handover
from dots.relationships.models import LooksAfter
from dots.relationships.tests.test_portfolios import at, read, sent

pytestmark = pytest.mark.django_db


def test_what_the_successor_wrote_down_is_still_there_after_undoing(programme, three, maya, joss):
    actor = make_actor(LEAD, programme)
    ash, beech, _ = three
    say_to_know(actor=actor, organisation=beech, to_know="Ask for Dee.")
    made = hand_over(
        actor=actor,
        programme=programme,
        organisation_ids=[ash.pk, beech.pk],
        from_member=maya,
        member=joss,
    )
    say_to_know(actor=actor, organisation=ash, to_know="Ring on Mondays only.")

    undo_handover(actor=actor, handover=made)

    now = LooksAfter.objects.now().filter(organisation__in=[ash, beech])
    assert dict(now.values_list("organisation__name", "to_know")) == {
        ash.name: "Ring on Mondays only.",
        beech.name: "Ask for Dee.",
    }
    assert {one.member for one in now} == {maya}


def test_what_was_written_of_a_partner_that_nobody_had_before_waits_for_the_next(
    team, programme, partner, joss, maya
):
    actor = Actor.system(programme, "test")
    made = assign(actor=actor, programme=programme, organisation_ids=[partner.pk], member=joss)
    say_to_know(actor=actor, organisation=partner, to_know="Ring Mondays only.")

    said = team.post(at("handed", made), sent(), follow=True).content.decode()

    assert "for whoever looks after them next" in said
    assert "Ring Mondays only." in read(team, at("to_know", partner))
    assert "Ring Mondays only." in read(team, at("summary", partner))
    assign(actor=actor, programme=programme, organisation_ids=[partner.pk], member=maya)
    assert LooksAfter.objects.now().get().to_know == "Ring Mondays only."
