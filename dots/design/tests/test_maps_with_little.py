"""Maps of which only a little is known, or whose table is elsewhere."""

from dots.design.charts import AreaMap, MapArea


def test_an_area_with_none_is_not_among_the_highest():
    areas = [
        MapArea(label=name, path="M0 0h9v9h-9Z", centre_x=5, centre_y=5, value=number)
        for name, number in (("Alder", 0), ("Birch", 40), ("Cedar", 0))
    ]

    drawn = AreaMap(title="By ward", unit="attendances", heading="Ward", areas=areas)

    assert [mark.area.label for mark in drawn.marks] == ["Birch"]


def test_a_map_whose_table_the_page_has_brings_none():
    area = MapArea(label="Alder", path="M0 0h9v9h-9Z", centre_x=5, centre_y=5, value=0)

    drawn = AreaMap(title="By ward", unit="times", heading="Ward", areas=[area], tabled=False)

    assert "<table" not in str(drawn)
    assert "<ol" not in str(drawn)


def test_a_map_says_why_an_area_has_no_number():
    words = {"Alder": "", "Birch": "Counted together with others", "Cedar": ""}
    areas = [
        MapArea(label=name, path="M0 0h9v9h-9Z", centre_x=5, centre_y=5, instead=instead)
        for name, instead in words.items()
    ]

    drawn = AreaMap(title="By ward", unit="attendances", heading="Ward", areas=areas)

    assert drawn.legend == [(0, "Counted together with others, or Too few to say")]
    assert "Birch: Counted together with others." in drawn.description
    assert "Alder: Too few to say." in drawn.description
