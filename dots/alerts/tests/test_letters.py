"""Letters about what is to do: who gets one, what stands in it, and when."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dots.accounts.tests.makers import make_member, make_programme, sign_in
from dots.alerts import ticking
from dots.alerts.commands import send_digests, set_rule
from dots.alerts.models import NEVER, RARELY, Digest, DigestRule, Recipient
from dots.alerts.sections import Due, Line, Section, sections
from dots.foundation.actor import LEAD, TEAM_MEMBER, Actor
from dots.foundation.commands import NotPossible
from dots.foundation.ids import new_id
from dots.foundation.models import Message
from dots.foundation.registries import Registry

pytestmark = pytest.mark.django_db

TUESDAY = date(2026, 11, 24)
DIGESTS = reverse("alerts:digests")


@pytest.fixture
def programme():
    return make_programme("Digital Exborough")


@pytest.fixture
def dues(monkeypatch):
    """What is to do, as a higher capability would say it."""
    listed: list[Due] = []
    registry: Registry = Registry()
    registry.register(Section("actions.answer", "actions:board", lambda *_: listed))
    monkeypatch.setattr("dots.alerts.selectors.sections", registry)
    return listed


@pytest.fixture
def lead(programme):
    return sign_in(Client(), make_member(LEAD, programme))


def due(email="ann@partner.example", person=None, lines=1, **fields):
    said = [Line(f"Thing {number}", is_late=not number) for number in range(lines)]
    return Due(person or new_id(), "Ann, Harbour Carers", email, said, **fields)


def send(programme, on=TUESDAY, **how):
    system = Actor.system(programme, "test")
    return send_digests(actor=system, programme=programme, on=on, **how)


def test_something_registers_what_is_to_do():
    assert list(sections)


def test_a_letter_lists_the_own_things_and_a_link(programme, dues):
    dues += [due(lines=2), due("bo@partner.example")]

    send(programme)

    letters = {one.to: one for one in Message.objects.all()}
    assert letters["ann@partner.example"].subject == "2 things to do with Digital Exborough"
    assert "- Thing 0\n- Thing 1\n" in letters["ann@partner.example"].text
    assert "- Thing 1" not in letters["bo@partner.example"].text
    assert "/l/" in letters["bo@partner.example"].text
    assert [(one.things, one.late) for one in Digest.objects.order_by("things")] == [(1, 1), (2, 1)]


def test_those_who_sign_in_get_no_link(programme, dues):
    dues.append(due("joss@city.example", signs_in=True))

    send(programme)

    text = Message.objects.get().text
    assert reverse("actions:board") in text
    assert "Under “Your account”" in text


def test_nobody_has_two_letters_in_one_week(programme, dues):
    dues.append(due())
    send(programme)

    send(programme, TUESDAY + timedelta(days=6), by_hand=True)
    assert Digest.objects.count() == 1
    send(programme, TUESDAY + timedelta(days=7), by_hand=True)

    assert Digest.objects.count() == 2


@pytest.mark.parametrize(("pace", "after_two_weeks", "after_four"), [(NEVER, 0, 0), (RARELY, 0, 1)])
def test_who_wants_fewer_letters_gets_fewer(programme, dues, pace, after_two_weeks, after_four):
    one = due()
    dues.append(one)
    send(programme)
    Recipient.objects.update(pace=pace)
    Digest.objects.update(sent_on=TUESDAY)

    send(programme, TUESDAY + timedelta(weeks=2))
    assert Digest.objects.count() == 1 + after_two_weeks
    send(programme, TUESDAY + timedelta(weeks=4))

    assert Digest.objects.count() == 1 + after_four


def test_nothing_to_do_means_no_letter(programme, dues, lead):
    dues += [due(lines=0), due("")]

    page = lead.post(reverse("alerts:send_now"), {"command_id": uuid.uuid4()}).content.decode()

    assert "There is nobody to write to" in page
    assert not Message.objects.exists()


def test_the_page_says_who_has_no_address(programme, dues, lead):
    dues.append(due(""))

    assert "No address to write to: Ann, Harbour Carers" in lead.get(DIGESTS).content.decode()


def test_the_lead_sends_them_now_once(programme, dues, lead):
    dues.append(due())
    sent = {"command_id": uuid.uuid4()}

    page = lead.post(reverse("alerts:send_now"), sent, follow=True).content.decode()
    lead.post(reverse("alerts:send_now"), sent)

    assert "The letters are on their way" in page
    assert Message.objects.count() == 1


def test_the_lead_says_when_letters_go_and_sees_one_first(programme, dues, lead):
    dues.append(due())
    sent = {"command_id": uuid.uuid4(), "weeks": 2, "weekday": 3}

    page = lead.post(reverse("alerts:rule"), sent, follow=True).content.decode()

    rule = DigestRule.objects.get()
    assert rule.next_on.weekday() == 3
    assert timezone.localdate() < rule.next_on <= timezone.localdate() + timedelta(days=7)
    assert "1 letter goes out on" in page
    assert "- Thing 0" in page
    assert "(the link of whoever gets it stands here)" in page


def test_a_member_neither_sets_the_rule_nor_sends(programme, dues):
    client = sign_in(Client(), make_member(TEAM_MEMBER, programme))
    dues.append(due())

    assert client.get(DIGESTS).status_code == 200
    for name in ("rule", "send_now"):
        sent = {"command_id": uuid.uuid4(), "weeks": 1, "weekday": 1}
        assert client.post(reverse(f"alerts:{name}"), sent).status_code == 403
    assert not Message.objects.exists()


def test_somebody_signed_out_sends_nothing(client, programme, dues):
    dues.append(due())

    answer = client.post(reverse("alerts:send_now"), {"command_id": uuid.uuid4()})

    assert reverse("account_login") in answer["Location"]
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    ("weeks", "by_hand", "expected"),
    [
        (1, None, [0, 7, 14, 21, 28, 35]),
        (2, None, [0, 14, 28]),
        (4, None, [0, 28]),
        (2, 9, [0, 9, 28]),  # by hand on a Thursday: the next Tuesday 14 days on is the 28th
        (2, 7, [0, 7, 21, 35]),  # by hand on the day itself
        (2, 3, [0, 14, 28]),  # by hand within the week: nobody gets one, nothing moves
        (0, 9, [9]),
    ],
)
def test_somebody_gets_a_letter_on_the_day_once_the_last_is_long_enough_ago(
    programme, dues, monkeypatch, weeks, by_hand, expected
):
    """Six weeks from a Tuesday on, day by day, as the minute hand goes; once by hand."""
    dues.append(due())
    first = TUESDAY if weeks else None
    DigestRule.objects.create(programme=programme, weeks=weeks, weekday=1, next_on=first)
    system = Actor.system(programme, "test")
    for number in range(42):
        day = TUESDAY + timedelta(days=number)
        at_ten = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)
        monkeypatch.setattr(ticking.timezone, "localtime", lambda at_ten=at_ten: at_ten)
        if number == by_hand:
            send_digests(actor=system, programme=programme, on=day, by_hand=True)
        ticking.send_where_due()

    sent = Digest.objects.order_by("sent_on").values_list("sent_on", flat=True)
    assert [(day - TUESDAY).days for day in sent] == expected


def test_who_begins_to_have_something_to_do_need_not_wait_for_the_others(programme, dues):
    DigestRule.objects.create(programme=programme, weeks=2, weekday=1, next_on=TUESDAY)
    dues.append(due())
    send(programme)
    dues.append(due("bo@partner.example"))

    send(programme, TUESDAY + timedelta(days=7))

    assert Message.objects.filter(to="bo@partner.example").count() == 1
    assert Message.objects.count() == 2
    assert DigestRule.objects.get().next_on == TUESDAY + timedelta(days=14)


def test_the_page_names_the_next_day_on_which_anybody_gets_one(programme, dues, lead):
    today = timezone.localdate()
    rule = DigestRule(programme=programme, weeks=2, weekday=today.weekday() % 5)
    rule.next_on = rule.first_after(today)
    rule.save()
    nobody = lead.get(DIGESTS).content.decode()
    dues.append(due())
    first = lead.get(DIGESTS).content.decode()
    send(programme, today, by_hand=True)
    later = lead.get(DIGESTS).content.decode()

    assert "No letter is to go out" in nobody
    assert "to whoever has something to do and had no letter for two weeks or longer" in first
    assert f"1 letter goes out on {rule.next_on:%-d %B}" in first
    on = next(
        day
        for day in (rule.next_on + timedelta(weeks=number) for number in range(4))
        if day >= today + timedelta(days=14)
    )
    assert f"1 letter goes out on {on:%-d %B}" in later
    assert "Send them now" not in later


@pytest.mark.parametrize(("hour", "sent"), [(7, 0), (10, 1), (20, 0)])
def test_letters_go_by_themselves_in_working_hours(programme, dues, monkeypatch, hour, sent):
    dues.append(due())
    DigestRule.objects.create(programme=programme, weekday=1, next_on=TUESDAY)
    now = datetime(2026, 11, 24, hour, tzinfo=UTC)
    monkeypatch.setattr(ticking.timezone, "localtime", lambda: now)

    ticking.send_where_due()
    ticking.send_where_due()

    assert Digest.objects.count() == sent


def test_without_a_rule_nothing_goes_by_itself(programme, dues, monkeypatch):
    dues.append(due())
    now = datetime(2026, 11, 24, 10, tzinfo=UTC)
    monkeypatch.setattr(ticking.timezone, "localtime", lambda: now)

    ticking.send_where_due()

    assert not Digest.objects.exists()


def test_a_letter_that_came_back_is_counted(programme, dues, lead):
    dues.append(due())
    send(programme, timezone.localdate())

    ticking.note_where_due(Digest.objects.get().pk)
    ticking.note_where_due(new_id())

    page = lead.get(DIGESTS).content.decode()
    assert Digest.objects.get().came_back
    assert "Came back" in page


def test_somebody_of_the_team_chooses_the_own_pace(programme, lead):
    sent = {"command_id": uuid.uuid4(), "pace": NEVER}

    page = lead.post(reverse("alerts:mine"), sent, follow=True).content.decode()

    assert "Saved." in page
    assert Recipient.objects.get().pace == NEVER


def test_a_rhythm_nobody_offers_is_refused(programme):
    with pytest.raises(NotPossible, match="Choose how often"):
        set_rule(actor=Actor.system(programme, "test"), programme=programme, weeks=3, weekday=1)
    assert mail.outbox == []
