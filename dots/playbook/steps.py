"""The four stages as steps: what each is for, and how long it took elsewhere.

The stages and their steps are the Local Government Association's “community based approach to
digital inclusion”, as the 100% Digital Leeds team told of it in four workshops; the guide itself,
50 pages, was not read. What is written here is our reading, in our words. A time is given only
with its source.
"""

from __future__ import annotations

from dataclasses import dataclass

from dots.plans.models.plans import STAGES as TITLES

WORKSHOP = "https://digitalinclusionleeds.com/lga-pathfinder-workshop-"


@dataclass(frozen=True)
class Source:
    """Where something was read."""

    title: str
    address: str


@dataclass(frozen=True)
class Elsewhere:
    """How long a step, or something like it, took a programme that wrote of it."""

    text: str
    source: Source


@dataclass(frozen=True)
class Step:
    """One step of a stage. Its page and its state come from the milestones of the same code."""

    code: str
    title: str
    purpose: str
    elsewhere: Elsewhere | None = None


@dataclass(frozen=True)
class Stage:
    """One of the four stages."""

    number: int
    title: str
    source: Source
    steps: tuple[Step, ...]


def told_in(number: int, name: str) -> Source:
    return Source(f"The Leeds team on workshop {number}", f"{WORKSHOP}{name}")


NAVIGATORS = Elsewhere(
    "In the United States, 18 places that built referral networks from nothing needed four to six"
    " months.",
    Source(
        "National Digital Inclusion Alliance, 2024",
        "https://www.digitalinclusion.org/blog/2024/10/03/"
        "practical-advice-and-lessons-learned-from-the-national-digital-navigator-corps/",
    ),
)
HEALTH_HUBS = Elsewhere(
    "In Leeds, four local care partnerships at a time went through five workshops in six months.",
    Source(
        "100% Digital Leeds on wave one of its health hubs",
        "https://digitalinclusionleeds.com/supporting-health-participation-update-on-wave-one",
    ),
)
SCRUTINY = Elsewhere(
    "Leeds reports to its scrutiny board once a year, with twelve months of figures and partners’"
    " own words.",
    Source(
        "Leeds City Council, scrutiny board", "https://democracy.leeds.gov.uk/mgAi.aspx?ID=96612"
    ),
)

STAGES = (
    Stage(
        1,
        TITLES[1],
        told_in(1, "one"),
        (
            Step(
                "set-up",
                "Load your wards and choose your words",
                "Everything after this is said for your own places and in your own words.",
            ),
            Step(
                "focus",
                "Choose a community to begin with",
                "A place, or people who share something in life. Beginning with one lets a small"
                " team learn before it grows.",
            ),
            Step(
                "partners",
                "Find the partners people already trust",
                "The team works through organisations, not with the public directly: they know the"
                " people, and the people know them.",
            ),
            Step(
                "engage",
                "Talk with each, and keep talking",
                "A first conversation asks whom they support and what would make this worth their"
                " while. Later ones start from what was said before.",
                NAVIGATORS,
            ),
        ),
    ),
    Stage(
        2,
        TITLES[2],
        told_in(2, "two"),
        (
            Step(
                "barriers",
                "Hear what stands in people’s way",
                "From those who know them, in the words of your list of barriers, so that it can be"
                " counted and compared.",
            ),
            Step(
                "assets",
                "Find strengths before buying anything",
                "Rooms, volunteers, trust and know-how are there already. Every organisation has a"
                " role to play, but nobody has to do everything.",
            ),
            Step(
                "connect",
                "Join the dots",
                "What one partner needs, another has done. Introduce them, then ask what came"
                " of it.",
            ),
        ),
    ),
    Stage(
        3,
        TITLES[3],
        told_in(3, "three"),
        (
            Step(
                "plan",
                "Turn ideas into a plan with stages",
                "What comes first, what can wait, and who is in it.",
                HEALTH_HUBS,
            ),
            Step(
                "actions",
                "Give each action an owner and a day",
                "On either side. Owners are asked by a letter that lists only their own actions.",
            ),
            Step(
                "requests",
                "Answer what partners ask for",
                "Equipment, data, training, people, money. A request that nobody can meet is worth"
                " counting too.",
            ),
        ),
    ),
    Stage(
        4,
        TITLES[4],
        told_in(4, "four"),
        (
            Step(
                "measures",
                "Agree with the partners what will be counted",
                "Few things, that they record anyway. Agreed beforehand, so that nobody picks the"
                " best afterwards.",
            ),
            Step(
                "gather",
                "Gather it as they work",
                "By a link without an account, from their own spreadsheet, or a session at a time.",
            ),
            Step(
                "show",
                "Show what was reached, and share it back",
                "With how you know, and what you do not. Each partner takes its own page away.",
                SCRUTINY,
            ),
        ),
    ),
)
