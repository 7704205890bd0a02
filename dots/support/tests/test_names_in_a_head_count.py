"""A name typed into a head count is noticed and questioned before it is saved."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.foundation import registries, who_was_there
from dots.support.models import Activity
from dots.support.naming import name_in_story, name_in_title
from dots.support.tests import notes_invented as notes
from dots.support.tests.makers import make_activity
from dots.support.tests.scene import said

ASKED = "looks like somebody’s name or number, and a head count names nobody"


def sent(scene, title, **more):
    client = scene.client("champion")
    form = said(heads="3", starts_on=timezone.localdate().isoformat(), title=title, **more)
    page = reverse("support:record", args=[scene.partner.pk])
    return client, page, form


@pytest.mark.parametrize(
    "title",
    [
        "Help for Mrs Kettleby", "Bea K.", "Tea with Bea K, again", "Mary Smith",
        "session with Kwame Mensah, Flat 3", "Helped Zofia with Universal Credit",
        "07700 900123 call back", "had tea with maria o’neill and john", "1-1 with mr patel",
    ],
)  # fmt: skip
def test_what_looks_like_a_name_is_questioned_and_nothing_is_saved(scene, title):
    client, page, form = sent(scene, title)

    response = client.post(page, form)

    assert ASKED in response.content.decode()
    assert title in response.content.decode()
    assert not Activity.objects.exists()


def test_a_tick_says_that_it_is_nobodys_and_sent_twice_keeps_one(scene):
    client, page, form = sent(scene, "Vitamin C", nobodys_name="on")

    for _ in range(2):
        assert client.post(page, form).status_code == 302

    assert Activity.objects.get().title == "Vitamin C"


@pytest.mark.parametrize(
    "title",
    ["Tea and tablets", "NHS App morning", "Digital Cuppa", "Group B", "Help with Universal Credit",
     "Coffee Morning", "Silver Surfers", "Harbour Hall", "Bus Pass help", "", "A"],
)  # fmt: skip
def test_the_names_of_sessions_are_left_alone(scene, title):
    assert name_in_title(scene.lead, scene.partner.pk, title) == ""


def test_whoever_keeps_people_says_which_of_their_names_stands_there(scene, monkeypatch):
    sources = registries.Registry()
    sources.register(lambda actor, partner_id, text: "Bea" if "Bea" in text else "")
    monkeypatch.setattr(who_was_there, "names_kept", sources)
    client, page, form = sent(scene, "Morning with Bea")

    response = client.post(page, form)

    assert "“Bea” looks like somebody’s name or number" in response.content.decode()


def test_putting_a_session_right_does_not_question_the_name_it_had(scene):
    row = make_activity(organisation=scene.partner, title="Vitamin C")
    client = scene.client("champion")
    form = said(heads="4", starts_on="2025-05-06", title="Vitamin C")

    response = client.post(reverse("support:correct", args=[row.pk]), form)

    assert response.status_code == 302


def test_what_several_sessions_are_called_is_asked_about_no_more(scene):
    client, page, form = sent(scene, "Harbour Lights")
    assert ASKED in client.post(page, form).content.decode()
    for _ in range(2):
        make_activity(organisation=scene.partner, title="Harbour Lights")

    assert client.post(page, form).status_code == 302


@pytest.mark.parametrize(
    ("story", "name"),
    [
        ("Margaret Thornton came to us in March.", "Margaret Thornton"),
        ("We helped Margaret Thornton.", "Margaret Thornton"),
        ("When Margaret Thornton came she lived in Bankside and was 82.", "Margaret Thornton"),
        ("One day Mohammed Iqbal came.", "Mohammed Iqbal"),
        ("It helped John Smith, 82, of Bankside.", "John Smith"),
        ("Joan said she felt safe.", "Joan"),
        ("Joan, 82, now sees her GP online.", "Joan"),
        ("Siobhan O’Brien came by.", "Siobhan O’Brien"),
        ("It helped Fiona McDonald.", "Fiona McDonald"),
        ("Since Joan came it is easier.", "Joan"),
        ("We thank Joan.", "Joan"),
        ("She rang 07700 900123.", "07700 900123"),
    ],
)
def test_a_name_is_noticed_wherever_it_stands_in_a_story(scene, story, name):
    assert name_in_story(scene.lead, scene.partner.pk, story, ["Bankside"]) == name


@pytest.mark.parametrize(
    "story",
    ["In March we began. On Tuesday she came back. March was busy. After Christmas he came.",
     "The Access Point was open. The Digital Inclusion Partnership was there.",
     "She came to us in March. Now she sees her GP online.", "Nobody said so. We said yes.",
     "A carer in Bankside Green can use the NHS App. It was new to her.",
     "Harbour Carers was there on Tuesday, and Bankside Green is far. Everyone felt safe."],
)  # fmt: skip
def test_partners_places_and_anybody_are_left_alone_in_a_story(scene, story):
    known = ["Harbour Carers", "Bankside", "Bankside Green"]

    assert name_in_story(scene.lead, scene.partner.pk, story, known) == ""


def noticed(scene, lines):
    return sum(bool(name_in_title(scene.lead, scene.partner.pk, line)) for line in lines)


@pytest.mark.parametrize(
    ("named", "at_least", "unnamed", "at_most"),
    [
        (notes.WITH_A_NAME, 60, notes.WITHOUT_A_NAME, 0),
        (notes.SECOND_WITH, 35, notes.SECOND_WITHOUT, 0),
        (notes.THIRD_WITH, 16, notes.THIRD_WITHOUT, 0),  # unknown to the rules: half are noticed
    ],
)
def test_so_many_of_the_invented_notes_are_questioned(scene, named, at_least, unnamed, at_most):
    assert noticed(scene, named) >= at_least
    assert noticed(scene, unnamed) <= at_most


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("helped mark with his phone", "mark"), ("Will Thompson bought a laptop", "Will Thompson"),
        ("mrs may couldn't log in", "mrs may"), ("tea at the rose garden", ""),
        ("may half term", ""), ("mark and spencer", ""), ("st john ambulance", ""),
        ("HELPED FATIMA WITH ZOOM", "FATIMA"), ("a lady called pearl", "pearl"),
        ("Help with Zoom", ""), ("john charles academy", ""), ("", ""), ("!!", ""),
    ],
)  # fmt: skip
def test_a_word_that_is_a_name_too_is_questioned_only_beside_what_people_do(scene, title, name):
    assert name_in_title(scene.lead, scene.partner.pk, title) == name
