"""A carer acts for somebody: permission is written down, obeyed, ended, and taken up again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from dots.agreements.models import Agreement
from dots.foundation.actor import Actor
from dots.foundation.journal import digest_of
from dots.foundation.models import Event, JournalEntry
from dots.foundation.person_parts import told_of
from dots.people.acting import acting_for, carer_to_write_to
from dots.people.asking import EASY, PLAIN
from dots.people.carer_words import ASKED, OFFERED
from dots.people.commands import end_carer, erase_person, merge_people
from dots.people.forms.carers import CarerForm
from dots.people.models import Carer, Person
from dots.people.replaying import KINDS
from dots.people.tests.makers import make_carer, make_keeper, make_person
from dots.people.tests.steps import address, said, text, today

DAY = timedelta(days=1)


def typed(**changes):
    """What is sent of a daughter who may get messages and answer."""
    return said(
        **{
            "known_as": "Ros",
            "relation": "child",
            "may": ["messages", "answer"],
            "given_by": "person",
            "given_how": "said",
            "from_on": today().isoformat(),
            "email": "ros@family.example",
            **changes,
        }
    )


class Somebody:
    """A person as the rules read one, without a database."""

    def __init__(self, *carers, safe="", how="", when="", words=""):
        self.erased_on, self.contact_safe, self.contact_how = None, safe, how
        self.contact_when, self.contact_words = when, words
        self.carers = self
        self.all = lambda: carers


def ros(**fields):
    given = {"known_as": "Ros", "may": ["messages", "answer"], "from_on": today()}
    return Carer(**{**given, "created_at": today(), "email": "ros@family.example", **fields})


@pytest.mark.parametrize(
    ("person", "how", "goes"),
    [
        (Somebody(ros()), "email", True),
        (Somebody(ros()), "text", False),
        (Somebody(ros(phone="07700 900123")), "text", True),
        (Somebody(ros(may=["messages"])), "email", False),
        (Somebody(ros(may=["answer"])), "email", False),
        (Somebody(ros(), safe="no"), "email", False),
        (Somebody(ros(), safe="no", how="carer"), "email", False),
        (Somebody(ros(), safe="yes", how="carer"), "email", True),
        (Somebody(ros(), safe="yes", how="carer", when="Mornings"), "email", False),
        (Somebody(ros(), safe="as-said", how="carer", words="Never at home"), "text", False),
        (Somebody(ros(), safe="as-said", how="champion"), "email", False),
        (Somebody(ros(), safe="as-said", words="Never at home"), "email", False),
        (Somebody(ros(ended_on=today())), "email", False),
        (Somebody(ros(until_on=today() - DAY)), "email", False),
        (Somebody(ros(until_on=today())), "email", True),
        (Somebody(ros(from_on=today() + DAY)), "email", False),
        (Somebody(), "email", False),
    ],
)
def test_what_is_sent_goes_to_a_carer_only_where_that_is_allowed_and_safe(person, how, goes):
    assert (carer_to_write_to(person, how, today()) is not None) == goes


@pytest.mark.django_db
def test_a_carer_is_asked_about_in_easy_read_and_what_was_typed_stays(champion, person):
    page = address("add_carer", person.pk)
    half = {**typed(known_as="Ros", email="half typed@"), "given_by": ""}

    easy = text(champion.post(page, {**half, "go": "easy"}))

    assert "What can this person do for you?" in easy
    assert "My son or daughter" in easy
    assert easy.count('class="pic"') > 10
    assert 'value="Ros"' in easy
    assert 'value="half typed@"' in easy
    assert 'value="answer" id="id_may_1" checked' in easy or "checked" in easy
    assert "Say who allowed it." not in easy
    assert not Carer.objects.exists()
    assert "Show the usual words" in text(champion.get(page))
    for _ in range(2):
        sent = champion.post(page, half := {**half, "given_by": "person", "email": ""})
    assert sent["Location"] == address("person", person.pk)
    ros = Carer.objects.get()
    assert "Do you want this to stop?" in text(champion.get(address("end_carer", ros.pk)))
    plain = text(champion.post(address("end_carer", ros.pk), said(go="plain")))
    assert "Does the permission end?" in plain
    assert acting_for(person.fresh(), today()) == [ros]


def test_each_question_about_a_carer_and_each_answer_has_its_words_in_easy_read():
    for wording in (PLAIN, EASY):
        form = CarerForm(person=Person(), wording=wording)
        assert set(ASKED) == set(form.fields) - {"command_id"}
    for name, words in OFFERED.items():
        plain = [code for code, _ in CarerForm(person=Person()).fields[name].choices]
        assert plain == list(words), name


@pytest.mark.django_db
def test_where_it_is_not_safe_no_carer_is_to_be_contacted_either(champion, person):
    person.contact_safe, person.contact_how = "no", "text"
    person.save()

    form = typed(phone="07700 900124")
    told = text(champion.post(address("add_carer", person.pk), form, follow=True))

    assert "Nothing is sent to anybody: it is not safe to contact the person." in told
    assert "Do not contact them either" in told
    assert "07700 900124" not in told
    assert "By text message" not in told


@pytest.mark.django_db
def test_a_permission_is_kept_once_shown_where_something_is_decided_ended_and_taken_up(
    champion, person
):
    form = typed()

    for _ in range(2):
        response = champion.post(address("add_carer", person.pk), form)
        assert response["Location"] == address("person", person.pk)

    ros = Carer.objects.get()
    page = text(champion.get(address("person", person.pk)))
    assert "Get messages for them; Answer our questions for them" in page
    assert "Allowed by: the person themselves. Said to us when we met." in page
    assert "Somebody may act for them" in page
    assert "What we send goes to Ros, who acts for them." in page
    for name in ("contact", "add_goal", "close"):
        assert "May act for them" in text(champion.get(address(name, person.pk)))
    assert "Ros" not in str([vars(one) for one in Event.objects.all()])
    end, again = said(), said()
    for _ in range(2):
        champion.post(address("end_carer", ros.pk), end)
    assert acting_for(person.fresh(), today()) == []
    page = text(champion.get(address("person", person.pk)))
    assert "Nobody. The person speaks for themselves." in page
    assert "ended on" in page
    assert "What we send goes to" not in page
    for _ in range(2):
        champion.post(address("resume_carer", ros.pk), again)
    assert acting_for(person.fresh(), today()) == [ros]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"given_by": "law"}, "counts once you have seen it"),
        ({"may": ["plan"]}, "kept only of whoever may get messages"),
        ({"may": []}, "Say what they may do."),
        ({"until_on": "2020-01-01"}, "It cannot end before it began."),
        ({"from_on": "2035-01-01"}, "That day is still to come."),
    ],
)
def test_what_cannot_stand_is_said_beside_its_answer(champion, person, changes, sentence):
    page = text(champion.post(address("add_carer", person.pk), typed(**changes)))

    assert sentence in page
    assert 'value="Ros"' in page
    assert not Carer.objects.exists()


@pytest.mark.django_db
def test_nobody_else_writes_and_only_what_is_agreed_is_kept(champion, team, person):
    elsewhere = make_carer(
        organisation=make_keeper("Other", programme=person.organisation.programme)
    )
    ros = make_carer(person)
    for client, status in ((Client(), 302), (team, 404)):
        assert client.post(address("add_carer", person.pk), typed()).status_code == status
        assert client.post(address("end_carer", ros.pk), said()).status_code == status
        assert client.post(address("resume_carer", ros.pk), said()).status_code == status
    assert champion.post(address("end_carer", elsewhere.pk), said()).status_code == 404
    assert not Carer.objects.exclude(ended_on=None).exists()

    Agreement.objects.all().delete()
    page = text(champion.post(address("add_carer", person.pk), typed()))

    assert "Only numbers of people are recorded here" in page
    assert Carer.objects.count() == 2


@pytest.mark.django_db
def test_a_permission_is_told_moves_with_the_person_stays_ended_and_is_erased(person):
    actor = Actor.system(person.organisation.programme, "test")
    twin = make_person("Bea T.", organisation=person.organisation)
    ros = make_carer(twin, phone="07700 900123")
    merge_people(actor=actor, person=person, other=twin)
    assert [one.known_as for one in person.carers.all()] == ["Ros"]
    told = {part.model: told for part, told in told_of(person)}["people.Carer"]
    assert "07700 900123" in str(told)
    end_carer(actor=actor, carer=ros.fresh())
    entry = JournalEntry.objects.get(kind="carer-ended")
    assert entry.digest == digest_of(ros.pk)
    Carer.objects.filter(pk=ros.pk).update(ended_on=None)  # an older backup is put back
    programme = person.organisation.programme
    assert KINDS[0].again(programme, {entry.digest: today()}) == 1
    assert KINDS[0].again(programme, {entry.digest: today()}) == 0
    assert ros.fresh().ended_on == today()

    erase_person(actor=actor, person=Person.objects.get(pk=person.pk))

    gone = ros.fresh()
    assert (gone.known_as, gone.phone, gone.words) == ("", "", "")
    with pytest.raises(IntegrityError), transaction.atomic():
        Carer.objects.filter(pk=ros.pk).update(phone="07700 900123")
