"""Several files checked before the first is loaded: nothing is counted twice by forgetting."""

import pytest

from dots.foundation import outbox
from dots.foundation.commands import NotPossible
from dots.foundation.imports import commands, mending, selectors, steps, work
from dots.foundation.imports.judging import others_like
from dots.foundation.models import Import
from dots.foundation.tests.imports.makers import ROWS, address_of, text_of
from dots.foundation.tests.imports.pebbles import Pebble

HEAD = ROWS[0]
NEWS = "was loaded after this file was checked, so its rows were checked again."


def in_sight():
    return Pebble.objects.filter(live=True).count()


def answer(desk, upload, what):
    return commands.answer_likeness(
        actor=desk.actor, upload=upload, about="overlaps", answer=what
    ).fresh()


def mend_agate(desk, upload):
    row = upload.rows.get(fate="aside")
    return mending.mend_row(
        actor=desk.actor, upload=upload, row=row, cells={1: "2025-03-06"}, everywhere=False
    )


def test_five_files_of_the_same_rows_are_counted_once(client, desk):
    five = [desk.check(desk.upload(ROWS, name=f"{n}.csv")) for n in range(5)]

    desk.load(five[0])
    pages = [text_of(client.get(address_of(upload))) for upload in five[1:]]
    for upload in five[1:]:
        with pytest.raises(NotPossible, match="Say first what to do"):
            desk.load(upload.fresh())

    assert in_sight() == 3
    for page in pages:
        assert f"“0.csv” {NEWS}" in page
        assert "3 rows tell of the same as a row of a file that is loaded already" in page
        assert "Please decide before loading" in page


def test_files_that_tell_of_something_else_are_loaded_one_after_the_other(desk):
    days = range(3, 8)
    five = [desk.check(desk.upload([HEAD, ["Flint", f"2025-03-0{day}", "", ""]])) for day in days]

    for upload in five:
        desk.load(upload.fresh())

    assert in_sight() == 5


def test_what_was_mended_and_marked_by_hand_stays_though_the_file_itself_is_gone(desk):
    first = desk.whole([HEAD, ["Jet", "2025-03-09", "", ""]])
    waiting = mend_agate(desk, desk.check(desk.upload(ROWS)))
    marked = desk.check(desk.upload([HEAD, ["Jett", "2025-03-09", "", ""]]))
    mending.mark_overlap(actor=desk.actor, upload=marked, other=first, whole=True)
    Import.objects.exclude(pk=first.pk).update(file="")

    desk.whole([HEAD, ["Agate", "2025-03-06", "", ""]])

    assert waiting.rows.get(number=5).fate == "overlap"
    assert waiting.fresh().overlaps == 1
    assert marked.fresh().counts == {"overlap": 1}
    assert marked.fresh().overlaps_answer == "leave"


def test_what_was_decided_about_other_rows_is_asked_again(desk):
    desk.whole(ROWS[:2])
    waiting = answer(desk, desk.check(desk.upload(ROWS)), "add")
    unrelated = answer(desk, desk.check(desk.upload(ROWS[:2])), "add")

    desk.whole([HEAD, ROWS[2]])

    again = waiting.fresh()
    assert (again.overlaps, again.overlaps_answer) == (2, "")
    assert again.counts == {"overlap": 2, "noted": 1, "aside": 1}
    assert (unrelated.fresh().overlaps, unrelated.fresh().overlaps_answer) == (1, "add")


def test_rows_left_out_for_a_file_that_is_undone_before_loading_go_in_again(desk):
    first = desk.whole(ROWS[:3])
    waiting = desk.check(desk.upload(ROWS[:3]))

    with desk.run_jobs(execute=True):
        commands.undo_import(actor=desk.actor, upload=first)

    assert waiting.counts == {"overlap": 2}
    assert waiting.fresh().counts == {"kept": 2}
    assert waiting.fresh().news == "The rows were checked again."


def test_the_names_of_those_that_came_in_are_told_shortly(desk):
    waiting = desk.check(desk.upload([HEAD, ["Jet", "2025-03-09", "", ""]]))
    for names in (["a", "b"], ["a", "b", "c"]):
        Import.objects.exclude(pk=waiting.pk).delete()
        for name in names:
            desk.whole([HEAD, [name, "2025-03-03", "", ""]], name=f"{name}.csv")
            Import.objects.filter(pk=waiting.pk).update(checked_at=waiting.checked_at)
        said = selectors.news_since_check(waiting.fresh())
        assert "were loaded after" in said
        assert said.startswith("“a.csv” and " + ("2 more" if len(names) > 2 else "“b.csv”"))


def test_loading_beside_another_checks_first_and_loads_nothing(client, go, desk, monkeypatch):
    """Though nobody checked it again in the background: the worker was away, say."""
    waiting = desk.check(desk.upload(ROWS, name="late.csv"))
    monkeypatch.setattr(work, "waiting_beside", lambda upload: [])
    desk.whole(ROWS[:2])
    page = address_of(waiting)

    pressed = go(page, f"{page}load/")
    shown = text_of(client.get(pressed.url))

    assert NEWS in shown
    assert in_sight() == 1
    assert waiting.fresh().overlaps == 1


def sneaking_in(desk, rows, step, monkeypatch):
    """Have another file go live just before this step, once."""
    plain, waiting = getattr(steps, step), [True]

    def overtaken(**arguments):
        if waiting:
            waiting.clear()
            desk.whole(rows)
        return plain(**arguments)

    monkeypatch.setattr(steps, step, overtaken)


@pytest.mark.parametrize("step", ["keep_rows", "judge_again"])
def test_a_file_that_comes_in_while_another_is_checked_is_seen(desk, monkeypatch, step):
    waiting = desk.check(desk.upload(ROWS))
    sneaking_in(desk, ROWS[:2], step, monkeypatch)

    if step == "keep_rows":
        waiting = desk.check(waiting)
    else:
        with desk.run_jobs(execute=True):
            work.check_again(actor=desk.actor, upload=waiting)

    assert waiting.fresh().overlaps == 1
    assert waiting.fresh().state == "ready"


@pytest.mark.parametrize("step", ["clear_records", "store_rows"])
def test_a_file_that_comes_in_while_another_is_loaded_is_not_doubled(desk, monkeypatch, step):
    waiting = desk.check(desk.upload(ROWS))
    sneaking_in(desk, ROWS[:2], step, monkeypatch)

    after = desk.load(waiting)

    assert (after.state, after.overlaps, in_sight()) == ("ready", 1, 1)
    assert others_like(after)
    assert Pebble.objects.count() == 1


def test_a_check_that_cannot_be_repeated_leaves_the_file_checked(desk, monkeypatch, pebbles):
    waiting = desk.check(desk.upload(ROWS))

    def begin(*arguments):
        raise NotPossible("The list of collections is gone.")

    monkeypatch.setattr(type(pebbles), "begin", begin)
    with desk.run_jobs(execute=True):
        work.check_again(actor=desk.actor, upload=waiting)

    assert waiting.fresh().state == "ready"
    assert waiting.fresh().because == "The list of collections is gone."


def test_a_person_has_the_rows_checked_again_when_something_changed(client, go, desk):
    waiting = desk.check(desk.upload([HEAD, ["Known", "2025-03-03", "", ""], ROWS[4]]))
    page = address_of(waiting)
    Pebble.objects.create(programme_id=desk.programme.pk, name="Known", found_on="2025-01-01")

    checked = go(page, f"{page}check/")
    shown = text_of(client.get(checked.url))

    assert "This pebble is known already; nothing was added." in shown
    assert "The rows were checked again." in shown


def test_what_somebody_watches_is_done_before_what_nobody_does():
    watched = (work.check_rows, work.load_rows, work.check_those_waiting)

    assert min(job.priority for job in watched) > outbox.deliver_messages.priority


def test_a_file_being_looked_after_by_somebody_is_left_to_them(desk):
    waiting = desk.check(desk.upload(ROWS))
    live = desk.whole(ROWS[:2])
    Import.objects.filter(pk=waiting.pk).update(state="ready")
    stale = waiting.fresh()
    with desk.run_jobs(execute=False):
        work.check_again(actor=desk.actor, upload=stale)

    with pytest.raises(NotPossible, match="moved on"):
        work.check_again(actor=desk.actor, upload=stale)
    work.check_those_waiting.func(import_id=str(live.pk))

    assert waiting.fresh().state == "checking"


def test_what_a_row_came_to_when_it_was_loaded_is_what_it_says(desk):
    """A note that no longer holds when the file is loaded is not kept."""
    waiting = desk.check(desk.upload([HEAD, ["Known", "2025-03-03", "", ""]]))
    Pebble.objects.create(programme_id=desk.programme.pk, name="Known", found_on="2025-01-01")

    live = desk.load(waiting)

    assert live.counts == {"noted": 1}
    assert live.rows.get().reasons == ["This pebble is known already; nothing was added."]
