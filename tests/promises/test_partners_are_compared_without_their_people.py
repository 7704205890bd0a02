"""Whether a partner keeps people is told by no page that compares two partners or merges them.

Each page is drawn twice of the same two: without anything kept about people, and with everything.
"""

from __future__ import annotations

import re
import uuid
from datetime import date
from typing import Any

import pytest
from django.db import models, transaction
from django.test import Client
from django.urls import reverse

from dots.accounts.models import Membership
from dots.accounts.tests.makers import make_member, sign_in
from dots.agreements.models import Agreement
from dots.duplicates.models import LikelyPair, Merge
from dots.duplicates.moving import pointers
from dots.duplicates.tests.makers import make_later, make_merge, make_pair
from dots.equality.models import Counts
from dots.foundation.actor import CHAMPION, TEAM_MEMBER
from dots.foundation.models import Event, Link, Look
from dots.network.models import Organisation
from dots.people.models import Intake, OwnSession, Person, Register
from dots.people.tests.makers import make_keeper, make_person
from dots.support.models import Activity
from dots.support.tests.makers import make_activity
from tests.promises.test_merged_partners_can_be_parted import Makes, belongs

pytestmark = pytest.mark.django_db
OF_PEOPLE = {"people", "equality", "follow_ups", "handovers", "rights", "safeguarding"}
ANEW = re.compile(r'[0-9a-f]{8}-[0-9a-f-]{27}|csrfmiddlewaretoken" value="\w+|\d\d?:\d\d')


@pytest.fixture
def pair():
    kept = make_keeper("Rowan Friendship Club", depth="named")
    gone = make_later("Rowan Club", programme=kept.programme)
    for one in (kept, gone):
        belongs(one)
    found: LikelyPair = make_pair(kept, gone)
    return found


@pytest.fixture
def team(client, pair):
    return sign_in(client, make_member(TEAM_MEMBER, pair.programme))


@pytest.fixture
def staff(pair):
    """Somebody of each, and somebody who works for both: by them nothing tells whose it is."""
    whose = (pair.second_id, pair.first_id, pair.first_id)
    gone, kept, both = (make_member(CHAMPION, pair.programme, one) for one in whose)
    make_member(CHAMPION, pair.programme, pair.second_id, user=both.user)
    return {"gone": gone, "kept": kept, "both": both}


def given(model: type[models.Model], partner: Organisation) -> dict[str, Any]:
    """Return what a row of a model holds that cannot be told from its fields."""
    fields = model._meta.local_concrete_fields
    texts = (models.CharField, models.TextField)
    empty: dict[str, Any] = {one.name: "" for one in fields if one.blank and isinstance(one, texts)}
    person = {"person": make_person(organisation=partner)}
    more: dict[str, dict[str, Any]] = {
        "people.Person": {"depth": "pseudonymous", "known_as": "Ed"},
        "foundation.Look": {"own": True},
        "handovers.Handover": {**person, "kind": "over", "why": "nearer", "how": "in-person"},
        "rights.RightsRequest": {**person, "kind": "access", "how": "letter"},
        "safeguarding.Check": {"kind": "enhanced", "renew_on": date(2099, 1, 1)},
        "safeguarding.Concern": {"age": "adult", "words": "She was alone."},
        "safeguarding.Visit": person,
    }
    return empty | more.get(model._meta.label, {})


def fill(partner: Organisation, once: bool = True) -> None:
    """Let a partner keep everything about people; but what it has `once` only, where told."""
    makes = Makes(partner.programme)
    for pointer in pointers():
        label = pointer.label
        about_people = pointer.model is Look or pointer.model._meta.app_label in OF_PEOPLE
        if about_people and (once or label != "safeguarding.Arrangement"):
            held = {**given(pointer.model, partner), pointer.field: partner.pk}
            makes.row(pointer.model, **held)


def fill_both(pair: LikelyPair) -> None:
    """Let both keep people, with people and sessions under one number."""
    said = {"programme_id": pair.programme_id}
    for one in (pair.first, pair.second):
        row = Activity.objects.get(organisation=one)
        fill(one)
        make_person("Bea", organisation=one, own_id="C0001")
        OwnSession.objects.create(organisation=one, own_id="S-1", activity=row, **said)
        Register.objects.create(organisation=one, activity=row, others=1, **said)
    link = {"purpose": "handovers.answer", "token_hash": "x", "expires_at": pair.created_at}
    Link.objects.create(record_ids=[str(pair.second_id)], **link, **said)


def done_by(member: Membership, record: Any) -> None:
    said = {"programme_id": member.programme_id, "record_id": record, "action": "test"}
    Event.objects.create(actor_kind="user", actor_id=str(member.user_id), **said)


def record_since(merge: Merge, staff: dict[str, Membership], tables: dict[str, Intake]) -> None:
    """Record a session of either while the two are one, by tables if there are any."""
    said = {"organisation": merge.kept, "programme_id": merge.programme_id}
    for by in ("gone", "kept"):
        if table := tables.get(by):
            row = make_activity(organisation=merge.kept, source="import", import_id=table.pk)
            Register.objects.create(activity=row, others=1, **said)
            OwnSession.objects.create(own_id=f"S-2-{by}", activity=row, **said)
        else:
            pk = uuid.uuid4()
            done_by(staff[by], pk)
            make_activity(organisation=merge.kept, pk=pk)
    if tables:
        fill(merge.kept, once=False)
        pk = uuid.uuid4()
        done_by(staff["both"], pk)
        Person.objects.create(pk=pk, known_as="Di", depth="named", **said)
        Counts.objects.filter(organisation=merge.kept).delete()
    Agreement.objects.filter(organisation=merge.kept).update(depth="headcount")


def drawn(page: str, team: Client, pair: LikelyPair, staff: Any, filled: bool) -> str:
    """Return a page of two partners, or what comes of pressing its button, with its messages."""
    tables = {}
    if filled:
        fill_both(pair)
        said = {"programme_id": pair.programme_id, "kind": "sessions"}
        tables["gone"] = Intake.objects.create(organisation=pair.second, **said)
    if page == "same_as":
        address = reverse("duplicates:same_as", args=[pair.first_id])
        return text(team.get(address, {"search": "Rowan"}))
    if page in ("pair", "merge"):
        return text(team.get(reverse(f"duplicates:{page}", args=[pair.pk])))
    sent = {"command_id": uuid.uuid4(), "keeps": str(pair.first_id)}
    if page == "merged":
        address = reverse("duplicates:merge", args=[pair.pk])
        after = text(team.post(address, {**sent, "name": "stays"}, follow=True))
        assert "The two are one partner now." in after
        return after
    merge = make_merge(pair, keeps=pair.first)
    if filled:
        tables["kept"] = Intake.objects.create(organisation=pair.first, **said)
        done_by(staff["both"], tables["kept"].pk)
    record_since(merge, staff, tables)
    address = reverse("duplicates:undo", args=[merge.pk])
    if page == "undo":
        return text(team.get(address))
    after = text(team.post(address, sent, follow=True))
    merge.refresh_from_db()
    assert merge.undone_at
    return after


def text(answer: Any) -> str:
    assert answer.status_code == 200
    return ANEW.sub("", answer.content.decode())


@pytest.mark.parametrize("page", ["pair", "same_as", "merge", "merged", "undo", "undone"])
def test_a_page_is_the_same_whether_people_are_kept_or_not(page, team, pair, staff):
    found = []
    for filled in (False, True):
        with transaction.atomic():
            found.append(drawn(page, team, pair, staff, filled))
            transaction.set_rollback(True)

    assert found[0].splitlines() == found[1].splitlines()
    assert "people" in found[0]
