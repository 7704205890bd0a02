"""A request from the day it arrives until its answer is made."""

import pytest
from django.urls import reverse

from dots.accounts.tests.makers import make_actor
from dots.foundation.commands import NotPossible
from dots.foundation.ids import new_id
from dots.foundation.models import Event
from dots.information_requests.commands import say_what_it_covers, start_request
from dots.information_requests.models import AnswerMade, FoundNote, InformationRequest
from dots.information_requests.tests.makers import decide, make_answer_to, make_information_request
from dots.network.tests.makers import make_organisation
from dots.relationships.tests.makers import days_ago, make_call

pytestmark = pytest.mark.django_db
LIST, START = (reverse(f"information_requests:{name}") for name in ("requests", "start"))


def at(name, record):
    return reverse(f"information_requests:{name}", args=[record.pk])


def read(client, page):
    return client.get(page).content.decode()


def sent(**answers):
    return {"command_id": new_id(), **answers}


def without_isolation(page):
    """A page as it reads: names stand apart from what is around them, whichever way they run."""
    return page.replace("<bdi>", "").replace("</bdi>", "")


def texts_of(request):
    return set(request.found.filter(is_found=True).values_list("key", flat=True))


def test_a_request_is_begun_once_however_often_it_is_sent(lead, programme):
    answers = sent(kind="access", reference="SAR 12", received_on=days_ago(2))

    first, second = (lead.post(START, answers) for _ in range(2))

    made = InformationRequest.objects.get()
    assert first["Location"] == second["Location"] == at("covers", made)
    assert (made.kind, made.reference, made.programme) == ("access", "SAR 12", programme)
    assert "one month after it arrived" in read(lead, at("request", made))
    assert "UK GDPR, Article 12(3)" in read(lead, at("request", made))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"received_on": days_ago(-2)}, "The day lies ahead"),
        ({"kind": ""}, "Under which law"),
        ({"reference": "FOI 1"}, "is kept already"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_kept(lead, programme, wrong, told):
    make_information_request(programme, reference="FOI 1")
    answers = sent(kind="freedom", reference="FOI 2", received_on=days_ago(2))

    page = lead.post(START, {**answers, **wrong})

    assert told in page.content.decode()
    assert InformationRequest.objects.count() == 1


def test_notes_of_all_partners_are_found_by_words_with_the_words_marked(lead, programme, calls):
    request = make_information_request(programme)
    covers = sent(words="tablet\nnothing like it")

    for _ in range(2):
        answer = lead.post(at("covers", request), covers)

    assert answer["Location"] == at("request", request)
    page = without_isolation(read(lead, at("request", request)))
    assert "2 notes found, 2 to decide" in page
    assert "<mark>Tablet</mark>s arrived" in page
    assert "Call, Harbour Carers" in page
    assert "Call, Quay Library" in page
    assert "Closed in August" not in page
    assert "which the programme cannot read" in page


def test_partners_and_days_narrow_it_down(programme, carers, library, calls):
    first, second, third = (f"relationships.Call.line:{one.pk}" for one in calls)

    one = make_information_request(programme, partner_ids=[carers.pk])
    other = make_information_request(programme, from_day=days_ago(20), to_day=days_ago(10))
    both = make_information_request(programme, partner_ids=[carers.pk], to_day=days_ago(25))

    assert texts_of(one) == {first, second}
    assert texts_of(other) == {second, third}
    assert texts_of(both) == {first}


def test_partners_are_named_by_a_part_of_their_name_that_fits_only_one(lead, programme, carers):
    make_organisation("Harbour Library", programme=programme)
    make_organisation("Harbour", programme=programme)
    request = make_information_request(programme)

    unclear = lead.post(at("covers", request), sent(partners="Harb\nNowhere")).content.decode()
    lead.post(at("covers", request), sent(partners="carers\nharbour"))

    assert "Three partners have “Harb” in their name. Write one of these: “Harbour”" in unclear
    assert "No partner’s name holds “Nowhere”" in unclear
    assert {one.name for one in request.partners.all()} == {"Harbour Carers", "Harbour"}


def test_looking_for_everything_of_everybody_is_refused(lead, programme):
    request = make_information_request(programme)

    page = lead.post(at("covers", request), sent()).content.decode()
    backwards = lead.post(at("covers", request), sent(from_day=days_ago(1), to_day=days_ago(9)))

    assert "Say at least one thing" in page
    assert "The first day is after the last" in backwards.content.decode()
    assert FoundNote.objects.count() == 0


def test_a_partner_of_another_programme_cannot_be_covered(programme):
    request = make_information_request(programme)
    actor = make_actor(programme=programme)

    with pytest.raises(NotPossible, match="not in this programme"):
        say_what_it_covers(actor=actor, request=request, partner_ids=[make_organisation().pk])
    with pytest.raises(NotPossible, match="At most 20 lines"):
        say_what_it_covers(actor=actor, request=request, words="word\n" * 21)
    with pytest.raises(NotPossible, match="Choose under which law"):
        arrived = {"kind": "x", "reference": "1", "received_on": days_ago(1)}
        start_request(actor=actor, programme=programme, **arrived)


def test_looking_again_brings_what_is_new_and_keeps_decisions(lead, programme, carers, calls):
    request = make_information_request(programme, words="tablet")
    decide(request.found.first(), "give")
    make_call(carers, line="More tablets.")

    press = sent()
    for _ in range(2):
        answer = lead.post(at("look", request), press, follow=True).content.decode()

    assert "Looked again" in answer
    assert "3 notes found, 2 to decide" in answer


def test_it_cannot_be_looked_for_before_it_is_said_what(lead, programme):
    request = make_information_request(programme)

    page = lead.post(at("look", request), sent(), follow=True).content.decode()

    assert "Say first what the request covers" in page
    assert "Say what it covers" in page


def test_the_answer_holds_what_is_given_out_and_says_how_much_is_left_out(lead, programme, calls):
    request = make_information_request(programme, words="tablet\nAugust")
    tablets, august, group = request.found.order_by("at")
    decide(tablets, "part", hide=["Sam Okoro"])
    decide(august, "leave", reason="other", reason_words="It would help burglars")
    decide(group, "give")

    press = sent()
    pages = [lead.post(at("make", request), press, follow=True).content.decode() for _ in range(2)]

    assert AnswerMade.objects.count() == 1
    page = pages[1]
    assert "Tablets arrived. [left out] will teach." in page
    assert "Words are left out here: It is about another person" in page
    assert "1 note: It would help burglars" in page
    assert "Closed in August" not in page
    assert "Given out: 2 notes, 1 of them with words left out" in page
    file = b"".join(lead.get(at("made_csv", AnswerMade.objects.get()))).decode()
    assert "They lent a tablet to Sam Okoro’s group." in file
    assert "[left out] will teach" in file
    assert "Left out: 1" in file
    assert "August" not in file


def test_that_an_answer_was_made_is_on_record_without_its_words(lead, programme, calls):
    request = make_information_request(programme, words="August")
    decide(request.found.get(), "give")

    lead.post(at("make", request), sent())

    event = Event.objects.get(action="information_requests.make_answer")
    made = AnswerMade.objects.get()
    assert event.record_id == made.pk
    assert (made.given, made.in_part, made.left_out) == (1, 0, 0)
    assert made.member.user.name == "Nia Lead"
    page = read(lead, at("request", request))
    assert "1 note given out, 0 left out, made by Nia Lead" in page.replace("</span>", "")
    assert "Closed" not in str(list(Event.objects.values()))


def test_no_answer_is_made_while_a_note_waits(lead, programme, calls):
    request = make_information_request(programme, words="August")

    page = lead.post(at("make", request), sent(), follow=True).content.decode()
    late = lead.post(at("answered", request), sent(answered_on=days_ago(0))).content.decode()

    assert "1 note is not decided, or changed since" in page
    assert "1 note is not decided yet" in late
    assert AnswerMade.objects.count() == 0


def test_a_note_that_changed_after_the_answer_is_no_longer_in_it(lead, programme, calls):
    request = make_information_request(programme, words="August")
    decide(request.found.get(), "give")
    made = make_answer_to(request)
    calls[1].line = "Closed in August and September."
    calls[1].save()

    page = read(lead, at("made", made))

    assert "September" not in page
    assert "Decisions or notes changed since this answer was made" in page
