"""A partner's manager imports people and sessions from the partner's own case system."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from dots.agreements.models import Agreement
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible
from dots.foundation.models import Event
from dots.foundation.tests.imports.makers import as_workbook
from dots.people.commands import begin_import, erase_person, stage_import, undo_import
from dots.people.forgetting import forget_where_due
from dots.people.models import Attendance, Intake, OwnSession, Person, PersonVersion
from dots.people.tests.importing import PEOPLE, SESSIONS, bring, everything_kept, press, read
from dots.people.tests.makers import make_goal, make_keeper, make_person
from dots.people.tests.steps import address, said, text
from dots.support.models import Activity

pytestmark = pytest.mark.django_db


def test_what_the_agreement_does_not_allow_is_said_and_reaches_nothing(
    manager, partner, monkeypatch
):
    monkeypatch.setattr("tempfile.NamedTemporaryFile", None)  # nothing may want a file on disk

    page = read(manager, partner, PEOPLE)

    shown = text(page)
    assert shown.count("Not kept: your agreement does not allow it") == 4  # told and asked, of two
    assert "Zwetschke" not in shown
    assert not Person.objects.exists()
    assert "Bea" not in everything_kept()

    after = text(press(manager, page))

    assert set(Person.objects.values_list("own_id", "known_as", "depth", "language")) == {
        ("A-17", "Bea", "pseudonymous", "Polish"),
        ("A-18", "Kit", "pseudonymous", ""),
    }
    assert "The file was not kept" in after
    for never in ("Zwetschke", "Beatrice"):
        assert never not in everything_kept()
    assert Intake.objects.get().sealed == ""


def test_the_same_table_again_doubles_nothing_and_a_changed_one_changes(manager, partner):
    bring(manager, partner, PEOPLE)
    bring(manager, partner, PEOPLE)

    bring(manager, partner, "Client ID,Nickname,Language\nA-17,Bee,\n")

    assert Person.objects.count() == 2
    bea = Person.objects.get(own_id="A-17")
    assert (bea.known_as, bea.language) == ("Bee", "Polish")
    assert PersonVersion.objects.get().said == {"known_as": "Bea"}


def test_by_name_names_are_kept(manager, partner):
    Agreement.objects.filter(organisation=partner).delete()
    from dots.agreements.tests.makers import make_agreement

    make_agreement(partner, depth="named")

    bring(manager, partner, "ref,Full name\nA-17,Bea Van Zwetschke\nA-17,Twice\n,Nobody\n")

    bea = Person.objects.get()
    assert (bea.given_name, bea.family_name, bea.known_as) == ("Bea Van", "Zwetschke", "Bea Van")
    assert bea.depth == "named"
    assert [row for row, _ in Intake.objects.get().aside] == [4, 3]
    assert "Twice" not in everything_kept()


def test_somebody_erased_does_not_come_back_even_to_a_database_that_never_knew_them(
    manager, partner
):
    actor = Actor.system(partner.programme, "test")
    bring(manager, partner, PEOPLE)
    erase_person(actor=actor, person=Person.objects.get(own_id="A-17"))
    Person.objects.filter(erased_on__isnull=False).delete()  # as after an older backup

    after = bring(manager, partner, PEOPLE)

    assert "erased or emptied here" in after
    assert not Person.objects.filter(own_id="A-17").exists()
    assert "A-17" not in everything_kept()


def test_sessions_are_kept_once_by_their_numbers_and_counted_by_person(manager, partner):
    bring(manager, partner, PEOPLE)

    shown = text(read(manager, partner, SESSIONS, "sessions"))
    bring(manager, partner, SESSIONS, "sessions")
    bring(manager, partner, SESSIONS, "sessions")

    assert "Not kept: there is nowhere here for it" in shown
    rows = Activity.objects.live().order_by("starts_on")
    assert list(rows.values_list("people", "new_people", "minutes")) == [(2, 2, 30), (1, 0, 45)]
    assert Person.objects.get(own_id="A-17").last_came_on.day == 10
    assert "Xerostomia" not in everything_kept()

    bring(manager, partner, SESSIONS.replace("10 March 2026,45", "11 March 2026,50"), "sessions")

    assert list(rows.values_list("starts_on__day", "minutes")) == [(3, 30), (11, 50)]
    assert OwnSession.objects.count() == 2
    assert Attendance.objects.counted().count() == 3


def test_who_is_not_kept_is_counted_as_one_of_the_others(manager, partner):
    make_person("Kit", organisation=partner, own_id="A-18")
    unknown = "S9,X-1,3 March 2026,30,\n"

    after = bring(manager, partner, SESSIONS + unknown, "sessions")

    assert Activity.objects.live().get().people == 2
    assert "counted as others" in after
    assert after.count("Import the people first") == 1  # one line for both sessions

    row = Activity.objects.live().get()
    Activity.objects.filter(pk=row.pk).update(state="undone")

    assert "stays out" in text(read(manager, partner, SESSIONS, "sessions"))
    assert not Activity.objects.live().exists()


def test_where_only_numbers_are_agreed_sessions_come_in_without_anybody(
    programme, manager, partner
):
    Agreement.objects.filter(organisation=partner).update(depth="headcount", basis="", condition="")

    refused = text(read(manager, partner, PEOPLE))
    bring(manager, partner, SESSIONS, "sessions")
    bring(manager, partner, SESSIONS, "sessions")

    assert "allows only numbers" in refused
    rows = Activity.objects.live().order_by("starts_on").values_list("people", "depth")
    assert list(rows) == [(2, "headcount"), (1, "headcount")]
    assert "A-17" not in everything_kept()


def test_undoing_takes_out_what_came_and_leaves_what_others_stand_on(manager, partner):
    before = make_person("Bea before", organisation=partner, own_id="A-17")
    bring(manager, partner, PEOPLE + "A-19,Lou,,,\n")
    people = Intake.objects.get()
    make_goal(person=Person.objects.get(own_id="A-19"))
    bring(manager, partner, SESSIONS, "sessions")
    sessions = Intake.objects.get(kind="sessions")

    number = said()
    first = manager.post(address("undo_import", sessions.pk), number, follow=True)
    twice = manager.post(address("undo_import", sessions.pk), number, follow=True)

    assert "This import was undone" in text(first)
    assert text(twice).count("was undone") == 1
    assert not Activity.objects.live().exists()
    assert before.fresh().last_came_on is None

    manager.post(address("undo_import", people.pk), said())

    assert before.fresh().known_as == "Bea before"
    assert set(Person.objects.values_list("own_id", flat=True)) == {"A-17", "A-18", "A-19"}
    assert people.fresh().counts["back"] == 1
    with pytest.raises(NotPossible):
        undo_import(actor=Actor.system(partner.programme, "test"), intake=people)

    bring(manager, partner, "id,alias\nB-1,Ann\n")
    undo_import(
        actor=Actor.system(partner.programme, "test"),
        intake=Intake.objects.get(state="done"),
    )

    assert not Person.objects.filter(own_id="B-1").exists()


def test_pressed_twice_or_by_two_it_is_imported_once(manager, partner):
    page = read(manager, partner, PEOPLE)
    press(manager, page)

    again = press(manager, page)

    assert "The table is in" in text(again)
    assert Person.objects.count() == 2
    with pytest.raises(NotPossible):
        begin_import(actor=Actor.system(partner.programme, "test"), intake=Intake.objects.get())


def test_a_wrong_key_opens_nothing_and_what_waits_goes_within_the_hour(manager, partner):
    read(manager, partner, PEOPLE)
    read(manager, partner, PEOPLE)  # what waited before goes
    waits = Intake.objects.get()

    answer = manager.post(address("load_import", waits.pk), said(key="no key"), follow=True)

    assert "waited too long" in text(answer)
    assert waits.fresh().sealed
    old = timezone.now() - timedelta(hours=2)
    Intake.objects.update(created_at=old)
    forget_where_due()
    assert not Intake.objects.exists()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "The file is empty"),
        ("Client ID,Nickname\n", "no row below"),
        ("Colour,Shape\nred,round\n", "Your own number"),
        (b"%PDF-1.4 ...", "This is a PDF"),
        ("Client ID\n" + "A-1\n" * 20_001, "more than 20,000 rows"),
        (b"x" * (5 * 1024 * 1024 + 9), "larger than 5 MB"),
    ],
)
def test_a_table_that_cannot_be_read_says_why_and_leaves_nothing(manager, partner, content, why):
    page = read(manager, partner, content)

    assert why in text(page)
    assert not Intake.objects.exists()


def test_a_table_from_an_old_spreadsheet_program_keeps_its_letters(manager, partner):
    page = read(manager, partner, "Client ID,Nickname\nA-17,Zoë\nA-18,\n".encode("cp1252"))

    press(manager, page)

    assert set(Person.objects.values_list("known_as", flat=True)) == {"Zoë", "A-18"}


def test_only_managers_of_the_partner_import(client, team, champion, manager, partner, programme):
    read(manager, partner, PEOPLE)
    waits = Intake.objects.get()
    actor = Actor.system(programme, "test")
    other = make_keeper(programme=programme)
    theirs = stage_import(actor=actor, organisation=other, kind="people", sealed="x")

    for who in (team, champion):
        for name in ("imported", "undo_import"):
            assert who.get(address(name, waits.pk)).status_code in (403, 404)
        assert who.post(address("load_import", waits.pk), said(key="x")).status_code in (403, 404)
        assert read(who, partner, PEOPLE).status_code in (403, 404)
    assert manager.get(address("imported", theirs.pk)).status_code == 404
    assert client.post(address("import", partner.pk)).status_code == 302
    assert waits.fresh().state == "shown"
    assert not Event.objects.filter(action="people.begin_import").exists()


def test_a_formula_that_no_program_worked_out_is_no_number(manager, partner):
    book = as_workbook([["Client ID", "Nickname"], ["=1+1", "Bea"], ["A-18", "Cy"]])

    shown = text(press(manager, read(manager, partner, book)))

    assert "A cell holds a formula and not what it comes to." in shown
    assert [one.own_id for one in Person.objects.all()] == ["A-18"]


def test_a_day_too_long_ago_is_said_to_be_just_that_and_nothing_then_waits(manager, partner):
    bring(manager, partner, PEOPLE)

    rows = "Session ID,Client ID,Date\nS1,A-17,1926-01-01\nS2,A-17,2098-01-01\n"
    shown = text(read(manager, partner, rows, "sessions"))

    assert (
        "“Date” lies too long ago (before 1990) or too far ahead, so the row is left out." in shown
    )
    assert "cannot be read" not in shown
    assert "waits sealed" not in shown


def test_the_list_of_imports_names_the_product_where_nobody_began_one(manager, partner):
    bring(manager, partner, PEOPLE)
    Intake.objects.update(sent_by="demo")

    shown = text(manager.get(address("import", partner.pk)))

    assert "The product itself" in shown
    assert "Not known" not in shown
