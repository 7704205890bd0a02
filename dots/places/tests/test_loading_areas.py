import io
import uuid

import pytest
from django.core.management import CommandError, call_command

from dots.accounts.tests.makers import make_actor, make_programme
from dots.foundation.actor import TEAM_MEMBER, Actor
from dots.foundation.commands import AlreadyDone, NotAllowed, NotPossible
from dots.foundation.models import Event
from dots.places import selectors
from dots.places.commands import add_alias, add_council, load_areas, remove_council
from dots.places.models import Area, AreaAlias, AreaLoad, Postcode, ProgrammeArea
from dots.places.preparing import prepare
from dots.places.tests.makers import (
    FARLAND,
    HIGH,
    LOOKUP,
    LOW,
    MILL,
    MILLTOWN,
    POSTCODES,
    make_milltown,
    milltown_files,
    square,
    write_csv,
    write_shapes,
)

pytestmark = pytest.mark.django_db


def test_a_loaded_council_belongs_to_the_programme_with_all_it_has(tmp_path):
    programme = make_programme()

    joined = make_milltown(programme, tmp_path)

    assert joined.council_id == MILLTOWN
    assert [ward.name for ward in selectors.wards(programme)] == [
        "High Town", "Low Town", "Mill & Weir",
    ]  # fmt: skip
    assert selectors.small_areas(programme).count() == 6
    assert Postcode.objects.count() == 4
    assert joined.council.sources[0]["licence"] == "Open Government Licence v3.0"
    assert selectors.ward_names(programme)[MILL] == "Mill & Weir"


def test_another_councils_wards_are_known_but_not_the_programmes(tmp_path):
    programme = make_programme()

    make_milltown(programme, tmp_path)

    far = Area.objects.get(pk="E05900010")
    assert (far.name, far.council_code, far.path) == ("Far End", FARLAND, "")
    assert far not in selectors.wards(programme)


def test_loading_again_changes_nothing(tmp_path):
    programme = make_programme()
    make_milltown(programme, tmp_path)
    before = [list(model.objects.order_by("pk").values()) for model in (Area, Postcode)]

    make_milltown(programme, tmp_path)

    assert [list(model.objects.order_by("pk").values()) for model in (Area, Postcode)] == before
    assert ProgrammeArea.objects.count() == 1


def test_the_same_load_sent_twice_happens_once(tmp_path):
    programme = make_programme()
    actor, sent = Actor.system(programme, "test"), uuid.uuid4()
    first = prepare(milltown_files(tmp_path), "Milltown")
    joined = load_areas(actor=actor, programme=programme, prepared=first, command_id=sent)
    again = prepare(milltown_files(tmp_path), "Milltown")

    with pytest.raises(AlreadyDone) as done:
        load_areas(actor=actor, programme=programme, prepared=again, command_id=sent)

    assert done.value.record_id == joined.pk
    assert Event.objects.count() == 1


@pytest.mark.parametrize("role", [TEAM_MEMBER])
def test_only_the_lead_or_the_operator_loads_areas(tmp_path, role):
    programme = make_programme()
    actor = make_actor(role, programme)

    with pytest.raises(NotAllowed):
        load_areas(
            actor=actor,
            programme=programme,
            prepared=prepare(milltown_files(tmp_path), "Milltown"),
        )

    assert not Area.objects.exists()


def test_files_left_out_leave_what_an_earlier_load_brought(tmp_path):
    programme = make_programme()
    make_milltown(programme, tmp_path)

    make_milltown(programme, tmp_path, deprivation=None, small_area_boundaries=None, postcodes=None)

    area = Area.objects.get(pk="E01900001")
    council = Area.objects.get(pk=MILLTOWN)
    assert (area.imd_decile, bool(area.path), Postcode.objects.count()) == (1, True, 4)
    assert council.view_box
    assert len(council.sources) == 4


def test_a_ward_that_a_later_list_leaves_out_is_kept_but_not_offered(tmp_path):
    programme = make_programme()
    make_milltown(programme, tmp_path)
    renewed = [row if row[2] != LOW else (*row[:2], "E05900099", *row[3:]) for row in LOOKUP]
    lookup = write_csv(tmp_path / "lookup26.csv", renewed)

    make_milltown(programme, tmp_path, lookup=lookup)

    offered = set(selectors.ward_names(programme))
    assert offered == {MILL, HIGH, "E05900099"}
    assert Area.objects.get(pk=LOW).is_current is False


def test_a_later_list_for_one_council_leaves_another_that_is_loaded_alone(tmp_path):
    programme = make_programme()
    make_milltown(programme, tmp_path)
    renewed = [row if row[2] != LOW else (*row[:2], "E05900099", *row[3:]) for row in LOOKUP]
    lookup = write_csv(tmp_path / "lookup26.csv", renewed)

    make_milltown(
        programme, tmp_path, "Farland", lookup=lookup, postcodes=None, small_area_boundaries=None
    )

    assert set(selectors.ward_names(programme)) == {MILL, HIGH, LOW, "E05900010"}


def test_a_postcode_that_was_closed_is_forgotten(tmp_path):
    programme = make_programme()
    make_milltown(programme, tmp_path)
    fewer = write_csv(tmp_path / "fewer.csv", [POSTCODES[0], *POSTCODES[2:]])

    make_milltown(programme, tmp_path, postcodes=fewer)

    assert not Postcode.objects.filter(pk="ML1 1AA").exists()


def test_a_council_that_is_loaded_can_be_added_to_another_programme(tmp_path):
    make_milltown(make_programme(), tmp_path)
    other = make_programme()

    joined = add_council(actor=Actor.system(other, "test"), programme=other, council_code=MILLTOWN)

    assert joined.programme == other
    assert selectors.wards(other).count() == 3


def test_a_council_that_is_not_loaded_cannot_be_added(tmp_path):
    programme = make_programme()
    make_milltown(programme, tmp_path)

    with pytest.raises(NotPossible, match="not loaded yet"):
        add_council(
            actor=Actor.system(programme, "test"), programme=programme, council_code=FARLAND
        )


def test_a_council_is_part_of_a_programme_once(tmp_path):
    programme = make_programme()
    make_milltown(programme, tmp_path)

    with pytest.raises(NotPossible, match="already part of the programme"):
        add_council(
            actor=Actor.system(programme, "test"), programme=programme, council_code=MILLTOWN
        )


def test_a_council_taken_out_is_no_longer_offered_and_can_come_back(tmp_path):
    programme = make_programme()
    actor = Actor.system(programme, "test")
    joined = make_milltown(programme, tmp_path)

    remove_council(actor=actor, area=joined)

    assert selectors.wards(programme).count() == 0
    with pytest.raises(NotPossible, match="taken out of the programme before"):
        remove_council(actor=actor, area=joined)
    add_council(actor=actor, programme=programme, council_code=MILLTOWN)
    assert selectors.wards(programme).count() == 3


def test_a_name_that_means_another_ward_cannot_mean_two(tmp_path):
    programme = make_programme()
    make_milltown(programme, tmp_path)
    actor = Actor.system(programme, "test")
    add_alias(actor=actor, programme=programme, ward_code=LOW, text="The Dip", why="locals")

    for text, name in (("High town", "High Town"), (MILL, "Mill & Weir"), ("the dip", "Low Town")):
        with pytest.raises(NotPossible, match=f"already means {name}"):
            add_alias(actor=actor, programme=programme, ward_code="E05900002"
                      if name != "High Town" else LOW, text=text, why="wrong")  # fmt: skip

    assert AreaAlias.objects.count() == 1


def test_a_name_is_added_once_and_only_for_wards_of_the_programme(tmp_path):
    programme = make_programme()
    make_milltown(programme, tmp_path)
    actor = Actor.system(programme, "test")
    add_alias(actor=actor, programme=programme, ward_code=LOW, text="The Dip", why="locals")

    with pytest.raises(NotPossible, match="already has that other name"):
        add_alias(actor=actor, programme=programme, ward_code=LOW, text="The Dip", why="again")

    with pytest.raises(NotPossible, match="not part of this programme"):
        add_alias(actor=actor, programme=programme, ward_code="E05900010", text="F", why="far")


def test_an_alias_found_in_a_file_is_kept(tmp_path):
    programme = make_programme()
    path = write_shapes(
        tmp_path / "wards20.geojson", {"E05000777": square(0, 0)}, "WD20CD", WD20NM="High town"
    )

    make_milltown(programme, tmp_path, ward_boundaries=path)

    assert selectors.match_ward(programme, "E05000777").ward_code == HIGH


def test_the_command_line_loads_a_council_and_says_how_far_it_is(tmp_path):
    programme = make_programme("Milltown online")
    files = milltown_files(tmp_path)
    out = io.StringIO()

    call_command(
        "load_areas",
        programme=programme.slug,
        council="Milltown",
        lookup=files.lookup,
        deprivation=files.deprivation,
        small_area_boundaries=files.small_area_boundaries,
        postcodes=files.postcodes,
        stdout=out,
    )

    assert "Reading postcodes" in out.getvalue()
    assert "Milltown has 3 wards and 6 small areas. 3 postcodes lie in Milltown." in out.getvalue()
    assert selectors.wards(programme).count() == 3


@pytest.mark.parametrize(
    ("slug", "council", "sentence"),
    [
        ("nowhere", "Milltown", "There is no programme called “nowhere”"),
        ("here", "Elsewhere", "There is no council called “Elsewhere”"),
    ],
)
def test_the_command_line_says_what_is_wrong_and_loads_nothing(tmp_path, slug, council, sentence):
    make_programme("Here")
    files = milltown_files(tmp_path)

    with pytest.raises(CommandError, match=sentence) as refused:
        call_command("load_areas", programme=slug, council=council, lookup=files.lookup)

    assert "Nothing was loaded." in str(refused.value)
    assert not Area.objects.exists()


def test_records_name_themselves_in_plain_words(tmp_path):
    programme = make_programme()
    joined = make_milltown(programme, tmp_path)
    load = AreaLoad(programme=programme, council="Milltown", files={})
    alias = AreaAlias(area_id=LOW, text="The Dip")

    assert [str(each) for each in (joined, load, alias, Postcode.objects.get(pk="ML1 1AA"))] == [
        "Milltown", "Milltown: waiting", "The Dip", "ML1 1AA",
    ]  # fmt: skip
