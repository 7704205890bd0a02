"""Equality answers are asked on their own page, kept apart, put right and taken out."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from dots.accounts.tests.makers import make_programme
from dots.agreements.models import Agreement
from dots.agreements.tests.makers import make_agreement
from dots.equality.commands import keep_answers
from dots.equality.models import Answers
from dots.equality.replaying import KIND
from dots.equality.tests.makers import make_answers
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible
from dots.foundation.journal import digest_of
from dots.foundation.models import Event, JournalEntry, Look
from dots.foundation.person_parts import told_of
from dots.network.tests.makers import make_project
from dots.people.commands import erase_person, merge_people, part_people
from dots.people.selectors import condition_for
from dots.people.tests.makers import let_nicknames, make_keeper, make_person, make_register
from dots.people.tests.steps import address, said, text, today
from dots.rights.selectors import everything_about, perhaps_in

pytestmark = pytest.mark.django_db


def at(name, *parts):
    return reverse(f"equality:{name}", args=parts)


def system(person):
    return Actor.system(person.organisation.programme, "test")


def test_what_the_questions_are_for_stands_before_them_and_each_can_be_skipped(champion, person):
    page = text(champion.get(at("answer", person.pk)))

    assert page.index("They are never used to decide anything about you") < page.index("How old")
    assert page.count("Prefer not to say") == page.count(">Skip<") == 5
    assert Look.objects.get(page="equality:answer").record_id == person.pk


def test_the_page_that_is_handed_over_holds_nothing_of_the_staffs_and_their_way_back_last(
    champion, person
):
    type(person).objects.filter(pk=person.pk).update(language="Urdu")

    for read in ("plain", "easy"):
        page = text(champion.get(f"{at('answer', person.pk)}?read={read}"))
        assert "What helps:" not in page
        assert str(person) not in page
        assert "Menu" not in page
        assert page.count(address("person", person.pk)) == 1
        assert page.index("Keep these answers") < page.index("Back, for staff")


def test_answers_are_kept_once_apart_and_put_right_without_what_was_said_before(champion, person):
    form = said(age="65-74", sex="not-said", condition="no")

    for _ in range(2):
        response = champion.post(at("answer", person.pk), form)
        assert response["Location"] == address("handed_back", person.pk)
    champion.post(at("answer", person.pk), said(age="75-84", condition="yes", effect="lot"))

    kept = Answers.objects.get()
    assert (kept.age, kept.sex, kept.condition, kept.effect) == ("75-84", "", "yes", "lot")
    assert Event.objects.filter(action="equality.answer").count() == 2
    assert "75-84" not in str([vars(one) for one in Event.objects.all()])
    page = text(champion.get(address("person", person.pk)))
    assert "Questions about equality" in page
    assert "75 to 84" not in page
    assert "equality" not in text(champion.get(address("people"))).replace("/equality/", "")


def test_nothing_answered_keeps_nothing_and_an_effect_needs_a_condition(champion, person):
    nothing = champion.post(at("answer", person.pk), said())
    odd = champion.post(at("answer", person.pk), said(condition="no", effect="lot"))

    assert "Nothing is answered, and that is fine" in text(nothing)
    assert "This is asked only after “Yes”" in text(odd)
    assert not Answers.objects.exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_answers(person, condition="no", effect="lot")


def test_where_only_numbers_are_agreed_nothing_is_kept(champion, person):
    Agreement.objects.all().delete()

    page = text(champion.post(at("answer", person.pk), said(sex="female")))

    assert "Only numbers of people are recorded here" in page
    assert not Answers.objects.exists()


def test_taken_out_it_is_gone_for_good_also_after_an_old_backup(champion, person):
    kept = make_answers(person)
    form = said()

    for _ in range(2):
        response = champion.post(at("take_out", person.pk), form)
        assert response["Location"] == address("person", person.pk)

    assert not Answers.objects.exists()
    entry = JournalEntry.objects.get(kind="equality-out")
    assert entry.digest == digest_of(kept.pk)
    kept.save(force_insert=True)  # an older backup is put back
    make_answers(make_person(organisation=person.organisation))
    programme = person.organisation.programme
    assert KIND.again(programme, {entry.digest: today()}) == 1
    assert KIND.again(programme, {entry.digest: today()}) == 0
    assert Answers.objects.get().person != person


def test_told_to_the_person_and_gone_when_erased(person):
    make_answers(person)

    told = {part.model: dict(told) for part, told in told_of(person)}
    erase_person(actor=system(person), person=person)

    assert told["equality.Answers"]["What is your sex?"] == "Female"
    assert not Answers.objects.exists()


def test_the_page_that_erases_does_not_say_whether_anything_was_answered(manager, person):
    page = address("erase", person.pk)
    before = text(manager.get(page))
    make_answers(person)

    after = text(manager.get(page))

    about = [one.split("about equality")[1].split("</div>")[0] for one in (before, after)]
    assert about[0] == about[1]
    assert "no page says which" in about[1]


def test_of_two_records_that_are_one_the_answers_of_whoever_stays_go_on(champion, person):
    twin = make_person("Bea T.", organisation=person.organisation)
    make_answers(person, sex="female")
    make_answers(twin, sex="male")

    merge_people(actor=system(person), person=person, other=twin)

    assert Answers.objects.get(person=person).sex == "female"
    champion.post(at("answer", twin.pk), said(sex="not-said"))
    assert Answers.objects.get(person=person).sex == "not-said"
    part_people(actor=system(person), merge=person.merges.get())
    assert Answers.objects.get(person=twin).sex == "male"


@pytest.mark.parametrize("goes_on", [0, 1])
def test_of_two_records_that_are_one_the_later_answers_stand_and_the_page_says_only_that_rule(
    champion, person, goes_on
):
    two = [person, make_person("Bea T.", organisation=person.organisation)]
    here = address("merge", *(one.pk for one in two))
    rule = "Of answers about equality, if both records hold any, the later ones stand."
    before = text(champion.get(here))
    assert rule in before
    for one, sex in zip(two, ("female", "male"), strict=True):
        make_answers(one, sex=sex)
    Answers.objects.filter(person=two[0]).update(answered_on=date(2025, 5, 1))
    assert text(champion.get(here)).count("equality") == before.count("equality")

    kept, gone = two if goes_on == 0 else reversed(two)
    merge_people(actor=system(person), person=kept, other=gone)

    assert Answers.objects.get(person=kept).sex == "male"
    part_people(actor=system(person), merge=kept.merges.get())
    assert Answers.objects.get(person=person).sex == "female"


def test_nobody_else_opens_them(champion, team, person):
    other = make_person(organisation=make_keeper("Other", programme=person.organisation.programme))
    elsewhere = make_person(organisation=make_keeper("Far", programme=make_programme()))
    make_answers(other)

    for client, who, status in (
        (Client(), person, 302),
        (team, person, 404),
        (champion, other, 404),
        (champion, elsewhere, 404),
    ):
        for name in ("answer", "take_out"):
            assert client.get(at(name, who.pk)).status_code == status
            assert client.post(at(name, who.pk), said(sex="male")).status_code == status
    assert Answers.objects.get().sex == "female"


def test_without_a_condition_in_law_ethnic_group_and_health_are_neither_asked_nor_kept(
    champion, person
):
    make_answers(person, ethnic_group="white")
    Agreement.objects.update(condition="none")

    page = text(champion.get(at("answer", person.pk)))
    sent = said(age="75-84", ethnic_group="black", condition="yes")
    champion.post(at("answer", person.pk), sent)
    with pytest.raises(NotPossible, match="no data agreement that holds for this person names"):
        keep_answers(actor=system(person), person=person, ethnic_group="black")

    assert "Ethnic group and health are not asked here" in page
    assert "How old are you?" in page
    assert "What is your ethnic group?" not in page
    kept = Answers.objects.get()
    assert (kept.age, kept.ethnic_group, kept.condition) == ("75-84", "white", "yes")


def test_where_nicknames_need_no_agreement_no_condition_is_named_either(
    champion, person, programme
):
    Agreement.objects.all().delete()
    let_nicknames(programme)

    champion.post(at("answer", person.pk), said(sex="female", ethnic_group="white"))

    kept = Answers.objects.get()
    assert (kept.sex, kept.ethnic_group) == ("female", "")


def test_a_condition_that_a_project_names_counts_for_those_who_came_to_it(partner, person):
    Agreement.objects.update(condition="none")
    project = make_project("Care", partners=(partner,))
    make_agreement(partner, project=project, depth="pseudonymous", condition="care")
    before = condition_for(person)
    make_register(person, project=project)

    assert not before
    assert condition_for(person)


def test_in_easy_read_the_questions_are_short_and_the_answers_the_same(champion, person):
    page = at("answer", person.pk)
    plain, easy = (text(champion.get(f"{page}?read={read}")) for read in ("plain", "easy"))

    assert "Show this in Easy Read" in plain
    assert "We never use them to decide about you." in easy
    assert plain.count('type="radio"') == easy.count('type="radio"')
    champion.post(f"{page}?read=easy", said(age="75-84"))
    assert Answers.objects.get().age == "75-84"


def test_whom_easy_read_helps_gets_it_first(champion, person):
    type(person).objects.filter(pk=person.pk).update(communication=["easy-read"])

    assert "We only count the answers." in text(champion.get(at("answer", person.pk)))


@pytest.mark.parametrize("group", ["asian", "black"])
def test_the_name_of_an_ethnic_group_is_taken_for_nobodys_name(person, group):
    make_answers(person, ethnic_group=group)

    assert not perhaps_in(person, everything_about(person), ())
