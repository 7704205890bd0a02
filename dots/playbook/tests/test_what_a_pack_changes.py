"""The preview of a pack says all that would change, and ticks nothing that undoes one's own."""

from __future__ import annotations

import re
import uuid
from datetime import date

import pytest
from django.urls import reverse

from dots.conversations.commands import begin_draft, change_question, use_draft
from dots.conversations.models.guides import FIRST
from dots.conversations.pack import GuidesPart
from dots.foundation.actor import Actor
from dots.frameworks.commands import add_term
from dots.frameworks.models import OwnTerm
from dots.frameworks.selectors import choices, terms
from dots.plans.our_worksheets import OUR_WORKSHEETS
from dots.playbook.models import Pack
from dots.playbook.tests.makers import RENAMED, make_pack
from dots.playbook.tests.test_hostile_packs import ACCENT, judged, loaded

pytestmark = pytest.mark.django_db

SKILLS = "essential-digital-skills"
BLIND = "partner-roles/lending"


def page(pack):
    return reverse("playbook:pack", args=[pack.pk])


def seen(client, pack):
    return client.get(page(pack)).content.decode()


def take(client, pack, *names, shown=""):
    """Press the button with these ticks; without `shown`, with what the page shows now."""
    shown = shown or re.search(r'name="shown" value="(\w+)"', seen(client, pack))[1]
    sent = {"command_id": uuid.uuid4(), "chosen": names, "shown": shown}
    return client.post(page(pack), sent, follow=True).content.decode()


def pack_of(programme, **parts):
    return Pack.objects.create(
        programme=programme, name="Millport", made_on=date(2026, 10, 1), parts=parts
    )


def asked(programme, code="assets"):
    return GuidesPart().items(programme)[f"{FIRST}/{code}"].value


def hide(programme, code="assets", *, is_hidden=True, is_used=True):
    """Hide a question by hand, or show it again, and use that version unless said."""
    acting = {"actor": Actor.system(programme, "test")}
    draft = begin_draft(**acting, programme=programme, kind=FIRST)
    one = draft.questions.get(code=code)
    said = {name: getattr(one, name) for name in ("wording", "hint", "for_partner")}
    change_question(**acting, question=one, is_hidden=is_hidden, **said)
    if is_used:
        use_draft(**acting, guide=draft)


def test_a_question_hidden_by_hand_is_not_put_back_unasked(lead, programme):
    unchanged = {f"{FIRST}/assets": asked(programme)}
    hide(programme)

    shown = seen(lead, pack_of(programme, guides=unchanged))

    assert "You changed this yourself" in shown
    assert "1 of them you changed yourself" in shown
    assert "checked" not in shown


@pytest.mark.parametrize("is_taken", [False, True])
def test_a_question_hidden_in_a_version_not_in_use_yet_is_not_put_back_unasked(
    lead, programme, is_taken
):
    if is_taken:
        first = {f"{FIRST}/assets": {**asked(programme), "wording": "What helps?"}}
        take(lead, pack_of(programme, guides=first), f"guides|{FIRST}/assets")
    hide(programme, is_used=False)
    theirs = {f"{FIRST}/assets": {**asked(programme), "wording": "What do you have?"}}

    shown = seen(lead, pack_of(programme, guides=theirs))

    assert "You are changing this in a new version" in shown
    assert "1 of them you changed yourself" in shown
    assert "checked" not in shown


@pytest.mark.parametrize(
    ("said", "is_ticked"),
    [
        ("Ask at help.exborough.example first", False),
        ("Sign in again: https://exborough.evil/in", False),
        ("Write to asha@example.org", False),
        ("What helps?They say, e.g. a room at 3.30", True),
    ],
)
def test_what_holds_an_address_is_said_and_not_ticked(lead, programme, said, is_ticked):
    theirs = {f"{FIRST}/assets": {**asked(programme), "hint": said}}
    pack = pack_of(programme, guides=theirs)

    shown = seen(lead, pack)

    assert ("checked" in shown) is is_ticked
    assert ("An address stands in it" in shown) is not is_ticked
    assert ("1 has an address in it: not ticked" in shown) is not is_ticked
    take(lead, pack, f"guides|{FIRST}/assets")
    assert asked(programme)["hint"] == said
    again = pack_of(
        programme, guides={f"{FIRST}/assets": {**asked(programme), "for_partner": "So?"}}
    )
    assert "checked" in seen(lead, again)


def test_a_question_that_an_earlier_pack_hid_comes_back_with_a_later_one(lead, programme):
    there = asked(programme)
    first = pack_of(programme, guides={f"{FIRST}/assets": {**there, "hidden": True}})
    assert "They leave this out" in seen(lead, first)
    take(lead, first, f"guides|{FIRST}/assets")
    later = pack_of(programme, guides={f"{FIRST}/assets": there})

    assert "Worded differently" in seen(lead, later)

    hide(programme, is_hidden=False)
    assert "You have all that is in this pack" in seen(lead, later)


def test_how_a_question_is_answered_now_and_then_is_said_and_not_ticked(lead, programme):
    theirs = {**asked(programme, "agreed"), "kind": "words"}
    pack = pack_of(programme, guides={f"{FIRST}/agreed": theirs})

    shown = seen(lead, pack)

    assert "Answered differently" in shown
    assert "<p>Now: What was agreed: what, who and by when.</p>" in shown
    assert "<p>If you take theirs: Words.</p>" in shown
    assert "<dt>Theirs</dt>" not in shown
    assert "1 they answer differently: not ticked" in shown
    assert "checked" not in shown
    take(lead, pack, f"guides|{FIRST}/agreed")
    assert asked(programme, "agreed")["kind"] == "words"


def test_an_answer_that_only_the_team_reads_is_not_opened_to_partners_unasked(lead, programme):
    theirs = {
        "title": "For the team: what should we keep in mind?",
        "hint": "Only the team reads this.",
        "kind": "words",
        "private": False,
        "hidden": False,
    }

    shown = seen(lead, pack_of(programme, **{"plan-worksheets": {"1/team-view": theirs}}))

    assert "<p>Now: A few sentences, read by the team only.</p>" in shown
    assert "checked" not in shown


def under(programme, label, parent=""):
    return add_term(
        actor=Actor.system(programme, "test"),
        programme=programme,
        list_code=SKILLS,
        label=label,
        parent=parent,
    )


def heading(programme):
    return next(term for term in terms(programme, SKILLS) if term.is_heading)


def test_a_word_under_another_heading_says_so_and_goes_there_when_taken(lead, programme):
    own, above = under(programme, "Kone"), heading(programme)
    there = {**ACCENT, "label": "Kone", "parent": above.code}
    pack = make_pack(programme, {f"{SKILLS}/{own.code}": there})

    shown = seen(lead, pack)

    assert f"<p>Under the heading “{above.label}”.</p>" in shown
    assert "<p>Under no heading.</p>" in shown
    assert "checked" not in shown
    assert "1 thing was taken" in take(lead, pack, f"words|{SKILLS}/{own.code}")
    assert OwnTerm.objects.get().parent == above.code
    assert "You have all that is in this pack" in seen(lead, pack)


def test_a_heading_that_changed_after_the_page_was_opened_is_not_overwritten(lead, programme):
    own, above = under(programme, "Kone"), heading(programme)
    pack = make_pack(programme, {f"{SKILLS}/{own.code}": {**ACCENT, "label": "Other"}})
    shown = re.search(r'name="shown" value="(\w+)"', seen(lead, pack))[1]
    OwnTerm.objects.update(parent=above.code)

    said = take(lead, pack, f"words|{SKILLS}/{own.code}", shown=shown)

    assert "Your own words changed while you looked" in said
    assert OwnTerm.objects.get().parent == above.code


@pytest.mark.parametrize(
    ("parents", "sentence"),
    [
        ({"own-a": "nowhere"}, "“own-a” in “What gets in the way” is under a heading that is not"),
        ({"own-a": "own-a"}, "“own-a” in “What gets in the way” is a heading of itself"),
        ({"own-a": "own-b", "own-b": "own-c", "own-c": "own-a"}, "is a heading of itself"),
        ({"cost": "own-a", "own-a": ""}, "is a published one, and would mean something else"),
    ],
)
def test_a_word_under_nothing_or_under_itself_is_refused(programme, parents, sentence):
    words = {
        f"barriers/{code}": {**ACCENT, "label": code, "parent": parent}
        for code, parent in parents.items()
    }

    assert sentence in judged(programme, parts={"words": words})


def test_a_heading_that_is_left_unticked_or_that_was_a_word_is_said(lead, programme):
    code, said = choices(programme, "barriers")[0]
    words = {
        "barriers/own-top": {**ACCENT, "label": "Top"},
        "barriers/own-below": {**ACCENT, "label": "Below", "parent": "own-top"},
        "barriers/own-other": {**ACCENT, "label": "Other", "parent": code},
    }
    pack = make_pack(programme, words)

    assert "tick its heading as well" in take(lead, pack, "words|barriers/own-below")
    assert f"make a heading of “{said}”" in take(lead, pack, "words|barriers/own-other")
    both = ["words|barriers/own-top", "words|barriers/own-below"]
    assert "2 things were taken" in take(lead, pack, *both)
    assert ("own-below", "Below") in choices(programme, "barriers")


def test_what_was_left_is_not_asked_again_but_can_be_looked_at(lead, programme):
    new = {**RENAMED, "label": "Boat people"}
    pack = make_pack(programme, {BLIND: RENAMED, "communities/own-boats": new})

    shown = take(lead, pack)

    assert "Nothing was taken" in shown
    assert "You have decided about all that is in this pack" in shown
    assert shown.count("You did not take this before") == 2
    folded = shown.split("<details>")[-1].split("</details>")[0]
    assert "Take what is ticked" in folded
    assert shown.count("Take what is ticked") == 1
    assert "checked" not in shown
    assert "1 thing was taken" in take(lead, pack, f"words|{BLIND}")


def test_a_hint_of_two_lines_goes_out_and_in_again(lead, programme):
    guide = begin_draft(actor=Actor.system(programme, "test"), programme=programme, kind=FIRST)
    guide.questions.filter(code="assets").update(
        hint="Ask gently.\r\nWait.", wording="What\thelps?"
    )
    use_draft(actor=Actor.system(programme, "test"), guide=guide)
    ours = {f"{FIRST}/assets": asked(programme)}

    assert "You have all that is in this pack" in loaded(lead, parts={"guides": ours})


def test_spaces_that_nobody_sees_are_no_difference(lead, programme):
    own = under(programme, "Kone")
    ours = asked(programme)
    spaced = {**ours, "wording": f" {ours['wording'].replace(' ', '  ')}\u00a0"}
    said = OUR_WORKSHEETS[1][0]
    parts = {
        "words": {f"{SKILLS}/{own.code}": {**ACCENT, "label": " Kone "}},
        "guides": {f"{FIRST}/assets": spaced},
        "plan-worksheets": {f"1/{said.code}": {"title": f"{said.title} ", "hint": said.hint}},
    }

    assert "You have all that is in this pack" in loaded(lead, parts=parts)
