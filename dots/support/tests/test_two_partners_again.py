"""Sessions that a file brought while two partners were one go back with whoever sent it."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from dots.accounts.tests.makers import make_actor, make_member, make_programme, sign_in
from dots.duplicates.commands import undo_merge
from dots.duplicates.tests.makers import make_merge, make_pair
from dots.foundation.actor import LEAD, PARTNER_MANAGER, Actor
from dots.foundation.ids import new_id
from dots.foundation.models import Event
from dots.network.commands import change_site
from dots.network.tests.makers import make_organisation, make_site
from dots.places.models import Area, ProgrammeArea
from dots.support.commands import correct_session, key_return
from dots.support.details import SessionDetails
from dots.support.models import Activity
from dots.support.selectors.returns import filled_in
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


def make_ward(programme, number):
    """A ward, in a council of the programme's own."""
    city = f"X{programme.pk.hex[:6]}"
    said = {"name": city, "kind": "council", "council_code": city, "view_box": "0 0 400 100"}
    council, _ = Area.objects.get_or_create(code=city, defaults=said)
    ProgrammeArea.objects.get_or_create(programme=programme, council=council)
    code = f"{city}0{number}"
    return Area.objects.create(code=code, name=f"Ward {number}", kind="ward", council_code=city)


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


def test_sessions_are_told_of_once_however_often_they_were_put_right_and_without_those_taken_out(
    client,
):
    programme = make_programme()
    kept, gone = (make_organisation(programme=programme) for _ in range(2))
    team, pair = sign_in(client, make_member(programme=programme)), make_pair(kept, gone)
    row = make_activity(organisation=gone)
    make_activity(organisation=gone, state="undone")
    lead = make_actor(LEAD, programme)
    for came in (9, 10):
        details = SessionDetails(starts_on=row.starts_on, attendances=came)
        row = correct_session(actor=lead, row=row.fresh(), details=details)

    shown = team.get(reverse("duplicates:pair", args=[pair.pk])).content.decode()
    asked = team.get(reverse("duplicates:merge", args=[pair.pk])).content.decode()
    done = make_merge(pair, keeps=kept)
    told = team.get(reverse("duplicates:merged", args=[done.pk])).content.decode()

    assert all("1 session" in one for one in (shown, asked, told))
    assert not any(re.search(r"[2-9] sessions", one) for one in (shown, asked, told))
    undo_merge(actor=Actor.system(programme, "test"), merged=done)
    assert Activity.objects.filter(organisation=gone).count() == 4


def test_what_another_return_counts_is_not_filled_in_again_where_the_silent_one_stays(client):
    programme = make_programme()
    kept, gone = (make_organisation(programme=programme) for _ in range(2))
    lead, asked_in = make_actor(LEAD, programme), make_round(programme)
    for _ in range(3):
        make_activity(organisation=gone)
    theirs, silent = make_return(asked_in, gone), make_return(asked_in, kept)
    key_return(actor=lead, asked=theirs, replaces=0, answers={"sessions": 5, "attendances": 80})
    before = counted()
    make_merge(make_pair(kept, gone), keeps=kept)

    team = sign_in(client, make_member(programme=programme))
    page = team.get(reverse("support:key", args=[silent.pk])).content.decode()

    assert filled_in(silent.fresh(), told_only=True) == {}
    assert f"the return of {gone.name}, which is one with this partner now" in page
    key_return(actor=lead, asked=silent.fresh(), replaces=0, answers={"sessions": 2})
    assert counted() == (before[0] + 2, before[1])


@pytest.mark.parametrize("settled", [False, True])
def test_a_return_that_stays_on_the_old_record_counts_in_its_ward_as_its_sites_move(settled):
    programme = make_programme()
    here, there = (make_ward(programme, number) for number in (1, 2))
    kept, gone = (make_organisation(programme=programme) for _ in range(2))
    make_site(organisation=kept, ward_code=there.code)
    site = make_site(organisation=gone, ward_code=here.code)
    lead, asked_in = make_actor(LEAD, programme), make_round(programme)
    for one in (kept, gone):
        asked = make_return(asked_in, one)
        key_return(actor=lead, asked=asked, replaces=0, answers={"people": 20})

    def by_ward():
        return sorted(Activity.objects.live().values_list("ward__name", "people"))

    before = by_ward()
    assert before == [("Ward 1", 20), ("Ward 2", 20)]

    done = make_merge(make_pair(kept, gone), keeps=kept)
    settle_wherever_they_count([kept.pk, gone.pk] if settled else [])

    assert by_ward() == before
    key_return(actor=lead, asked=asked.fresh(), replaces=1, answers={"people": 21})
    assert ("Ward 1", 21) in by_ward()
    undo_merge(actor=Actor.system(programme, "test"), merged=done)
    assert by_ward() == [("Ward 1", 21), ("Ward 2", 20)]
    change_site(actor=lead, site=site.fresh(), ward_code=there.code)
    assert by_ward() == [("Ward 2", 20), ("Ward 2", 21)]
