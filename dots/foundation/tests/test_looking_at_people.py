"""Whoever opens a page about somebody is written down, and whoever is refused it."""

from __future__ import annotations

import uuid
from types import SimpleNamespace

import pytest
from django.http import Http404

from dots.foundation import looks, permissions
from dots.foundation.actor import CHAMPION, PARTNER_MANAGER, Actor
from dots.foundation.models import Look
from dots.foundation.tests.makers import make_actor, make_programme

pytestmark = pytest.mark.django_db


class Found(list):
    """What a manager finds, as far as it is asked here."""

    def filter(self, pk):
        return Found(one for one in self if one.pk == pk)

    def within(self, actor):
        return Found(one for one in self if one.organisation_id in actor.partner_ids)

    def select_related(self, *_):
        return self

    def first(self):
        return next(iter(self), None)

    def exists(self):
        return bool(self)


@pytest.fixture
def record(monkeypatch):
    """A record about somebody, and a rule that lets champions see it."""
    monkeypatch.setitem(permissions.RULES, "test.see", lambda actor, record: bool(actor.roles))
    return SimpleNamespace(
        pk=uuid.uuid4(),
        person_id=uuid.uuid4(),
        programme_id=make_programme().pk,
        organisation_id=uuid.uuid4(),
    )


def asked(record, actor, match=None, **more):
    model = SimpleNamespace(_base_manager=Found([record]), objects=Found([record]))
    request = SimpleNamespace(actor=actor, resolver_match=match, method="GET")
    return looks.find_person_or_404(model, request, record.pk, "test.see", **more)


def champion_of(record, **changes):
    facts = {
        "programme_id": record.programme_id,
        "roles": frozenset({CHAMPION}),
        "partner_ids": frozenset({record.organisation_id}),
    }
    return make_actor(**{**facts, **changes})


def test_a_look_is_kept_with_the_page_and_whoever_opened_it(record):
    actor = champion_of(record)

    found = asked(record, actor, SimpleNamespace(view_name="people:goal"), about="person_id")

    assert found is record
    look = Look.objects.get()
    assert (look.record_id, look.partner_id) == (record.person_id, record.organisation_id)
    assert (look.page, look.role, look.actor_id) == ("people:goal", CHAMPION, actor.id)
    assert (look.own, look.refused) == (True, False)
    assert str(look) == "people:goal"


def test_a_look_at_several_people_names_none_of_them(record):
    asked(record, champion_of(record), about="")

    assert Look.objects.get().record_id is None


@pytest.mark.parametrize(
    "changes",
    [
        {"partner_ids": frozenset({uuid.uuid4()})},
        {"programme_id": uuid.uuid4()},
        {"programme_id": None, "roles": frozenset(), "partner_ids": frozenset()},
    ],
)
def test_an_attempt_is_answered_as_if_there_were_nobody_and_kept(record, changes):
    with pytest.raises(Http404):
        asked(record, champion_of(record, **changes))

    look = Look.objects.get()
    assert (look.refused, look.own, look.record_id) == (True, False, record.pk)


def test_somebody_of_the_partner_without_the_right_is_refused_too(record):
    with pytest.raises(Http404):
        asked(record, champion_of(record, roles=frozenset()))

    assert Look.objects.get().own


def test_nobody_there_leaves_no_trace(record):
    model = SimpleNamespace(_base_manager=Found(), objects=Found())

    with pytest.raises(Http404):
        looks.find_person_or_404(
            model, SimpleNamespace(actor=Actor.visitor()), record.pk, "test.see"
        )

    assert not Look.objects.exists()


def test_only_the_partners_managers_read_who_looked(record):
    champion = champion_of(record)
    asked(record, champion)

    manager = champion_of(record, roles=frozenset({PARTNER_MANAGER}))
    elsewhere = champion_of(record, roles=manager.roles, partner_ids=frozenset({uuid.uuid4()}))

    assert Look.objects.within(manager).count() == 1
    assert not Look.objects.within(champion)
    assert not Look.objects.within(elsewhere)


def test_looks_at_pages_kept_apart_are_not_among_those_managers_read(record, monkeypatch):
    match = SimpleNamespace(view_name="test:apart")
    asked(record, champion_of(record), match)
    asked(record, champion_of(record))
    monkeypatch.setattr("dots.foundation.models.looks.kept_apart", {"test:apart"})

    read = Look.objects.within(champion_of(record, roles=frozenset({PARTNER_MANAGER})))

    assert [look.page for look in read] == [""]
