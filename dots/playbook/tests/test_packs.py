"""Handing a pack on, taking one in, and keeping one's own changes through later ones."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dots.accounts.tests.makers import make_member, make_programme, sign_in
from dots.foundation.actor import EVALUATOR, LEAD, TEAM_MEMBER, Actor
from dots.frameworks.commands import add_term, hide_term, rename_term
from dots.frameworks.models import OwnTerm
from dots.frameworks.selectors import label
from dots.playbook.models import Decision, Pack
from dots.playbook.tests.makers import RENAMED, make_pack, pack_data, pack_file

pytestmark = pytest.mark.django_db

PACKS, OURS = reverse("playbook:packs"), reverse("playbook:our_pack")
LENDING = "partner-roles/lending"


def send(client, data=None):
    return client.post(PACKS, {"command_id": uuid.uuid4(), "file": pack_file(data)})


def page(pack):
    return reverse("playbook:pack", args=[pack.pk])


def opened(client, pack):
    """What the page sends along: what it showed."""
    shown = client.get(page(pack)).content.decode()
    return {"shown": re.search(r'name="shown" value="(\w+)"', shown)[1]}


def take(client, pack, *keys, **sent):
    answers = {"command_id": uuid.uuid4(), "chosen": [f"words|{key}" for key in keys]}
    return client.post(page(pack), answers | (sent or opened(client, pack)), follow=True)


def called(programme):
    return label(programme, "partner-roles", "lending")


def rename(programme, label="Our lending"):
    rename_term(
        actor=Actor.system(programme, "test"),
        programme=programme,
        list_code="partner-roles",
        code="lending",
        label=label,
    )


@pytest.mark.parametrize("role", [TEAM_MEMBER, EVALUATOR])
def test_only_a_lead_takes_packs_in(client, programme, role):
    sign_in(client, make_member(role, programme))

    assert send(client).status_code == 403
    assert client.get(OURS).status_code == 403
    assert not Pack.objects.exists()


def test_somebody_signed_out_sends_no_pack(client, programme):
    assert reverse("account_login") in send(client)["Location"]
    assert not Pack.objects.exists()


def test_a_pack_goes_out_of_one_programme_and_into_another(lead, programme):
    system = Actor.system(programme, "test")
    rename(programme, "Lending kit")
    hide_term(actor=system, programme=programme, list_code="communities", code="deaf")
    own = add_term(actor=system, programme=programme, list_code="communities", label="Boat people")
    made = lead.get(OURS)
    assert "attachment" in made["Content-Disposition"]
    other = make_programme("Millport programme")
    theirs = sign_in(Client(), make_member(LEAD, other))

    response = theirs.post(
        PACKS, {"command_id": uuid.uuid4(), "file": pack_file(made.content)}, follow=True
    )

    shown = response.content.decode()
    assert "3 things in this pack differ from yours" in shown
    keys = [LENDING, "communities/deaf", f"communities/{own.code}"]
    take(theirs, Pack.objects.get(), *keys)
    assert called(other) == "Lending kit"
    assert OwnTerm.objects.get(programme=other).code == own.code
    assert (
        "You have all that is in this pack" in theirs.get(page(Pack.objects.get())).content.decode()
    )


def test_loading_a_pack_changes_nothing_yet(lead, programme):
    before = called(programme)

    response = send(lead)

    assert response["Location"] == page(Pack.objects.get())
    assert called(programme) == before


@pytest.mark.parametrize(("days", "is_said"), [(1, True), (0, False), (-1, False)])
def test_a_pack_made_on_a_day_that_lies_ahead_says_so_before_anything_is_taken(lead, days, is_said):
    made_on = timezone.localdate() + timedelta(days=days)

    sent = send(lead, pack_data(made_on=f"{made_on}"))
    page = lead.get(sent["Location"]).content.decode()

    assert ("This day lies ahead" in page) is is_said


def test_the_same_pack_sent_twice_is_there_once(lead):
    answers = {"command_id": uuid.uuid4()}

    first = lead.post(PACKS, {**answers, "file": pack_file()})
    second = lead.post(PACKS, {**answers, "file": pack_file()})

    assert second["Location"] == first["Location"]
    assert Pack.objects.count() == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"no-such-list/lending": RENAMED}, "a list of words that is not here"),
        ({"partner-roles": RENAMED}, "a list of words that is not here"),
        ({LENDING: {**RENAMED, "label": " "}}, "is empty"),
        ({LENDING: {**RENAMED, "label": "x" * 201}}, "is not one"),
        ({LENDING: {**RENAMED, "hidden": 1}}, "is not one"),
        ({LENDING: {**RENAMED, "more": ""}}, "is not one"),
        ({LENDING: "Lending kit"}, "is not one"),
        ({"partner-roles/own-<b>": RENAMED}, "has no code"),
    ],
)
def test_a_part_that_is_not_what_it_should_be_is_refused(lead, words, sentence):
    response = send(lead, pack_data(parts={"words": words}))

    assert sentence in response.content.decode()
    assert not Pack.objects.exists()


def test_a_part_nobody_knows_is_refused(lead):
    response = send(lead, pack_data(parts={"spells": {}}))

    assert "a part that this version does not know" in response.content.decode()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"extra": {"spells": 1}}, "holds what no pack holds"),
        ({"name": "gnilliM \u202e tset"}, "turn the direction"),
    ],
)
def test_a_file_with_more_than_a_pack_or_with_turned_text_is_refused(lead, changes, sentence):
    response = send(lead, pack_data(**changes))

    assert sentence in response.content.decode()
    assert not Pack.objects.exists()


def test_markup_in_a_pack_is_refused_and_never_on_the_page(lead):
    word = {**RENAMED, "label": "<script>alert(1)</script>"}

    shown = lead.post(
        PACKS,
        {
            "command_id": uuid.uuid4(),
            "file": pack_file(pack_data(name="<b>M</b>", parts={"words": {LENDING: word}})),
        },
        follow=True,
    ).content.decode()

    assert "<script>alert" not in shown
    assert "<b>M</b>" not in shown
    assert not Pack.objects.exists()


def test_what_was_changed_by_hand_is_kept_unless_somebody_says_otherwise(lead, programme):
    rename(programme)
    pack = make_pack(programme)

    shown = lead.get(page(pack)).content.decode()

    assert "You changed this yourself" in shown
    assert "checked" not in shown


def test_a_later_pack_updates_what_was_taken_and_keeps_what_was_changed_since(lead, programme):
    take(lead, make_pack(programme), LENDING)
    later = {LENDING: {**RENAMED, "label": "Lending all kit"}}

    shown = lead.get(page(make_pack(programme, later))).content.decode()

    assert "Worded differently" in shown
    rename(programme)
    assert "You changed this yourself" in lead.get(page(Pack.objects.last())).content.decode()


def test_what_was_kept_before_is_said_and_stays_unticked(lead, programme):
    rename(programme)
    pack = make_pack(programme)

    shown = take(lead, pack).content.decode()

    assert "Nothing was taken" in shown
    assert "You did not take this before" in shown
    assert "1 you did not take before: not ticked, so you keep what you have." in shown
    assert "of them you changed yourself" not in shown
    assert called(programme) == "Our lending"
    assert not Decision.objects.get().is_taken


def test_what_a_pack_leaves_out_is_said_and_not_ticked(lead, programme):
    pack = make_pack(programme, {LENDING: {**RENAMED, "hidden": True}})

    shown = lead.get(page(pack)).content.decode()

    assert "They leave this out" in shown
    assert "1 they leave out: not ticked, so you go on with it." in shown
    assert "<p>Not offered any more.</p>" in shown
    assert "checked" not in shown
    again = take(lead, pack).content.decode()
    assert "1 you did not take before" in again
    assert "you changed yourself" not in again


def test_a_word_that_would_stand_twice_is_refused_and_nothing_taken(lead, programme):
    pack = make_pack(programme, {LENDING: {**RENAMED, "label": called_hosting(programme)}})

    shown = take(lead, pack, LENDING).content.decode()

    assert "would stand twice" in shown
    assert not Decision.objects.exists()


def called_hosting(programme):
    return label(programme, "partner-roles", "hosting")


def test_what_no_longer_differs_is_not_taken_blindly(lead, programme):
    pack = make_pack(programme)
    seen = opened(lead, pack)
    rename(programme, "Lending kit")

    shown = take(lead, pack, LENDING, **seen).content.decode()

    assert "Your own words changed while you looked" in shown


def test_a_colleagues_change_that_the_page_did_not_show_is_kept_and_shown(lead, programme):
    take(lead, make_pack(programme), LENDING)
    later = make_pack(programme, {LENDING: {**RENAMED, "label": "Lending all kit"}})
    seen = opened(lead, later)
    rename(programme)

    shown = take(lead, later, LENDING, **seen).content.decode()

    assert "Your own words changed while you looked" in shown
    assert "You changed this yourself" in shown
    assert "checked" not in shown
    assert called(programme) == "Our lending"


def test_a_pack_taken_by_two_presses_is_taken_once(lead, programme):
    pack = make_pack(programme)
    sent = {"command_id": uuid.uuid4(), "chosen": [f"words|{LENDING}"], **opened(lead, pack)}

    first, second = (lead.post(page(pack), sent, follow=True) for _ in range(2))

    for answer in (first, second):
        assert "1 thing was taken" in answer.content.decode()


def test_a_pack_is_put_away_and_what_was_taken_stays(lead, programme):
    pack = make_pack(programme)
    take(lead, pack, LENDING)

    shown = lead.post(
        reverse("playbook:remove_pack", args=[pack.pk]), {"command_id": uuid.uuid4()}, follow=True
    ).content.decode()

    assert "The pack is put away" in shown
    assert "Packs that came in" not in shown
    assert called(programme) == "Lending kit"


def test_a_pack_that_was_put_away_is_not_taken(lead, programme):
    pack = make_pack(programme)
    sent = {"command_id": uuid.uuid4()}
    lead.post(reverse("playbook:remove_pack", args=[pack.pk]), sent)

    assert "This pack was removed" in take(lead, pack, LENDING).content.decode()
