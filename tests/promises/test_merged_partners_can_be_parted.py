"""Whatever names a partner moves when two become one, and everything goes back when it is undone.

No table is listed here: a row of every model that names a partner is made from the model itself.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from dots.accounts.tests.makers import make_member, make_programme, sign_in
from dots.agreements.tests.makers import make_agreement
from dots.coverage.tests.makers import make_role
from dots.duplicates.commands import undo_merge
from dots.duplicates.moving import pointers
from dots.duplicates.tests.makers import make_later, make_merge, make_pair
from dots.foundation.actor import PARTNER_MANAGER, TEAM_MEMBER, Actor
from dots.foundation.models import Programme
from dots.introductions.models import Tie
from dots.introductions.tests.makers import make_tie
from dots.network.models import Organisation
from dots.network.tests import makers as network
from dots.support.models import LedgerTouch
from dots.support.tests import makers as support

pytestmark = pytest.mark.django_db
# What a merge is meant to leave behind: that it happened, and that the copy has to be written.
LEAVES_TRACES = {"foundation_event", "foundation_searchentry", "support_ledgertouch"}
NOT_OURS = ("django_", "duplicates_", "axes_", "account_", "sqlite_")
_numbers = count(1)


class Makes:
    """Makes a row of any model, from its fields alone."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        self.failed: list[str] = []

    def row(self, model: type[models.Model], depth: int = 0, **given: Any) -> Any:
        values = dict(given)
        for field in model._meta.local_concrete_fields:
            if field.name in values or field.attname in values or field.has_default():
                continue
            if field.null or field.primary_key:
                continue
            values[field.name] = self.value(field, depth)
        with transaction.atomic():
            return model._base_manager.create(**values)

    def value(self, field: Any, depth: int) -> Any:
        number = next(_numbers)
        if isinstance(field, models.ForeignKey):
            return self.other(field.related_model, depth)
        if field.choices:
            codes = [code for code, _ in field.choices]
            return PARTNER_MANAGER if PARTNER_MANAGER in codes else codes[0]
        for kind, value in (
            (models.DateTimeField, timezone.now()),
            (models.DateField, date(2026, 1, 1) + timedelta(days=number)),
            (models.BooleanField, False),
            (models.EmailField, f"a{number}@example.org"),
            ((models.CharField, models.TextField), f"x{number}"[: field.max_length or 20]),
            (models.JSONField, {}),
            (models.UUIDField, self.programme.pk),
            ((models.IntegerField, models.FloatField), number),
        ):
            if isinstance(field, kind):
                return value
        raise NotImplementedError(field)

    def other(self, model: type[models.Model], depth: int) -> Any:
        if model is Programme:
            return self.programme
        if depth > 3:
            raise NotImplementedError(model)
        if model is Organisation:
            return network.make_organisation(programme=self.programme)
        return self.row(model, depth + 1)


def made_of_everything(programme: Programme, partner: Organisation) -> set[str]:
    """Give a partner a row of every model that names one; return which could be made."""
    made, makes = set(), Makes(programme)
    for pointer in pointers():
        try:
            with transaction.atomic():
                makes.row(pointer.model, **{pointer.field: partner.pk})
        except (IntegrityError, NotImplementedError, ValueError, TypeError):
            continue
        made.add(pointer.label)
    return made


def everything() -> dict[str, list[str]]:
    """Return the rows of every table of the product."""
    tables = {}
    for model in apps.get_models(include_auto_created=True):
        table = model._meta.db_table
        if table.startswith(NOT_OURS) or table in LEAVES_TRACES:
            continue
        tables[table] = sorted(
            str(sorted(row.items(), key=str)) for row in model._base_manager.values()
        )
    return tables


@pytest.fixture
def pair():
    call_command("load_reference_data", verbosity=0)
    programme = make_programme()
    one = network.make_organisation("Harbour Trust", programme=programme)
    return make_pair(one, make_later("Harbour Trust CIC", programme=programme))


def test_whatever_names_a_partner_moves_and_goes_back(pair):
    made = made_of_everything(pair.programme, pair.second)
    belongs(pair.second)
    before = everything()
    named = {"network.Site", "network.Contact", "shared_people.SharedPerson"}
    assert named | {"accounts.Membership"} <= made

    done = make_merge(pair)

    for pointer in pointers():
        assert not pointer.of(pair.second_id).exists(), pointer
    named = {one.label for one in pointers() if one.of(pair.first_id).exists()}
    assert made <= named
    undo_merge(actor=Actor.system(pair.programme, "test"), merged=done)
    after = everything()
    assert {table for table in before if before[table] != after[table]} == set()


def test_what_both_have_is_kept_apart_and_goes_back_too(pair):
    collected = support.make_round(pair.programme)
    for partner in (pair.first, pair.second):
        belongs(partner)
        network.make_team("Outreach", organisation=partner)
        make_role("lending", organisation=partner)
        make_agreement(partner)
        support.make_return(collected, partner)
    project = network.make_project(partners=(pair.first, pair.second))
    user = make_member(PARTNER_MANAGER, pair.programme, pair.first.pk).user
    make_member(PARTNER_MANAGER, pair.programme, pair.second.pk, user=user)
    before = everything()

    done = make_merge(pair)

    outcomes = {(move.model, move.outcome) for move in done.moves.all()}
    assert {
        ("network.Team", "apart"),
        ("network.Team", "moved"),
        ("coverage.RolePlayed", "closed"),
        ("agreements.Agreement", "closed"),
        ("accounts.Membership", "closed"),
        ("network.Project_partners", "joined"),
        ("support.Return", "stayed"),
        ("network.Site", "moved"),
    } <= outcomes
    assert list(project.partners.all()) == [pair.first]
    undo_merge(actor=Actor.system(pair.programme, "test"), merged=done)
    after = everything()
    assert {table for table in before if before[table] != after[table]} == set()


def test_ties_lead_to_the_one_that_stays_whichever_was_recorded_first(pair):
    kept, gone = pair.first, pair.second
    between = [network.make_organisation(programme=pair.programme) for _ in range(3)]
    for one in between:
        make_tie(gone, one)
    make_tie(kept, between[0])
    make_tie(kept, gone)
    before = everything()

    done = make_merge(pair, keeps=kept)
    of_kept = Tie.objects.filter(Q(one=kept) | Q(other=kept), closed_on=None)
    ties = of_kept.exclude(one=gone).exclude(other=gone)

    assert {one.far_end(kept.pk).pk for one in ties} == {one.pk for one in between}
    undo_merge(actor=Actor.system(pair.programme, "test"), merged=done)
    assert [table for table, rows in everything().items() if rows != before[table]] == []


@pytest.mark.parametrize("stays", ["first", "second"])
def test_a_tie_with_a_partner_recorded_between_the_two_turns_round_and_back(pair, stays):
    kept, gone = (pair.first, pair.second) if stays == "first" else (pair.second, pair.first)
    middle = UUID(int=(pair.first_id.int + pair.second_id.int) // 2)
    other = network.make_organisation("Between", programme=pair.programme, id=middle)
    tie = make_tie(gone, other)
    was = tie.ends

    done = make_merge(pair, keeps=kept)

    tie.refresh_from_db()
    assert tie.ends == tuple(sorted((kept.pk, middle)))
    undo_merge(actor=Actor.system(pair.programme, "test"), merged=done)
    tie.refresh_from_db()
    assert tie.ends == was


def test_two_returns_of_one_round_stay_apart_and_it_is_said(client, pair):
    sign_in(client, make_member(TEAM_MEMBER, pair.programme))
    collected = support.make_round(pair.programme)
    stays = [support.make_return(collected, one) for one in (pair.first, pair.second)][1]
    activity = support.make_activity(organisation=pair.second)

    done = make_merge(pair)

    page = client.get(reverse("duplicates:merged", args=[done.pk])).content.decode()
    assert "Stayed on the old record" in page
    assert "1 return" in page
    stays.refresh_from_db()
    assert stays.organisation_id == done.gone_id
    activity.refresh_from_db()
    assert activity.organisation_id == done.kept_id
    assert LedgerTouch.objects.exists()


def belongs(partner: Organisation) -> None:
    network.make_site(organisation=partner)
    network.make_contact(organisation=partner)
    support.make_activity(organisation=partner)


def test_the_plural_of_whatever_moves_is_as_people_say_it():
    called = [pointer.words for pointer in pointers()]

    assert [
        one.many
        for one in called
        if one.one.endswith(("s", "y"))
        and one.many[-3:-1] != "ie"
        and not one.many.endswith("sses")
    ] == []
