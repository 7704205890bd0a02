"""What somebody is called is kept, never a way to reach them; a whole name is asked about."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dots.agreements.models import Agreement
from dots.agreements.tests.makers import make_agreement
from dots.people.models import Carer, Person
from dots.people.nicknames import is_whole_name
from dots.people.tests.importing import read
from dots.people.tests.makers import make_person, make_register
from dots.people.tests.steps import address, came, text, today

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "known_as",
    ["Anna Kowalska-Smith", "Mrs Patel", "Winston Okafor", "Mr. T Jones", "mary Shaw",
     "Doris Oxley", "Xerxes Oxley-Smith", "Zofka Kowalska-Nowak", "Oxley, Doris", "D. Oxley"],
)  # fmt: skip
def test_a_title_or_a_given_name_with_a_family_name_looks_like_a_whole_name(known_as):
    assert is_whole_name(known_as)


@pytest.mark.parametrize(
    "known_as",
    ["Bea K.", "Bea K", "Anna Maria", "Big Al", "Nan", "Rose from Tuesdays", "A-17 x", "Tall Paul",
     "Ann upstairs", "Drop-In Dave", "Red hat"],
)  # fmt: skip
def test_a_nickname_does_not(known_as):
    assert not is_whole_name(known_as)


def test_a_whole_name_is_asked_about_once_before_it_is_a_nickname(champion, partner):
    add = address("add", partner.pk)
    sent = came(known_as="Anna Kowalska")

    page = text(champion.post(add, sent))

    assert "Is this their whole name?" in page
    assert "Anna Kowalska" in page
    assert not Person.objects.exists()
    champion.post(add, {**sent, "sure_of": ["known_as"]})
    assert Person.objects.get().known_as == "Anna Kowalska"


@pytest.mark.parametrize("known_as", ["Mrs P 07700 900555", "anna.smith@example.org"])
def test_a_way_to_reach_somebody_is_no_nickname_wherever_it_is_typed(champion, partner, known_as):
    page = text(champion.post(address("add", partner.pk), came(known_as=known_as)))
    register = text(champion.post(address("register", partner.pk), came(newcomers=known_as)))
    one = make_person("Cy", organisation=partner)
    changed = text(champion.post(address("change", one.pk), came(known_as=known_as)))

    for shown in (page, register, changed):
        assert "holds an e-mail address, a telephone number" in shown
    assert Person.objects.get().known_as == "Cy"


@pytest.mark.parametrize(
    ("name", "depth", "known_as"),
    [("register", "pseudonymous", "Mrs Doris Oxley"), ("register", "named", "Doris Oxley"),
     ("correct", "pseudonymous", "Xerxes Oxley-Smith")],
)  # fmt: skip
def test_a_register_asks_once_about_a_whole_name_among_new_faces(
    champion, partner, person, name, depth, known_as
):
    if depth == "named":
        Agreement.objects.all().delete()
        make_agreement(partner)
    stands = make_register(
        person, make_person("Cy", organisation=partner), on=today() - timedelta(days=1)
    )
    page = address(name, partner.pk if name == "register" else stands.pk)
    form = came(newcomers=f"Zed\n{known_as}")

    asked = text(champion.post(page, form))

    assert f"“{known_as}”: It looks like a whole name" in asked
    assert "Is this their whole name?" in asked
    assert f"{known_as}</textarea>" in asked
    assert not Person.objects.filter(known_as="Zed").exists()
    for _ in range(2):
        assert champion.post(page, {**form, "sure_of": [known_as]}).status_code == 302
    assert Person.objects.filter(known_as__in=["Zed", known_as]).count() == 2


def test_a_tick_for_one_whole_name_is_none_for_another_typed_in_its_place(champion, partner):
    form = came(counted_before="Mrs Doris Oxley", sure_of=["Mrs Dora Oxley"])

    page = text(champion.post(address("register", partner.pk), form))

    assert "“Mrs Doris Oxley”: It looks like a whole name" in page
    assert not Person.objects.exists()


def test_a_nickname_that_becomes_a_whole_name_is_asked_about_and_refused_in_a_table(
    champion, manager, partner
):
    one = make_person("Xerxes", organisation=partner, own_id="A-1")

    form = came(known_as="Xerxes Oxley-Smith", own_id="A-1")
    page = text(champion.post(address("change", one.pk), form))
    tabled = text(read(manager, partner, "id,alias\nA-1,Doris Oxley\n"))

    assert "Is this their whole name?" in page
    assert "looks like a whole name, and they are not recorded by name" in tabled
    assert one.fresh().known_as == "Xerxes"


def test_a_carers_whole_name_is_asked_about_where_only_nicknames_are_agreed(
    champion, partner, person
):
    form = came(
        known_as="Mrs Hannah Oxley", relation="friend", may=["answer"], given_by="person",
        given_how="said", from_on=today().isoformat(),
    )  # fmt: skip
    page = text(champion.post(address("add_carer", person.pk), form))

    assert "Is this their whole name?" in page
    assert not Carer.objects.exists()
    Agreement.objects.all().delete()
    make_agreement(partner)
    assert champion.post(address("add_carer", person.pk), form).status_code == 302


def test_two_lines_of_one_name_are_told_without_sending_anybody_to_tick(champion, partner):
    page = text(champion.post(address("register", partner.pk), came(newcomers="Zebedee\nzebedee")))

    assert "“zebedee” stands in two lines of this page. Take one out, or write it so" in page
    assert "Tick them above" not in page


def test_two_of_one_nickname_are_told_apart_by_a_letter(champion, person, partner):
    other = make_person("Cy", organisation=partner)
    asked = "You help a bea already. Add a letter to tell them apart, such as bea K."

    added = text(champion.post(address("add", partner.pk), came(known_as="bea", who="new")))
    changed = text(champion.post(address("change", other.pk), came(known_as="bea")))
    as_it_was = champion.post(address("change", person.pk), came(known_as="Bea", own_id="4"))

    assert asked in added
    assert asked in changed
    assert 'value="bea"' in added
    assert sorted(Person.objects.values_list("known_as", flat=True)) == ["Bea", "Cy"]
    assert as_it_was.status_code == 302


def test_whoever_is_recorded_by_name_may_share_a_nickname(champion, person, partner):
    Agreement.objects.all().delete()
    make_agreement(partner)
    form = came(known_as="Bea", who="new", depth="named", family_name="Quince")

    champion.post(address("add", partner.pk), form)

    assert Person.objects.filter(known_as="Bea").count() == 2
