"""Why somebody is offered is read to them, and by the other partner only until it ends."""

from __future__ import annotations

import pytest

from dots.handovers.commands import accept, decline, end, reply, take_back
from dots.handovers.commands.ending import finish
from dots.handovers.models import Handover
from dots.handovers.story import why_lines
from dots.handovers.tests.makers import make_handover, system
from dots.handovers.tests.steps import address, agreed, chosen, text
from dots.handovers.wording import LATE, WHYS

pytestmark = pytest.mark.django_db
WHY, REPLY = "Zebra crossing", "Mornings only"


def test_why_stands_in_what_is_read_to_them_in_both_readings_and_in_the_preview(
    champion, librarian, person, receiver
):
    page = address("send", person.pk)

    shown = text(champion.post(page, chosen(why_words=WHY)))
    champion.post(page, agreed(why_words=WHY, reading="easy"))

    read, preview = shown.split("would get", 1)
    plain, easy = read.split("The same in Easy Read")
    for part in (plain, easy):
        assert "they are nearer to where you live or go. In our words: “Zebra crossing”" in part
    assert "You are nearer to where they live or go." in preview.split("<form")[0]
    assert WHY in preview.split("<form")[0]
    found = Handover.objects.get()
    assert WHY in found.wording
    assert WHY in text(librarian.get(address("received", found.pk)))


@pytest.mark.parametrize("why", dict(WHYS))
def test_why_is_worded_from_the_side_of_whoever_is_asked(why):
    told = why_lines(why, "")[0]["value"]

    assert not {"our", "we", "us"} & {word.strip(".,").lower() for word in told.split()}


def test_words_that_were_not_read_to_them_are_not_read_by_the_other_partner(
    librarian, person, receiver
):
    found = make_handover(person, to=receiver, why_words=WHY)
    Handover.objects.filter(pk=found.pk).update(wording="As it was read before the why stood in it")

    assert WHY not in text(librarian.get(address("received", found.pk)))


@pytest.mark.parametrize("how", ["consent", "consent after a yes", "withdrawn", "no", "late"])
@pytest.mark.parametrize("kind", ["over", "share"])
def test_once_it_ended_the_other_partner_reads_neither_why_nor_an_answer(
    champion, librarian, person, receiver, how, kind
):
    found = make_handover(person, to=receiver, why_words=WHY, kind=kind)
    actor, page = system(found), address("received", found.pk)
    librarian.post(page, {"answer": "ask", "words": "Which days?", "command_id": ""})
    reply(actor=actor, handover=found, words=REPLY)
    before = text(librarian.get(page))
    if how == "consent after a yes":
        found = accept(actor=actor, handover=found)
    {
        "withdrawn": lambda: take_back(actor=actor, handover=found),
        "no": lambda: decline(actor=actor, handover=found, because="full"),
        "late": lambda: finish(found, LATE),
    }.get(how, lambda: end(actor=actor, handover=found, by_consent=True))()

    after = text(librarian.get(page))

    assert WHY in before
    assert REPLY in before
    for words in (WHY, REPLY, "nearer to where they live"):
        assert words not in after
    assert WHY not in text(librarian.get(address("handovers")))
    assert WHY in text(champion.get(address("handover", found.pk)))
