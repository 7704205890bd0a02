"""A partner's whole history of asking comes in at once, by the rules that hold one by one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from dots.follow_ups.commands import Instead, Past, Said, take_in
from dots.follow_ups.models import Consent, FollowUp
from dots.follow_ups.tests.makers import ANSWERS, make_consent
from dots.foundation.actor import PARTNER_MANAGER, TEAM_MEMBER, Actor
from dots.foundation.commands import NotAllowed, NotPossible
from dots.people.tests.makers import make_keeper, make_person

pytestmark = pytest.mark.django_db
BEGAN = timedelta(days=120)


def past(person, waves=None, **said):
    """What somebody said four months ago, and what came of it."""
    day = timezone.localdate() - BEGAN
    first = {"baseline": Said(ANSWERS, day, "in-person")}
    given = {"agreed": True, "reading": "plain", "how": "in-person", "given_on": day, **said}
    return Past(person, waves={**first, **(waves or {})} if given["agreed"] else {}, **given)


def take(person, *histories, actor=None):
    actor = actor or Actor.system(person.programme, "test")
    return take_in(actor=actor, organisation=person.organisation, past=histories)


def test_what_was_answered_is_kept_and_the_later_times_come_due_by_themselves(person, partner):
    other = make_person("Cy", organisation=partner)
    month_3 = {"month-3": Said({**ANSWERS, "loneliness": "never"}, timezone.localdate(), "phone")}

    take(person, past(person, month_3), past(other, agreed=False))

    assert {one.wave: one.state for one in person.follow_ups.all()} == {
        "baseline": "answered",
        "month-3": "answered",
        "month-6": "to-come",
        "month-12": "to-come",
    }
    assert person.follow_ups.get(wave="month-3").answers["loneliness"] == "never"
    assert person.consents.live().get().wording
    assert not other.follow_ups.exists()
    assert not other.consents.get().agreed


def test_a_proxy_says_only_what_others_can_know(person):
    day = timezone.localdate()

    take(person, past(person, {"month-3": Said(ANSWERS, day, "phone", "family", "family")}))

    assert person.follow_ups.get(wave="month-3").answers == {"internet-use": "helped"}


@pytest.mark.parametrize(
    ("waves", "said", "sentence"),
    [
        ({"month-3": Said({"loneliness": "a bit"}, mode="phone")}, {}, "Choose one of the answers"),
        ({"month-12": Said(ANSWERS, mode="phone")}, {}, "cannot have been answered on that day"),
        ({"month-12": Instead("not-reached")}, {}, "It can be asked from"),
        ({"month-3": Instead("gone", "bored")}, {}, "Choose from what is offered"),
        ({}, {"reading": "French"}, "Choose from what is offered"),
        ({}, {"given_on": timezone.localdate()}, "before they said yes"),
    ],
)
def test_what_could_not_be_kept_one_by_one_is_refused_and_nothing_is_kept(
    person, partner, waves, said, sentence
):
    right = make_person("Cy", organisation=partner)

    with pytest.raises(NotPossible, match=sentence):
        take(person, past(right), past(person, waves, **said))

    assert not Consent.objects.exists()
    assert not FollowUp.objects.exists()


def test_nobody_is_taken_in_twice_or_at_a_partner_that_does_not_keep_them(person, partner):
    stranger = make_person("Eve", organisation=make_keeper("Other", programme=partner.programme))
    asked = make_person("Fay", organisation=partner)
    make_consent(asked)

    for wrong in ([past(stranger)], [past(asked)], [past(person), past(person)]):
        with pytest.raises(NotPossible, match="Nothing was saved"):
            take(person, *wrong)

    assert Consent.objects.count() == 1


def test_a_partner_that_may_keep_only_numbers_takes_in_no_yes(person, partner):
    partner.data_agreements.update(closed_on=timezone.localdate())

    with pytest.raises(NotPossible, match="nobody can be recorded"):
        take(person, past(person))


def test_only_a_manager_of_the_partner_takes_a_history_in(person, partner):
    def signed_in(role, partner_id):
        roles, mine = frozenset({role}), frozenset({partner_id})
        return Actor("user", programme_id=person.programme_id, roles=roles, partner_ids=mine)

    others = make_keeper("Other", programme=partner.programme)
    for actor in (signed_in(PARTNER_MANAGER, others.pk), signed_in(TEAM_MEMBER, partner.pk)):
        with pytest.raises(NotAllowed):
            take(person, past(person), actor=actor)

    take(person, past(person), actor=signed_in(PARTNER_MANAGER, partner.pk))

    assert person.consents.live().exists()
