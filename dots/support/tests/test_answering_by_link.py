"""A partner answers by link, without an account: question by question, checked, sent, put right."""

from __future__ import annotations

import pytest

from dots.support.commands import add_question, close_round, record_session
from dots.support.details import SessionDetails
from dots.support.models import Activity, RoundQuestion
from dots.support.selectors.rows import known_of
from dots.support.tests.answering import answer, at, opened, send
from dots.support.tests.makers import make_activity
from dots.support.tests.scene import HIGH, MILL, only, said


def test_a_partner_answers_checks_and_sends(scene, asked):
    client = opened(asked)
    first = client.get(at(asked, "start"))
    assert b"Start" in first.content

    answer(client, asked, people="30", new_people="12", attendances="85", sessions="9")
    checked = client.get(at(asked, "check"))
    sent = send(client, asked)

    asked.refresh_from_db()
    row = Activity.objects.get()
    assert b"Send these figures" in checked.content
    assert b"Your figures have arrived" in client.get(sent.url).content
    assert (asked.state, asked.draft) == ("in", {})
    assert asked.versions.get().given_through == "link"
    assert (row.source, row.people, row.new_people) == ("return", 30, 12)
    assert (row.attendances, row.sessions) == (85, 9)
    assert (row.starts_on, row.ends_on) == (
        asked.collection_round.period_from,
        asked.collection_round.period_to,
    )


def test_the_next_question_follows_and_the_last_leads_to_the_check(asked):
    client = opened(asked)

    following = only(client, at(asked, "question", "people"), said(people="3"))
    last = only(client, at(asked, "question", "sessions"), said(sessions="3"))
    changed = only(client, at(asked, "question", "people") + "?change", said(people="4"))

    assert following.url == at(asked, "question", "new-people")
    assert last.url == changed.url == at(asked, "check")


def test_an_answer_is_kept_when_somebody_stops(asked):
    answer(opened(asked), asked, people="30")

    page = opened(asked).get(at(asked, "question", "people"))

    asked.refresh_from_db()
    assert asked.state == "started"
    assert b'value="30"' in page.content
    assert not Activity.objects.exists()


def test_what_is_known_is_filled_in_and_not_counted_twice(scene, asked):
    for _ in range(2):
        make_activity(organisation=scene.partner, attendances=10, people=10, new_people=3)
    client = opened(asked)
    first = client.get(at(asked, "start"))
    page = client.get(at(asked, "question", "attendances"))
    answer(client, asked, sessions="5")
    begun = client.get(at(asked, "start"))

    answer(client, asked, sessions="5", attendances="45", people="25")
    send(client, asked)

    added = Activity.objects.get(source="return")
    assert b'value="20"' in page.content
    assert (added.sessions, added.attendances, added.people) == (3, 25, 25)
    assert b"You recorded 2 sessions with 20 attendances" in first.content
    assert "20: check it" in begun.text


@pytest.mark.parametrize(
    ("code", "wrong", "says"),
    [
        ("people", "-1", "write 0 or more."),
        ("people", "many", "write a whole number, such as 12."),
        ("people", "9999999", "write 1,000,000 or less."),
        ("new-people", "31", "out of 30 people"),
    ],
)
def test_a_wrong_answer_is_said_and_nothing_is_lost(asked, code, wrong, says):
    client = opened(asked)
    answer(client, asked, people="30")

    page = only(client, at(asked, "question", code), said(**{code: wrong}), 200)

    asked.refresh_from_db()
    assert says in page.content.decode()
    assert asked.draft == {"people": 30}


def test_numbers_by_ward_are_kept_apart_and_add_up(scene, asked):
    RoundQuestion.objects.create(
        programme=scene.programme,
        collection_round=asked.collection_round,
        code="people-by-ward",
        kind="wards",
        words="Where?",
        position=9,
    )
    client = opened(asked)
    answer(client, asked, people="30", new_people="25", sessions="4")
    address = at(asked, "question", "people-by-ward")
    ward = f"people-by-ward.{MILL}"
    too_many = only(client, address, said(**{ward: "31"}), 200)
    only(client, address, said(**{ward: "12", f"people-by-ward.{HIGH}": ""}))

    send(client, asked)

    rows = {row.ward_id: row for row in Activity.objects.live()}
    assert "add up to 31 people" in too_many.content.decode()
    assert (rows[None].people, rows[None].sessions, rows[None].place) == (18, 4, "unknown")
    assert (rows[MILL].people, rows[MILL].sessions) == (12, 0)
    assert sum(row.new_people for row in rows.values()) == 25
    assert b"Mill &amp; Weir 12" in client.get(at(asked, "check")).content


def test_a_few_words_are_kept_with_the_figures_and_nowhere_else(scene, asked):
    RoundQuestion.objects.create(
        programme=scene.programme,
        collection_round=asked.collection_round,
        code="note",
        kind="words",
        words="Anything else?",
        position=9,
    )
    client = opened(asked)
    answer(client, asked, note="Closed in May.", people="3")

    send(client, asked)

    assert asked.versions.get().answers["note"] == "Closed in May."
    assert Activity.objects.get().title == ""


def test_nothing_to_report_is_an_answer(asked):
    client = opened(asked)
    client.get(at(asked, "nothing"))

    sent = only(client, at(asked, "nothing"), said(replaces="0"))

    asked.refresh_from_db()
    assert asked.state == "nothing"
    assert not Activity.objects.exists()
    assert b"nothing to report" in client.get(sent.url).content
    assert b"We have your answer" in client.get(at(asked, "start")).content


def test_figures_are_put_right_by_the_same_link_and_the_earlier_stay(asked):
    client = opened(asked)
    answer(client, asked, people="30", sessions="4")
    send(client, asked)
    answer(client, asked, people="28")
    noticed = client.get(at(asked, "start"))

    send(client, asked)

    page = client.get(at(asked, "start"))
    rows = list(Activity.objects.order_by("version"))
    assert b"not sent yet" in noticed.content
    assert [version.answers["people"] for version in asked.versions.order_by("number")] == [30, 28]
    assert [(row.people, row.state) for row in rows] == [(30, "replaced"), (28, "live")]
    assert rows[1].replaces == rows[0]
    assert b"Figures put right" in page.content


def test_nothing_after_all_takes_the_figures_out(asked):
    client = opened(asked)
    answer(client, asked, people="30")
    send(client, asked)

    only(client, at(asked, "nothing"), said(replaces="1"))

    assert not Activity.objects.live().exists()
    assert asked.versions.count() == 2


def test_sending_twice_sends_once(asked):
    client = opened(asked)
    answer(client, asked, people="30")
    form = client.get(at(asked, "check")).context["form"]
    sent = said(replaces="0", answers_seen=form["answers_seen"].value())
    only(client, at(asked, "check"), sent)

    only(client, at(asked, "check"), sent)

    assert asked.versions.count() == 1
    assert Activity.objects.count() == 1


def test_a_page_left_open_while_figures_were_sent_says_so(asked):
    client = opened(asked)
    answer(client, asked, people="30")
    send(client, asked)
    answer(client, asked, people="31")

    stale = send(client, asked, 200, replaces="0")
    late = only(client, at(asked, "nothing"), said(replaces="0"), 200)
    form = stale.context["form"]
    shown = {name: form[name].value() for name in ("replaces", "answers_seen")}
    again = only(client, at(asked, "check"), said(**shown))

    assert "Figures were sent since" in stale.content.decode()
    assert "Figures were sent since" in late.content.decode()
    assert again.url == at(asked, "sent")


def test_answers_changed_in_another_window_are_checked_again(asked):
    client = opened(asked)
    answer(client, asked, people="30")
    mark = client.get(at(asked, "check")).context["form"]["answers_seen"].value()
    answer(client, asked, people="31")

    page = send(client, asked, 200, answers_seen=mark)

    assert "The answers have changed" in page.content.decode()
    assert not asked.versions.exists()


def test_nothing_answered_is_not_sent(asked):
    page = send(opened(asked), asked, 200)

    assert "No question has an answer yet" in page.content.decode()


def test_a_closed_round_shows_and_takes_nothing(scene, asked):
    client = opened(asked)
    answer(client, asked, people="30")
    close_round(actor=scene.lead, collection_round=asked.collection_round)

    pages = [
        only(client, at(asked, "question", "people"), said(people="31"), 200),
        send(client, asked, 200),
        only(client, at(asked, "nothing"), said(replaces="0"), 200),
    ]

    assert all("round is closed" in page.content.decode() for page in pages)
    assert b"round is closed" in client.get(at(asked, "start")).content
    assert not asked.versions.exists()


def test_an_unknown_question_is_not_there(asked):
    assert opened(asked).get(at(asked, "question", "weather")).status_code == 404


def test_an_unsent_return_has_no_confirmation(asked):
    assert opened(asked).get(at(asked, "sent")).url == at(asked, "start")


def test_a_question_of_ones_own_adds_nothing_to_the_ledger(scene, asked):
    question = add_question(
        actor=scene.lead, collection_round=asked.collection_round, words="How many tablets?"
    )
    client = opened(asked)
    answer(client, asked, people="3", **{question.code: "7"})

    send(client, asked)

    assert asked.versions.get().answers[question.code] == 7
    assert Activity.objects.get().people == 3


def test_a_session_recorded_after_the_return_settles_it_again(scene, asked):
    client = opened(asked)
    answer(client, asked, sessions="5", attendances="45", people="25")
    send(client, asked)

    record_session(
        actor=scene.lead,
        organisation=scene.partner,
        details=SessionDetails(starts_on=asked.collection_round.period_to, attendances=15),
    )

    added = Activity.objects.live().get(source="return")
    known = known_of(
        scene.partner, asked.collection_round.period_from, asked.collection_round.period_to
    )
    assert (added.sessions + known.sessions, added.attendances + known.attendances) == (5, 45)
