"""Components of a record's page: its facts, stages, figures and history."""

from datetime import date

from dots.design.gallery.component import ELSEWHERE, Component, Variant

STEPS = [
    {"title": "Focus and partners", "state": "done", "text": "Agreed in March 2026"},
    {
        "title": "Barriers and strengths",
        "state": "done",
        "text": "Talked through in May",
        "address": ELSEWHERE,
    },
    {"title": "Plan under way", "state": "now", "text": "5 of 9 actions done"},
    {"title": "Measuring and sharing", "state": "todo", "text": "First look in January 2027"},
]

ENTRIES = [
    {
        "title": "Request, waiting for us",
        "state": "now",
        "when": date(2026, 10, 12),
        "text": "Could four carers borrow tablets with data over the winter?",
        "who": "Amina Yusuf",
        "address": ELSEWHERE,
        "action": "Answer",
    },
    {
        "title": "Conversation",
        "when": date(2026, 10, 2),
        "who": "Joseph Bell by phone",
        "text": "Carers book GP visits for two people, and the app allows one sign-in.",
    },
    {
        "title": "Return",
        "when": date(2026, 7, 20),
        "who": "by link, no account needed",
        "text": "212 people (between 190 and 235) in 31 sessions, April to June.",
    },
    {
        "title": "Return",
        "state": "late",
        "when": date(2026, 4, 20),
        "text": "Nothing came for January to March.",
    },
]

FIGURES = [
    {
        "label": "April to June 2026",
        "unit": "people",
        "least": 3900,
        "most": 4400,
        "value": 4150,
        "address": ELSEWHERE,
    },
    {"label": "April to June 2026", "unit": "attendances", "value": 9870, "address": ELSEWHERE},
    {"label": "April to June 2026", "unit": "sessions", "value": 1240, "address": ELSEWHERE},
]

SHOWN = [
    Component(
        "actions",
        [
            Variant(
                "What can be done with one partner",
                {
                    "actions": [
                        {"text": "Record a conversation", "address": ELSEWHERE},
                        {"text": "Ask for their numbers", "address": ELSEWHERE},
                        {"text": "Introduce to a partner", "address": ELSEWHERE},
                    ]
                },
            ),
        ],
    ),
    Component(
        "dots",
        [
            Variant("One below the other", {"steps": STEPS, "label": "Stages of the plan"}),
            Variant(
                "Side by side, where there is room",
                {"steps": STEPS, "label": "Stages of the plan, in a row", "row": True},
            ),
            Variant(
                "Something late",
                {
                    "label": "This round",
                    "steps": [
                        {"title": "Asked", "state": "good", "text": "1 October"},
                        {
                            "title": "Reminded",
                            "state": "late",
                            "text": "Their numbers were due on 15 October",
                        },
                        {"title": "Received", "state": "todo"},
                    ],
                },
            ),
        ],
    ),
    Component(
        "facts",
        [
            Variant(
                "Of a partner",
                {
                    "facts": [
                        {"name": "Community", "value": "Unpaid carers, mostly in Northmoor"},
                        {"name": "Talk to", "value": "Amina Yusuf, manager", "address": ELSEWHERE},
                        {"name": "Champions", "value": "11, of whom 3 need a refresher"},
                        {"name": "Personal details", "value": "They keep names. We see totals."},
                    ]
                },
            ),
        ],
    ),
    Component(
        "figure",
        [
            Variant("Exact", FIGURES[1]),
            Variant("With its bound", FIGURES[0]),
            Variant(
                "Only a bound",
                {
                    "unit": "people",
                    "least": 190,
                    "most": 235,
                    "note": "Three partners may have met the same people.",
                },
            ),
            Variant(
                "Too few to say",
                {
                    "unit": "people",
                    "label": "Duryard",
                    "note": "From 1 to 7 people: nobody is shown, so that nobody is recognised.",
                },
            ),
            Variant("Rounded", {"unit": "attendances", "value": 1240, "about": True}),
            Variant("No number at all", {"unit": "people", "unknown": "Not counted"}),
        ],
    ),
    Component("figures", [Variant("Side by side", {"figures": FIGURES})]),
    Component(
        "panel",
        [
            Variant(
                "A list of what waits",
                {
                    "title": "Waiting for you",
                    "items": [
                        {
                            "title": "Answer Northmoor Carers’ Centre",
                            "address": ELSEWHERE,
                            "note": "2 days",
                        },
                        {"title": "Mend 12 rows set aside", "address": ELSEWHERE},
                    ],
                },
            ),
            Variant(
                "A few words and the way on",
                {
                    "title": "This round",
                    "text": "61 of 68 partners have sent their numbers.",
                    "address": ELSEWHERE,
                    "action": "See who is silent",
                },
            ),
        ],
    ),
    Component(
        "timeline",
        [
            Variant(
                "Of a partner", {"entries": ENTRIES, "earlier_address": ELSEWHERE, "earlier": 9}
            ),
        ],
    ),
]
