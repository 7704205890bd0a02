"""Whether concerns go to whoever asks is decided by those who answer for them, one by one."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dots.accounts.tests.makers import sign_in
from dots.foundation.ids import new_id
from dots.foundation.models import Look, Message
from dots.rights.tests.makers import make_rights_request
from dots.safeguarding.models import Decision
from dots.safeguarding.tests.makers import make_arrangement, make_concern

pytestmark = pytest.mark.django_db


def form(**said):
    return {"command_id": str(new_id()), **said}


def text(response):
    return response.content.decode()


@pytest.fixture
def arranged(partner):
    return make_arrangement(partner)


@pytest.fixture
def asked(manager, person, arranged):
    found = make_rights_request(person)
    sent = form()
    for _ in range(2):
        manager.post(reverse("rights:ask_lead", args=[found.pk]), sent)
    return found.fresh()


def page(found, name="concerns"):
    return reverse(f"rights:{name}", args=[found.pk])


def test_the_manager_reads_the_same_whether_there_is_a_concern_or_not(manager, person, arranged):
    with_one, without = make_rights_request(person), make_rights_request()
    make_concern(person=person)

    before = text(manager.get(page(with_one, "request")))
    manager.post(page(with_one, "ask_lead"), form())
    after = text(manager.get(page(with_one, "request")))
    stranger = manager.get(page(without, "request")).status_code

    assert "The safeguarding lead is still to be asked" in before
    assert "Ask the safeguarding lead" in before
    assert "The safeguarding lead was asked on" in after
    assert manager.get(page(with_one)).status_code == 404
    assert stranger == 404


def test_the_lead_is_told_by_a_letter_that_says_nothing_and_decides_for_each_with_a_ground(
    manager, person, arranged
):
    goes, held = make_concern(person=person), make_concern(person=person, words="Of her neighbour")
    Message.objects.all().delete()
    found = make_rights_request(person)
    manager.post(page(found, "ask_lead"), form())
    letters = list(Message.objects.values_list("to", "text"))
    lead = sign_in(Client(), arranged.lead)
    shown, home = text(lead.get(page(found))), text(lead.get("/"))
    unsaid = text(lead.post(page(found), form()))
    choice = {f"what-{goes.pk}": "goes", f"what-{held.pk}": "others"}

    refused = text(lead.post(page(found), form(**choice)))
    sent = form(**choice, **{f"why-{held.pk}": "She has not agreed."})
    for _ in range(2):
        assert lead.post(page(found), sent)["Location"] == page(found)

    assert [to for to, _ in letters] == [arranged.lead.email, arranged.deputy.email]
    assert all("Bea" not in said and "concern" not in said.split("http")[0] for _, said in letters)
    assert "1 request waits for you to decide" in home
    assert "Of her neighbour" in shown
    assert "Say why it is so in this very case" in refused
    assert f"Choose for what was written down on {timezone.localdate():%-d %B %Y}." in unsaid
    assert "(optional)" not in shown  # a reason is wanted where one is held back
    kinds = dict(Decision.objects.values_list("concern", "what"))
    assert kinds == {goes.pk: "given", held.pk: "held"}
    assert "paragraph 16" in Decision.objects.get(what="held").words
    done = text(lead.get(page(found)))
    assert goes.words in done
    assert "Of her neighbour" not in done
    read = text(manager.get(page(found, "request")))
    assert f"decided on {timezone.localdate():%-d %B %Y}, and tells them" in read
    assert "Of her neighbour" not in read
    looks = manager.get(reverse("people:looks", args=[person.pk]))
    assert "deciding what" not in text(looks).lower()
    assert Look.objects.filter(record_id=goes.pk, page="rights:concerns").exists()


def test_without_any_concern_the_lead_says_that_it_is_decided_all_the_same(asked, arranged, person):
    lead = sign_in(Client(), arranged.lead)
    shown = text(lead.get(page(asked)))

    lead.post(page(asked), form())

    assert Message.objects.count() == 2
    assert "You answer for no concern about them" in shown
    assert asked.fresh().lead_decided_on


def test_one_kept_from_the_lead_waits_for_the_deputy(manager, person, arranged):
    kept = make_concern(person=person, not_to="lead")
    found = make_rights_request(person)
    manager.post(page(found, "ask_lead"), form())
    lead, deputy = (sign_in(Client(), one) for one in (arranged.lead, arranged.deputy))

    shown = text(lead.get(page(found)))
    lead.post(page(found), form())
    waits = found.fresh().lead_decided_on is None
    deputy.post(page(found), form(**{f"what-{kept.pk}": "goes"}))

    assert kept.words not in shown
    assert waits
    assert found.fresh().lead_decided_on


@pytest.mark.parametrize("who", ["champion", "lead", None])
def test_nobody_else_finds_the_lead_s_page(request, asked, who):
    client = request.getfixturevalue(who) if who else Client()

    answers = [client.get(page(asked)), client.post(page(asked), form())]

    assert [one.status_code for one in answers] == ([404, 404] if who else [302, 302])
    assert asked.fresh().lead_decided_on is None


@pytest.mark.parametrize(
    ("is_asked", "stands"), [(True, "was asked on"), (False, "is not asked yet")]
)
def test_answering_before_the_lead_decided_is_warned_of_and_wants_a_tick(
    manager, person, arranged, is_asked, stands
):
    found = make_rights_request(person)
    if is_asked:
        manager.post(page(found, "ask_lead"), form())

    shown, file = (text(manager.get(page(found, name))) for name in ("answer", "file"))
    without = text(manager.post(page(found, "answer"), form(outcome="part")))
    open_still = found.fresh().answered_on is None
    manager.post(page(found, "answer"), form(outcome="part", all_the_same="on"))

    assert all(f"The safeguarding lead {stands}" in one for one in (shown, file))
    assert "Wait for the safeguarding lead, or tick" in without
    assert open_still
    assert found.fresh().outcome == "part"


def test_once_the_lead_decided_nothing_is_warned_of(manager, asked, arranged, person):
    sign_in(Client(), arranged.lead).post(page(asked), form())
    complaint = make_rights_request(person, kind="complaint")

    pages = [manager.get(page(one, "answer")) for one in (asked, complaint)]
    manager.post(page(asked, "answer"), form(outcome="done"))

    assert not any("all the same" in text(one) for one in pages)
    assert asked.fresh().answered_on
