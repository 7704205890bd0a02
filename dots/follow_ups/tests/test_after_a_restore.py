"""A yes that was taken back stays so when an older backup is put back."""

from __future__ import annotations

import pytest

from dots.follow_ups.commands import withdraw
from dots.follow_ups.models import Consent, FollowUp
from dots.follow_ups.tests.makers import ANSWERS, make_baseline, make_link_to, system
from dots.foundation import journal
from dots.foundation.models import JournalEntry, Link
from dots.people.tests.makers import make_person

pytestmark = pytest.mark.django_db


def rows():
    models = (Consent, FollowUp, Link)
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
