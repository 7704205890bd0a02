"""What is past its period is emptied by itself, whatever happens to the job meanwhile."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from dots.follow_ups.tests.makers import make_baseline, make_consent
from dots.follow_ups.waves import months_after
from dots.foundation.commands import NotPossible
from dots.foundation.models import Event
from dots.people.commands import add_goal, change_person
from dots.people.models import Attendance, Goal, Person
from dots.people.tests.makers import make_person, make_register
from dots.retention import commands, selectors, work
from dots.retention.commands import empty_chunk, start_run, take_up
from dots.retention.models import Beginning, Run
from dots.retention.periods import goes_on, months_of, parts_here, since
from dots.retention.selectors import count_past
from dots.retention.tests.makers import (
    age,
    make_begun,
    make_kept_on,
    make_run,
    make_unseen,
    system,
)
from dots.retention.wording import DONE, STOPPED, few, how_long
from dots.support.models import Activity

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_once(monkeypatch):
    """Jobs run when they are queued."""
    monkeypatch.setattr(work, "later", lambda queued, **arguments: queued.func(**arguments))


def names():
    return sorted(Person.objects.kept().values_list("known_as", flat=True))


def test_who_is_past_their_period_is_emptied_and_who_was_seen_in_any_way_stays(
    programme, partner, at_once
):
    gone = make_unseen("Gone", organisation=partner)
    make_register(gone, on=gone.last_came_on)
    Attendance.objects.update(next_step="Giraffe")
    add_goal(actor=system(programme), person=gone, words="Gazelle")
    Goal.objects.update(since=gone.last_came_on)
    age(gone, gone.last_came_on)
    make_unseen("One day left", organisation=partner, days_left=1)
    asked, changed = (make_unseen(name, organisation=partner) for name in ("Asked", "Changed"))
    make_consent(asked)
    change_person(
        actor=system(programme), person=changed, known_as="Changed", depth=changed.depth, own_id="7"
    )
    make_kept_on(person=make_unseen("Kept on", organisation=partner))
    make_person("New", organisation=partner)
    make_begun(programme)

    work.retain_where_due()
    work.retain_where_due()

    assert names() == ["Asked", "Changed", "Kept on", "New", "One day left"]
    run = Run.objects.get()
    assert (run.state, run.due, run.seen, run.emptied) == (DONE, 3, 3, 1)
    assert run.records == 3
    gone = gone.fresh()
    assert (gone.known_as, gone.erased_on) == ("", timezone.localdate())
    assert (Attendance.objects.get().next_step, Goal.objects.get().words) == ("", "")
    row = Activity.objects.get()
    assert (row.people, row.is_live) == (1, True)
    assert not Event.objects.filter(record_id=gone.pk, action="retention.empty").exists()


def test_the_clock_moves_and_everybody_goes_in_their_turn(programme, partner):
    today = timezone.localdate()
    make_unseen("Soon", organisation=partner, days_left=40)
    person = make_person("Answered", organisation=partner)
    age(make_baseline(person, on=today).person, months_after(today, -30))

    assert count_past(programme, today) == 0
    assert count_past(programme, today + timedelta(days=40)) == 1
    assert count_past(programme, months_after(today, 24) - timedelta(days=1)) == 1
    assert count_past(programme, months_after(today, 24)) == 2
    assert names() == ["Answered", "Soon"]


def test_a_job_killed_in_a_chunk_leaves_it_whole_and_another_goes_on(
    programme, partner, monkeypatch, at_once
):
    monkeypatch.setattr(selectors, "CHUNK", 2)
    for name in "ABCDE":
        make_unseen(name, organisation=partner)
    run = start_run(actor=system(programme), programme=programme, day=timezone.localdate())
    run = empty_chunk(actor=system(programme), run=run, token=run.token)
    assert (run.seen, len(names())) == (2, 3)
    together = commands.erase_together

    def killed(part, people):
        if part.model == "people.Attendance":
            raise KeyboardInterrupt
        return together(part, people)

    monkeypatch.setattr(commands, "erase_together", killed)
    with pytest.raises(KeyboardInterrupt):
        work.work_through(run)
    assert (run.fresh().seen, len(names())) == (2, 3)
    monkeypatch.setattr(commands, "erase_together", together)
    make_begun(programme)
    work.retain_where_due()
    assert len(names()) == 3  # it may still be at work: nobody takes it up yet
    Run.objects.update(beat_at=timezone.now() - timedelta(minutes=3))

    work.retain_where_due()

    now = Run.objects.get()
    assert (now.state, now.seen, now.emptied, names()) == (DONE, 5, 5, [])
    with pytest.raises(NotPossible, match="taken this over"):
        empty_chunk(actor=system(programme), run=now, token=run.token)


@pytest.mark.parametrize(
    ("size", "took", "next_size"),
    [
        (50, 0.5, 6),
        (50, 5.0, 1),
        (10, 0.03, 20),
        (10, 0.001, 20),
        (150, 0.06, 150),
        (150, 0.01, 200),
    ],
)
def test_so_many_are_emptied_at_once_that_nobody_else_waits_long(size, took, next_size):
    assert work.fitting(size, took) == next_size


def test_one_that_falls_silent_again_and_again_stops_for_the_day(programme, at_once):
    make_begun(programme)
    run = make_run(programme, tries=work.MOST_TRIES, day=timezone.localdate() - timedelta(days=1))
    Run.objects.update(beat_at=timezone.now() - timedelta(minutes=3))

    work.retain_where_due()

    assert run.fresh().state == STOPPED
    assert Run.objects.get(day=timezone.localdate()).state == DONE
    work.go_through.func(str(run.pk), str(run.fresh().token))  # nothing is left to take up
    running = make_run(programme, day=timezone.localdate() + timedelta(days=1))
    with pytest.raises(NotPossible):
        take_up(actor=system(programme), run=make_other(running), most=9)


def make_other(run):
    """The same run after somebody else took it up meanwhile."""
    Run.objects.filter(pk=run.pk).update(state=STOPPED)
    return run


def test_nothing_is_emptied_before_everybody_had_a_month_to_look(programme, partner, at_once):
    make_unseen("Gone", organisation=partner)

    work.retain_where_due()
    work.retain_where_due()

    assert names() == ["Gone"]
    assert Beginning.objects.get().begins_on == timezone.localdate() + timedelta(days=30)
    assert not Run.objects.exists()


def test_the_command_line_rehearses_and_runs(programme, partner, capsys):
    make_unseen("Gone", organisation=partner)
    today = timezone.localdate()
    call_command("run_retention", dry_run=True, on=today - timedelta(days=1))
    call_command("run_retention", dry_run=True)
    call_command("run_retention")
    assert names() == ["Gone"]
    make_begun(programme)

    call_command("run_retention")
    call_command("run_retention")

    said = capsys.readouterr().out
    assert "Digital Exborough: 0 records would be emptied on" in said
    assert f"Digital Exborough: 1 records would be emptied on {today:%-d %B %Y}." in said
    assert "not yet; it begins a month after background work first runs." in said
    assert said.count("done, 1 records of people emptied.") == 2
    assert names() == []
    with pytest.raises(CommandError, match="nothing is emptied ahead of its day"):
        call_command("run_retention", on=today)


def test_periods_are_whole_months_and_said_in_words():
    assert [how_long(months) for months in (6, 12, 24, 30, 1)] == [
        *("6 months", "1 year", "2 years", "2 years and 6 months", "1 month")
    ]
    assert [few(number) for number in (0, 1, 7, 8, 1200)] == [
        *("0", "fewer than 8", "fewer than 8", "8", "1,200")
    ]
    day = timezone.localdate().replace(year=2026, month=8, day=31)
    assert since(goes_on(day, 24), 24) == day
    assert {months_of(part) for part in parts_here()} == {24}
