"""Several partners of one name: lists, files and messages say which is which."""

from __future__ import annotations

import html

import pytest
from django.urls import reverse

from dots.duplicates.models import DIFFERENT, Merge
from dots.duplicates.tests.makers import make_later, make_merge, make_pair
from dots.foundation.ids import new_id
from dots.network.namesakes import labels_of
from dots.network.tests.makers import make_site

pytestmark = pytest.mark.django_db


@pytest.fixture
def hubs(programme):
    """Three of one name, two of them at one postcode."""
    made = [make_later("Brindle Hub", programme=programme, kind="charity") for _ in "abc"]
    for one, postcode in zip(made, ("XB5 2AJ", "XB7 8AN", "XB7 8AN"), strict=True):
        make_site(organisation=one, postcode=postcode)
    return made


def text(response):
    return html.unescape(
        b"".join(response).decode() if response.streaming else response.content.decode()
    )


def at(name, record):
    return reverse(f"duplicates:{name}", args=[record.pk])


def test_the_queue_its_file_and_the_messages_say_which_two(team, hubs):
    pair = make_pair(hubs[0], hubs[1])
    labels = dict(labels_of((one.pk, one.name) for one in hubs))
    first, second = labels[pair.first_id], labels[pair.second_id]
    queue, home = text(team.get(reverse("duplicates:pairs"))), text(team.get("/"))
    file = text(team.get(reverse("duplicates:pairs_csv")))
    record = text(team.get(reverse("network:organisation", args=[hubs[0].pk])))

    done = text(team.post(at("different", pair), {"command_id": new_id()}, follow=True))

    for page in (queue, text(team.get(reverse("duplicates:pairs"), {"state": DIFFERENT}))):
        assert f">{first}<" in page
        assert f"or {second}" in page
    assert f'"{first}","{second}"' in file
    assert f"{first} and {second}" in home
    assert labels[hubs[1].pk] in record
    assert f"Noted: {first} and {second} are not the same." in done


def test_those_to_choose_from_are_never_two_lines_alike(team, hubs):
    page = text(team.get(at("same_as", hubs[0]), {"search": "Brindle"}))

    assert "Which partner is the same as Brindle Hub (charity, XB5 2AJ, added " in page
    assert "number 2 of this name): 1 record" in page
    assert "number 3 of this name): 1 record" in page


def test_nothing_chosen_is_not_said_to_be_kept(team, hubs):
    address = f"{at('same_as', hubs[0])}?search=Brindle"

    page = text(team.post(address, {"command_id": new_id()}))

    assert "Choose the partner that is the same." in page
    assert "What you chose is still here" not in page


def test_merged_partners_are_searched_by_the_name_of_one(team, hubs):
    make_merge(make_pair(hubs[0], hubs[1]))

    assert "Name of a merged partner" in text(team.get(reverse("duplicates:merges")))


def test_merging_in_a_second_tab_says_which_of_the_two_stays(team, hubs):
    pair = make_pair(hubs[0], hubs[1])
    form = team.get(at("merge", pair)).context["form"]
    usual = {name: form[name].value() or "" for name in form.fields}
    stays, other = str(pair.second_id), str(pair.first_id)
    team.post(at("merge", pair), {**usual, "keeps": stays, "command_id": str(new_id())})

    late = {**usual, "keeps": other, "command_id": str(new_id())}
    said = text(team.post(at("merge", pair), late, follow=True))
    again = text(team.get(at("merge", pair), follow=True))

    kept = Merge.objects.get().told[stays]
    assert f"These two are merged already: Brindle Hub ({kept}) stays. Nothing was changed." in said
    assert "To keep the other one, undo this merge first." in said
    assert "To keep the other one" not in again
