import uuid

import pytest
from django.urls import reverse

from dots.accounts.selectors import actor_for
from dots.accounts.tests.makers import make_member, make_operator, make_programme, sign_in
from dots.foundation.actor import LEAD, PARTNER_MANAGER, TEAM_MEMBER
from dots.frameworks import selectors
from dots.frameworks.commands import hide_term
from dots.frameworks.models import Framework, OwnTerm, TermChoice
from dots.frameworks.tests.makers import load

pytestmark = pytest.mark.django_db

COST = ["barriers", "cost"]


@pytest.fixture
def programme():
    load()
    return make_programme()


def enter(client, programme, role=LEAD):
    return sign_in(client, make_member(role, programme))


def text_of(response):
    return " ".join(response.content.decode().split())


def sent(**answers):
    return {"command_id": str(uuid.uuid4()), **answers}


def test_the_team_sees_every_list_and_where_it_comes_from(client, programme):
    page = text_of(enter(client, programme, TEAM_MEMBER).get(reverse("frameworks:lists")))

    assert "What gets in the way" in page
    assert "Our own list, not an official one" in page
    assert "Essential digital skills framework, Department for Education" in page
    assert "Barriers: UK strategy 2014 and our working list" in page


def test_without_lists_the_page_says_who_loads_them(client):
    page = text_of(enter(client, make_programme()).get(reverse("frameworks:lists")))

    assert "No lists are loaded yet." in page


def test_a_list_shows_its_words_source_version_and_licence(client, programme):
    page = text_of(
        enter(client, programme).get(reverse("frameworks:list", args=["essential-digital-skills"]))
    )

    assert "Turn on a device" in page
    assert "Under Digital foundation skills" in page
    assert "Open Government Licence v3.0" in page
    assert "No: only part of it could be read" in page
    assert "National standards for essential digital skills, 2019" in page


def test_a_list_of_our_own_says_so(client, programme):
    page = text_of(enter(client, programme).get(reverse("frameworks:list", args=["barriers"])))

    assert "This is our own list. No official list was found." in page
    assert "It draws on:" in page


def test_where_no_source_or_licence_is_recorded_the_page_says_so(client, programme):
    Framework.objects.filter(pk="focus-areas-dsit-2025").update(source_title="", licence="")

    page = text_of(enter(client, programme).get(reverse("frameworks:list", args=["focus-areas"])))

    assert "No source is recorded" in page
    assert "No licence is recorded" in page


def test_a_team_member_reads_the_list_but_cannot_change_it(client, programme):
    page = text_of(
        enter(client, programme, TEAM_MEMBER).get(reverse("frameworks:list", args=["barriers"]))
    )

    assert "Add a word" not in page
    assert reverse("frameworks:word", args=COST) not in page


def test_indicators_cannot_be_added_to(client, programme):
    page = text_of(enter(client, programme).get(reverse("frameworks:list", args=["indicators"])))

    assert "People are added only within one partner and one period" in page
    assert "Add a word" not in page


def test_a_list_that_does_not_exist_is_not_found(client, programme):
    enter(client, programme)

    for name, arguments in (
        ("list", ["nothing"]),
        ("version", ["nothing-1"]),
        ("join", ["nothing"]),
        ("word", ["barriers", "nothing"]),
        ("list_csv", ["nothing"]),
    ):
        assert client.get(reverse(f"frameworks:{name}", args=arguments)).status_code == 404


def test_another_version_can_be_read(client, programme):
    page = text_of(
        enter(client, programme).get(reverse("frameworks:version", args=["barriers-uk-2014"]))
    )

    assert "A fear of crime, or not knowing where to start to go online" in page
    assert "The copy that was read" in page


def test_a_table_prints_what_could_not_be_mapped_and_why(client, programme):
    page = text_of(
        enter(client, programme).get(
            reverse("frameworks:join", args=["barriers-scotland-2014-to-working-1"])
        )
    )

    assert "Words that have no counterpart" in page
    assert "Availability of training" in page
    assert "our list has no such word" in page
    assert "Our reading of both lists" in page


def test_a_list_can_be_taken_away_as_csv_with_its_source(client, programme):
    enter(client, programme)
    client.post(reverse("frameworks:word", args=COST), sent(label="Price"))

    response = client.get(reverse("frameworks:list_csv", args=["barriers"]))

    lines = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[3].startswith("cost,Price,Cost,")
    assert "barriers-working-1" in lines[3]


PAGES = [
    ("lists", []),
    ("list", ["barriers"]),
    ("list_csv", ["barriers"]),
    ("version", ["barriers-uk-2014"]),
    ("join", ["barriers-uk-2014-to-working-1"]),
]


@pytest.mark.parametrize(("name", "arguments"), PAGES)
def test_people_of_partners_do_not_see_the_team_s_words(client, programme, name, arguments):
    response = enter(client, programme, PARTNER_MANAGER).get(
        reverse(f"frameworks:{name}", args=arguments)
    )

    assert response.status_code == 403


@pytest.mark.parametrize(("name", "arguments"), PAGES)
def test_an_operator_without_a_programme_has_no_words_of_one(client, programme, name, arguments):
    response = sign_in(client, make_operator()).get(reverse(f"frameworks:{name}", args=arguments))

    assert response.status_code == 404


CHANGES = [
    ("word", COST, {"label": "Price"}),
    ("hide", COST, {}),
    ("show", COST, {}),
    ("add", ["barriers"], {"label": "No quiet place", "hint": "Nowhere to sit"}),
]


@pytest.mark.parametrize(("name", "arguments", "answers"), CHANGES)
def test_a_visitor_changes_no_word(client, programme, name, arguments, answers):
    response = client.post(reverse(f"frameworks:{name}", args=arguments), sent(**answers))

    assert response.status_code == 302
    assert reverse("account_login") in response.url
    assert not TermChoice.objects.exists()
    assert not OwnTerm.objects.exists()


@pytest.mark.parametrize("role", [TEAM_MEMBER, PARTNER_MANAGER])
@pytest.mark.parametrize(("name", "arguments", "answers"), CHANGES)
def test_nobody_but_the_lead_changes_a_word(client, programme, role, name, arguments, answers):
    enter(client, programme, role)

    response = client.post(reverse(f"frameworks:{name}", args=arguments), sent(**answers))

    assert response.status_code == 403
    assert not TermChoice.objects.exists()
    assert not OwnTerm.objects.exists()


@pytest.mark.parametrize(("name", "arguments", "answers"), CHANGES)
def test_the_lead_changes_words_and_pressing_twice_is_the_same_as_once(
    client, programme, name, arguments, answers
):
    lead = make_member(LEAD, programme)
    if name == "show":
        actor = actor_for(lead.user, str(programme.pk))
        hide_term(actor=actor, programme=programme, list_code="barriers", code="cost")
    sign_in(client, lead)
    address, answers = reverse(f"frameworks:{name}", args=arguments), sent(**answers)

    shown = client.get(address)
    first = client.post(address, answers)
    second = client.post(address, answers)

    assert shown.status_code == 200
    assert first.url == second.url == reverse("frameworks:list", args=["barriers"])
    assert OwnTerm.objects.count() + TermChoice.objects.count() == 1


def test_the_list_says_what_the_programme_made_of_each_word(client, programme):
    enter(client, programme)
    client.post(reverse("frameworks:word", args=COST), sent(label="Price"))
    client.post(reverse("frameworks:hide", args=["barriers", "device"]), sent())
    client.post(reverse("frameworks:add", args=["barriers"]), sent(label="Quiet", hint="A place"))

    page = text_of(client.get(reverse("frameworks:list", args=["barriers"])))
    renamed = text_of(client.get(reverse("frameworks:word", args=COST)))
    hidden = text_of(client.get(reverse("frameworks:word", args=["barriers", "device"])))

    assert "Published as “Cost”" in page
    assert "Hidden" in page
    assert "Your own word" in page
    assert "<b>12</b> words in use" in page
    assert "To go back to the published wording" in renamed
    assert "Show this word again" in hidden


def test_a_refusal_stands_on_the_form_and_what_was_typed_is_kept(client, programme):
    enter(client, programme)

    response = client.post(reverse("frameworks:word", args=COST), sent(label="Not knowing how"))

    assert "“Not knowing how” is already in this list." in text_of(response)
    assert selectors.label(programme, "barriers", "cost") == "Cost"


def test_a_word_can_be_put_under_a_heading(client, programme):
    enter(client, programme)
    address = reverse("frameworks:add", args=["outcomes"])
    shown = text_of(client.get(address))

    client.post(address, sent(label="Calmer", hint="Sleeps better", parent="longer-term"))

    assert "Under which heading?" in shown
    assert OwnTerm.objects.get().parent == "longer-term"
