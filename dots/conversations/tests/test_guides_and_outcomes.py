"""Guides in versions, changed by the lead; and what comes of a conversation."""

from __future__ import annotations

import re
import uuid
from datetime import UTC, date, datetime
from html import unescape
from urllib.parse import unquote

import pytest
from django.urls import reverse

from dots.accounts.tests.makers import make_actor
from dots.actions.models import Action
from dots.conversations.commands import begin_draft, change_question, use_draft
from dots.conversations.models import Conversation, Guide
from dots.conversations.tests.makers import (
    answer,
    make_conversation,
    make_draft,
    make_question,
    ticks,
)
from dots.conversations.tests.reading import page, read, send
from dots.coverage.models import RolePlayed
from dots.foundation.actor import LEAD, PARTNER_MANAGER
from dots.foundation.notes import notes_about
from dots.plans.tests.makers import make_plan

pytestmark = pytest.mark.django_db
GUIDE = reverse("conversations:guide", args=["first"])


def reworded(programme, wording):
    """The lead rewords the first question of the first meeting, and uses it."""
    lead = make_actor(LEAD, programme)
    draft = begin_draft(actor=lead, programme=programme, kind="first")
    question = draft.questions.get(code="people")
    change_question(actor=lead, question=question, wording=wording, hint="", is_hidden=False)
    return use_draft(actor=lead, guide=draft)


def test_a_lead_rewords_a_question_and_conversations_keep_their_version(lead, partner):
    before = make_conversation(partner)
    send(lead, GUIDE)
    draft = Guide.objects.drafts().get()
    address = page("change_question", draft.questions.get(code="people"))
    send(lead, address, wording="Who comes?", still_asks="same", sure_of="for_partner")
    assert "As it came: “Whom do they support?”" in read(lead, page("guide_version", draft))

    used = send(lead, page("use_guide", draft))

    assert "Who comes?" in used.content.decode()
    assert "Who comes?" not in read(lead, page("question", before, "people"))
    after = make_conversation(partner, kind="first")
    assert "Who comes?" in read(lead, page("question", after, "people"))


def test_a_lead_says_how_partners_read_a_question(lead, programme):
    draft = make_draft(programme)
    question = draft.questions.get(code="people")

    send(lead, page("change_question", question), for_partner="Who comes to you?")

    assert "The partner reads: “Who comes to you?”" in read(lead, page("guide_version", draft))
    question.refresh_from_db()
    assert question.as_partners_read().wording == "Who comes to you?"
    assert question.wording == "Whom do they support?"


def test_a_question_of_their_own_is_added_moved_and_asked(lead, programme, partner):
    draft = make_draft(programme)
    send(lead, page("new_question", draft), wording="When is the kettle on?", kind="words")
    own = draft.questions.get(is_own=True)

    lead.post(page("move_question", own), {"command_id": own.pk, "up": "yes"})
    send(lead, page("use_guide", draft))

    talk = make_conversation(partner)
    assert "Question 7 of 8" in read(lead, page("question", talk, own.code))


def test_ticks_without_a_list_are_asked_about(lead, programme):
    again = send(lead, page("new_question", make_draft(programme)), wording="Who?", kind="choices")

    assert "Choose the list that the ticks are from." in again.content.decode()


def test_a_version_in_use_is_never_changed_and_a_draft_can_be_dropped(lead, programme):
    used = reworded(programme, "Who comes?")
    refused = send(lead, page("change_question", used.questions.first()), wording="Else?")
    draft = make_draft(programme)

    number = uuid.uuid4()
    dropped = send(lead, page("drop_guide", draft), command_id=number)
    again = lead.post(page("drop_guide", draft), {"command_id": number}, follow=True)

    assert "stays as it is" in refused.content.decode()
    assert "The new version is dropped." in dropped.content.decode()
    assert again.status_code == 200
    assert not Guide.objects.drafts().exists()


def test_the_team_reads_guides_and_only_the_lead_changes_them(team, programme):
    question = make_question(programme)

    assert "What we ask" in read(team, reverse("conversations:guides"))
    assert team.post(GUIDE, {}).status_code == 403
    assert team.post(page("change_question", question), {"wording": "x"}).status_code == 403


def test_only_the_version_in_use_says_so_and_each_other_from_when_until_when(team, programme):
    first, after = (
        Guide.objects.create(
            programme=programme,
            kind="quick",
            version=number,
            in_use_from=datetime(2026, 1 + 2 * number, 1 + number, tzinfo=UTC),
        )
        for number in (1, 2)
    )
    was = "Was in use from 2 March 2026 to 3 May 2026"

    listed = read(team, reverse("conversations:guide", args=["quick"]))

    assert listed.count("In use from") == listed.count("In use from 3 May 2026") == 1
    assert was in listed
    assert was in read(team, page("guide_version", first))
    assert "In use from 3 May 2026." in read(team, page("guide_version", after))


def test_what_comes_of_it_is_made_by_ticking(team, partner):
    talk = make_conversation(partner, answers={
        "people": ticks("unpaid-carers", "dementia"), "roles": ticks("hosting"),
        "agreed": [{"what": "Lend four tablets"}, {"what": "Ask around", "who": str(partner.pk)}],
        "needs": ["Four tablets"],
    })  # fmt: skip
    address = page("outcomes", talk)
    html = read(team, address)
    assert "Four tablets" in html
    assert 'value="hosting" checked' not in html  # what they could do is not agreed

    lines = [line["id"] for line in talk.answers.get(code="agreed").value]
    made = send(team, address, what="lines", **{"lines-lines": lines})
    send(team, address, what="roles", **{"roles-roles": ["hosting"]})
    send(team, address, what="communities", **{"communities-communities": ["dementia"]})

    assert "The actions are made." in made.content.decode()
    sides = set(Action.objects.values_list("what", "side"))
    assert sides == {("Lend four tablets", "team"), ("Ask around", "partner")}
    assert RolePlayed.objects.get().role == "hosting"
    partner.refresh_from_db()
    assert partner.communities == ["unpaid-carers", "dementia"]


def test_a_need_becomes_an_action_in_its_own_words_which_are_in_no_address(team, partner):
    talk = make_conversation(partner, answers={"needs": ["Four tablets", "Wi-Fi"]})
    ways = re.findall(r'href="(/actions/[^"]+)"', unescape(read(team, page("outcomes", talk))))
    form = team.get(ways[0]).context["form"]

    assert "tablets" not in unquote(ways[0]).lower()
    assert form.initial["what"] == "Four tablets"
    assert "named it in the conversation of" in form.initial["why"]
    send(team, ways[0], **form.initial, side="team")
    made = Action.objects.get()
    assert page("conversation", talk) in read(team, reverse("actions:action", args=[made.pk]))
    assert read(team, page("outcomes", talk)).count("Four tablets</a>") == 1
    unknown = team.get(ways[0].replace(str(talk.pk), str(partner.pk)))
    assert "what" not in unknown.context["form"].initial


def test_what_was_not_spoken_about_is_told_from_what_is_the_same(team, partner):
    make_conversation(
        partner, held_on=date(2026, 1, 15), answers={"assets": "A hall.", "meaning": "Football."}
    )
    review = make_conversation(partner, kind="first")
    answer(review, "assets", "A hall.", seen=[1])

    html = read(team, page("changes", review))

    said, not_said = html.split("Not spoken about this time")
    assert "A hall." in said.split("The same as before")[1]
    assert "Football." in not_said


def test_what_nobody_spoke_about_is_not_gone_when_notes_were_typed_late(team, partner):
    review = make_conversation(partner, kind="first")
    make_conversation(partner, held_on=date(2026, 1, 15), answers={"meaning": "Football."})

    html = read(team, page("changes", review))

    assert "Gone" not in html
    assert "Football." in html.split("Not spoken about this time")[1]
    assert "Nothing differs so far from what was said before." in html


def test_what_was_agreed_becomes_a_part_of_the_plan_that_is_chosen(team, partner):
    plan = make_plan("Carers online", partners=(partner,))
    make_plan("Somebody else’s plan", programme=partner.programme)
    talk = make_conversation(partner, answers={"agreed": [{"what": "Lend four tablets"}]})
    address = page("outcomes", talk)

    html = read(team, address)
    assert "Carers online" in html
    assert "Somebody else’s plan" not in html
    send(team, address, what="lines", **{"lines-plan": str(plan.pk)})

    assert Action.objects.get().plan == plan


def test_notes_are_collected_for_release_to_the_team_alone(partner):
    make_conversation(partner, answers={"assets": "A warm room.", "private": "Ring first."})

    told = list(notes_about(make_actor(LEAD, partner.programme), partner.pk))

    assert {one.text for one in told} == {"A warm room.", "Ring first."}
    manager = make_actor(PARTNER_MANAGER, partner.programme, partner.pk)
    assert list(notes_about(manager, partner.pk)) == []


def test_the_list_is_searched_filtered_and_saved(team, partner):
    make_conversation(partner)
    listed = reverse("conversations:conversations")

    assert "Harbour Carers" in read(team, f"{listed}?search=harb&kind=first")
    assert "Nothing fits all of that." in read(team, f"{listed}?state=agreed")
    saved = b"".join(team.get(reverse("conversations:conversations_csv"))).decode()
    assert "Harbour Carers,First meeting" in saved
    Conversation.objects.all().delete()
    assert "No conversation yet" in read(team, listed)
