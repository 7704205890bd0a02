"""Somebody is offered with their yes to just that, taken on, and goes on at the other partner."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.utils import timezone

from dots.agreements.models import Agreement
from dots.foundation.commands import NotPossible
from dots.foundation.models import Event, Message
from dots.handovers.commands import accept, decline
from dots.handovers.models import Handover, Question
from dots.handovers.tests.makers import make_handover, make_receiver, system
from dots.handovers.tests.steps import address, agreed, chosen, said, text
from dots.network.models.contacts import MAIN
from dots.network.tests.makers import make_contact
from dots.people.models import Person
from dots.people.tests.makers import make_carer, make_goal, make_keeper, make_person, make_register

pytestmark = pytest.mark.django_db
SIGNED = {"depth": "named", "signed_on": "2026-01-01", "kept_at": "Safe", "condition": "none"}


def test_it_is_shown_what_goes_and_what_to_say_and_only_a_yes_sends_it_once(
    champion, person, receiver
):
    make_goal(person=person, words="See my grandchildren")
    make_carer(person, known_as="Ros")
    page = address("send", person.pk)
    asked = text(champion.get(page))
    assert "What they are called always goes" in asked
    assert "checked" not in asked.split("What else goes?")[1].split("Why?")[0]

    shown = text(champion.post(page, chosen()))
    refused = text(champion.post(page, agreed(agreed="")))
    form = agreed(why_words="She moved to the castle side.")
    answers = [champion.post(page, form) for _ in range(2)]

    for words in ("We would like Castle Library to go on helping you", "Large print", "Easy Read"):
        assert words in shown
    assert "See my grandchildren" in shown
    assert "07700" not in shown
    assert "That Ros may act for Bea does not go along" in shown
    assert "Tick this only if they said yes" in refused
    made = Handover.objects.get()
    assert {one["Location"] for one in answers} == {address("handover", made.pk)}
    assert made.parts == ["known-as", "needs", "goals"]
    assert made.wording.startswith("We would like Castle Library to go on helping you")
    assert "what you want to reach" in made.wording
    assert "safe to contact" not in made.wording
    assert (made.agreed_on, made.how) == (timezone.localdate(), "in-person")
    assert "She moved" not in str([vars(one) for one in Event.objects.all()])


def test_the_letter_names_no_one_and_goes_to_whoever_answers_there(
    champion, librarian, person, receiver
):
    champion.post(address("send", person.pk), agreed())

    letter = Message.objects.get()
    assert letter.to.endswith("@example.org")
    assert letter.to != "main@example.org"  # its manager signs in
    assert "/l/" in letter.text
    for word in ("Bea", "Large print", "print", "grandchildren"):
        assert word not in letter.subject + letter.text


def test_a_partner_is_found_by_a_part_of_its_name_and_asked_for_where_several_are(
    champion, programme, person, receiver
):
    other = make_receiver("Castle Café", programme=programme)
    make_receiver("Castle Other City")
    page = address("send", person.pk)

    several = text(champion.post(page, chosen(to="castle")))
    nobody = text(champion.post(page, chosen(to="Nowhere")))
    nothing = text(champion.post(page, chosen(kind="share", parts=[])))
    own = text(champion.post(page, chosen(to="Harbour Carers")))
    champion.post(page, agreed(to="castle", who=str(other.pk)))

    assert "More than one is called so" in several
    assert "Other City" not in several
    assert "No other partner of the programme is called so" in nobody
    assert "No other partner of the programme is called so" in own
    assert "with nothing ticked there is nothing to share" in nothing
    assert Handover.objects.get().to == other


@pytest.mark.parametrize(
    ("depth", "parts", "says"),
    [
        ("headcount", ["goals"], "Only numbers of people are recorded at Castle Library"),
        ("pseudonymous", ["name"], "recorded under a nickname at Castle Library"),
    ],
)
def test_a_partner_whose_agreement_does_not_allow_it_is_refused_with_a_sentence(
    champion, programme, giver, receiver, depth, parts, says
):
    Agreement.objects.filter(organisation=giver).update(**SIGNED)
    Agreement.objects.filter(organisation=receiver).update(depth=depth)
    named = make_person("Bea", organisation=giver, depth="named", family_name="Marlow")

    page = text(champion.post(address("send", named.pk), agreed(parts=parts)))

    assert says in page
    assert not Handover.objects.exists()


def test_where_nobody_can_be_written_to_or_it_waits_already_nothing_is_sent(
    champion, person, receiver
):
    receiver.contacts.all().delete()
    page = address("send", person.pk)

    nobody = text(champion.post(page, agreed()))
    make_contact(organisation=receiver, kind=MAIN, email="main@example.org")
    champion.post(page, agreed())
    again = text(champion.post(page, agreed()))
    ahead = text(champion.post(page, agreed(agreed_on="2027-01-01")))

    assert "Nobody of Castle Library can be written to" in nobody
    assert "This person is offered to them already" in again
    assert "That day is still to come" in ahead
    assert Handover.objects.count() == 1


def test_taken_on_they_stand_there_as_agreed_and_the_givers_record_is_closed(
    champion, librarian, person, receiver
):
    make_goal(person=person, words="See my grandchildren")
    make_goal(person=person, words="Book a doctor", state="reached")
    found = make_handover(person, to=receiver, why_words="Zebra")
    page = address("received", found.pk)
    asked = text(librarian.get(page))
    assert "Harbour Carers hands somebody over to you" in asked
    assert "Zebra" in asked
    assert "Large print" not in asked

    form = said(answer="yes")
    for _ in range(2):
        answer = librarian.post(page, form)
        assert answer["Location"] == page

    own = Person.objects.get(organisation=receiver)
    assert (own.known_as, own.depth, own.phone) == ("Bea", "pseudonymous", "07700")
    assert own.communication == ["large-print"]
    goals = {one.words: one.state for one in own.goals.all()}
    assert goals == {"See my grandchildren": "open", "Book a doctor": "reached"}
    mine = person.fresh()
    assert (mine.closed_why, mine.closed_on) == ("elsewhere", timezone.localdate())
    story = text(champion.get(f"/people/{person.pk}/"))
    assert "With Castle Library since" in story
    assert "Castle Library said yes" in story
    assert "Handed over by Harbour Carers" in text(librarian.get(f"/people/{own.pk}/"))


def test_only_what_was_ticked_goes_and_a_name_only_where_names_may_be_recorded(giver, receiver):
    Agreement.objects.update(**SIGNED)
    named = make_person(
        "Bea", organisation=giver, depth="named", given_name="Beatrice", contact_safe="yes",
        phone="07700", language="Urdu",
    )  # fmt: skip
    make_goal(person=named)
    first = make_handover(named, to=receiver, parts=["name"])
    accept(actor=system(first), handover=first)
    own = Person.objects.get(organisation=receiver)
    assert (own.whole_name, own.depth, own.phone, own.language) == ("Beatrice", "named", "", "")
    assert not own.goals.exists()

    third = make_receiver("Quayside", programme=giver.programme)
    Agreement.objects.filter(organisation=third).update(**SIGNED)
    later = make_handover(named, to=third, parts=["name"])
    Agreement.objects.filter(organisation=third).update(depth="pseudonymous")
    accept(actor=system(later), handover=later)

    assert Person.objects.get(organisation=third).whole_name == ""


def test_somebody_known_there_already_goes_on_in_their_own_record(librarian, person, receiver):
    there = make_person("Bea", organisation=receiver, contact_safe="no", closed_on="2026-01-01")
    make_person("Bea", organisation=make_keeper(programme=receiver.programme))
    make_goal(person=person, words="See my grandchildren")
    make_goal(person=there, words="See my grandchildren")
    found = make_handover(person, to=receiver)
    page = address("received", found.pk)
    asked = text(librarian.get(page))
    assert asked.count("It is Bea, has not come yet") == 1

    unsaid = text(librarian.post(page, said(answer="yes")))
    form = said(answer="yes", known=str(there.pk))
    for _ in range(2):
        assert librarian.post(page, form)["Location"] == page

    assert "Say whether you know them already" in unsaid
    now = there.fresh()
    assert (now.contact_safe, now.phone, now.is_coming) == ("no", "", True)
    assert now.communication == ["large-print"]
    assert now.goals.count() == 1
    assert Person.objects.filter(organisation=receiver).count() == 1
    stranger = make_handover(make_person(organisation=person.organisation), to=receiver)
    with pytest.raises(NotPossible, match="not kept here any more"):
        accept(actor=system(stranger), handover=stranger, known=person.pk)


def test_what_gets_in_the_way_goes_only_where_they_said_yes_to_it(person, receiver):
    call_command("load_reference_data", verbosity=0)
    Person.objects.filter(pk=person.pk).update(barriers=["cost"])
    quayside = make_receiver("Quayside", programme=receiver.programme)
    needs = make_handover(person.fresh(), to=quayside, parts=["needs"])
    both = make_handover(person.fresh(), to=receiver, parts=["needs", "in-the-way"])

    for one in (needs, both):
        Person.objects.filter(pk=person.pk).update(closed_on=None, closed_why="")
        accept(actor=system(one), handover=one.fresh())

    own = {one.organisation: one for one in Person.objects.exclude(pk=person.pk)}
    assert (own[quayside].communication, own[quayside].barriers) == (["large-print"], [])
    assert own[receiver].barriers == ["cost"]
    assert "in the way" not in needs.wording
    assert "what gets in the way of going online for you" in both.wording


def test_what_they_practised_goes_as_it_went_last(librarian, person, receiver):
    make_register(person)
    person.attendances.update(tasks=[{"code": "creating", "went": "helped"}])
    make_register(person)
    person.attendances.filter(tasks=[]).update(tasks=[{"code": "creating", "went": "alone"}])
    found = make_handover(person, to=receiver)

    accept(actor=system(found), handover=found)

    assert found.arrival.brought == [{"code": "creating", "went": "alone"}]
    own = Person.objects.get(organisation=receiver)
    assert "By themselves: creating" in text(librarian.get(f"/people/{own.pk}/"))
    assert not own.attendances.exists()


def test_a_no_says_why_and_the_record_goes_on_at_the_giver(champion, librarian, person, receiver):
    found = make_handover(person, to=receiver)
    page = address("received", found.pk)

    why = text(librarian.post(page, said(answer="no")))
    form = said(answer="no", because="full", words="Ask again in May.")
    for _ in range(2):
        librarian.post(page, form)

    assert "Choose why not" in why
    shown = text(champion.get(address("handover", found.pk)))
    assert "Castle Library said no on" in shown
    assert "We have no room now" in shown
    assert "Ask again in May." in shown
    assert person.fresh().is_coming
    assert Person.objects.filter(organisation=receiver).count() == 0
    with pytest.raises(NotPossible, match="waits for no answer"):
        decline(actor=system(found), handover=found.fresh(), because="full")
    late = text(librarian.post(page, said(answer="yes")))
    assert "waits for no answer any more" in late


def test_a_question_is_asked_and_answered_before_they_decide(champion, librarian, person, receiver):
    found = make_handover(person, to=receiver)
    page, reply = address("received", found.pk), address("reply", found.pk)
    empty = text(librarian.post(page, said(answer="ask")))
    assert "Write what you ask." in empty

    question = said(answer="ask", words="Mornings?")
    answer = said(words="Yes, any morning.")
    for _ in range(2):
        assert librarian.post(page, question)["Location"] == page
    home = text(champion.get("/", follow=True))
    for _ in range(2):
        assert champion.post(reply, answer)["Location"] == address("handover", found.pk)

    assert "1 question to answer." in home
    assert "Yes, any morning." in text(librarian.get(page))
    assert Question.objects.count() == 2
    letters = [one.text for one in Message.objects.order_by("created_at")]
    assert len(letters) == 3  # the offer, the question, the answer
    assert not [one for one in letters if "morning" in one.lower()]


def test_that_it_is_not_safe_to_contact_them_goes_along_to_a_record_that_says_otherwise(
    giver,
):
    given = make_person("Ymira", organisation=giver, contact_safe="no")
    found = make_handover(given, parts=["known-as", "contact"])
    safe = {"contact_safe": "yes", "contact_how": "email", "email": "ymira@example.org"}
    own = make_person("Ymira", organisation=found.to, **safe)

    accept(actor=system(found), handover=found, known=own.pk)

    assert (own.fresh().contact_safe, own.fresh().email) == ("no", "")
