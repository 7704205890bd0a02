"""Packs that come later: what was taken and left alone follows them, and decisions are kept."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.foundation.actor import Actor
from dots.frameworks.commands import rename_term
from dots.playbook.models import Decision, Pack
from dots.playbook.tests.makers import RENAMED, make_pack, pack_data, pack_file
from dots.playbook.tests.test_what_a_pack_changes import BLIND, FIRST, asked, pack_of, seen, take

pytestmark = pytest.mark.django_db

PACKS = reverse("playbook:packs")


def named(programme, label):
    return make_pack(programme, {BLIND: {**RENAMED, "label": label}})


def rename(programme, label):
    rename_term(
        actor=Actor.system(programme, "a test"),
        programme=programme,
        list_code="partner-roles",
        code="lending",
        label=label,
    )


def test_what_was_taken_and_left_alone_follows_a_pack_after_one_that_was_not_taken(lead, programme):
    take(lead, named(programme, "Lending kit"), f"words|{BLIND}")
    left = named(programme, "Kit on loan")
    take(lead, left)

    later = seen(lead, named(programme, "Lending all kit"))

    assert "Worded differently" in later
    assert "You changed this yourself" not in later
    assert "checked" in later
    assert "You did not take this before" in seen(lead, left)


@pytest.mark.parametrize("made_before", [True, False])
def test_a_pack_older_than_what_was_taken_ticks_nothing_that_goes_back(
    lead, programme, made_before
):
    older, newer = named(programme, "Kit on loan"), named(programme, "Lending kit")
    if made_before:  # known by its day
        Pack.objects.filter(pk=older.pk).update(made_on=newer.made_on - timedelta(days=30))
    else:  # of the same day, and known by what was taken of it
        take(lead, older, f"words|{BLIND}")
    take(lead, newer, f"words|{BLIND}")

    page = seen(lead, older)

    assert "You took a later wording" in page
    assert "1 is older than what you took from a later pack: not ticked" in page
    assert "checked" not in page


def test_a_pack_whose_clock_was_ahead_makes_no_later_one_older(lead, programme):
    ahead, older = named(programme, "Kit on loan"), named(programme, "Lending kit")
    Pack.objects.filter(pk=ahead.pk).update(made_on=timezone.localdate() + timedelta(days=160))
    take(lead, older, f"words|{BLIND}")
    take(lead, ahead.fresh(), f"words|{BLIND}")

    honest = seen(lead, named(programme, "Lending all kit"))

    assert "Worded differently" in honest
    assert "checked" in honest
    assert "You took a later wording" in seen(lead, older)


def test_what_was_not_taken_stays_so_after_something_else_was_not_taken_either(lead, programme):
    first, second = named(programme, "Kit on loan"), named(programme, "Lending all kit")
    for pack in (first, second, second):
        take(lead, pack)

    for pack in (first, second):
        assert "You did not take this before" in seen(lead, pack)
    assert Decision.objects.count() == 2


def test_what_was_left_once_and_taken_later_is_called_ones_own_only_when_it_was_changed(
    lead, programme
):
    pack = named(programme, "Kit on loan")
    take(lead, pack)
    take(lead, pack, f"words|{BLIND}")
    assert "You have all that is in this pack" in seen(lead, pack)

    rename(programme, "Our lending")
    again = seen(lead, pack)

    assert "You changed this yourself" in again
    assert "You did not take this before" not in again


def test_packs_of_one_sender_are_told_apart(lead, programme):
    lead.post(PACKS, {"command_id": uuid.uuid4(), "file": pack_file()})
    more = {"partner-roles/hosting": {**RENAMED, "label": "Rooms"}}
    make_pack(programme, {BLIND: RENAMED} | more)
    make_pack(programme, {"no-such-list/lending": RENAMED})

    listed = lead.get(PACKS).content.decode()

    one = Pack.objects.exclude(member=None).get()
    loaded = f"{timezone.localtime(one.created_at):%-d %B %Y, %H:%M}"
    assert f"Loaded on {loaded} by {one.member.user.name}" in " ".join(listed.split())
    names = re.findall(r">([^<]+, pack \d)<", listed)
    assert [name[-6:] for name in names] == ["pack 3", "pack 2", "pack 1"]
    assert f"From {one.name}, pack 1, made on" in seen(lead, one)
    assert "1 thing differs" in listed
    assert "2 things differ" in listed
    assert "Cannot be looked at any more" in listed


@pytest.mark.parametrize(
    ("made_on", "is_said"), [("1971-01-01", True), ("2025-12-31", True), ("2026-01-01", False)]
)
def test_a_pack_made_before_there_were_packs_says_so(lead, made_on, is_said):
    page = lead.post(
        PACKS,
        {"command_id": uuid.uuid4(), "file": pack_file(pack_data(made_on=made_on))},
        follow=True,
    ).content.decode()

    assert ("There were no packs then" in page) is is_said


@pytest.mark.parametrize("made_on", ["0001-01-01", "1969-12-31"])
def test_a_pack_of_a_day_that_no_clock_says_is_refused(lead, made_on):
    sent = {"command_id": uuid.uuid4(), "file": pack_file(pack_data(made_on=made_on))}

    assert "a day that cannot be" in lead.post(PACKS, sent).content.decode()
    assert not Pack.objects.exists()


def test_a_hint_that_differs_is_called_a_hint(lead, programme):
    guide = {f"{FIRST}/assets": {**asked(programme), "hint": "Ask gently."}}
    sheet = {"title": "How does it show?", "hint": "A day, a place.", "kind": "words"}
    word = {"label": "Boats", "hint": "On the canal", "parent": "", "hidden": False}

    shown = seen(
        lead,
        pack_of(
            programme,
            guides=guide,
            words={"communities/own-boats": word},
            **{"plan-worksheets": {"2/how": sheet}},
        ),
    )

    assert "<p>Hint: Ask gently.</p>" in shown
    assert "<p>Hint: A day, a place.</p>" in shown
    assert "<p>Hint: An example of each, without anybody’s name.</p>" in shown
    assert "<p>Meaning: On the canal</p>" in shown
