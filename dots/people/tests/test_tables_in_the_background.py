"""A table comes in while its manager does something else; cut short, it goes on where it was."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import TestCase
from django.utils import timezone

from dots.agreements.models import Agreement
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible
from dots.people.commands import (
    begin_import,
    go_on_where_cut_short,
    import_people,
    load_waiting,
    stage_import,
    undo_import,
)
from dots.people.commands import intake_tables as tables
from dots.people.models import Intake, OwnSession, Person
from dots.people.sealing import seal
from dots.people.tests.importing import SESSIONS, bring, everything_kept
from dots.people.tests.makers import make_person
from dots.people.tests.steps import address, text

pytestmark = pytest.mark.django_db

ROWS = [{"own_id": f"A-{n}", "known_as": f"Nick {n}", "row": n + 2} for n in range(5)]


@pytest.fixture
def actor(programme):
    return Actor.system(programme, "test")


@pytest.fixture
def begun(partner, actor):
    """A table of five people to which its manager said yes; no job has looked at it yet."""
    sealed, key = seal({"rows": ROWS, "aside": [[9, "The day has not come yet."]]})
    waits = stage_import(actor=actor, organisation=partner, kind="people", sealed=sealed)
    return begin_import(actor=actor, intake=waits, key=key)


@pytest.fixture
def chunks_of_two(monkeypatch):
    monkeypatch.setattr(tables, "CHUNK", 2)


@pytest.fixture
def killed(begun, chunks_of_two, monkeypatch):
    """The same, after its job was killed when the first chunk was in."""
    run = tables.import_people

    def cut_short(*, first, **rest):
        if first == 2:
            raise RuntimeError(f"killed at {rest['rows']}")
        return run(first=first, **rest)

    with monkeypatch.context() as during:
        during.setattr(tables, "import_people", cut_short)
        load_waiting.call(intake_id=str(begun.pk))
    return begun.fresh()


def a_while(intake, **ago):
    Intake.objects.filter(pk=intake.pk).update(beat_at=timezone.now() - timedelta(**ago))


def minute():
    with TestCase.captureOnCommitCallbacks(execute=True):
        go_on_where_cut_short()


def test_a_table_says_how_far_it_is_and_looks_again_by_itself(manager, killed):
    page = manager.get(address("imported", killed.pk))

    assert "2 of 5" in text(page)
    assert page["Refresh"] == "5"
    assert "Nick" not in text(page)


def test_what_opens_a_table_is_kept_only_while_it_comes_in(begun):
    assert (begun.state, begun.total, begun.done) == ("loading", 5, 0)
    assert begun.key
    assert not Person.objects.exists()

    load_waiting.call(intake_id=str(begun.pk))

    ended = begun.fresh()
    assert (ended.state, ended.key, ended.sealed, ended.done) == ("done", "", "", 5)
    assert ended.aside == [[9, "The day has not come yet."]]
    assert Person.objects.count() == 5


def test_the_job_is_told_nothing_but_which_table_it_is(partner, actor, monkeypatch):
    told = []
    monkeypatch.setattr(tables, "later", lambda work, **arguments: told.append(arguments))
    sealed, key = seal({"rows": ROWS, "aside": []})
    waits = stage_import(actor=actor, organisation=partner, kind="people", sealed=sealed)

    begin_import(actor=actor, intake=waits, key=key)

    assert told == [{"intake_id": str(waits.pk)}]


def test_killed_in_the_middle_it_goes_on_and_nothing_doubles(killed, caplog):
    assert (killed.state, killed.done) == ("loading", 2)
    assert Person.objects.count() == 2

    minute()

    assert Person.objects.count() == 2  # not yet: it may only be slow
    a_while(killed, minutes=3)
    minute()
    load_waiting.call(intake_id=str(killed.pk))

    assert killed.fresh().counts == {"made": 5, "changed": 0, "same": 0, "left": 0}
    assert sorted(Person.objects.values_list("own_id", flat=True)) == [
        one["own_id"] for one in ROWS
    ]
    assert killed.fresh().key == ""


def test_of_two_jobs_only_one_puts_a_chunk_in(actor, killed):
    with pytest.raises(NotPossible):
        import_people(actor=actor, intake=killed, first=0, rows=ROWS[:2])

    assert killed.fresh().done == 2


def test_a_table_that_gets_no_further_is_stopped_and_says_what_to_do(manager, killed):
    Intake.objects.filter(pk=killed.pk).update(tries=3)
    a_while(killed, minutes=3)

    minute()

    page = text(manager.get(address("imported", killed.pk)))
    assert "Something went wrong on our side. What is in stays in." in page
    assert (killed.fresh().key, killed.fresh().sealed) == ("", "")
    assert Person.objects.count() == 2


def test_a_table_left_for_a_day_is_wiped(manager, killed):
    old = timezone.now() - timedelta(days=1, minutes=1)
    Intake.objects.filter(pk=killed.pk).update(created_at=old, beat_at=old)

    minute()

    assert (killed.fresh().state, killed.fresh().key, killed.fresh().sealed) == ("stopped", "", "")
    assert "not in within a day" in text(manager.get(address("imported", killed.pk)))
    assert "Nick 4" not in everything_kept()


def test_an_agreement_that_ends_meanwhile_stops_the_rest(killed):
    Agreement.objects.update(depth="headcount", basis="", condition="")

    load_waiting.call(intake_id=str(killed.pk))

    assert killed.fresh().state == "stopped"
    assert "What is in stays in" in killed.fresh().because
    assert killed.fresh().key == ""
    assert Person.objects.count() == 2


def test_undone_while_it_comes_in_nothing_more_does(actor, killed):
    undo_import(actor=actor, intake=killed)

    load_waiting.call(intake_id=str(killed.pk))

    assert (killed.fresh().state, killed.fresh().key, killed.fresh().sealed) == ("undone", "", "")
    assert not Person.objects.exists()


def test_sessions_cut_short_go_on_too(manager, partner, chunks_of_two):
    make_person("Bea", organisation=partner, own_id="A-17")

    after = bring(manager, partner, SESSIONS + "S3,A-17,12 March 2026,20,\n", "sessions")

    assert "The table is in" in after
    assert OwnSession.objects.count() == 3
