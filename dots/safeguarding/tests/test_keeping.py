"""How long a concern is kept, and what erasing somebody does to it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.foundation.commands import NotPossible
from dots.foundation.person_parts import person_parts, plain
from dots.people.commands import erase_person
from dots.people.commands.merging import merge_people, part_people
from dots.people.tests.makers import make_person
from dots.safeguarding.commands import (
    call_off,
    close_concern,
    decide,
    empty_concern,
    read_concern,
)
from dots.safeguarding.commands.concerns import years_on
from dots.safeguarding.commands.visits import OVER
from dots.safeguarding.models import Concern, Decision, Visit
from dots.safeguarding.parts import PARTS, told_of_visits
from dots.safeguarding.phones import callable_number
from dots.safeguarding.tests.makers import form, make_concern, make_visit, system
from dots.safeguarding.ticking import empty_where_over
from dots.safeguarding.wording import MONTHS_AT_LEAST, YEARS_KEPT


def closed(partner, **said):
    concern = make_concern(partner, **said)
    actor = system(partner)
    read_concern(actor=actor, concern=concern)
    decide(actor=actor, concern=concern, what="nothing", words="Zebra decided.")
    return close_concern(actor=actor, concern=concern, words="Zebra closed.")


@pytest.mark.parametrize(
    ("day", "years", "until"),
    [
        (date(2026, 11, 26), 7, date(2033, 11, 26)),
        (date(2028, 2, 29), 25, date(2053, 2, 28)),
        (date(2028, 2, 29), 4, date(2032, 2, 29)),
    ],
)
def test_a_concern_is_kept_to_the_same_day_years_on(day, years, until):
    assert years_on(day, years) == until


def test_no_kind_is_kept_shorter_than_its_part_says():
    assert min(YEARS_KEPT.values()) * 12 == MONTHS_AT_LEAST
    assert {part.model for part in PARTS} <= {part.model for part in person_parts}


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("01632 960 100", '<a href="tel:01632960100">01632 960 100</a>'),
        ("01632 960 100 (9 to 5)", '<a href="tel:01632960100">01632 960 100</a> (9 to 5)'),
        ("(01632) 960-100", '<a href="tel:01632960100">(01632) 960-100</a>'),
        ("+44 (0)1632 960", '<a href="tel:+441632960">+44 (0)1632 960</a>'),
        ("Ask for duty", "Ask for duty"),
        ("Call +44 16 or <x>", 'Call <a href="tel:+4416">+44 16</a> or &lt;x&gt;'),
    ],
)
def test_a_number_can_be_pressed_and_words_around_it_stay(said, shown):
    assert callable_number(said) == shown


@pytest.mark.django_db
def test_when_its_time_is_over_it_empties_itself_and_not_a_day_before(partner, arranged, person):
    concern = closed(partner, person=person, age="adult", words="Zebra said.")
    assert concern.keep_until == years_on(timezone.localdate(), 7)
    with pytest.raises(NotPossible, match="still to be kept"):
        empty_concern(actor=system(partner), concern=concern)
    Concern.objects.update(keep_until=timezone.localdate())
    empty_where_over()
    assert concern.fresh().words == "Zebra said."

    Concern.objects.update(keep_until=timezone.localdate() - timedelta(days=1))
    empty_where_over()
    empty_where_over()

    emptied = concern.fresh()
    assert (emptied.words, emptied.about, emptied.person) == ("", "", None)
    assert emptied.emptied_on == timezone.localdate()
    left = str([list(model.objects.values()) for model in (Concern, Decision)])
    assert "Zebra" not in left


@pytest.mark.django_db
def test_about_a_child_it_is_kept_25_years(partner, arranged):
    assert closed(partner, age="child").keep_until == years_on(timezone.localdate(), 25)


@pytest.mark.django_db
def test_erasing_somebody_keeps_concerns_and_says_why_whether_there_are_any_or_not(
    enter, partner, arranged, person, priya
):
    manager, page = enter(priya), reverse("people:erase", args=[person.pk])
    without = manager.get(page).content.decode()
    concern, visit = make_concern(partner, person=person), make_visit(person)

    shown = manager.get(page).content.decode()
    erase_person(actor=system(partner), person=person)

    for one in (without, shown):
        assert one.count("Safeguarding concerns, if there are any, stay") == 1
        assert "article 17(3)(b) and (e)" in one
    assert concern.fresh().about == "Bea"
    assert Visit.objects.get(pk=visit.pk).address == ""


@pytest.mark.django_db
def test_an_emptied_concern_says_so_and_is_not_opened_again(enter, partner, arranged):
    concern = closed(partner)
    Concern.objects.update(keep_until=timezone.localdate() - timedelta(days=1))
    empty_where_over()
    lead = enter(arranged.lead)

    shown = lead.get(reverse("safeguarding:concern", args=[concern.pk])).content.decode()
    again = lead.post(
        reverse("safeguarding:reopen", args=[concern.pk]), form(words="Again")
    ).content.decode()

    assert "A concern of long ago" in shown
    assert "the time to keep it was over" in shown
    assert "What it said is gone. Write down a new one." in again


@pytest.mark.django_db
def test_when_two_records_become_one_concerns_and_visits_go_with_the_person_and_come_back(
    partner, arranged, person
):
    other = make_person("Béa", organisation=partner)
    concern, visit = make_concern(partner, person=other), make_visit(other)

    merge = merge_people(actor=system(partner), person=person, other=other).merges.get()
    assert {concern.fresh().person, visit.fresh().person} == {person}
    part_people(actor=system(partner), merge=merge)

    assert {concern.fresh().person, visit.fresh().person} == {other}


@pytest.mark.django_db
def test_the_file_of_what_is_kept_says_when_a_visit_was_and_how_it_ended(partner, arranged, person):
    two = datetime(2026, 3, 4, 14, 2, tzinfo=timezone.get_current_timezone())
    three = two + timedelta(hours=1)
    done, called, unknown, here, late = (make_visit(person) for _ in range(5))
    call_off(actor=system(partner), visit=late)
    for one, stands in (
        (done, {"state": "done", "came_at": two, "left_at": three, **OVER}),
        (called, {"state": "cancelled", **OVER}),
        (unknown, {"state": "cancelled", "told_at": three, **OVER}),
        (here, {"state": "under-way", "came_at": two}),
        (late, {"state": "cancelled", "told_at": three, **OVER}),
    ):
        Visit.objects.filter(pk=one.pk).update(starts_at=two, **stands)

    told = {plain(what) for _, what in told_of_visits(person)}

    assert told == {
        "Began on 4 March 2026, 14:02; the visitor said that they were out again on"
        " 4 March 2026, 15:02.",
        "Planned for 4 March 2026, 14:02. Called off.",
        "Planned for 4 March 2026, 14:02. Nobody said that they went.",
        "Planned for 4 March 2026, 14:02. Called off, after the visitor had not reported.",
        "Began on 4 March 2026, 14:02. Nobody has said yet that it is over.",
    }
