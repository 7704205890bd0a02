"""Against which barrier an action is, and which plan it belongs to: asked where it is made."""

from __future__ import annotations

import re
from html import unescape

import pytest

from dots.actions.models import Action
from dots.actions.tests.makers import make_action
from dots.conversations.tests.makers import make_conversation, ticks
from dots.conversations.tests.reading import page, read, send
from dots.plans.tests.makers import make_plan

pytestmark = pytest.mark.django_db
AGREED = [{"what": "Lend four tablets"}, {"what": "Ask around"}]


@pytest.fixture
def talk(partner):
    said = {"people": ticks("unpaid-carers"), "barriers": ticks("device"), "agreed": AGREED}
    return make_conversation(partner, answers=said)


def chosen_in(html):
    """Return the plans offered, in order, and which one is chosen."""
    fields = re.findall(r'name="lines-plan" value="([^"]*)"([^>]*)>', html)
    return [pk for pk, _ in fields], [pk for pk, more in fields if "checked" in more]


def test_the_barriers_named_in_the_conversation_stand_first_for_each_action(team, talk):
    html = unescape(read(team, page("outcomes", talk)))

    first = html.split("Against which barrier: “Lend four tablets")[1].split("</select>")[0]
    named, others = first.split("<optgroup")[1:]
    assert 'label="Named in this conversation"' in named
    assert re.findall(r'value="([^"]+)"', named) == ["device"]
    assert 'value="device"' not in others
    assert 'value="cost"' in others


def test_each_action_keeps_the_barrier_chosen_for_it(team, talk):
    send(team, page("outcomes", talk), what="lines", **{"lines-barrier_0": "device"})

    assert dict(Action.objects.values_list("what", "barrier")) == {
        "Lend four tablets": "device", "Ask around": "",
    }  # fmt: skip


def test_the_plan_for_those_of_whom_the_conversation_speaks_is_proposed(team, talk, partner):
    make_plan("Another plan", partners=(partner,), community="dementia")
    carers = make_plan("Carers online", partners=(partner,), community="unpaid-carers")

    html = unescape(read(team, page("outcomes", talk)))

    offered, chosen = chosen_in(html)
    assert offered[0] == str(carers.pk)
    assert chosen == [str(carers.pk)]
    assert "“Carers online” is chosen because it is for unpaid carers" in html


def test_among_plans_for_the_same_people_the_one_with_their_actions_is_proposed(
    team, talk, partner
):
    for name in ("Carers online", "Carers at night"):
        last = make_plan(name, partners=(partner,), community="unpaid-carers")
    make_action("Lend a laptop", organisation=partner, plan=last)

    html = unescape(read(team, page("outcomes", talk)))

    assert chosen_in(html)[1] == [str(last.pk)]
    assert "because it has the most actions with Harbour Carers so far" in html
    assert "Carers at night: Unpaid carers; stage 1: focus and partners; 1 action" in html


def test_where_nothing_tells_plans_apart_none_is_proposed_and_each_is_described(
    team, talk, partner
):
    for name in ("Carers online", "Carers at night"):
        make_plan(name, partners=(partner,), community="unpaid-carers")

    html = unescape(read(team, page("outcomes", talk)))

    assert chosen_in(html)[1] == [""]
    assert "is chosen because" not in html
    assert "Carers online: Unpaid carers; stage 1: focus and partners" in html
