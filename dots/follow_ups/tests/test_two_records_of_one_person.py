"""Two records of one person become one: of what both were asked, a person says which counts."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from dots.follow_ups.commands import take_out, withdraw
from dots.follow_ups.models import Consent, FollowUp
from dots.follow_ups.selectors import may_leave, standing_of
from dots.follow_ups.tests.makers import form, make_baseline, make_consent
from dots.follow_ups.wording import EVALUATION, PURPOSES, STORY
from dots.foundation import journal
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible
from dots.foundation.ids import new_id
from dots.foundation.models import JournalEntry
from dots.people.commands import close_person, merge_people, part_people
from dots.people.models import Merge
from dots.people.tests.makers import make_person
from dots.people.wording import described

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(partner):
    """Two records of one person, each with the wave after three months."""
    people = [make_person(name, organisation=partner) for name in ("Bea", "Bea T.")]
    waves = [
        FollowUp.objects.create(
            programme_id=one.programme_id, person=one, instrument="one-minute-1", wave="month-3",
            due_on=date(2026, 1, 5), opens_on=date(2026, 1, 1), closes_on=date(2026, 1, 9),
        )
        for one in people
    ]  # fmt: skip
    return people, waves


def test_of_a_wave_both_have_a_person_says_which_counts_and_nothing_is_lost(champion, two):
    (bea, twin), (hers, other) = two
    before = sorted(FollowUp.objects.values_list(), key=str)
    here = reverse("people:merge", args=[bea.pk, twin.pk])
    form = {"command_id": str(new_id()), "stays": str(bea.pk)}
    asked = champion.get(here).content.decode()
    assert "After three months: which of the two counts?" in asked
    for one in (bea, twin):
        assert f"That of {described(one)}" in asked
    unsaid = champion.post(here, form).content.decode()
    assert "After three months: say which of the two counts." in unsaid
    assert f'href="#id_same-{hers.pk}_0"' in unsaid

    champion.post(here, {**form, "command_id": str(new_id()), f"same-{hers.pk}": str(other.pk)})

    assert bea.follow_ups.get() == other
    assert twin.follow_ups.get() == hers
    part_people(actor=Actor.system(bea.programme, "test"), merge=Merge.objects.get())
    assert sorted(FollowUp.objects.values_list(), key=str) == before


def test_of_two_yeses_one_stands_and_taking_it_back_takes_back_both(two):
    (bea, twin), _ = two
    yes = [make_consent(person=one) for one in (bea, twin)]
    system = Actor.system(bea.programme, "test")
    merge_people(actor=system, person=bea, other=twin)
    assert list(bea.consents.live()) == yes[:1]

    withdraw(actor=system, consent=yes[0])

    assert not Consent.objects.live().exists()


def test_nothing_waits_of_whoever_died_by_the_other_record_until_they_are_two_again(two):
    (bea, twin), (hers, other) = two
    make_consent(person=bea)
    system = Actor.system(bea.programme, "test")
    close_person(actor=system, person=twin, why="died")
    other.refresh_from_db()
    assert (other.state, hers.state) == ("gone", "to-come")

    merge_people(actor=system, person=bea, other=twin, died=True)
    assert FollowUp.objects.get(pk=hers.pk).state == "gone"
    part_people(actor=system, merge=Merge.objects.get())

    states = dict(FollowUp.objects.values_list("person__known_as", "state"))
    assert states == {"Bea": "to-come", "Bea T.": "gone"}


SPRING, AUTUMN = date(2026, 4, 28), date(2026, 11, 11)


def before(client, one, other):
    return client.get(reverse("people:merge", args=[one.pk, other.pk])).content.decode()


def merged(bea, twin, goes_on):
    kept, gone = (bea, twin) if goes_on == 0 else (twin, bea)
    merge_people(actor=Actor.system(bea.programme, "test"), person=kept, other=gone)
    return kept


@pytest.mark.parametrize("purpose", PURPOSES)
@pytest.mark.parametrize("goes_on", [0, 1])
def test_a_later_yes_stands_over_a_no_and_the_page_says_so_before(champion, two, purpose, goes_on):
    (bea, twin), _ = two
    make_consent(bea, purpose=purpose, given_on=AUTUMN)
    make_consent(twin, purpose=purpose, agreed=False, given_on=SPRING)

    page = before(champion, bea, twin)

    assert "by the record of Bea they said yes on 11 November 2026" in page
    assert "by that of Bea T. no on 28 April 2026" in page
    assert "What they said last stands: the yes." in page
    kept = merged(bea, twin, goes_on)
    assert standing_of(kept, purpose).consent


@pytest.mark.parametrize("purpose", PURPOSES)
@pytest.mark.parametrize("goes_on", [0, 1])
@pytest.mark.parametrize("day", [SPRING, AUTUMN])
def test_a_no_that_is_not_older_stands_over_a_yes_until_they_are_two_again(
    champion, two, purpose, goes_on, day
):
    (bea, twin), (hers, _) = two
    FollowUp.objects.update(closes_on=date(2099, 1, 9))
    make_consent(bea, purpose=purpose, given_on=SPRING)
    make_consent(twin, purpose=purpose, agreed=False, given_on=day)
    was = sorted(Consent.objects.values_list(), key=str)

    page = before(champion, bea, twin)
    kept = merged(bea, twin, goes_on)

    why = "Of one day the no stands" if day == SPRING else "What they said last stands: the no"
    assert why in page
    standing = standing_of(kept, purpose)
    assert standing.consent is None
    assert standing.ask_from == day.replace(year=day.year + 1)
    if purpose == EVALUATION:
        assert not may_leave(hers.pk, "bea@example.org")
        shown = champion.get(reverse("people:person", args=[kept.pk])).content.decode()
        assert "Not asked, as no yes stands" in shown
    part_people(actor=Actor.system(bea.programme, "test"), merge=Merge.objects.get())
    assert sorted(Consent.objects.values_list(), key=str) == was


def test_a_yes_anew_ends_the_one_that_a_no_stood_over_so_that_undoing_holds(two):
    (bea, twin), _ = two
    first = make_consent(bea, given_on=SPRING)
    make_consent(twin, agreed=False, given_on=AUTUMN)
    merged(bea, twin, 0)

    anew = make_consent(bea, own_wish=True)
    part_people(actor=Actor.system(bea.programme, "test"), merge=Merge.objects.get())

    assert list(Consent.objects.live()) == [anew]
    first.refresh_from_db()
    assert (first.person, first.withdrawn_on) == (bea, AUTUMN)


def test_a_yes_of_the_other_record_comes_back_though_they_said_yes_anew_meanwhile(two):
    (bea, twin), _ = two
    first = make_consent(bea, given_on=SPRING)
    make_consent(twin, agreed=False, given_on=AUTUMN)
    merged(bea, twin, 1)

    anew = make_consent(twin, own_wish=True)
    part_people(actor=Actor.system(bea.programme, "test"), merge=Merge.objects.get())

    assert standing_of(bea).consent == first
    assert standing_of(twin).consent == anew


def test_of_a_yes_taken_back_with_the_answers_it_is_said_what_to_do_first(champion, two):
    (bea, twin), _ = two
    system = Actor.system(bea.programme, "test")
    make_consent(bea, given_on=SPRING)
    taken = make_consent(twin, given_on=SPRING)
    withdraw(actor=system, consent=taken, answers_out=True)

    page = before(champion, bea, twin)

    assert f"by that of Bea T. they took it back on {taken.fresh().withdrawn_on:%-d %B %Y}" in page
    assert "They wanted what they answered taken out as well" in page


def test_where_one_record_alone_says_something_nothing_is_said_of_it(champion, two):
    (bea, twin), _ = two
    make_consent(bea, given_on=SPRING)
    make_consent(twin, purpose=STORY, agreed=False, given_on=SPRING)

    assert "What they said last" not in before(champion, bea, twin)
    kept = merged(bea, twin, 1)
    assert standing_of(kept).consent
    assert standing_of(kept, STORY).last


def test_of_two_noes_the_later_one_is_waited_out(two):
    (bea, twin), _ = two
    make_consent(bea, agreed=False, given_on=AUTUMN)
    make_consent(twin, agreed=False, given_on=SPRING)

    kept = merged(bea, twin, 0)

    assert standing_of(kept).ask_from == date(2027, 11, 11)


@pytest.fixture
def answered(partner):
    """Two records with answers: the first yes was taken back, that of the other stands."""
    days = (date(2026, 9, 1), date(2026, 8, 20))
    people = [make_person(name, organisation=partner) for name in ("Bea", "Bea T.")]
    for one, day in zip(people, days, strict=True):
        make_baseline(one, on=day)
    withdraw(actor=Actor.system(partner.programme, "test"), consent=people[0].consents.get())
    return people


def answers_left():
    return [one.answers for one in FollowUp.objects.order_by("pk") if one.answers]


@pytest.mark.parametrize("goes_on", [0, 1])
def test_where_the_no_stands_what_they_answered_by_both_comes_out_and_stays_out_of_two_again(
    champion, answered, goes_on
):
    bea, twin = answered
    kept = merged(bea, twin, goes_on)
    yes = kept.consents.get()
    page = reverse("follow_ups:take_out", args=[yes.pk])
    shown = champion.get(reverse("people:person", args=[kept.pk])).content.decode()
    assert page in shown
    assert "They took their yes back already" in champion.get(page).content.decode()

    champion.post(page, form())

    assert not answers_left()
    part_people(actor=Actor.system(bea.programme, "test"), merge=Merge.objects.get())
    assert not answers_left()
    assert standing_of(bea).consent is None
    assert standing_of(twin).consent
    assert twin.follow_ups.filter(state="to-come").exists()


def test_after_an_older_backup_they_come_out_again_and_the_yes_kept_apart_stays(answered):
    bea, twin = answered
    merged(bea, twin, 0)
    names = ("state", "answers", "answered_on", "mode", "present", "proxy")
    before = list(FollowUp.objects.values("pk", *names))
    take_out(actor=Actor.system(bea.programme, "test"), consent=bea.consents.get())
    lines = journal.all_lines()
    JournalEntry.objects.all().delete()
    Consent.objects.update(answers_out=False)
    for one in before:
        FollowUp.objects.filter(pk=one.pop("pk")).update(**one)
    assert answers_left()

    list(journal.replay(lines))

    assert not answers_left()
    part_people(actor=Actor.system(bea.programme, "test"), merge=Merge.objects.get())
    assert standing_of(twin).consent
    assert twin.follow_ups.filter(state="to-come").exists()


def test_where_the_yes_stands_nothing_comes_out_by_the_other_record(answered):
    bea, twin = answered
    Consent.objects.filter(person=bea).update(withdrawn_on=date(2026, 8, 10), given_on=SPRING)
    kept = merged(bea, twin, 1)
    assert standing_of(kept).consent

    with pytest.raises(NotPossible, match="Their yes stands"):
        take_out(
            actor=Actor.system(bea.programme, "test"),
            consent=Consent.objects.exclude(withdrawn_on=None).get(),
        )

    assert len(answers_left()) == 2
