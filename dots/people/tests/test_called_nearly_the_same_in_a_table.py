"""A table whose rows may be somebody who is here already is asked about before it is loaded."""

from __future__ import annotations

import pytest

from dots.people.intake_alike import Everybody
from dots.people.models import Intake, Person
from dots.people.set_aside import by_reason, which
from dots.people.tests.importing import everything_kept, press, read
from dots.people.tests.makers import make_person
from dots.people.tests.steps import text

TABLE = "Client ID,Nickname\nA-1,Beatrise\nA-2,Olwenna\nA-3,olwena\nA-4,Kit\n"


@pytest.fixture
def beatrice(partner):
    return make_person("Beatrice", organisation=partner)


def numbers():
    return set(Person.objects.exclude(own_id="").values_list("own_id", flat=True))


@pytest.mark.django_db
def test_rows_like_somebody_here_or_an_earlier_row_are_asked_about_and_nothing_is_lost(
    manager, partner, beatrice
):
    page = read(manager, partner, TABLE)
    unanswered = press(manager, page)

    assert "2 rows are called nearly as somebody" in text(page)
    assert "Row 2, Beatrise: like Beatrice, has not come yet" in text(page)
    assert "Row 4, olwena: like row 3 of this table, Olwenna" in text(page)
    assert "Row 5" not in text(page)
    assert "Say what becomes of the rows" in text(unanswered)
    assert "Row 2, Beatrise" in text(unanswered)
    assert numbers() == set()

    after = text(press(manager, unanswered, alike="leave"))

    assert numbers() == {"A-2", "A-4"}
    assert "you left it out" in after
    assert "2, 4" in after
    assert "Beatrise" not in everything_kept()


@pytest.mark.django_db
def test_nobody_comes_in_beside_one_of_just_the_same_nickname(manager, partner, beatrice):
    make_person("Kit", organisation=partner, own_id="A-9")
    page = read(
        *(manager, partner),
        "Client ID,Nickname\nA-1,beatrice\nA-2,Jo H\nA-3,Jo H.\nA-4,Ann\nA-9,Beatrice\n",
    )
    shown = text(page)
    after = text(press(manager, page))

    assert "called just the same" in shown
    assert "Add a letter to what they are called in the table" in shown
    assert "2, 4, 6" in shown
    assert "What becomes of rows" not in shown
    assert "2, 4, 6" in after
    assert numbers() == {"A-2", "A-4", "A-9"}
    assert Person.objects.get(own_id="A-9").known_as == "Kit"


@pytest.mark.django_db
def test_of_somebody_like_another_none_is_added_who_took_the_name_meanwhile(manager, partner):
    page = read(manager, partner, "Client ID,Nickname\nA-1,Jo H\n")
    make_person("Jo H", organisation=partner)

    after = text(press(manager, page))

    assert "called just the same" in after
    assert numbers() == set()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("answer", "added"),
    [
        ({"alike": "ticked", "sure": ["4"]}, {"A-2", "A-3", "A-4"}),
        ({"alike": "add"}, {"A-1", "A-2", "A-3", "A-4"}),
    ],
)
def test_who_is_somebody_else_is_added(manager, partner, beatrice, answer, added):
    press(manager, read(manager, partner, TABLE), **answer)

    assert numbers() == added
    assert beatrice.fresh().own_id == ""


@pytest.mark.django_db
def test_to_tick_nobody_is_asked_again(manager, partner, beatrice):
    page = press(manager, read(manager, partner, TABLE), alike="ticked")

    assert "Tick who is somebody else" in text(page)
    assert Intake.objects.get().state == "shown"


@pytest.mark.django_db
def test_who_has_the_number_already_is_not_asked_about(manager, partner, beatrice):
    Person.objects.filter(pk=beatrice.pk).update(own_id="A-1")

    page = read(manager, partner, "Client ID,Nickname\nA-1,Beatrise\nA-4,Kit\n")

    assert "called nearly" not in text(page)

    press(manager, page)

    assert beatrice.fresh().known_as == "Beatrise"


@pytest.mark.parametrize(
    ("kept", "row", "alike"),
    [
        (("bea", ""), ("bea", ""), True),
        (("beatrice", ""), ("beatrise", ""), True),
        (("bea", ""), ("bea", "bea quillfeather"), True),
        (("bea", ""), ("bea k", ""), True),
        (("maria", "maria quillfeather"), ("maria", "maria quilfeather"), True),
        (("maria", "maria quillfeather"), ("maria", "maria applegarth"), False),
        (("kit", ""), ("kat", ""), False),
    ],
)
def test_whole_names_are_compared_as_wholes_and_nicknames_as_while_typing(kept, row, alike):
    met = Everybody()
    met.add(*kept, 7)

    likeness, holder = met.like(*row)

    assert (likeness >= 0.8) is alike
    assert not alike or holder == 7


@pytest.mark.django_db
def test_four_hundred_rows_with_one_fault_are_one_line(manager, partner):
    rows = "".join(f"A-{n},Nick,Nowhere\n" for n in range(2, 402))

    page = text(read(manager, partner, f"Client ID,Nickname,Ward\n{rows},Nobody,\n"))

    assert page.count("The ward is not one of here") == 1
    assert "2 to 401" in page
    assert page.count("“Your own number” is missing, so the row is left out.") == 1


def test_reasons_stand_with_what_most_rows_have_first():
    aside = [(9, "Late."), (3, "No ward."), (4, "No ward."), (7, "No ward."), (3, "No ward.")]

    assert by_reason(aside) == [("No ward.", "3", "3 to 4, 7"), ("Late.", "1", "9")]
    assert which(range(1, 99, 2)).endswith("59, and 19 more")
