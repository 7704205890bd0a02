"""Sessions that a file brought while two partners were one go back with whoever sent it."""

from __future__ import annotations

import pytest

from dots.accounts.tests.makers import make_actor, make_member, make_programme
from dots.duplicates.commands import undo_merge
from dots.duplicates.tests.makers import make_merge, make_pair
from dots.foundation.actor import LEAD, PARTNER_MANAGER, Actor
from dots.foundation.ids import new_id
from dots.foundation.models import Event
from dots.network.tests.makers import make_organisation
from dots.support.commands import correct_session, key_return
from dots.support.details import SessionDetails
from dots.support.models import Activity
from dots.support.settling import settle_wherever_they_count
from dots.support.tests.makers import make_activity, make_return, make_round

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("by_whom", ["gone", "kept"])
def test_sessions_of_a_file_go_with_whoever_sent_it(by_whom):
    programme = make_programme()
    kept, gone = (make_organisation(programme=programme) for _ in range(2))
    own = {"kept": kept, "gone": gone}
    sender = make_member(PARTNER_MANAGER, programme, own[by_whom].pk)
    merge = make_merge(make_pair(kept, gone), keeps=kept)
    file = new_id()
    for kind, pk in (("user", str(sender.user_id)), ("system", "import")):
        said = {"action": "foundation.load", "actor_kind": kind, "actor_id": pk}
        Event.objects.create(programme=programme, record_id=file, **said)
    row = make_activity(organisation=kept, import_id=file, source="import")

    undo_merge(actor=Actor.system(programme, "test"), merged=merge)

    row.refresh_from_db()
    assert row.organisation_id == own[by_whom].pk


def counted():
    rows = Activity.objects.live()
    return sum(row.sessions for row in rows), sum(row.attendances or 0 for row in rows)


def test_two_returns_of_one_round_count_as_before_while_their_partners_are_one():
    """One stayed on the old record: each is set against the rows of its own partner."""
    programme = make_programme()
    kept, gone = (make_organisation(programme=programme) for _ in range(2))
    lead, asked_in = make_actor(LEAD, programme), make_round(programme)
    moved = [make_activity(organisation=gone) for _ in range(3)]
    make_activity(organisation=kept)
    returns = {}
    for one, sessions in ((kept, 10), (gone, 5)):
        answers = {"sessions": sessions, "attendances": 80}
        returns[one.pk] = make_return(asked_in, one)
        key_return(actor=lead, asked=returns[one.pk], replaces=0, answers=answers)
    before = counted()

    pair = make_pair(kept, gone)
    merge = make_merge(pair, keeps=kept)
    merged = counted()
    settle_wherever_they_count([kept.pk, gone.pk])
    later = counted()
    undo_merge(actor=Actor.system(programme, "test"), merged=merge)

    assert before == (15, 160)
    assert merged == later == counted() == before
    make_merge(pair, keeps=kept)
    details = SessionDetails(starts_on=moved[0].starts_on, attendances=9)
    correct_session(actor=lead, row=moved[0].fresh(), details=details)
    assert counted() == before
