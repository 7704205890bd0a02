"""What was taken back, and that somebody died, stays so when an older backup is put back."""

from __future__ import annotations

import pytest

from dots.follow_ups.commands import mark, withdraw
from dots.follow_ups.models import Consent, FollowUp
from dots.follow_ups.tests.makers import ANSWERS, make_baseline, make_due, make_link_to, system
from dots.foundation import journal
from dots.foundation.models import JournalEntry, Link
from dots.people.commands import merge_people, set_contact
from dots.people.models import Person
from dots.people.tests.makers import make_person

pytestmark = pytest.mark.django_db


def rows():
    models = (Consent, FollowUp, Link, Person)
    return {model: {one["id"]: one for one in model.objects.values()} for model in models}


def put_back(before):
    """As the tables stood when the backup was made."""
    lines = journal.all_lines()
    JournalEntry.objects.all().delete()
    for model, kept in before.items():
        for pk, fields in kept.items():
            model.objects.filter(pk=pk).update(**fields)
    return lines


@pytest.mark.parametrize("answers_out", [False, True])
def test_a_yes_taken_back_since_the_backup_is_taken_back_again(person, partner, answers_out):
    first = make_baseline(person)
    other = make_baseline(make_person("Cy", organisation=partner))
    waits = person.follow_ups.get(wave="month-3")
    FollowUp.objects.filter(pk=waits.pk).update(opens_on=first.answered_on)
    make_link_to(waits.fresh())
    before, consent = rows(), person.consents.get()
    withdraw(actor=system(person), consent=consent, answers_out=answers_out)
    day = consent.fresh().withdrawn_on
    lines = put_back(before)
    assert person.consents.live().exists()

    said = list(journal.replay(lines))

    assert said[0] == "yeses taken back again: 1"
    assert len(said) == 1 + answers_out
    assert (consent.fresh().withdrawn_on, consent.fresh().answers_out) == (day, answers_out)
    assert waits.fresh().state == "withdrew"
    assert Link.objects.get().revoked_at
    assert first.fresh().answers == ({} if answers_out else before[FollowUp][first.pk]["answers"])
    assert other.person.consents.live().exists()
    assert other.fresh().answers.keys() == ANSWERS.keys()
    assert list(journal.replay(lines)) == []


@pytest.fixture
def two(partner):
    """Two records of one person, each asked at the start, as a backup holds them apart."""
    made = [make_baseline(make_person(name, organisation=partner)) for name in ("Bea", "Bea T.")]
    return [one.person for one in made]


def test_of_two_records_that_became_one_both_halves_stay_withdrawn(two):
    bea, twin = two
    before = rows()
    merge_people(actor=system(bea), person=bea, other=twin)
    withdraw(actor=system(bea), consent=bea.consents.live().get(), answers_out=True)

    list(journal.replay(put_back(before)))

    assert not Consent.objects.live().exists()
    assert not FollowUp.objects.filter(state__in=("to-come", "answered")).exists()


def test_of_two_records_that_became_one_neither_half_is_safe_to_contact_again(two):
    bea, twin = two
    Person.objects.update(contact_safe="yes", phone="07700 900123")
    before = rows()
    merge_people(actor=system(bea), person=bea.fresh(), other=twin.fresh())
    set_contact(actor=system(bea), person=bea.fresh(), contact_safe="no")

    list(journal.replay(put_back(before)))

    assert set(Person.objects.values_list("contact_safe", "phone")) == {("no", "")}


def test_nobody_asks_again_after_somebody_who_has_died(partner):
    waits = make_due(make_person("Cy", organisation=partner))
    other = make_due(make_person("Di", organisation=partner))
    make_link_to(waits)
    before = rows()
    mark(actor=system(waits.person), follow_up=waits, state="gone", because="died")

    said = list(journal.replay(put_back(before)))

    assert said == ["people who have died and are not asked again: 1"]
    assert waits.fresh().because == "died"
    assert not waits.person.follow_ups.filter(state="to-come").exists()
    assert Link.objects.get().revoked_at
    assert other.fresh().state == "to-come"


def test_a_link_that_was_ended_opens_no_more_with_an_older_backup(person):
    waits = make_due(person)
    make_link_to(waits)
    before = rows()
    make_link_to(waits)

    said = list(journal.replay(put_back(before)))

    assert said == ["links ended again: 1"]
    assert Link.objects.filter(revoked_at=None).count() == 1
