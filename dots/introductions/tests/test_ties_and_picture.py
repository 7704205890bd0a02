"""Who works with whom: recorded, ended and taken up again, drawn and counted over time."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.accounts.tests.makers import make_actor, make_member, sign_in
from dots.calculations.coverage import Cell
from dots.coverage.demo import make_demo_coverage
from dots.foundation.actor import CHAMPION, EVALUATOR, LEAD, PARTNER_MANAGER
from dots.foundation.commands import NotPossible
from dots.foundation.ids import new_id
from dots.foundation.notes import notes_about
from dots.foundation.registries import outcomes_of
from dots.introductions.commands import add_introductions, add_tie, add_ties
from dots.introductions.demo import make_demo_introductions
from dots.introductions.drawing import MOST_DOTS
from dots.introductions.models import Introduction, Tie
from dots.introductions.selectors import standing, whole_network
from dots.introductions.tests.makers import make_introduction, make_tie
from dots.introductions.views.network import PER_TABLE
from dots.network.demo import make_demo_network
from dots.network.models import Organisation
from dots.network.tests.makers import make_organisation, make_project

pytestmark = pytest.mark.django_db
NETWORK = reverse("introductions:network")


def at(name, record):
    return reverse(f"introductions:{name}", args=[record.pk])


def press(client, address, **answers):
    answers = {"command_id": uuid.uuid4(), **answers}
    return client.post(address, answers, follow=True).content.decode()


def read(client, address, **asked):
    response = client.get(address, asked)
    assert response.status_code == 200
    return response.content.decode()


def picture_in(page):
    """The picture that a phone shows: the same stands once more for wide screens."""
    return page.split('<svg class="chart map"')[1].split("</svg>")[0]


def page_of(partner):
    return reverse("network:organisation", args=[partner.pk])


def test_a_tie_is_recorded_once_and_stands_on_both_pages(team, carers, library):
    sent = {"command_id": uuid.uuid4(), "partner": "City Lib", "kind": "shares", "note": "A hall."}

    page = team.post(at("add_tie", carers), sent, follow=True).content.decode()
    team.post(at("add_tie", carers), sent)
    refused = press(team, at("add_tie", library), partner="harbour carers", kind="shares")

    assert "Recorded: Harbour Carers and City Library." in page
    assert "Share a worker, a room or equipment" in page
    assert "Harbour Carers" in read(team, page_of(library))
    assert "This is recorded already" in refused
    assert Tie.objects.count() == 1


def test_of_several_names_one_is_chosen_and_of_none_that_is_said(team, programme, carers):
    first = make_organisation("Mill Lane Hall", programme=programme)
    make_organisation("Mill Lane School", programme=programme)

    asked = press(team, at("add_tie", carers), partner="mill lane", kind="works")
    done = press(team, at("add_tie", carers), partner="mill lane", kind="works", chosen=first.pk)
    nobody = press(team, at("add_tie", carers), partner="zzz", kind="works")

    assert "Choose one below" in asked
    assert "Harbour Carers and Mill Lane Hall" in done
    assert "No partner of that name is recorded" in nobody


def test_what_cannot_be_a_tie_is_refused(team, programme, carers, library):
    actor = make_actor(LEAD, programme)
    ahead = timezone.localdate() + timedelta(days=3)
    asked = {"actor": actor, "organisation": carers, "kind": "works"}
    with pytest.raises(NotPossible, match="The day lies ahead"):
        add_tie(other=library, since=ahead, **asked)
    with pytest.raises(NotPossible, match="cannot be tied to itself"):
        add_tie(other=carers, **asked)
    with pytest.raises(NotPossible, match="not in this programme"):
        add_tie(other=make_organisation(), **asked)
    Organisation.objects.filter(pk=library.pk).update(state="left")

    left = press(team, at("add_tie", carers), partner="City Library", kind="works")

    assert "One of them has left" in left
    assert not Tie.objects.exists()


def test_a_tie_ends_and_is_taken_up_again(team, carers, library):
    tie = make_tie(carers, library)
    ending = {"command_id": uuid.uuid4()}

    ended = team.post(at("end_tie", tie), ending, follow=True).content.decode()
    team.post(at("end_tie", tie), ending)
    twice = press(team, at("end_tie", tie))
    resumed = press(team, at("resume_tie", tie))
    again = press(team, at("resume_tie", tie))

    assert "Ended: 1" in ended
    assert "This has ended already" in twice
    assert "Taken up again" in resumed
    assert "They are tied already" in again
    assert Tie.objects.get().closed_on is None


def test_a_manager_records_the_own_ties_by_whole_names_only(client, programme, carers, library):
    sign_in(client, make_member(PARTNER_MANAGER, programme, carers.pk))

    part = press(client, at("add_tie", carers), partner="City", kind="works")
    whole = press(client, at("add_tie", carers), partner="city library", kind="works")

    assert "City Library" not in part
    assert "Recorded: Harbour Carers and City Library." in whole
    assert client.get(at("add_tie", library)).status_code == 404
    assert press(client, at("end_tie", Tie.objects.get())).count("Ended") >= 1


def test_a_tie_of_others_is_not_there_for_a_manager_nor_changed_by_who_only_looks(
    client, programme, carers, library
):
    theirs = make_tie(library, make_organisation(programme=programme))
    sign_in(client, make_member(PARTNER_MANAGER, programme, carers.pk))
    assert client.get(at("end_tie", theirs)).status_code == 404
    sign_in(client, make_member(CHAMPION, programme, library.pk))

    answer = client.post(at("end_tie", theirs), {"command_id": uuid.uuid4()})

    assert answer.status_code in (403, 404)
    assert Tie.objects.get().closed_on is None


@pytest.mark.parametrize("name", ["add_tie", "end_tie", "resume_tie", "consent", "outcome"])
def test_nobody_signed_out_changes_anything(client, carers, library, name):
    made = make_introduction(carers, library, state="asked")
    record = {"add_tie": carers, "consent": made.sides.first(), "outcome": made.sides.first()}

    answer = client.post(at(name, record.get(name) or make_tie()), {"command_id": uuid.uuid4()})

    assert reverse("account_login") in answer["Location"]


def test_a_partners_picture_names_whom_it_is_tied_to_and_how(team, programme, carers, library):
    make_tie(carers, library)
    school = make_organisation("School", programme=programme)
    make_project("Tablets", partners=(carers, school))
    made = make_introduction(
        carers, make_organisation("Hall", programme=programme), state="introduced"
    )
    press(team, at("outcome", made.sides.first()), outcome="yes", text="Drop-in")

    page = read(team, at("around", carers))

    assert "Harbour Carers is tied to 3 other partners" in page
    assert picture_in(page).count('class="pin"') == 3
    assert '<tspan class="b"' in page
    assert f'<a class="tag" href="{at("around", library)}">' in page
    assert "Both are in the project “Tablets”" in page
    assert "an introduction led to something" in page
    assert "<desc" in page
    assert "The same as a table" in page


def test_a_partners_people_do_not_see_which_of_the_others_know_one_another(
    client, programme, carers, library
):
    school = make_organisation("School", programme=programme)
    for one, other in ((carers, library), (carers, school), (library, school)):
        make_tie(one, other)
    lines = []
    for role, partner in ((LEAD, None), (PARTNER_MANAGER, carers.pk)):
        sign_in(client, make_member(role, programme, *([partner] if partner else [])))
        lines.append(picture_in(read(client, at("around", carers))).count('stroke-width="2"'))

    assert lines == [3, 2]


def test_of_a_partner_with_many_ties_the_rest_stands_in_the_table(team, programme, carers):
    for _ in range(PER_TABLE + 3):
        make_tie(carers, make_organisation(programme=programme))

    page = read(team, at("around", carers))

    assert picture_in(page).count('class="pin"') == MOST_DOTS
    assert f"{PER_TABLE + 3 - MOST_DOTS} more stand in the table" in page
    assert f"1 to {PER_TABLE} of {PER_TABLE + 3}" in page
    rest = read(team, at("around", carers), page=2)
    assert "<details open>" in rest
    assert rest.count('role="rowheader"') == 3
    assert picture_in(rest).count('class="pin"') == MOST_DOTS


def test_a_partner_without_a_tie_stands_alone_and_the_page_says_what_to_do(team, carers):
    assert "Harbour Carers stands alone" in read(team, at("around", carers))
    assert "No tie is recorded yet" in read(team, NETWORK)


def test_the_whole_network_is_drawn_by_community_and_by_ward(team, programme, carers, library):
    make_tie(carers, library)
    make_tie(library, make_organisation(programme=programme, communities=["deaf"]))
    make_organisation("Lonely", programme=programme)

    page = read(team, NETWORK)

    assert "4 partners, 2 ties between them; one stands alone" in page
    assert "Unpaid carers: 2 partners, 2 ties" in page
    assert "No community recorded" in page
    assert "No site in a known ward" in read(team, NETWORK, by="ward")
    alone = read(team, reverse("introductions:alone"))
    assert "Lonely" in alone
    assert "Harbour" not in alone
    saved = b"".join(team.get(reverse("introductions:alone_csv")).streaming_content).decode()
    assert "Lonely" in saved
    assert "Harbour" not in saved
    file = b"".join(team.get(reverse("introductions:ties_csv")).streaming_content).decode()
    assert "Work together" in file


def test_a_gap_a_request_and_a_need_say_what_introduction_came_of_them(programme, carers, library):
    gap, actor = Cell("lending", "unpaid-carers"), make_actor(LEAD, programme)
    key = "lending|unpaid-carers|"
    made = make_introduction(carers, library, came_from="gap", came_from_key=key)

    (found,) = [pair for pair in outcomes_of("gap", actor, gap) if "Introduce" in pair[0].title]

    outcome, became = found
    assert "role=lending&community=unpaid-carers&came_from=gap" in outcome.address(gap)
    assert became[0].address == at("introduction", made)
    assert became[0].text == "Not sent yet"
    for kind in ("request", "need"):
        page = next(one for one, _ in outcomes_of(kind, actor, carers) if "Introduce" in one.title)
        assert f"came_from={kind}&came_from_key={carers.pk}" in page.address(carers)
        assert at("suggest", carers) in page.address(carers)


def test_what_was_typed_is_found_for_those_who_answer_for_notes(team, programme, carers, library):
    made = make_introduction(carers, library, state="introduced", note="Rang twice.")
    make_tie(carers, library, note="Since the fair.", kind="refers")
    side = made.sides.get(organisation=carers)
    press(team, at("outcome", side), outcome="yes", text="A drop-in.")
    actor = make_actor(LEAD, programme)

    found = {note.text for note in notes_about(actor, carers.pk)}

    assert {"Rang twice.", "Since the fair.", "A drop-in.", made.why} <= found


def test_an_evaluator_sees_ties_and_no_button(client, programme, carers, library):
    make_tie(carers, library)
    sign_in(client, make_member(EVALUATOR, programme))

    page = read(client, page_of(carers))

    assert "Whom they work with" in page
    assert "Suggest whom to meet" not in page
    assert "Add a tie" not in page


def test_rows_of_strangers_are_refused(programme, carers):
    actor, today = make_actor(LEAD, programme), timezone.localdate()
    tie = {"first_id": carers.pk, "second_id": new_id(), "kind": "works", "since": today}

    with pytest.raises(NotPossible, match="not in this programme"):
        add_ties(actor=actor, programme=programme, rows=[tie])
    with pytest.raises(NotPossible, match="not in this programme"):
        rows = [{"organisation_id": carers.pk, "other_id": new_id()}]
        add_introductions(actor=actor, programme=programme, rows=rows)


def test_the_demo_city_has_ties_and_introductions_in_every_state(programme, milltown):
    make_demo_network(programme)
    make_demo_coverage(programme)

    ties, introductions = make_demo_introductions(programme)

    assert 300 < ties <= 400
    assert 50 < introductions <= 60
    states = {"draft", "asked", "introduced", "declined", "lapsed", "withdrawn"}
    assert set(Introduction.objects.values_list("state", flat=True)) == states
    assert Tie.objects.filter(source="introduction", kind="works").exists()
    assert standing(whole_network(make_actor(LEAD, programme))).isolated > 5
