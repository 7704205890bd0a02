"""The timeline says who did it, and what they answered can be taken out after a yes was."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from dots.accounts.tests.makers import make_member, sign_in
from dots.follow_ups.commands import Said, answer, correct, take_out, withdraw
from dots.follow_ups.models import Consent, EarlierAnswers, FollowUp
from dots.follow_ups.tests.makers import ANSWERS, form, make_due, make_link_to, system
from dots.foundation import journal
from dots.foundation.actor import CHAMPION
from dots.foundation.commands import NotPossible
from dots.foundation.models import JournalEntry
from dots.people.tests.makers import make_keeper

pytestmark = pytest.mark.django_db
OFFER = "Take out what they answered"


@pytest.fixture
def due(person):
    return make_due(person)


@pytest.fixture
def yes(due):
    """A yes that was taken back; what was answered under it stays."""
    found = due.person.consents.get()
    withdraw(actor=system(due.person), consent=found)
    return found.fresh()


def text_of(response):
    return response.content.decode()


def page_of(yes):
    return reverse("follow_ups:take_out", args=[yes.pk])


def shown_to(client, due):
    return text_of(client.get(reverse("people:person", args=[due.person_id])))


def nothing_left(due):
    held = [one.answers for one in FollowUp.objects.filter(person=due.person)]
    return not any(held) and not EarlierAnswers.objects.exclude(said={}).exists()


def test_the_timeline_says_that_a_champion_took_the_yes_back(champion, due):
    yes = due.person.consents.get()
    champion.post(reverse("follow_ups:withdraw", args=[yes.pk]), form(answers="stay"))

    (line,) = [one for one in lines(champion, due) if "Took the yes to being asked back" in one]
    assert "Tam Applegarth" in line


def test_the_timeline_says_that_they_took_it_back_by_their_link(champion, due):
    guest = Client()
    guest.get(make_link_to(due), follow=True)
    guest.post(reverse("follow_ups:no_more", args=[due.pk]), form(answers="out"))

    (line,) = [one for one in lines(champion, due) if "Took the yes to being asked back" in one]
    assert "by their link" in line
    assert "What they answered was taken out" in line


def lines(client, due):
    return shown_to(client, due).split("<li ")


def test_what_they_answered_is_taken_out_after_the_yes_was_taken_back(champion, due):
    person = due.person
    answer(actor=system(person), follow_up=due, said=Said(ANSWERS, mode="phone"))
    right = Said({**ANSWERS, "changed-most": "I ring my sister."}, mode="phone")
    correct(actor=system(person), follow_up=due, said=right)
    champion.post(
        reverse("follow_ups:withdraw", args=[person.consents.get().pk]), form(answers="stay")
    )
    yes, sent = person.consents.get(), form()
    assert OFFER in shown_to(champion, due)
    assert "for good" in text_of(champion.get(page_of(yes)))

    answers = [champion.post(page_of(yes), sent) for _ in range(2)]

    assert [one.status_code for one in answers] == [302, 302]
    assert nothing_left(due)
    assert Consent.objects.get().answers_out
    page = shown_to(champion, due)
    assert OFFER not in page
    (line,) = [one for one in page.split("<li ") if "What they answered was taken out" in one]
    assert "Tam Applegarth" in line


def test_the_old_address_leads_to_it_and_where_nothing_is_left_both_say_so(champion, yes, due):
    old = reverse("follow_ups:withdraw", args=[yes.pk])
    led = champion.get(old, follow=True)
    assert led.redirect_chain[-1][0] == page_of(yes)
    assert "They took their yes back already" in text_of(led)

    take_out(actor=system(due.person), consent=yes)

    for address in (old, page_of(yes)):
        said = text_of(champion.get(address, follow=True))
        assert "Nothing that they answered is kept any more." in said
    with pytest.raises(NotPossible, match="Nothing that they answered"):
        take_out(actor=system(due.person), consent=yes.fresh())


def test_while_the_yes_stands_it_is_refused(champion, due):
    yes = due.person.consents.get()

    with pytest.raises(NotPossible, match="Their yes stands"):
        take_out(actor=system(due.person), consent=yes)

    assert OFFER not in shown_to(champion, due)
    assert champion.get(page_of(yes)).status_code == 302
    assert not nothing_left(due)


def test_nobody_signed_out_or_of_another_partner_takes_anything_out(programme, yes, due):
    other = make_keeper("Eastside Hub", programme=programme)
    stranger = sign_in(Client(), make_member(CHAMPION, programme, other.pk))

    for client, status in ((Client(), 302), (stranger, 404)):
        assert client.get(page_of(yes)).status_code == status
        assert client.post(page_of(yes), form()).status_code == status

    assert not nothing_left(due)


def test_after_an_older_backup_they_stay_taken_out(yes, due):
    first = FollowUp.objects.get(wave="baseline")
    kept = {**vars(first)}
    take_out(actor=system(due.person), consent=yes)
    found = journal.all_lines()
    JournalEntry.objects.all().delete()
    Consent.objects.update(answers_out=False)
    names = ("answers", "state", "answered_on", "mode", "present", "proxy")
    FollowUp.objects.filter(pk=first.pk).update(**{name: kept[name] for name in names})

    list(journal.replay(found))

    assert nothing_left(due)
