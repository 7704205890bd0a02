"""What follow-ups give to others: menu, panels, timeline, links, what is held about a person."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.urls import reverse

from dots.follow_ups.commands.links import end_links_to
from dots.follow_ups.commands.waves import ask_again, ask_no_more
from dots.follow_ups.counting import count_where_due
from dots.follow_ups.models import LINK, FollowUp
from dots.follow_ups.panels import home_panel, person_panel
from dots.follow_ups.parts import PARTS
from dots.follow_ups.permissions import BY_LINK, sees_figures
from dots.follow_ups.replaying import KINDS
from dots.follow_ups.selectors import may_leave
from dots.follow_ups.sending import send_where_due
from dots.follow_ups.timeline import what_happened
from dots.foundation import registries
from dots.foundation.actor import PARTNER_ROLES, Actor
from dots.foundation.journal import journal_kinds
from dots.foundation.links import Purpose, declare_purpose
from dots.foundation.looks import behind_links
from dots.foundation.models import Link
from dots.foundation.person_parts import person_parts
from dots.foundation.registries import MenuEntry, Panel, RecordPanel
from dots.people.dying import died_now, lives_on
from dots.people.standing import KEEPS, UNDER_AGREEMENT
from dots.people.story import PAGES
from dots.people.unsafe import acts_no_more, unsafe_now

LONGEST = timedelta(days=60)  # from the first day of a window to its last


def page_of(link: Link) -> str:
    return reverse("follow_ups:by_link", args=[link.record_ids[0]])


def whose(named: dict[str, Any]) -> Any | None:
    """Return whose questions stand at an address."""
    if (pk := named.get("follow_up_id")) is None:
        return None
    found = FollowUp.objects.filter(pk=pk).select_related("person").first()
    return found and found.person


declare_purpose(
    Purpose(
        name=LINK,
        title="answer a few questions",
        actions=BY_LINK,
        page=page_of,
        lasts=LONGEST,
        over="follow_ups/over.html",
        one_at_a_time=True,
    )
)

behind_links[LINK] = whose


def asks(actor: Actor) -> bool:
    """Partners' own people."""
    return bool(actor.roles.intersection(PARTNER_ROLES))


def figures_of(actor: Actor) -> bool:
    """The programme's team and its evaluators."""
    return sees_figures(actor, None)


registries.menu.register(
    MenuEntry("To ask how it goes", "follow_ups:to_ask", asks, under="people:people"), order=29
)
registries.menu.register(
    MenuEntry("Followed up", "follow_ups:figures", figures_of, under="evidence:reached"), order=56
)
registries.partner_home_panels.register(Panel("follow_ups/home_panel.html", home_panel), order=16)
registries.record_panels.register(RecordPanel("follow_ups/person_panel.html", person_panel))
registries.timeline.register(what_happened)
registries.ticks.register(count_where_due)
registries.ticks.register(send_where_due)
registries.may_leave.register(may_leave)
registries.partner_rows.register(
    registries.PartnerRows("follow_ups.TextsOff", "text setting", "text settings", hush=True)
)
unsafe_now.register(end_links_to)
acts_no_more.register(end_links_to)
died_now.register(ask_no_more)
lives_on.register(ask_again)
for part in PARTS:
    person_parts.register(part)
for kind in KINDS:
    journal_kinds.register(kind)
UNDER_AGREEMENT.update(("follow_ups.ask", "follow_ups.start", "follow_ups.answer"))
KEEPS.update(
    f"follow_ups.{action}"
    for action in (
        *("ask", "start", "answer", "withdraw", "take_out", "mark", "unmark"),
        *("make_link", "send_link", "text_link"),
    )
)
PAGES.update(
    {
        "follow_ups:by_link": "the questions of a link, without the link",
        "follow_ups:no_more": "taking a yes back by a link, without the link",
        "follow_ups:to_ask": "the list of whom to ask",
        "follow_ups:ask": "asking whether we may ask",
        "follow_ups:ask_story": "asking whether their story may be told",
        "follow_ups:withdraw": "taking a yes back",
        "follow_ups:take_out": "taking out what they answered",
        "follow_ups:start": "the first questions",
        "follow_ups:wave": "what they answered",
        "follow_ups:answer": "asking the questions",
        "follow_ups:mark": "saying that there is no answer",
        "follow_ups:unmark": "taking that back",
        "follow_ups:make_link": "making a link for their answers",
        "follow_ups:send_link": "sending a link for their answers",
        "follow_ups:text_link": "sending a link for their answers as a text",
        "follow_ups:end_links": "ending a link",
        "follow_ups:to_ask_csv": "the list of those to ask, saved as a file",
    }
)
