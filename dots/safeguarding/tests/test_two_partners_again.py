"""A concern written down while two partners were one is read by nobody of the other afterwards."""

from __future__ import annotations

import pytest

from dots.accounts.models import Membership
from dots.duplicates.commands import undo_merge
from dots.duplicates.tests.makers import make_merge, make_pair
from dots.foundation.actor import Actor
from dots.people.tests.makers import make_keeper, make_person
from dots.safeguarding.tests.makers import make_arrangement, make_concern, make_visit, somebody

pytestmark = pytest.mark.django_db


def test_a_concern_goes_back_with_its_author_and_a_visit_with_the_person(programme, partner):
    person = make_person("Bea", organisation=partner)
    tam = somebody(partner)
    other = make_keeper("Rowan Friendship Club", programme=programme)
    theirs = somebody(other)
    make_arrangement(other)
    merge = make_merge(make_pair(partner, other), keeps=other)
    person.refresh_from_db()
    assert Membership.objects.get(user=tam).partner_id == other.pk
    mine = make_concern(other, by=tam)
    stays = make_concern(other, by=theirs)
    about_her = make_concern(other, by=theirs, person=person)
    visit = make_visit(person)

    undo_merge(actor=Actor.system(programme, "test"), merged=merge)

    for one in (mine, stays, about_her, visit):
        one.refresh_from_db()
    assert {one.organisation_id for one in (mine, about_her, visit)} == {partner.pk}
    assert stays.organisation_id == other.pk
