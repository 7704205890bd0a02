"""Answering by a link without an account; sharing, and how what is read ends at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from dots.accounts.tests.makers import make_member
from dots.foundation.actor import PARTNER_MANAGER
from dots.foundation.commands import NotPossible
from dots.foundation.journal import all_lines, journal_kinds
from dots.foundation.models import Event, Link, Look, Message
from dots.handovers import counting
from dots.handovers.commands import accept, end, take_back
from dots.handovers.models import Handover
from dots.handovers.tests.makers import make_handover, make_link_to, make_shared, system
from dots.handovers.tests.steps import address, said, text
from dots.people.commands import erase_person, merge_people, set_contact
from dots.people.models import Person
from dots.people.tests.makers import make_goal, make_person

pytestmark = pytest.mark.django_db
OVER = "There is nothing to answer here now"
NOBODY = ("Bea", "Large print", "07700", "Zebra")


@pytest.fixture(autouse=True)
def no_tries_yet():
    cache.clear()


@pytest.fixture
def found(person, receiver):
    return make_handover(person, to=receiver, why_words="Zebra")


@pytest.fixture
def shared(person, receiver):
    make_goal(person=person, words="See my grandchildren")
    return make_shared(person, to=receiver, parts=["contact", "goals"])


def test_whoever_has_the_link_reads_nobody_asks_and_says_yes_once(found, receiver):
    guest, link = Client(), make_link_to(found)
    page = address("by_link", found.pk)
    events = Event.objects.count()
    shown = text(guest.get(link, follow=True))
    assert "Harbour Carers hands somebody over to you" in shown
    assert Event.objects.count() == events
    guest.post(page, said(answer="ask", words="Which days?"))
    again = text(guest.get(page))
    assert "Which days?" in again

    form = said(answer="yes")
    answers = [guest.post(page, form, follow=True) for _ in range(2)]

    assert {one.request["PATH_INFO"] for one in answers} == {address("thanks", "yes")}
    own = Person.objects.get(organisation=receiver)
    assert found.fresh().received == own
    pages = [
        shown,
        again,
        *map(text, answers),
        text(guest.get(page)),
        text(guest.get(link, follow=True)),
    ]
    assert not [word for word in NOBODY for one in pages if word in one]
    assert OVER in pages[-1]
    assert "Sign in" in text(guest.get(f"/people/{own.pk}/", follow=True))
    assert not Look.objects.exists()


def test_a_link_opens_nothing_of_another_and_nothing_after_it_was_taken_back(
    champion, found, receiver
):
    other = make_handover(to=receiver)
    guest, link = Client(), make_link_to(found)
    guest.get(link)
    assert guest.get(address("by_link", other.pk)).status_code == 404

    page, form = address("take_back", found.pk), said()
    for _ in range(2):
        assert champion.post(page, form)["Location"] == address("handover", found.pk)

    assert OVER in text(guest.get(link, follow=True))
    assert guest.post(address("by_link", found.pk), said(answer="yes")).status_code == 404
    assert not Person.objects.filter(organisation=receiver).exists()
    assert "You ended it" in text(champion.get(address("handover", found.pk)))


def test_a_link_of_somebody_whose_access_has_ended_opens_nothing(person, receiver):
    member = make_member(PARTNER_MANAGER, person.programme, receiver.pk)
    make_handover(person, to=receiver)
    guest = Client()
    link = Message.objects.get(to=member.user.email).text
    link = link[link.index("/l/") :].split()[0]
    assert guest.get(link, follow=True).status_code == 200

    member.ended_at = timezone.now()
    member.save()

    assert guest.get(link, follow=True).status_code == 404


def test_written_again_the_link_before_ends(champion, found):
    old, form = Link.objects.get(), said()
    page = address("send_again", found.pk)

    for _ in range(2):
        champion.post(page, form)

    assert old.__class__.objects.get(pk=old.pk).revoked_at
    assert Link.objects.count() == 2


def test_what_is_shared_is_read_as_it_stands_and_each_time_is_kept(
    librarian, person, shared, receiver
):
    own = Person.objects.get(organisation=receiver)
    assert (own.known_as, own.phone, own.goals.count()) == ("Bea", "", 0)
    assert person.fresh().is_coming
    page = address("read", shared.pk)
    first = text(librarian.get(page))

    set_contact(actor=system(person), person=person, contact_safe="no")
    now = text(librarian.get(page))

    assert "07700" in first
    assert "See my grandchildren" in first
    assert "Large print" not in first  # not ticked
    assert "Do not contact them" in now
    looks = Look.objects.filter(record_id=person.pk, page="handovers:read")
    assert (
        list(looks.values_list("own", "refused", "shared", "partner_id"))
        == [(False, False, True, person.organisation_id)] * 2
    )


@pytest.mark.parametrize("side", ["giver", "receiver"])
def test_a_yes_taken_back_at_either_side_ends_reading_at_once(
    champion, librarian, shared, person, receiver, side
):
    client = champion if side == "giver" else librarian
    page, form = address("end", shared.pk), said(why="consent")
    back = address("handover" if side == "giver" else "received", shared.pk)
    assert librarian.get(address("read", shared.pk)).status_code == 200

    for _ in range(2):
        assert client.post(page, form)["Location"] == back

    assert librarian.get(address("read", shared.pk)).status_code == 404
    own = Person.objects.get(organisation=receiver)
    assert own.known_as == "Bea"
    told = text(librarian.get(address("received", shared.pk)))
    assert "They took their yes back" in told
    assert "it stays yours, whatever ended here" in told
    assert "Read what is shared" not in text(librarian.get(f"/people/{own.pk}/"))
    assert Look.objects.filter(page="handovers:read", refused=True).count() == 1
    assert "They took their yes back" in text(champion.get(f"/people/{person.pk}/"))


def test_handed_over_a_yes_taken_back_is_told_and_what_is_there_stays(
    champion, librarian, found, receiver
):
    accept(actor=system(found), handover=found)
    own = Person.objects.get(organisation=receiver)

    champion.post(address("end", found.pk), said(why="consent"))

    assert "Ask them whether what you were told should go" in text(
        librarian.get(f"/people/{own.pk}/")
    )
    assert Person.objects.get(pk=own.pk).phone == "07700"
    letters = [one.text for one in Message.objects.all()]
    assert not [word for word in NOBODY for one in letters if word in one]
    with pytest.raises(NotPossible, match="has ended already"):
        end(actor=system(found), handover=found, by_consent=True)


def test_what_may_not_be_ended_says_why(found, librarian):
    shared = make_shared(make_person(organisation=found.giver), to=found.to)
    with pytest.raises(NotPossible, match="answered or has ended"):
        take_back(actor=system(shared), handover=shared)
    waiting = text(librarian.post(address("end", found.pk), said(why="consent")))
    accept(actor=system(found), handover=found)
    with pytest.raises(NotPossible, match="nothing is read any more"):
        end(actor=system(found), handover=found, by_consent=False)

    assert "Answer it instead: say no" in waiting


def test_erased_at_the_giver_reading_ends_and_the_other_record_stays(librarian, shared, receiver):
    erase_person(actor=system(shared), person=shared.person)

    assert librarian.get(address("read", shared.pk)).status_code == 404
    own = Person.objects.get(organisation=receiver)
    assert (own.known_as, own.erased_on) == ("Bea", None)
    kept = Handover.objects.get()
    assert (kept.wording, kept.ended_why) == ("", "erased")
    page = librarian.get(address("received", shared.pk))
    assert "A record was erased" in text(page)


def test_erased_at_the_receiver_reading_ends_and_the_giver_keeps_its_own(person, shared):
    erase_person(actor=system(shared), person=shared.received)

    assert Handover.objects.get().ended_why == "erased"
    assert person.fresh().known_as == "Bea"
    assert Handover.objects.get().wording != ""


def test_after_an_older_backup_what_was_ended_is_ended_again(librarian, shared):
    end(actor=system(shared), handover=shared, by_consent=True)
    waits = make_handover(to=shared.to)
    Handover.objects.filter(pk=shared.pk).update(ended_on=None, ended_why="")
    lines = all_lines()
    [kind] = [one for one in journal_kinds if one.kind == "handover-ended"]

    digests = {one.digest: one.day for one in lines if one.kind == kind.kind}
    done = [kind.again(shared.programme, digests) for _ in range(2)]

    assert done == [1, 0]
    assert librarian.get(address("read", shared.pk)).status_code == 404
    assert waits.fresh().is_waiting


def test_two_records_made_one_at_either_side_go_on_being_shared(librarian, shared, receiver):
    for one in (shared.person, shared.received):
        twin = make_person("Beatrice", organisation=one.organisation)
        merge_people(actor=system(twin), person=twin, other=one)

    page = text(librarian.get(address("read", shared.pk)))

    assert "What Harbour Carers shares of Beatrice" in page
    assert "See my grandchildren" in page
    now = shared.fresh()
    assert (now.person.known_as, now.received.known_as) == ("Beatrice", "Beatrice")


def test_after_two_weeks_the_giver_hears_and_after_thirty_days_it_ends_by_itself(
    champion, librarian, found, monkeypatch
):
    def tend_now():
        monkeypatch.setattr(counting, "MINUTE", timezone.localtime().minute)
        counting.tend_where_due()

    link = make_link_to(found)
    letters = Message.objects.count()
    tend_now()
    assert Message.objects.count() == letters

    Handover.objects.update(sent_on=timezone.localdate() - timedelta(days=14))
    for _ in range(2):
        tend_now()
    assert Message.objects.count() == letters + 1
    assert "has not answered" in Message.objects.latest("created_at").subject
    assert "1 offer of yours nobody has answered yet." in text(champion.get("/", follow=True))
    Handover.objects.update(last_day=timezone.localdate() - timedelta(days=1))
    tend_now()

    assert Handover.objects.get().ended_why == "late"
    assert OVER in text(Client().get(link, follow=True))
    assert "Not answered in time" in text(librarian.get(address("received", found.pk)))
    monkeypatch.setattr(counting, "MINUTE", -1)
    counting.tend_where_due()


def test_signed_in_they_read_at_home_what_waits_and_find_it_in_a_list(champion, librarian, found):
    make_shared(make_person(organisation=found.giver), to=found.to)
    assert "1 person offered to you." in text(librarian.get("/", follow=True))
    page = text(librarian.get(address("handovers")))
    assert "Somebody offered to you" in page
    assert "Shared with you since" in page
    mine = text(champion.get(address("handovers"), {"stands": "waiting", "way": "out"}))
    assert "Waiting for Castle Library" in mine
    assert "Shared with" not in mine
    none = text(champion.get(address("handovers"), {"partner": "Nowhere"}))
    assert "Nothing fits all of that" in none

    file = b"".join(librarian.get(address("handovers_csv")).streaming_content).decode()

    assert "Somebody offered to you,Harbour Carers,Castle Library,Handed over" in file
    assert "Zebra" not in file
    assert champion.get(address("handovers_csv")).status_code == 403
