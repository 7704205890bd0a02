"""What becomes of each note."""

import re
from html import unescape

import pytest
from django.urls import reverse

from dots.accounts.tests.makers import make_actor
from dots.foundation.commands import NotPossible
from dots.foundation.ids import new_id
from dots.information_requests.commands import decide_note, decide_notes, take_back_decision
from dots.information_requests.marking import fingerprint
from dots.information_requests.tests.makers import decide, make_information_request

pytestmark = pytest.mark.django_db


def at(name, record):
    return reverse(f"information_requests:{name}", args=[record.pk])


@pytest.fixture
def request_made(programme, calls):
    return make_information_request(programme, words="tablet\nAugust")


@pytest.fixture
def row(request_made):
    """The note that speaks of Sam Okoro first."""
    return request_made.found.order_by("at").first()


def sent(calls, **answers):
    return {"command_id": new_id(), "seen": fingerprint(calls[0].line), **answers}


def test_a_note_is_decided_once_and_the_next_one_comes(lead, row, calls, request_made):
    answers = sent(calls, choice="part", hide="Sam Okoro", reason="person")

    first, second = (lead.post(at("note", row), answers) for _ in range(2))

    following = request_made.found.order_by("at")[1]
    assert first["Location"] == second["Location"] == at("note", following)
    row.refresh_from_db()
    assert (row.choice, row.reason, row.hidden) == ("part", "person", [[17, 26]])
    page = lead.get(at("note", row)).content.decode()
    assert "Tablets arrived. [left out] will teach." in page
    assert "Decided by <bdi>Nia Lead</bdi>" in page
    calls[0].refresh_from_db()
    assert calls[0].line == "Tablets arrived. Sam Okoro will teach."


def test_how_it_will_read_is_shown_before_it_is_saved(lead, row, calls):
    answers = sent(calls, choice="part", hide="Sam … teach", reason="", see="yes")

    page = lead.post(at("note", row), answers).content.decode()

    assert "Tablets arrived. [left out]." in page
    assert "Not saved yet" in page
    row.refresh_from_db()
    assert row.choice == ""


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"choice": "part", "hide": "Zebra", "reason": "person"}, "not in the note: “Zebra”"),
        ({"choice": "part", "hide": "Zebra", "see": "yes"}, "not in the note: “Zebra”"),
        ({"choice": "part", "hide": "", "reason": "person"}, "Say which words"),
        ({"choice": "leave"}, "Choose why it is left out"),
        ({"choice": "leave", "reason": "other"}, "Say the other reason"),
        ({"choice": ""}, "What becomes of this note"),
        ({"choice": "give", "seen": "of another text"}, "changed while you were reading"),
    ],
)
def test_a_decision_that_says_too_little_is_sent_back(lead, row, calls, said, told):
    page = lead.post(at("note", row), sent(calls, **said)).content.decode()

    assert told in page
    row.refresh_from_db()
    assert row.choice == ""


def test_a_note_read_again_after_it_changed_can_be_decided(lead, row, calls):
    page = lead.post(at("note", row), sent(calls, choice="give", seen="x")).content.decode()

    assert f'name="seen" value="{fingerprint(calls[0].line)}"' in page


def test_a_note_changed_after_the_decision_waits_again(lead, row, calls, request_made):
    decide(row, "give")
    calls[0].line = "Tablets did not arrive."
    calls[0].save()

    lead.post(at("look", request_made), {"command_id": new_id()})

    page = lead.get(at("note", row)).content.decode()
    assert "This note was changed after it was decided" in page
    assert "Changed since it was decided" in lead.get(at("request", request_made)).content.decode()


def test_a_decided_note_that_the_words_no_longer_find_stays_apart(lead, row, calls, request_made):
    decide(row, "give")
    calls[0].line = "They will teach."
    calls[0].save()

    lead.post(at("look", request_made), {"command_id": new_id()})

    page = lead.get(f"{at('request', request_made)}?state=gone").content.decode()
    assert "2 notes found, 2 to decide" in page
    assert "They will teach." in page
    assert "No longer found" in page


def test_a_note_that_was_removed_is_said_to_be_gone(lead, row, calls, request_made):
    calls[0].delete()

    page = lead.get(at("note", row)).content.decode()

    assert "This note is no longer there" in page
    assert (
        "A note that is no longer there" in lead.get(at("request", request_made)).content.decode()
    )
    with pytest.raises(NotPossible, match="no longer there"):
        decide_note(actor=make_actor(programme=row.programme), row=row, choice="give")


def test_a_decision_is_taken_back(lead, row):
    decide(row, "leave")
    press = {"command_id": new_id()}

    for _ in range(2):
        page = lead.post(at("take_back", row), press, follow=True).content.decode()

    assert "this note waits again" in page
    row.refresh_from_db()
    assert (row.choice, row.reason, row.decided_by) == ("", "", None)
    again = lead.post(at("take_back", row), {"command_id": new_id()}, follow=True)
    assert "Nothing is decided about this note" in again.content.decode()
    with pytest.raises(NotPossible):
        take_back_decision(actor=make_actor(programme=row.programme), row=row)


def test_several_are_decided_at_once(lead, request_made):
    rows = list(request_made.found.order_by("at"))
    answers = {"command_id": new_id(), "choice": "leave", "reason": "confidence"}
    answers["row_ids"] = [str(one.pk) for one in rows[:2]]

    for _ in range(2):
        page = lead.post(at("several", request_made), answers, follow=True).content.decode()

    assert "3 notes found, 1 to decide" in page
    assert page.count("It was given in confidence") >= 2


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"choice": "give", "row_ids": []}, "Tick the notes to decide about"),
        ({"choice": "leave"}, "Choose why it is left out"),
        ({"choice": "part"}, "What becomes of the notes"),
    ],
)
def test_several_are_not_decided_by_half(lead, request_made, said, told):
    ids = [str(one.pk) for one in request_made.found.all()]
    answers = {"command_id": new_id(), "row_ids": ids, **said}

    page = lead.post(at("several", request_made), answers).content.decode()

    assert told in page
    assert "3 notes found, 3 to decide" in page
    ticked = re.findall(r'name="row_ids" value="([^"]+)" checked', page)
    assert sorted(ticked) == sorted(answers["row_ids"])


def test_what_was_ticked_on_a_later_page_stays_ticked_there(lead, request_made, monkeypatch):
    monkeypatch.setattr("dots.information_requests.views.notes.PER_PAGE", 2)
    last = request_made.found.order_by("at").last()
    second = lead.get(f"{at('request', request_made)}?page=2").content.decode()
    action = unescape(re.search(r'action="([^"]+several[^"]*)"', second)[1])

    answers = {"command_id": new_id(), "row_ids": [str(last.pk)], "choice": "leave"}
    page = lead.post(action, answers).content.decode()

    assert f'name="row_ids" value="{last.pk}" checked' in page


def test_several_are_refused_where_one_changed_or_is_another_requests(
    programme, request_made, calls
):
    actor = make_actor(programme=programme)
    other = make_information_request(programme, words="August").found.get()
    calls[0].line = "Tablets went."
    calls[0].save()
    mine = [one.pk for one in request_made.found.all()]

    for ids, choice, told in (
        (mine, "give", "One of these notes changed"),
        ([*mine, other.pk], "give", "Tick the notes"),
        (mine, "part", "one note at a time"),
    ):
        with pytest.raises(NotPossible, match=told):
            decide_notes(actor=actor, request=request_made, row_ids=ids, choice=choice)


def test_notes_are_searched_and_filtered(lead, request_made, row):
    decide(row, "give")
    page = at("request", request_made)

    assert "lent a" in lead.get(f"{page}?search=library").content.decode()
    assert "will teach" not in lead.get(f"{page}?search=library").content.decode()
    assert "will teach" not in lead.get(f"{page}?state=undecided").content.decode()
    assert "August" not in lead.get(f"{page}?state=give").content.decode().split("<form")[-1]
    assert "will teach" in lead.get(f"{page}?part=relationships&state=give").content.decode()
    nothing = lead.get(f"{page}?search=zebra").content.decode()
    assert "Nothing fits" in nothing
    assert "oldest first" not in nothing


def test_markup_in_a_note_is_shown_as_text(lead, programme, carers, calls):
    calls[0].line = "<script>alert(1)</script> tablet"
    calls[0].save()
    request = make_information_request(programme, words="tablet")

    page = lead.get(at("request", request)).content.decode()

    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page


def page_opened(lead, row, calls, form=0):
    """What a page opened now sends unasked: which decision it shows."""
    shown = lead.get(at("note", row)).content.decode()
    read = re.findall(r'name="page_with" value="([^"]*)"', shown)[form]
    return {"command_id": new_id(), "seen": fingerprint(calls[0].line), "page_with": read}


def test_a_page_opened_before_writes_over_no_decision_unseen(lead, row, calls):
    older = page_opened(lead, row, calls)
    decide(row, "part", hide=["Sam Okoro"])

    for see in ({"see": "yes"}, {}):
        page = lead.post(at("note", row), {**older, "choice": "give", **see}).content.decode()
        assert "Nothing was saved" in page
        assert "Given out in part, without “Sam Okoro” (It is about another person)" in page
    row.refresh_from_db()
    assert row.choice == "part"

    read = re.search(r'name="page_with" value="([^"]*)"', page)[1]
    lead.post(at("note", row), {**older, "page_with": read, "choice": "give"})

    row.refresh_from_db()
    assert row.choice == "give"


def test_a_page_opened_before_takes_back_no_decision_unseen(lead, row, calls):
    decide(row, "leave")
    older = page_opened(lead, row, calls, form=1)
    decide(row, "part", hide=["Sam Okoro"])

    page = lead.post(at("take_back", row), older, follow=True).content.decode()

    assert "The decision about this note is now “Given out in part" in page
    row.refresh_from_db()
    assert row.choice == "part"


def test_a_list_opened_before_writes_over_no_decision_unseen(lead, row, request_made):
    shown = lead.get(at("request", request_made)).content.decode()
    older = re.findall(r'name="shown_as" value="([^"]+)"', shown)
    decide(row, "leave")
    ids = [str(one.pk) for one in request_made.found.all()]
    answers = {"command_id": new_id(), "row_ids": ids, "choice": "give", "shown_as": older}

    page = lead.post(at("several", request_made), answers).content.decode()

    assert "of these notes something was decided since you opened this page" in page
    assert "Left out (It is about another person)" in page
    row.refresh_from_db()
    assert row.choice == "leave"
    answers["shown_as"] = re.findall(r'name="shown_as" value="([^"]+)"', page)
    again = [lead.post(at("several", request_made), answers) for _ in range(2)]
    row.refresh_from_db()
    assert [one.status_code for one in again] == [302, 302]
    assert row.choice == "give"
