"""What two records of one person will be as one is said on the page before they are made one."""

from __future__ import annotations

from datetime import date

import pytest

from dots.agreements.tests.makers import make_agreement
from dots.people.models import Merge, Person
from dots.people.tests.makers import make_carer, make_person, make_register
from dots.people.tests.steps import address, said, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(partner):
    """Two records of one nickname, told apart by the partner's own numbers."""
    return [make_person("Dot", organisation=partner, own_id=one) for one in ("C0001", "C0002")]


@pytest.fixture
def by_name(partner):
    """Two records of one nickname, the second of them by name."""
    partner.data_agreements.all().delete()
    make_agreement(partner, depth="named")
    lumb = {"depth": "named", "given_name": "Dot", "family_name": "Lumb"}
    return make_person("Dot", organisation=partner), make_person(
        "Dot", organisation=partner, **lumb
    )


def before(client, one, other):
    return text(client.get(address("merge", one.pk, other.pk)))


@pytest.mark.parametrize("whose", [0, 1])
def test_whose_carer_it_is_stands_there_also_where_both_are_called_the_same(champion, two, whose):
    make_carer(two[whose], known_as="Wyn", relation="friend")

    page = before(champion, *two)

    number = two[whose].own_id
    assert f"May act for Dot (your number {number}): Wyn (a friend or neighbour)" in page
    assert "May act for them" not in page


def test_a_permission_that_the_other_record_says_is_over_is_named(champion, two):
    make_carer(two[0], known_as="Wyn", from_on=date(2026, 1, 5))
    make_carer(two[1], known_as="wyn", from_on=date(2025, 1, 5), ended_on=date(2026, 4, 28))

    page = before(champion, *two)

    assert "By the record of Dot (your number C0002) this ended on 28 April 2026" in page


@pytest.mark.parametrize("goes_on", [0, 1])
def test_that_the_one_record_will_be_by_name_is_said_whichever_goes_on(champion, by_name, goes_on):
    page = before(champion, *by_name)
    assert "The record of Dot (Dot Lumb) is by name, the other under a nickname." in page
    assert "the one record is by name" in page

    here = address("merge", *(one.pk for one in by_name))
    champion.post(here, said(stays=str(by_name[goes_on].pk)))

    one = Person.objects.get(pk=by_name[goes_on].pk)
    assert (one.depth, one.whole_name) == ("named", "Dot Lumb")


def test_nobody_is_recorded_by_name_by_making_two_one_where_only_nicknames_are_agreed(
    champion, by_name, partner
):
    partner.data_agreements.all().delete()
    make_agreement(partner, depth="pseudonymous")
    why = "your data agreement allows no names"

    page = before(champion, *by_name)
    assert why in page
    assert "the one record is by name" not in page
    here = address("merge", *(one.pk for one in by_name))
    for one in by_name:
        refused = text(champion.post(here, said(stays=str(one.pk))))
        assert "Nothing was changed" in refused

    assert not Merge.objects.exists()
    Person.objects.filter(pk=by_name[1].pk).update(
        depth="pseudonymous", given_name="", family_name=""
    )
    champion.post(here, said(stays=str(by_name[0].pk)))
    assert Merge.objects.exists()


def test_which_answer_about_safe_contact_stands_is_said_with_both(champion, two):
    Person.objects.filter(pk=two[0].pk).update(contact_safe="yes", phone="07700 900123")
    Person.objects.filter(pk=two[1].pk).update(contact_safe="no")

    page = before(champion, *two)

    assert "By the record of Dot (your number C0001): yes." in page
    assert "By that of Dot (your number C0002): no." in page
    assert "the more careful answer stands: no." in page
    Person.objects.filter(pk=two[1].pk).update(contact_safe="")
    assert "the more careful answer stands:" not in before(champion, *two)


def test_how_and_when_contact_is_safe_is_taken_over_or_said_to_differ(champion, two):
    safe = {"contact_safe": "as-said"}
    Person.objects.filter(pk=two[0].pk).update(**safe, contact_when="Mornings")
    given = {"contact_when": "Evenings", "contact_words": "Never by letter", "phone": "07700"}
    Person.objects.filter(pk=two[1].pk).update(**safe, **given)

    page = before(champion, *two)
    champion.post(address("merge", *(one.pk for one in two)), said(stays=str(two[0].pk)))

    assert "“Mornings”" in page
    assert "“Evenings”" in page
    one = Person.objects.get(pk=two[0].pk)
    said_now = (one.contact_when, one.contact_words, one.phone)
    assert said_now == ("Mornings", "Never by letter", "07700")


def test_which_record_it_was_stands_on_the_page_afterwards(champion, by_name):
    kept, gone = by_name
    champion.post(address("merge", kept.pk, gone.pk), said(stays=str(kept.pk)))

    page = text(champion.get(address("person", kept.pk)))
    assert "Was also kept as <b>Dot (Dot Lumb)</b>" in page
    undo = text(champion.get(address("part", Merge.objects.get().pk)))
    assert "Make Dot and Dot (Dot Lumb) two records again?" in undo


def test_that_both_stand_in_one_register_is_said_before_anything_is_chosen(champion, two):
    make_register(*two)

    assert "so they were counted as two people" in before(champion, *two)


CALL = {"contact_safe": "yes", "contact_how": "call", "contact_when": "mornings"}
TEXT = {"contact_safe": "as-said", "contact_how": "text", "contact_words": "not on Fridays"}
NO = {"contact_safe": "no", "contact_words": "They read it all"}
NONE = {"contact_words": "Ask in spring"}  # nobody asked yet whether it is safe
ALL = ("contact_safe", "contact_how", "contact_when", "contact_words")


def contact_of(person):
    now = Person.objects.get(pk=person.pk)
    return {name: getattr(now, name) for name in ALL if getattr(now, name)}


@pytest.mark.parametrize("stays", [0, 1])
@pytest.mark.parametrize(
    ("less", "more", "gives_way"),
    [
        (CALL, TEXT, "by a call; “mornings”"),
        (CALL, NO, "by a call; “mornings”"),
        (TEXT, NO, "by text message; “not on Fridays”"),
        (NONE, CALL, "“Ask in spring”"),
    ],
)
def test_the_more_careful_answer_stands_whole_and_what_gives_way_is_named(
    champion, two, stays, less, more, gives_way
):
    for one, answer in zip(two, (less, more), strict=True):
        Person.objects.filter(pk=one.pk).update(**answer)

    page = before(champion, *two)
    champion.post(address("merge", *(one.pk for one in two)), said(stays=str(two[stays].pk)))

    assert f"By the record of Dot (your number C0001), which gives way: {gives_way}." in page
    assert contact_of(two[stays]) == more
    champion.post(address("part", Merge.objects.get().pk), said())
    assert [contact_of(one) for one in two] == [less, more]


def test_of_two_answers_alike_how_and_when_are_never_put_together_from_both(champion, two):
    how = [{"contact_how": "call"}, {"contact_how": "text", "contact_when": "Mornings"}]
    for one, answer in zip(two, how, strict=True):
        Person.objects.filter(pk=one.pk).update(contact_safe="yes", **answer)

    champion.post(address("merge", *(one.pk for one in two)), said(stays=str(two[0].pk)))

    assert contact_of(two[0]) == {"contact_safe": "yes", "contact_how": "call"}


def test_contact_said_anew_since_stays_whole_when_they_are_two_again(champion, two):
    phone = {"phone": "07700 900123"}
    Person.objects.filter(pk=two[0].pk).update(**CALL, **phone)
    Person.objects.filter(pk=two[1].pk).update(**NO)
    champion.post(address("merge", *(one.pk for one in two)), said(stays=str(two[0].pk)))
    since = {"contact_safe": "yes", "contact_how": "letter"}
    here = address("contact", two[0].pk)
    champion.post(here, said(**dict.fromkeys(ALL, "") | since))
    assert contact_of(two[0]) == since

    champion.post(address("part", Merge.objects.get().pk), said())

    assert contact_of(two[0]) == since
    assert not Person.objects.get(pk=two[0].pk).phone
    assert contact_of(two[1]) == NO


def test_two_are_two_again_where_what_both_said_was_put_right_since(champion, two):
    """Taken back word by word, the answer would say no more how or when it is safe."""
    said_so = [{"contact_how": "text"}, {"contact_words": "Never by letter"}]
    for one, answer in zip(two, said_so, strict=True):
        Person.objects.filter(pk=one.pk).update(contact_safe="as-said", **answer)
    champion.post(address("merge", *(one.pk for one in two)), said(stays=str(two[0].pk)))
    Person.objects.filter(pk=two[0].pk).update(contact_how="")

    champion.post(address("part", Merge.objects.get().pk), said())

    assert Merge.objects.get().undone_on
    assert [contact_of(one)["contact_words"] for one in two] == ["Never by letter"] * 2
