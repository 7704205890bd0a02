"""Sessions that a file brought while two partners were one go back with whoever sent it."""

from __future__ import annotations

import pytest

from dots.accounts.tests.makers import make_member, make_programme
from dots.duplicates.commands import undo_merge
from dots.duplicates.tests.makers import make_merge, make_pair
from dots.foundation.actor import PARTNER_MANAGER, Actor
from dots.foundation.ids import new_id
from dots.foundation.models import Event
from dots.network.tests.makers import make_organisation
from dots.support.tests.makers import make_activity

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
