"""An import that was left is found again on the import's first page, and undone from there."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client

from dots.accounts.tests.makers import make_member, sign_in
from dots.foundation.actor import PARTNER_MANAGER
from dots.people.models import Intake, Person
from dots.people.tests.importing import PEOPLE, bring
from dots.people.tests.makers import make_intake, make_keeper, make_own_key
from dots.people.tests.steps import address, said, text

pytestmark = pytest.mark.django_db

HEADING = "What came in so far"


def first_page(client, partner):
    return text(client.get(address("import", partner.pk)))


def test_an_import_that_was_left_is_found_and_undone(manager, partner):
    assert HEADING not in first_page(manager, partner)
    bring(manager, partner, PEOPLE)

    shown = first_page(manager, partner)

    way = address("imported", Intake.objects.get().pk)
    row = re.search(rf'<tr role="row"><th[^>]*><a class="hit" href="{way}">.*?</tr>', shown, re.S)
    cells = re.sub(r"<[^>]+>", "|", row[0])
    for word in ("People", "|2|", "|0|", "It is in", "Priya Fennimore"):
        assert word in cells
    undo = address("undo_import", Intake.objects.get().pk)
    assert undo in text(manager.get(way))
    manager.post(undo, said())
    assert not Person.objects.exists()
    assert "Undone" in first_page(manager, partner)


def test_what_is_on_its_way_stands_first_and_only_the_last_twenty_stand_there(manager, partner):
    way = make_intake(organisation=partner)
    Intake.objects.filter(pk=way.pk).update(state="loading", done=2000, total=3000)
    oldest, *later = (make_intake(organisation=partner) for _ in range(20))
    waits = make_intake(organisation=partner)
    Intake.objects.filter(pk=waits.pk).update(state="shown")

    shown = first_page(manager, partner)

    found = re.findall(r'href="/people/imports/([^/]+)/"', shown)
    assert found == [str(one.pk) for one in (way, *reversed(later))]
    assert "On its way: 2,000 of 3,000" in shown
    assert str(oldest.pk) not in shown


def test_what_a_case_system_sent_is_listed_apart_and_can_be_undone(manager, partner):
    make_own_key(organisation=partner, token="dots_for-a-test", name="Our Lamplight")
    rows = json.dumps([{"own_id": "A-17", "known_as": "Bea"}])
    head = {"Authorization": "Bearer dots_for-a-test"}
    sent = Client().post("/api/v1/people", rows, content_type="application/json", headers=head)
    assert sent.status_code == 200

    shown = first_page(manager, partner)

    assert "Sent by your case system" in shown
    assert "Our Lamplight" in shown
    manager.post(address("undo_import", Intake.objects.get().pk), said())
    assert not Person.objects.exists()


def test_nobody_but_the_partners_own_managers_sees_its_imports(
    client, champion, team, manager, programme, partner
):
    other = make_keeper("Quay Learning", programme=programme)
    theirs = make_intake(organisation=other)
    stranger = sign_in(Client(), make_member(PARTNER_MANAGER, programme, other.pk))
    mine, page = make_intake(organisation=partner), address("import", partner.pk)

    assert client.get(page)["Location"].startswith("/accounts/login/")
    for one in (champion, team, stranger):
        assert one.get(page).status_code == 404
    assert str(mine.pk) in first_page(manager, partner)
    assert str(theirs.pk) not in first_page(manager, partner)


def test_a_manager_sees_that_nothing_of_what_was_sent_was_kept(manager, partner):
    make_own_key(organisation=partner, token="dots_for-a-test", name="Our Lamplight")
    head = {"Authorization": "Bearer dots_for-a-test"}
    for rows in (
        [{"own_id": "A-17", "known_as": "Doris Oxley"}, {"own_id": "A-18", "known_as": "a@b.uk"}],
        [{"own_id": "A-19", "known_as": "Cy"}, {"own_id": "A-19"}, {"own_id": "0161 496 0123"}],
    ):
        sent = Client().post(
            "/api/v1/people", json.dumps(rows), content_type="application/json", headers=head
        )
        assert sent.json()["left_out"] == 2

    shown = first_page(manager, partner)

    assert "Left out" in shown
    rows = re.findall(r'<tr role="row">.*?</tr>', shown, re.S)
    lines = [re.sub(r"(<[^>]+>\s*)+", "|", row) for row in rows]
    assert "|1|0|2|It is in|Our Lamplight|" in lines[1]
    assert "|0|0|2|Nothing was kept|Our Lamplight|" in lines[2]
    nothing = Intake.objects.order_by("created_at").first()
    page = text(manager.get(address("imported", nothing.pk)))
    assert "Nothing of it was kept: every row was left out." in page


def test_what_a_case_system_sent_is_not_spoken_of_as_a_table(manager, partner):
    make_own_key(organisation=partner, token="dots_for-a-test")
    rows = [{"session": "S1", "day": "2026-03-03", "people": ["A-1"]}]
    rows.append({"session": "S2", "day": "2026-03-03", "others": 3})
    Client().post(
        "/api/v1/sessions", json.dumps(rows), content_type="application/json",
        headers={"Authorization": "Bearer dots_for-a-test"},
    )  # fmt: skip

    page = text(manager.get(address("imported", Intake.objects.get().pk)))

    assert "What your case system sent is in." in page
    assert "Send the people first, then it again." in page
    assert "then this table again" not in page
    assert "Import another table" not in page


def test_rows_left_out_of_a_table_are_counted_once_each(manager, partner):
    rows = PEOPLE + "A-17,Twice,,,\n,No number,,,\nA-20,Doris Oxley,,,\nA-21,Kit,,,\n"

    bring(manager, partner, rows)

    assert Intake.objects.get().counts["made"] == 2
    assert Intake.objects.get().counts["left"] == 4


def test_the_page_names_only_columns_that_the_agreement_allows(manager, partner):
    shown = first_page(manager, partner)

    assert "<b>People</b> may be headed: Your own number, Known as, Ward, Language." in shown
    assert "Family name" not in shown.partition("<form")[0]
