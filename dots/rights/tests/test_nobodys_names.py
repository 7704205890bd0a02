"""Names of places, partners and lists are no person's, though they look like one."""

from __future__ import annotations

import pytest

from dots.follow_ups.tests.makers import make_consent
from dots.follow_ups.wording import CONSENTS, EVALUATION
from dots.frameworks.models import OwnTerm
from dots.network.tests.makers import make_project, make_site
from dots.people.models import Goal, Person
from dots.people.tests.makers import make_keeper, make_person, make_register
from dots.rights.files import given
from dots.rights.printed import paper_of
from dots.rights.selectors import (
    as_written,
    everything_about,
    others_in,
    perhaps_in,
    standing_in,
)

pytestmark = pytest.mark.django_db


def file_of(person):
    """What is offered to be left out, and how the file reads without it."""
    lines = everything_about(person)
    names = others_in(person, lines)
    perhaps = perhaps_in(person, lines, names)
    spared = standing_in(person, as_written(lines))
    return {*names, *perhaps}, as_written(given(lines, {*names, *perhaps}, (), spared))


def test_where_somebody_came_is_no_person_though_one_is_called_like_it(partner, person):
    make_person("Jo", organisation=partner, depth="named", family_name="Ingrick")
    make_register(person, site=make_site("Ingrick Library", organisation=partner))

    offered, _ = file_of(person)

    assert not offered


def test_who_is_called_like_a_place_is_left_out_and_the_place_stays(partner, person):
    make_person("Jo", organisation=partner, depth="named", family_name="Ingrick")
    make_register(person, site=make_site("Ingrick Library", organisation=partner))
    make_goal(person, "Go with Ms Ingrick to ingrick library")

    offered, reads = file_of(person)

    assert "Ingrick" in offered
    assert "At Ingrick Library" in reads
    assert "Go with Ms [left out] to ingrick library" in reads
    printed = [line.text for one in paper_of(person, "plain").sections for line in one.lines]
    assert "“Go with Ms [left out] to ingrick library”" in printed


def test_who_is_called_as_a_whole_partner_is_left_out(partner, person):
    make_person("Jo", organisation=partner, depth="named", given_name="Ann", family_name="Lee")
    make_keeper("Ann Lee", programme=partner.programme)
    make_goal(person, "Phone Ann Lee")

    assert "Ann" not in file_of(person)[1]


def test_words_of_the_programmes_lists_its_projects_and_others_places_are_nobodys(partner, person):
    other = make_keeper("Marsh Friends", programme=partner.programme)
    make_site("Alma Oxenford Hub", organisation=other)
    make_project("Rosa Parkes Online", partners=(partner,))
    OwnTerm.objects.create(
        programme=partner.programme, list_code="wants", code="own-1", label="Watch Mary Berry"
    )
    make_goal(person, "Alma Oxenford Hub, Rosa Parkes Online", want="own-1")

    assert not file_of(person)[0]


def test_what_is_left_out_is_left_out_of_typed_words_alone(partner, person):
    make_consent(person, reading="easy")
    said = {"contact_safe": "as-said", "contact_words": "Only Brunhilda answers, we see her often"}
    Person.objects.filter(pk=person.pk).update(**said)
    lines = everything_about(person.fresh())

    reads = as_written(given(lines, {"Only", "We", "yes", "Safe", "Brunhilda"}, ()))

    assert "Safe to contact\nOnly as said below" in reads
    assert "[left out] [left out] answers, [left out] see her often" in reads
    assert CONSENTS[EVALUATION]["easy"] in reads


def test_a_day_or_a_word_that_begins_a_sentence_is_no_name(partner, person):
    minds = "Only Tuesdays, say it is the library. Please Sundays too. Only Brunhilda answers."
    Person.objects.filter(pk=person.pk).update(contact_safe="as-said", contact_words=minds)
    lines = everything_about(person.fresh())

    assert perhaps_in(person, lines, ()) == {"Only Brunhilda": {"Only Brunhilda", "Brunhilda"}}


def make_goal(person, words, want=""):
    Goal.objects.create(
        programme=person.programme, person=person, words=words, want=want, since=person.created_at
    )
