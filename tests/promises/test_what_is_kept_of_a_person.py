"""Whatever is kept of somebody who is helped says why, how long, and how it is erased."""

import pytest
from django.apps import apps
from django.db import models

from dots.equality.tests.makers import make_answers
from dots.foundation.person_parts import erase_all, person_parts, told_of
from dots.handovers.tests import makers as handovers
from dots.people.merging import COLUMN
from dots.people.models import Person
from dots.people.tests.makers import make_keeper
from dots.rights.tests import makers as rights


def models_about_a_person():
    """Person, and every model from which foreign keys lead there, however many."""
    found = {Person}
    while True:
        more = {
            model
            for model in apps.get_models(include_auto_created=True)
            for field in model._meta.local_concrete_fields
            if isinstance(field, models.ForeignKey) and field.related_model in found
        }
        if more <= found:
            return found
        found |= more


def test_every_model_about_a_person_declares_its_part():
    declared = [part.model for part in person_parts]

    assert {model._meta.label for model in models_about_a_person()} == set(declared)
    assert len(declared) == len(set(declared))


@pytest.mark.parametrize("part", list(person_parts), ids=lambda part: part.model)
def test_every_part_says_in_words_what_it_is_and_why(part):
    assert part.title == part.title.lower()
    assert part.purpose.endswith(".")
    assert part.months is None or part.months > 0


@pytest.mark.django_db
def test_after_erasing_no_part_tells_anything():
    partner = make_keeper()
    person = handovers.make_full(partner, rights.make_full(partner))
    make_answers(person)
    before = {part.model: told for part, told in told_of(person)}

    changed = erase_all(person)

    apart = {part.model for part in person_parts if part.apart}
    assert before.keys() == {part.model for part in person_parts} - apart
    assert all(number for model, number in changed.items() if model not in apart)
    left = {part.model: told for part, told in told_of(person.fresh())}
    assert all(not value for told in left.values() for _, value in told)
    assert left.keys() <= {"people.Attendance"}


def test_what_names_a_person_does_so_in_a_column_by_which_it_moves():
    """Two records of one person become one by it (`people.merging`)."""
    others = {
        field
        for model in models_about_a_person()
        for field in model._meta.local_concrete_fields
        if field.related_model is Person and field.name != COLUMN
    }

    assert {str(field) for field in others} == {
        "people.Person.merged_into",
        "people.Merge.kept",
        "people.Merge.gone",
    }
