"""A champion writes down what they saw; it is read, decided, closed and opened again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from dots.foundation.models import Event, Message
from dots.people.tests.makers import make_person
from dots.safeguarding.commands import decide_access, set_numbers
from dots.safeguarding.models import Concern, Decision
from dots.safeguarding.tests.makers import WORDS, form, make_concern, system

pytestmark = pytest.mark.django_db


def today():
    return timezone.localdate().isoformat()


def text(response):
    return response.content.decode()


def written(**said):
    return form(**{"age": "adult", "words": WORDS, "happened_on": today(), **said})


def write_to(partner):
    return reverse("safeguarding:raise", args=[partner.pk])


def page(concern, name="concern"):
    return reverse(f"safeguarding:{name}", args=[concern.pk])


def test_whom_to_phone_stands_before_any_question(enter, tam, partner, arranged):
    set_numbers(
        actor=system(partner), programme=partner.programme, adults_phone="01632 960 100 (9 to 5)"
    )

    shown = text(enter(tam).get(write_to(partner)))

    main = shown[shown.index("<h1>") :]
    first_field = main.index("<form")
    for what in ('href="tel:999"', "Lena Hartigan", 'href="tel:01632960001"', "Dev Marchbank"):
        assert main.index(what) < first_field
    assert main.index('href="tel:01632960100">01632 960 100</a> (9 to 5)') < first_field
    assert main.index('href="tel:101"') < first_field


def test_a_concern_about_somebody_without_a_record_is_saved_once_and_the_lead_gets_a_letter(
    enter, tam, partner, arranged
):
    champion, said = enter(tam), written(about="Mrs Peverell", done="I stayed with her.")

    first = champion.post(write_to(partner), said)
    second = champion.post(write_to(partner), said)

    concern = Concern.objects.get()
    assert first["Location"] == second["Location"] == page(concern)
    assert (concern.about, concern.person, concern.words) == ("Mrs Peverell", None, WORDS)
    letter = Message.objects.get()
    assert letter.to == arranged.lead.email
    for word in ("Peverell", "card", "Tam", "Harbour", "concern"):
        assert word not in letter.subject + letter.text
    assert "within 2 hours" in letter.text
    event = Event.objects.get(action="safeguarding.raise")
    assert "Peverell" not in str(vars(event))
    response = champion.get(page(concern))
    assert "no-store" in response["Cache-Control"]
    shown = text(response)
    assert "Nobody has read it yet." in shown
    assert "Lena Hartigan, the safeguarding lead, told on" in shown


def test_after_saving_back_shows_an_empty_form_and_the_same_words_again_make_no_second_concern(
    enter, tam, partner, person, arranged
):
    champion, address = enter(tam), reverse("safeguarding:raise_about", args=[person.pk])
    saved = champion.post(address, written())["Location"]

    opened = champion.get(address)
    by_back = champion.post(address, written())["Location"]
    said_more = champion.post(address, written(done="I phoned her."))["Location"]

    shown = text(opened)
    assert "no-store" in opened["Cache-Control"]
    assert '<form method="post" novalidate autocomplete="off">' in shown
    assert "design/reach" in shown
    assert WORDS not in shown
    assert by_back == saved
    assert said_more != saved
    assert Concern.objects.count() == Message.objects.count() == 2


def test_about_somebody_with_a_record_their_name_is_not_asked(enter, tam, person, arranged):
    champion, address = enter(tam), reverse("safeguarding:raise_about", args=[person.pk])

    asked = text(champion.get(address))
    champion.post(address, written())

    assert "Worried about Bea?" in asked
    assert "Who are you worried about?" not in asked
    concern = Concern.objects.get()
    assert (concern.person, concern.about) == (person, "Bea")


def test_somebody_called_nearly_so_is_asked_about_first(enter, tam, partner, person, arranged):
    make_person("Cy", organisation=partner)
    champion, said = enter(tam), written(about="bea")

    asked = text(champion.post(write_to(partner), said))
    assert not Concern.objects.exists()
    for _ in range(2):
        champion.post(write_to(partner), {**said, "who": str(person.pk)})
    champion.post(write_to(partner), written(about="bea", who="new"))

    assert "People called nearly so have a record here" in asked
    assert "That is Cy" not in asked
    people = Concern.objects.order_by("created_at").values_list("person", flat=True)
    assert list(people) == [person.pk, None]


def test_a_day_to_come_and_empty_answers_are_refused_and_what_was_typed_stays(
    enter, tam, partner, arranged
):
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()

    shown = text(
        enter(tam).post(write_to(partner), form(happened_on=tomorrow, words=WORDS, about=""))
    )

    assert "That day has not come yet" in shown
    assert "Say about whom it is" in shown
    assert "“I do not know” is an answer" in shown
    assert WORDS in shown
    assert shown.index('href="tel:999"') < shown.index("<form")
    assert not Concern.objects.exists()


def test_the_lead_reads_decides_closes_and_opens_again_each_once(enter, arranged, partner, tam):
    concern = make_concern(partner, by=tam)
    lead, champion = enter(arranged.lead), enter(tam)
    steps = [
        ("read", {}, "Lena Hartigan read it on"),
        ("decide", {"what": "adults", "words": "Spoke to the duty desk."}, "adult services"),
        ("close", {"words": ""}, "Kept until"),
        ("reopen", {"words": "It happened again."}, "It happened again."),
    ]
    assert "Say first that you have read it" in text(
        lead.post(page(concern, "decide"), form(what="adults", words="x"))
    )

    for name, answers, told in steps:
        said = form(**answers)
        for _ in range(2):
            assert lead.post(page(concern, name), said)["Location"] == page(concern), name
        assert told in text(lead.get(page(concern)))

    assert Decision.objects.count() == 3
    concern.refresh_from_db()
    assert (concern.state, concern.keep_until) == ("read", None)
    mine = text(champion.get(page(concern)))
    assert "Lena Hartigan read it on" in mine
    assert WORDS in mine
    assert "duty desk" not in mine
    assert "It happened again" not in mine
    assert "adult services" not in mine


def test_whoever_decides_what_is_given_has_read_it(arranged, partner, tam):
    concern = make_concern(partner, by=tam)

    decide_access(actor=system(partner), concern=concern)

    concern.refresh_from_db()
    assert (concern.state, concern.due_at) == ("read", None)


def test_it_cannot_be_closed_before_something_was_decided(enter, arranged, partner):
    concern = make_concern(partner)
    lead = enter(arranged.lead)
    lead.post(page(concern, "read"), form())

    shown = text(lead.post(page(concern, "close"), form()))
    empty = text(lead.post(page(concern, "decide"), form(what="nothing", words=" ")))

    assert "Write down first what was decided, also when it is nothing more." in shown
    assert "Say why, or what was said." in empty


def test_what_the_lead_writes_down_is_read_already(arranged, partner):
    concern = make_concern(partner, by=arranged.lead)

    assert (concern.state, concern.read_by) == ("read", arranged.lead)
    assert not Message.objects.exists()


def test_no_agreement_limits_a_concern(enter, tam, partner, arranged):
    partner.data_agreements.all().delete()

    enter(tam).post(write_to(partner), written(about="Mrs Peverell"))

    assert Concern.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"words": ""}, "safeguarding_concern_has_words"),
        ({"state": "read"}, "safeguarding_concern_read_or_due"),
        ({"state": "closed", "due_at": None}, "safeguarding_concern_closed_is_kept_until"),
        ({"age": "old"}, "safeguarding_concern_age"),
    ],
)
def test_the_database_refuses_what_cannot_be(partner, arranged, fields, name):
    make_concern(partner)

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Concern.objects.update(**fields)


@pytest.mark.parametrize(("not_to", "named"), [("lead", False), ("", True)])
def test_a_form_that_comes_back_names_nobody_whom_it_is_about_under_whom_to_phone(
    enter, partner, arranged, tam, not_to, named
):
    address = reverse("safeguarding:raise", args=[partner.pk])

    page = enter(tam).post(address, form(about="A colleague", age="adult", not_to=not_to))

    (shown, _, _) = page.content.decode().partition("Then write it down")
    assert "Say what you saw or heard." in shown
    assert ("01632 960 001" in shown) is named
    assert "01632 960 002" in shown  # the deputy
