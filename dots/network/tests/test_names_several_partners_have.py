"""Several partners of one name: each can be told from the others, and named by typing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.network.models import Organisation
from dots.network.namesakes import choices_of, labels_of, namesakes_of
from dots.network.tests.makers import make_organisation, make_project, make_site
from dots.network.typed import as_typed, partners_of, partners_typed

pytestmark = pytest.mark.django_db


def make_hub(programme, *, days_ago=0, postcode="", **fields):
    made = make_organisation(fields.pop("name", "Brindle Hub"), programme=programme, **fields)
    at = timezone.now() - timedelta(days=days_ago)
    Organisation.objects.filter(pk=made.pk).update(created_at=at)
    if postcode:
        make_site(organisation=made, postcode=postcode)
    return made


@pytest.fixture
def hubs(programme):
    """Three of one name: the second and third of one kind, place and day."""
    return [
        make_hub(programme, days_ago=30, postcode="XB5 2AJ", kind="charity"),
        make_hub(programme, postcode="XB7 8AN", kind="charity"),
        make_hub(programme, postcode="XB7 8AN", kind="charity"),
    ]


def read(programme, text):
    return partners_typed(partners_of(programme), text)


def test_several_of_one_name_are_said_to_be_with_what_tells_them_apart(programme, hubs):
    found, [wrong] = read(programme, "brindle hub")

    assert found == []
    assert wrong.startswith("Three partners are called “brindle hub”. Write one of these: ")
    day = timezone.localdate(Organisation.objects.get(pk=hubs[0].pk).created_at)
    assert f"“Brindle Hub, XB5 2AJ” (charity, XB5 2AJ, added {day:%-d %B %Y})" in wrong
    assert "“Brindle Hub (2)” (charity, XB7 8AN, added " in wrong
    assert "of this name" not in wrong
    assert "Did you mean" not in wrong


@pytest.mark.parametrize(
    ("line", "which"),
    [
        ("Brindle Hub, XB5 2AJ", 0),
        ("brindle hub,xb52aj", 0),
        ("Brindle Hub (1)", 0),
        ("Brindle Hub (2)", 1),
        ("Brindle Hub, 3", 2),
    ],
)
def test_what_the_sentence_tells_to_write_is_understood(programme, hubs, line, which):
    assert read(programme, line) == ([hubs[which].pk], [])


def test_a_whole_label_and_the_address_of_a_page_are_understood_too(programme, hubs):
    labels = [label for _, label in labels_of((one.pk, one.name) for one in hubs)]
    addresses = [f"http://x{reverse('network:organisation', args=[one.pk])}?a=1" for one in hubs]

    assert read(programme, "\n".join(labels)) == ([one.pk for one in hubs], [])
    assert read(programme, "\n".join(addresses)) == ([one.pk for one in hubs], [])


def test_a_mark_that_two_have_is_asked_about(programme, hubs):
    found, [wrong] = read(programme, "Brindle Hub, XB7 8AN")

    assert found == []
    assert "Three partners may be meant by “Brindle Hub, XB7 8AN”. Write one of these:" in wrong
    assert "“Brindle Hub (2)”" in wrong


def test_where_one_is_left_its_mark_still_names_it(programme):
    one = make_hub(programme, postcode="XB5 2AJ")

    assert read(programme, "Brindle Hub, XB5 2AJ") == ([one.pk], [])
    assert read(programme, "Brindle Hub (1)") == ([one.pk], [])


def test_a_ward_or_the_kind_tells_apart_those_without_a_postcode(programme):
    here, there = make_hub(programme, kind="charity"), make_hub(programme, kind="library")
    make_site(organisation=here, ward_code="E05000001", is_confidential=True)

    told = namesakes_of([here.pk, there.pk])

    assert told[here.pk].written[0] == "Brindle Hub, E05000001"
    assert told[there.pk].written[0] == "Brindle Hub, library service"
    assert "no site recorded" in told[there.pk].label
    assert read(programme, "Brindle Hub, Library service") == ([there.pk], [])


def test_a_partner_that_is_called_like_a_mark_is_not_taken_for_it(programme):
    hubs = [make_hub(programme), make_hub(programme)]
    other = make_hub(programme, name="Brindle Hub (1)")

    _, [wrong] = read(programme, "Brindle Hub")

    assert read(programme, "Brindle Hub (1)") == ([other.pk], [])
    page = reverse("network:organisation", args=[hubs[0].pk])
    assert f"“{page}”" in wrong
    assert read(programme, page) == ([hubs[0].pk], [])


def test_a_name_letter_for_letter_goes_before_one_that_only_means_the_same(programme):
    hub, limited = make_hub(programme), make_hub(programme, name="Brindle Hub Ltd")

    assert read(programme, "Brindle Hub\nBRINDLE HUB LTD") == ([hub.pk, limited.pk], [])
    _, [wrong] = read(programme, "The Brindle Hub")
    assert "Two partners may be meant by “The Brindle Hub”" in wrong
    assert "“Brindle Hub”; “Brindle Hub Ltd”." in wrong


def test_something_very_long_is_not_repeated_whole(programme, hubs):
    _, [wrong] = read(programme, "x" * 5_001)
    _, [many] = read(programme, "\n".join(f"Nobody {number}" for number in range(30)))

    assert len(wrong) < 200
    assert "and 20 more." in many


def test_only_those_of_one_name_get_a_longer_label(programme, hubs, django_assert_num_queries):
    library = make_organisation("Quay Library", programme=programme)

    with django_assert_num_queries(0):
        assert choices_of([(library.pk, library.name)]) == [(str(library.pk), "Quay Library")]
    listed = labels_of((one.pk, one.name) for one in (*hubs, library))

    assert len({label for _, label in listed}) == 4
    assert listed[-1] == (library.pk, "Quay Library")


def test_a_project_of_two_of_one_name_is_saved_as_it_is_shown(programme, hubs):
    project = make_project(programme=programme)
    project.partners.set(hubs[1:])

    shown = as_typed(project.partners)

    assert set(read(programme, shown)[0]) == {one.pk for one in hubs[1:]}


def test_whoever_sees_only_some_partners_names_only_those(programme, hubs):
    mine = Organisation.objects.filter(pk=hubs[0].pk)

    assert partners_typed(mine, "Brindle Hub") == ([hubs[0].pk], [])
    assert partners_typed(mine, f"/partners/{hubs[1].pk}/")[0] == []
