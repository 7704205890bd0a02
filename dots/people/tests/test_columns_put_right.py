"""A manager says what a column is, and the next table of the same shape is understood by itself."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dots.agreements.models import Agreement
from dots.people.models import Intake, OwnColumn, Person
from dots.people.tests.importing import bring, everything_kept, read
from dots.people.tests.steps import address, said, text

pytestmark = pytest.mark.django_db

ODD = "Fall-Nr.,Rufname,Surname\nA-17,Bea,Zwetschke\nA-18,Kit,Zwetschke\n"


def put_right(*columns):
    """What a manager sends of the columns they were shown."""
    names = {f"heading_{n}": heading for n, (heading, _) in enumerate(columns)}
    return names | {f"column_{n}": code for n, (_, code) in enumerate(columns)}


RIGHT = put_right(("Fall-Nr.", "own_id"), ("Rufname", "known_as"), ("Surname", ""))


def chosen(page):
    """Heading -> what its question stands on."""
    shown = text(page)
    found = re.findall(r'name="heading_(\d+)" value="([^"]+)"', shown)
    picked = {
        n: re.search(rf'<select name="column_{n}".*?</select>', shown, re.S)[0] for n, _ in found
    }
    return {name: re.search(r'value="([^"]*)" selected', picked[n])[1] for n, name in found}


def test_a_table_that_is_not_understood_asks_what_each_column_is_and_keeps_nothing(
    manager, partner
):
    page = read(manager, partner, ODD)

    assert "No column was recognised as: Your own number" in text(page)
    assert chosen(page) == {"Fall-Nr.": "", "Rufname": "", "Surname": ""}
    assert "Taken for: Family name. Not kept: your agreement does not allow it." in text(page)
    assert 'value="family_name"' not in text(page)
    assert "Zwetschke" not in text(page)
    assert not Intake.objects.exists()
    assert not OwnColumn.objects.exists()


def test_what_a_manager_puts_right_is_used_and_kept_for_the_next_table(manager, partner):
    page = read(manager, partner, ODD, **RIGHT)

    assert "2 people of the table can come in" in text(page)
    assert "Not kept: your agreement does not allow it" in text(page)
    assert chosen(page) == {"Fall-Nr.": "own_id", "Rufname": "known_as", "Surname": ""}
    assert set(OwnColumn.objects.values_list("heading", "field")) == {
        ("Fall-Nr.", "own_id"),
        ("Rufname", "known_as"),
    }

    bring(manager, partner, ODD)

    assert set(Person.objects.values_list("own_id", "known_as")) == {
        ("A-17", "Bea"),
        ("A-18", "Kit"),
    }
    assert "Zwetschke" not in everything_kept()


def test_a_column_guessed_wrongly_is_left_out_or_taken_for_something_else(manager, partner):
    content = "Client ID,Nickname,Language,Alias of cat\nA-17,Bea,Polish,Tom\n"
    wrong = put_right(("Client ID", "own_id"), ("Nickname", ""), ("Language", "language"))
    read(manager, partner, content, **wrong)

    bring(manager, partner, content.replace("Nickname", "NICKNAME"))

    assert Person.objects.get().known_as != "Bea"
    assert OwnColumn.objects.get(heading="Nickname").field == ""

    back = put_right(("Nickname", "known_as"), ("Alias of cat", ""))
    read(manager, partner, content, **back)
    bring(manager, partner, content)

    assert Person.objects.get().known_as == "Bea"
    assert OwnColumn.objects.filter(heading__iexact="nickname").count() == 1


@pytest.mark.parametrize(
    ("columns", "why"),
    [
        ([("Fall-Nr.", "own_id"), ("Rufname", "own_id")], "More than one column is taken for"),
        ([("Fall-Nr.", "own_id"), ("Surname", "family_name")], "does not allow “Family name”"),
        ([("Fall-Nr.", "own_id"), ("Rufname", "diagnosis")], "from what is offered"),
        ([("Fall-Nr.", "own_id"), ("Nickname", "known_as")], "no column headed “Nickname”"),
    ],
)
def test_what_cannot_be_said_of_columns_is_refused_and_what_was_said_still_stands(
    manager, partner, columns, why
):
    page = read(manager, partner, ODD, **put_right(*columns))

    assert why in text(page)
    assert chosen(page)["Fall-Nr."] == "own_id"
    assert not Intake.objects.exists()
    assert not OwnColumn.objects.exists()
    assert "Bea" not in everything_kept()


def test_without_a_file_what_was_said_of_the_columns_stands(manager, partner):
    page = manager.post(address("import", partner.pk), {"kind": "people", **RIGHT})

    assert "Choose the file again" in text(page)
    assert chosen(page)["Rufname"] == "known_as"
    assert not OwnColumn.objects.exists()


def test_what_was_said_deeper_than_the_agreement_by_now_is_not_kept(manager, partner):
    OwnColumn.objects.create(
        programme_id=partner.programme_id, organisation=partner, kind="people",
        heading="Rufname", field="given_name",
    )  # fmt: skip

    page = read(manager, partner, ODD, **put_right(("Fall-Nr.", "own_id")))

    assert "Given name" in text(page)
    assert chosen(page)["Rufname"] == ""


def test_where_only_numbers_are_agreed_no_number_of_a_person_can_be_chosen(manager, partner):
    Agreement.objects.filter(organisation=partner).update(depth="headcount", basis="", condition="")

    page = read(manager, partner, "Nr,Tag\nS1,3 March 2026\n", "sessions")

    assert "No column was recognised as: Session number" in text(page)
    assert 'value="own_id"' not in text(page)


def test_what_was_said_is_forgotten_by_one_button(client, champion, manager, partner):
    read(manager, partner, ODD, **RIGHT)
    forget = address("forget_columns", partner.pk)
    listed = text(manager.get(address("import", partner.pk)))

    refused = [who.post(forget, said()).status_code for who in (client, champion)]
    number = {"forget-command_id": said()["command_id"]}
    first = manager.post(forget, number, follow=True)
    twice = manager.post(forget, number, follow=True)

    assert "People: “Fall-Nr.” is Your own number." in listed
    assert refused == [302, 404]
    assert "Forgotten." in text(first)
    assert "Forget these" not in text(twice)
    assert not OwnColumn.objects.exists()


def test_no_file_reaches_the_disk_whoever_sends_it(client, champion, manager, partner, monkeypatch):
    monkeypatch.setattr("tempfile.NamedTemporaryFile", None)  # nothing may want a file on disk
    monkeypatch.setattr("django.core.files.uploadedfile.tempfile.NamedTemporaryFile", None)
    large = ODD + "x" * 3_000_000

    for who, status in ((client, 302), (champion, 404), (manager, 200)):
        sent = {"kind": "people", "file": SimpleUploadedFile("table.csv", large.encode())}
        assert who.post(address("import", partner.pk), sent).status_code == status


def test_columns_without_headings_are_used_but_not_kept(manager, partner):
    page = read(manager, partner, "17,2024\n18,2025\n", **put_right(("Column A", "own_id")))

    assert "of the table can come in" in text(page)
    assert not OwnColumn.objects.exists()
