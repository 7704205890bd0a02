"""Charts and the findings that carry them."""

from __future__ import annotations

from dots.design.charts import AreaMap, Bar, Bars, MapArea, Point, Trend
from dots.design.gallery.component import ELSEWHERE, Component, Variant

NAMES = [
    "Northmoor",
    "Quayside",
    "Harbour",
    "Castle and Priory",
    "St Brannock’s",
    "Millbrook",
    "Topsham Road",
    "Woodwater",
    "Pinhoe",
    "Heavitree",
    "Alphington",
    "Exwick",
    "Cowick",
    "Duryard",
    "Redhills",
    "Whipton",
    "Larkbeare",
    "Mincinglake",
    "Stoke Hill",
    "Newtown",
]

BARS = Bars(
    key="bars",
    unit="people",
    heading="Who",
    title="About one in five people who need help was reached",
    bars=[
        Bar(label="Adults who need help", value=21000, least=18500, most=23800, comparison=True),
        Bar(label="Reached this year", value=4150, least=3900, most=4400, address=ELSEWHERE),
        Bar(label="Reached last year", value=3400, least=3150, most=3650),
    ],
    note="Need is an estimate from a national survey; its line shows the range.",
)

KINDS = Bars(
    key="kinds",
    unit="sessions",
    heading="Kind",
    title="Most sessions are drop-ins",
    bars=[
        Bar(label="Drop-in", value=620),
        Bar(label="A course of several weeks with the same people", value=340),
        Bar(label="Home visit", value=0),
        Bar(label="Outreach in hostels and day centres", least=40, most=75),
        Bar(label="By phone"),
    ],
)

QUARTERS = [
    ("Apr to Jun 2024", 610, 640, 580),
    ("Jul to Sep 2024", 560, 600, 520),
    ("Oct to Dec 2024", 820, 900, 760),
    ("Jan to Mar 2025", None, None, None),
    ("Apr to Jun 2025", 940, 1010, 880),
    ("Jul to Sep 2025", 870, 950, 800),
    ("Oct to Dec 2025", 1180, 1300, 1070),
    ("Jan to Mar 2026", 1240, 1390, 1120),
]

TREND = Trend(
    key="trend",
    unit="people",
    heading="Quarter",
    title="More people came each quarter, and most of all in the last two winters",
    points=[
        Point(label=label, value=value, most=most, least=least, address=ELSEWHERE)
        for label, value, most, least in QUARTERS
    ],
    note="The dashed line is January to March 2025: too few partners reported.",
)

BOUNDS = Trend(
    key="bounds",
    unit="people",
    heading="Year",
    title="Only a range is known for two years",
    points=[
        Point(label="2023 to 2024", short="2023–24", least=1900, most=2600),
        Point(label="2024 to 2025", short="2024–25", least=2300, most=3100),
        Point(label="2025 to 2026", short="2025–26", value=3300),
    ],
)

GOING_ON = Trend(
    key="going-on",
    unit="people",
    heading="Quarter",
    title="The quarter under way is drawn apart",
    points=[
        *(Point(label=label, value=value) for label, value, _, _ in QUARTERS[-4:]),
        Point(label="Apr to Jun 2026, so far", value=410, so_far=True),
    ],
    note="The hollow dot is a quarter that is not over yet: what is recorded so far.",
)

FLAT = Trend(
    key="flat",
    unit="sessions",
    heading="Quarter",
    title="Nothing was recorded yet",
    points=[Point(label="Apr to Jun 2026")],
)


def wards() -> list[MapArea]:
    """Return an invented city of twenty wards, five across and four down, with bent borders."""

    def corner(column: int, row: int) -> tuple[int, int]:
        bend = (column * 37 + row * 53) % 40 - 20
        return 30 + column * 150 + bend - row * 12, 30 + row * 130 + (bend * 3) % 34

    areas = []
    for number, name in enumerate(NAMES):
        row, column = divmod(number, 5)
        ring = [
            corner(column, row),
            corner(column + 1, row),
            corner(column + 1, row + 1),
            corner(column, row + 1),
        ]
        outline = "M" + "L".join(f"{x} {y}" for x, y in ring) + "Z"
        people = None if number in (6, 13) else (number * 97) % 410 + 12
        areas.append(
            MapArea(
                label=name,
                path=outline,
                value=people,
                address=ELSEWHERE,
                centre_x=sum(x for x, _ in ring) / 4,
                centre_y=sum(y for _, y in ring) / 4,
            )
        )
    return areas


MAP = AreaMap(
    key="map",
    unit="people",
    heading="Ward",
    areas=wards(),
    title="Most people came in three wards, and two wards are too few to say",
)
EMPTY_MAP = AreaMap(
    key="nowhere", unit="people", heading="Ward", areas=[], title="No ward has been loaded yet"
)

FINDING = {
    "sentence": "We reached about 4,150 people, one in five of those who need help",
    "id": "reached",
    "label": "Reached",
    "number": 1,
    "figure": BARS,
    "caption": "That is 20 in every 100 adults who need help (between 17 and 23).",
    "answered": "61 of 68 partners sent their numbers (90%)",
    "level": "A count, not an effect. People seen by two partners are counted as a range.",
    "facts": [{"name": "As of", "value": "14 October 2026"}],
    "know": [
        "Partners recorded 9,870 attendances. Most kept no names.",
        "Within one partner and quarter people are added; across partners never.",
    ],
    "change_mind": "an audit that finds more than one person in three counted twice.",
    "download_address": ELSEWHERE,
}

SHOWN = [
    Component(
        "finding",
        [
            Variant("With everything", FINDING),
            Variant(
                "At its shortest",
                {
                    "sentence": "We cannot say yet whether it was fair",
                    "id": "fair",
                    "figure": "",
                    "know": "Too few partners have said which communities people come from.",
                },
            ),
        ],
    ),
    Component(
        "bars",
        [
            Variant("With bounds", {"chart": BARS}),
            Variant("Long labels, nothing, and too few to say", {"chart": KINDS}),
        ],
        folder="charts",
    ),
    Component(
        "trend",
        [
            Variant("With a gap", {"chart": TREND}),
            Variant("Only ranges", {"chart": BOUNDS}),
            Variant("Not over yet", {"chart": GOING_ON}),
            Variant("Nothing yet", {"chart": FLAT}),
        ],
        folder="charts",
    ),
    Component(
        "area_map",
        [Variant("Wards", {"chart": MAP}), Variant("Nothing yet", {"chart": EMPTY_MAP})],
        folder="charts",
    ),
]
