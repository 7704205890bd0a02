"""What is given out is all that is kept, in words, and without how others are reached."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.management import call_command
from django.utils import timezone

from dots.foundation.models import Look
from dots.foundation.person_parts import told_of
from dots.frameworks.selectors import choices
from dots.people.models import Attendance, Carer, Goal, Person
from dots.retention.tests.makers import make_full
from dots.rights.selectors import LOOKS, TRIED, everything_about, others_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def bea(partner):
    call_command("load_reference_data", verbosity=0)
    person = make_full(partner)
    Person.objects.filter(pk=person.pk).update(
        community="unpaid-carers", communication_review_on=date(2027, 3, 1), own_id="Q-1"
    )
    return person.fresh()


def word_of(bea, list_code):
    return choices(bea.organisation.programme, list_code)[0]


def test_codes_are_told_in_words_and_nothing_that_is_kept_is_left_out(bea):
    task, want, barrier = (
        word_of(bea, one) for one in ("essential-digital-skills", "wants", "barriers")
    )
    first = Attendance.objects.filter(person=bea).first()
    first.tasks, first.barriers = [{"code": task[0], "went": "helped"}], [barrier[0]]
    first.save()
    type(first.activity).objects.filter(pk=first.activity_id).update(wants=[want[0]], minutes=45)
    Goal.objects.filter(person=bea).update(want=want[0])

    told = "\n".join(f"{name}: {text}" for _, lines in told_of(bea) for name, text in lines)

    for said in (
        "Community: Unpaid carers", "Ask again on: 1 March 2027", "The number we have for you: Q-1",
        "45 minutes", f"With help: {task[1]}", barrier[1], f"for: {want[1]}",
    ):  # fmt: skip
        assert said in told, said
    assert "Your own number" not in told


def test_how_those_who_act_for_somebody_are_reached_is_offered_to_be_left_out(bea):
    Carer.objects.filter(person=bea).update(phone="07700 900998", email="ros@carers.example")

    offered = others_in(bea, everything_about(bea))

    assert {"07700 900998", "ros@carers.example"} <= set(offered)


def test_a_name_that_is_only_the_beginning_of_a_word_is_not_offered(bea):
    Goal.objects.filter(person=bea).update(words="The same help for some months")
    for name in ("Sam", "Mo"):
        Person.objects.create(programme=bea.programme, organisation=bea.organisation, known_as=name)

    assert not {"Sam", "Mo"} & set(others_in(bea, everything_about(bea)))


def test_a_look_at_the_page_that_writes_a_concern_is_in_no_file(bea):
    Look.objects.create(
        programme=bea.programme, partner_id=bea.organisation_id, record_id=bea.pk,
        page="safeguarding:raise_about", actor_kind="user", actor_id=str(bea.pk),
        role="champion", own=True, refused=False, shared=False,
    )  # fmt: skip

    assert LOOKS not in {line.part for line in everything_about(bea)}


def test_who_was_refused_is_told_by_role_and_day_many_in_one_line(bea):
    def tried(role, **how):
        made = {"page": "people:person", "actor_kind": "user", "own": False, "refused": True, **how}
        Look.objects.create(
            programme=bea.programme, partner_id=bea.organisation_id, record_id=bea.pk,
            actor_id=str(bea.pk), role=role, **made,
        )  # fmt: skip

    for _ in range(650):
        tried("programme lead")
    tried("champion", own=True)
    tried("")
    tried("champion", page="safeguarding:raise_about")

    told = [(line.name, line.text) for line in everything_about(bea) if line.part == TRIED]

    today = f"{timezone.localdate():%-d %B %Y}"
    assert told == [
        (
            today,
            "by a programme lead from outside the organisation, 650 times; they were shown nothing",
        ),
        (today, "by a champion of the organisation, once; they were shown nothing"),
        (today, "by somebody from outside the organisation, once; they were shown nothing"),
    ]
