"""Find finds whoever is called so, and who is called nearly so is shown, the latest first."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dots.people.finding import named
from dots.people.models import Attendance, Person
from dots.people.tests.makers import make_carer, make_person, make_register
from dots.people.tests.steps import address, came, said, text, today

pytestmark = pytest.mark.django_db


@pytest.fixture
def called(partner):
    """Somebody with accents and a stroke, and others without."""
    names = ("Żaneta Ł", "Zorka Q", "Zoë O’Brien", "Zara O'Dea", "علي")
    return {name: make_person(name, organisation=partner) for name in names}


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("zaneta", {"Żaneta Ł"}),
        ("Zaneta L", {"Żaneta Ł"}),
        ("żan", {"Żaneta Ł"}),
        ("zörka", {"Zorka Q"}),
        ("ZOE o'brien", {"Zoë O’Brien"}),
        ("O’", {"Zoë O’Brien", "Zara O'Dea"}),
        ("علي", {"علي"}),
        ("100%", set()),
    ],
)
def test_accents_strokes_and_capitals_do_not_keep_anybody_from_being_found(called, search, found):
    assert {one.known_as for one in named(Person.objects.all(), search)} == found


def test_found_in_the_list_and_in_a_register(champion, partner, called):
    page = champion.post(address("people"), {"search": "zaneta"}, follow=True)
    register = champion.post(address("register", partner.pk), came(find="zaneta l", look="yes"))

    assert "Żaneta Ł" in text(page)
    assert "Zorka Q" not in text(page)
    offered = dict(register.context["form"].fields["people"].choices)
    assert str(called["Żaneta Ł"].pk) == str(next(iter(offered)))


def test_of_those_as_like_the_latest_are_shown_and_how_many_more_there_are(champion, partner):
    for days in range(2, 8):
        name = "Ade" if days == 7 else f"Ade {'GHKLNP'[days - 2]}"
        make_person(name, organisation=partner, last_came_on=today() - timedelta(days=days))
    late = make_person("Ade M", organisation=partner, last_came_on=today() - timedelta(days=1))

    piece = text(champion.post(address("alike", partner.pk), {"typed": "ade"}))
    form = said(known_as="Ade", depth="pseudonymous")
    asked = text(champion.post(address("add", partner.pk), form))
    found = text(champion.get(f"{address('people')}?found=1"))

    assert piece.index(address("person", late.pk)) < piece.index("Ade G")
    assert piece.count("<li>") == 5
    for page in (piece, asked):
        assert "2 more are called nearly so" in page
        assert f'href="{address("people")}?found=1"' in page
    assert "That is Ade M, came last on" in asked
    assert "<b>7</b> people called so" in found
    few = text(champion.post(address("alike", partner.pk), {"typed": "zebra"}))
    assert "more" not in few


def test_of_somebody_nobody_asked_the_card_says_who_may_get_messages(champion, person):
    at = address("person", person.pk)
    alone = text(champion.get(at))
    make_carer(person, email="ros@example.org")
    page = text(champion.get(at))

    assert "safe to contact them. Until then, do not." in alone
    assert "Until then, do not contact the person themselves." in page
    assert "What we send goes to Ros, who acts for them." in page


def test_a_refused_register_says_which_line_looks_like_a_whole_name(champion, partner):
    form = came(newcomers="Dee\nMrs Doris Oxley\nBo")
    one = champion.post(address("register", partner.pk), form)
    two = came(newcomers="Mrs Doris Oxley\nMr John Smith")
    both = champion.post(address("register", partner.pk), two)

    wrong = "".join(one.context["form"].errors["sure_of"])
    assert wrong.startswith("“Mrs Doris Oxley” looks like a whole name. Write a first name")
    wrong = "".join(both.context["form"].errors["sure_of"])
    assert wrong.startswith("“Mrs Doris Oxley” and “Mr John Smith” look like whole names.")


def test_a_session_shows_what_got_in_the_way_and_what_comes_next(champion, team, person):
    register = make_register(person)
    Attendance.objects.update(barriers=["cost"], next_step="Bring the tablet")
    at = address("session", register.pk)

    assert "In the way: cost. Next: Bring the tablet." in text(champion.get(at))
    assert team.get(at).status_code == 404
