"""Undoing a hand-over loses nothing that was written since."""

from __future__ import annotations

import pytest

from dots.accounts.tests.makers import make_actor
from dots.foundation.actor import LEAD
from dots.relationships.commands import hand_over, say_to_know, undo_handover
from dots.relationships.models import LooksAfter

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
