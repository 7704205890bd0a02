"""Typed notes, gathered from whoever keeps them."""

from datetime import UTC, datetime

import pytest

from dots.foundation import notes
from dots.foundation.ids import new_id
from dots.foundation.models import Programme
from dots.foundation.notes import NoteSource, Scope, all_notes, notes_about, notes_by_key, written
from dots.foundation.registries import Registry
from dots.foundation.tests.makers import make_actor, make_programme

pytestmark = pytest.mark.django_db


@pytest.fixture
def sources(monkeypatch):
    """Programmes stand for rows here: about the partner with the same id."""
    registry: Registry = Registry()
    monkeypatch.setattr(notes, "note_sources", registry)

    def read(actor, scope):
        for one in scope.narrow(Programme.objects.order_by("name"), "pk"):
            yield written(one, "name", "A name")
            yield written(one, "slug", "An address", text="Said otherwise")

    registry.register(NoteSource(("foundation.Programme.name", "foundation.Programme.slug"), read))
    return registry


def test_a_note_knows_where_it_is_kept_and_what_it_says(sources):
    row = make_programme("Northmoor")

    name, address = all_notes(make_actor())

    assert (name.key, name.text) == (f"foundation.Programme.name:{row.pk}", "Northmoor")
    assert (name.at, name.side) == (row.created_at, "the programme")
    assert address.text == "Said otherwise"


def test_notes_about_one_partner_leave_out_those_about_others(sources):
    wanted, _ = make_programme("Northmoor"), make_programme("Quayside")

    found = notes_about(make_actor(), wanted.pk)

    assert {note.text for note in found} == {"Northmoor", "Said otherwise"}


def test_notes_are_found_again_by_their_keys_and_what_is_gone_is_missing(sources):
    one, other = make_programme("Northmoor"), make_programme("Quayside")
    sources.register(NoteSource(("elsewhere.Row.text",), lambda actor, scope: 1 / 0))
    keys = [f"foundation.Programme.name:{pk}" for pk in (one.pk, new_id())]

    found = notes_by_key(make_actor(), keys)

    assert [note.text for note in found.values()] == ["Northmoor"]
    assert other.name not in {note.text for note in found.values()}


def test_rows_that_are_about_no_partner_are_found_when_everything_is_asked_for():
    make_programme("Northmoor")
    rows = Programme.objects.all()

    assert Scope().narrow(rows).count() == 1
    assert Scope(partners=frozenset({new_id()})).narrow(rows).count() == 0


def test_when_a_note_was_made_may_be_said_otherwise():
    row, day = make_programme(), datetime(2026, 1, 1, tzinfo=UTC)

    assert written(row, "name", "A name", at=day).at == day
