"""A workshop with three partners, two of whom correct one answer."""

from __future__ import annotations

from django.test import Client

from dots.accounts.tests.makers import make_member, sign_in
from dots.conversations.commands import add_partner, agree_summary, correct_answer, send_summary
from dots.conversations.models import Conversation
from dots.conversations.selectors import corrections_of, mark_of, shared_standings, standings_of
from dots.conversations.tests.makers import make_conversation
from dots.foundation.actor import PARTNER_MANAGER, Actor
from dots.network.tests.makers import make_organisation

TEAMS = "Swap shop\nTablet library"
QUAYSIDES, WILLOWS = f"{TEAMS}\nQuayside idea", "Swap shop\nWillow idea"
BOTH = "Swap shop\nWillow idea\nQuayside idea"  # Willow's idea came in place of the library


def system(talk):
    return Actor.system(talk.programme, "test")


def held_with_three(programme, partner):
    """Return name -> party of a partner, Quayside and Willow, who were sent its summary."""
    talk = make_conversation(partner, kind="workshop", answers={"ideas": TEAMS})
    for name in ("Quayside", "Willow"):
        other = make_organisation(name, programme=programme)
        add_partner(actor=system(talk), conversation=talk, organisation=other)
    send_summary(actor=system(talk), conversation=talk, contacts=[])
    return {one.organisation.name: one for one in talk.parties.select_related("organisation")}


def agree(party):
    talk = Conversation.objects.get()
    mark = mark_of(talk, shared_standings(talk), corrections_of(party))
    agree_summary(actor=system(talk), party=party.fresh(), mark=mark)


def corrects(party, value):
    """A partner writes otherwise, having seen what stands, and agrees."""
    seen = shared_standings(party.conversation)["ideas"].numbers
    correct_answer(actor=system(party), party=party, code="ideas", value=value, seen=seen)
    agree(party)
    return party.corrections.get(fate="open")


def as_manager(party):
    member = make_member(PARTNER_MANAGER, party.programme, party.organisation_id)
    return sign_in(Client(), member)


def stands(talk):
    return standings_of(talk)["ideas"].value
