"""What people read of what is kept, managers of records that go, and leads of runs."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dots.accounts.tests.makers import make_operator, sign_in
from dots.foundation.ids import new_id
from dots.foundation.models import Look
from dots.foundation.person_parts import person_parts
from dots.people.commands import erase_person
from dots.people.tests.makers import make_person
from dots.retention.models import Beginning, KeptOn
from dots.retention.tests.makers import make_begun, make_kept_on, make_run, make_unseen, system

pytestmark = pytest.mark.django_db
GOING = reverse("retention:going")


def form(**said):
    return {"command_id": str(new_id()), **said}


def text(response):
    return response.content.decode()


def test_anybody_reads_what_is_kept_why_and_how_long(client):
    page = text(client.get(reverse("retention:what_we_keep")))

    for part in person_parts:
        assert part.yours.capitalize() in page
        assert part.purpose in page
    here = [part for part in person_parts if not part.apart]
    assert page.count("2 years after you were last seen") == len(here) + 1
    assert "7 years from the day it is closed, 25 years where it is or may be about a child" in page
    assert "is our own rule; no law says it" in page
    assert "the law wants" not in page
    assert "Within 30 days we say that we have it; we answer without undue delay" in page
    assert "that somebody came stays counted" in page


def test_a_manager_says_why_somebody_is_still_needed_and_lets_them_go_again(manager, partner):
    soon = make_unseen("Bea", organisation=partner, days_left=20)
    make_unseen("Later", organisation=partner, days_left=40)
    keep = reverse("retention:keep_on", args=[soon.pk])

    shown = text(manager.get(GOING))
    assert "<b>1</b> person whose record goes within a month" in shown
    assert f"{timezone.localdate() + timedelta(days=20):%-d %B %Y}" in shown
    assert "Later" not in shown
    assert "What you keep of 1 person is emptied within a month" in text(manager.get("/"))
    saved = b"".join(manager.get(reverse("retention:going_csv"))).decode()
    assert "Harbour Carers,Bea" in saved
    assert "Choose why it is still needed" in text(manager.post(keep, form()))
    sent = form(why="coming")
    for _ in range(2):
        assert manager.post(keep, sent)["Location"] == GOING

    held = KeptOn.objects.get()
    shown = text(manager.get(GOING))
    assert "Nobody’s record goes this month" in shown
    assert "They are still coming" in shown
    assert "Kept on until" in text(manager.get(reverse("people:person", args=[soon.pk])))
    assert "kept on already" in text(manager.post(keep, form(why="claim")))
    end, sent = reverse("retention:let_go", args=[held.pk]), form()
    assert "Let Bea’s record go?" in text(manager.get(end))
    for _ in range(2):
        assert manager.post(end, sent)["Location"] == GOING
    assert "ended already" in text(manager.post(end, form()))
    assert "Kept on until" not in text(manager.get(reverse("people:person", args=[soon.pk])))
    assert "whose record goes within a month" in text(manager.get(GOING))


def test_a_reason_that_is_over_is_asked_again_and_nobody_erased_is_kept(manager, partner):
    held = make_kept_on(person=make_unseen("Bea", organisation=partner))
    yesterday = timezone.localdate() - timedelta(days=1)
    KeptOn.objects.update(until=yesterday)
    assert "over: say why again, or let it go" in text(manager.get(GOING))

    manager.post(reverse("retention:keep_on", args=[held.person_id]), form(why="safety"))

    assert list(KeptOn.objects.order_by("until").values_list("why", flat=True)) == [
        "coming",
        "safety",
    ]
    gone = make_person(organisation=partner)
    erase_person(actor=system(gone.programme), person=gone)
    page = text(manager.post(reverse("retention:keep_on", args=[gone.pk]), form(why="safety")))
    assert "is erased. Nothing was saved." in page


@pytest.mark.parametrize("who", ["champion", "lead", None])
def test_only_managers_say_what_is_kept_on(who, request, client, partner):
    held = make_kept_on(organisation=partner)
    asker = request.getfixturevalue(who) if who else client
    pages = [
        reverse("retention:keep_on", args=[held.person_id]),
        reverse("retention:let_go", args=[held.pk]),
    ]

    answers = [asker.post(page, form(why="claim")) for page in pages]
    lists = [asker.get(reverse(f"retention:{name}")) for name in ("going", "going_csv")]

    assert {one.status_code for one in answers} == {404 if who else 302}
    assert {one.status_code for one in lists} == {403 if who else 302}
    assert KeptOn.objects.get().ended_on is None
    assert Look.objects.filter(refused=True).count() == (2 if who else 0)


def test_leads_and_operators_read_numbers_and_no_small_ones(lead, manager, programme, partner):
    runs = reverse("retention:runs")
    make_unseen("Bea", organisation=partner)
    assert "It has not run yet." in text(lead.get(runs))
    Beginning.objects.create(
        programme=programme, begins_on=timezone.localdate() + timedelta(days=9)
    )
    assert "Nothing is emptied yet" in text(lead.get(runs))
    Beginning.objects.all().delete()
    make_begun(programme)
    today = timezone.localdate()
    make_run(programme, day=today - timedelta(days=1), state="done", ended_at=timezone.now())
    make_run(programme, seen=1200, due=4000, emptied=3, records=900, tries=2)

    page = text(lead.get(runs))
    told = text(sign_in(Client(), make_operator()).get(runs))

    for said in (page, told):
        assert "Going through records now" in said
        assert "fewer than 8" in said
        assert "900" in said
        assert "taken up again 2 times" in said
        assert "Bea" not in said
    assert "Digital Exborough" in told
    assert manager.get(runs).status_code == 403
