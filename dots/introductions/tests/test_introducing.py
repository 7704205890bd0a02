"""From a suggestion to both introduced, and what can go otherwise on the way."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.foundation.models import Message
from dots.introductions.commands.asking import tend_introductions
from dots.introductions.models import Introduction, Side, Tie
from dots.introductions.tests.makers import make_introduction
from dots.introductions.wording import best_of
from dots.network.models import Contact
from dots.requests.models import SupportRequest
from dots.requests.tests.makers import make_request

pytestmark = pytest.mark.django_db


def at(name, record):
    return reverse(f"introductions:{name}", args=[record.pk])


def press(client, address, **answers):
    answers = {"command_id": uuid.uuid4(), **answers}
    return client.post(address, answers, follow=True).content.decode()


def beginning(one, other):
    return reverse("introductions:begin", args=[one.pk, other.pk])


def test_an_introduction_is_begun_with_words_filled_in_and_nobody_is_written_to(
    team, carers, library
):
    address = f"{beginning(carers, library)}?role=lending&came_from=gap&came_from_key=lending||"
    asked = team.get(address).content.decode()
    answers = {"command_id": uuid.uuid4(), "why": "Rosa’s people need tablets.", "note": "Ring."}

    page = team.post(address, answers, follow=True).content.decode()
    team.post(address, answers)

    made = Introduction.objects.get()
    assert "Harbour Carers looks for this: Lending devices" in asked
    assert "Introduce Harbour Carers and City Library?" in page
    assert "Nobody was written to yet" in page
    assert (made.role, made.came_from, made.came_from_key) == ("lending", "gap", "lending||")
    assert made.sides.count() == 2
    assert not Message.objects.exists()


def test_taking_back_is_never_the_filled_button(team, carers, library):
    made = make_introduction(carers, library, state="asked")

    page = team.get(at("introduction", made)).content.decode()

    assert f'class="btn alt" href="{at("withdraw", made)}"' in page
    assert 'class="btn" ' not in page


def test_both_are_asked_by_their_own_links_and_neither_letter_names_a_person(team, carers, library):
    made = make_introduction(carers, library)
    checked = team.get(at("ask", made)).content.decode()

    page = press(team, at("ask", made))

    letters = {letter.to: letter for letter in Message.objects.all()}
    assert "May we introduce you to City Library?" in checked
    assert "rosa@carers.example" in checked
    assert "Waiting for a yes" in team.get(reverse("introductions:introductions")).content.decode()
    assert "Both were asked" in page
    assert set(letters) == {"rosa@carers.example", "ben@library.example"}
    for letter in letters.values():
        assert "They look for a room" in letter.text
        assert not any(word in letter.text for word in ("Rosa", "Ben", "0113"))


def test_a_page_left_open_says_that_both_were_asked_already(team, carers, library):
    made = make_introduction(carers, library, state="asked")

    page = team.get(reverse("introductions:ask", args=[made.pk]), follow=True).content.decode()
    words = team.get(reverse("introductions:change", args=[made.pk])).content.decode()

    assert "Both were asked already. Nothing was sent just now." in page
    assert "Ask both" not in page
    assert "readonly" in words


def test_when_both_said_yes_each_gets_the_others_contact_and_a_tie_is_there(team, carers, library):
    made = make_introduction(carers, library, state="asked")
    ours, theirs = (made.sides.get(organisation=one) for one in (carers, library))
    Message.objects.all().delete()

    first = press(team, at("consent", ours), answer="yes")
    assert not Message.objects.exists()
    second = press(team, at("consent", theirs), answer="yes")

    to_carers = Message.objects.get(to="rosa@carers.example").text
    to_library = Message.objects.get(to="ben@library.example").text
    tie = Tie.objects.get()
    assert "To meeting: yes, told to the team" in first
    assert "were introduced" in second
    assert "Ben Wood. ben@library.example, 0113 496 0123" in to_carers
    assert "Rosa Field. rosa@carers.example" in to_library
    assert (tie.kind, tie.source, tie.introduction) == ("met", "introduction", made)


def test_somebody_held_by_the_partner_is_never_named_or_written_to(team, carers, library):
    Contact.objects.filter(organisation=library).update(held_by="partner")
    made = make_introduction(carers, library)

    checked = team.get(at("ask", made)).content.decode()
    press(team, at("ask", made))
    waiting = team.get("/").content.decode()
    page = team.get(at("introduction", made)).content.decode()
    for side in made.sides.all():
        press(team, at("consent", side), answer="yes")

    everything = " ".join(letter.to + letter.text for letter in Message.objects.all())
    assert "Nothing is sent to them: ring them" in checked
    assert "Ring City Library" in waiting
    assert "ring them, then record" in page
    assert "We hold no name for City Library" in everything
    assert "ben@" not in everything
    assert "Ben Wood" not in everything


def test_one_no_ends_it_and_it_can_be_tried_again(team, carers, library):
    made = make_introduction(carers, library, state="asked")
    side = made.sides.get(organisation=carers)

    page = press(team, at("consent", side), answer="no")
    too_late = press(team, at("consent", side), answer="yes")

    assert "were not introduced" in page
    assert "This has been settled already" in too_late
    assert not Tie.objects.exists()

    again = press(team, at("reopen", made))

    assert "Open again" in again
    assert set(Side.objects.values_list("consent", flat=True)) == {""}


def test_whoever_has_not_answered_is_reminded_once_after_two_weeks(carers, library):
    made = make_introduction(carers, library, state="asked")
    made.sides.filter(organisation=carers).update(consent="yes")
    before = Message.objects.count()
    tend_introductions()
    assert Message.objects.count() == before
    Introduction.objects.update(asked_at=timezone.now() - timedelta(days=15))

    tend_introductions()
    tend_introductions()

    (again,) = Message.objects.order_by("-created_at")[: Message.objects.count() - before]
    assert again.about_id == made.sides.get(organisation=library).pk
    assert again.subject == "Once more: May we introduce you to Harbour Carers?"
    assert made.fresh().state == "asked"


def test_the_words_of_a_request_are_proposed_and_another_partners_never(team, carers, library):
    own = make_request(organisation=carers, need="Tablets to try out.\nFor eight carers.")
    query = f"?role=lending&came_from=request&came_from_key={own.pk}"

    asked = team.get(beginning(carers, library) + query).content.decode()
    others = team.get(beginning(library, carers) + query).content.decode()
    unknown = team.get(f"{beginning(carers, library)}?came_from=request&came_from_key=x")
    role = team.get(f"{beginning(carers, library)}?role=lending")
    SupportRequest.objects.update(need="word " * 200)
    long = team.get(beginning(carers, library) + query).content.decode()

    assert "Harbour Carers asks: “Tablets to try out. For eight carers.”" in asked
    assert "Tablets to try" not in others
    assert "Both support unpaid carers.</textarea>" in unknown.content.decode()
    assert "Harbour Carers looks for this: Lending devices." in role.content.decode()
    assert "word …”" in long


@pytest.mark.parametrize(
    ("shown", "fit", "said"),
    [
        (1, 1, "This is the only partner that fits."),
        (1, 2, "This is the best of 2 partners that fit."),
        (2, 2, "These are all 2 partners that fit."),
        (10, 300, "These are the best 10 of 300 partners that fit."),
    ],
)
def test_how_many_fit_is_said_in_words(shown, fit, said):
    assert best_of(shown, fit) == said


def test_silence_ends_after_four_weeks_and_not_before(carers, library):
    made = make_introduction(carers, library, state="asked")
    tend_introductions()
    assert made.fresh().state == "asked"
    Introduction.objects.update(asked_at=timezone.now() - timedelta(days=29))

    tend_introductions()

    assert made.fresh().state == "lapsed"


def test_the_words_change_until_they_were_asked(team, carers, library):
    made = make_introduction(carers, library)
    press(team, at("change", made), why="They need a hall.", note="")
    assert made.fresh().why == "They need a hall."
    press(team, at("ask", made))

    refused = press(team, at("change", made), why="Something else", note="")
    press(team, at("change", made), why="They need a hall.", note="Rang twice.")

    assert "They were asked with these words" in refused
    assert (made.fresh().why, made.fresh().note) == ("They need a hall.", "Rang twice.")


def test_after_eight_weeks_both_are_asked_once_whether_it_led_anywhere(carers, library):
    made = make_introduction(carers, library, state="introduced")
    Message.objects.all().delete()
    tend_introductions()
    assert not Message.objects.exists()
    Introduction.objects.update(introduced_at=timezone.now() - timedelta(weeks=8, hours=1))

    tend_introductions()
    tend_introductions()

    assert Message.objects.count() == 2
    assert "Did it lead anywhere?" in Message.objects.first().text
    assert made.fresh().outcome_asked_at


def test_where_the_two_say_different_things_both_are_shown(team, carers, library):
    made = make_introduction(carers, library, state="introduced")
    ours, theirs = (made.sides.get(organisation=one) for one in (carers, library))

    one = press(team, at("outcome", ours), outcome="yes", text="A drop-in on Fridays.")
    both = press(team, at("outcome", theirs), outcome="not yet")

    assert "The other has not answered" in one
    assert "They differ: Harbour Carers says" in both
    assert "A drop-in on Fridays." in both
    assert Tie.objects.get().kind == "works"
    timeline = team.get(reverse("network:organisation", args=[carers.pk])).content.decode()
    assert "Introduced to City Library" in timeline
    assert "A drop-in on Fridays." in timeline


def test_a_no_of_both_ends_the_tie_and_a_later_yes_takes_it_up(team, carers, library):
    made = make_introduction(carers, library, state="introduced")
    sides = [made.sides.get(organisation=one) for one in (carers, library)]
    for side in sides:
        press(team, at("outcome", side), outcome="no")
    assert Tie.objects.get().closed_on

    press(team, at("outcome", sides[0]), outcome="yes")

    assert Tie.objects.get().closed_on is None


def test_what_came_of_it_can_be_asked_sooner_and_only_once(team, carers, library):
    made = make_introduction(carers, library, state="introduced")

    press(team, at("ask_outcome", made))
    page = team.get(at("introduction", made)).content.decode()
    again = press(team, at("ask_outcome", made))

    assert "Ask now" not in page
    assert "Both were asked already" in again
    assert "Not both have said" in team.get("/").content.decode()
