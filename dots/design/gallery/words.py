"""Components that say something: notices, states, counts, files to save."""

from datetime import date

from dots.design.gallery.component import ELSEWHERE, HERE, Component, Variant

UNDO = "You can undo this until the round closes on 31 October."

SHOWN = [
    Component(
        "back",
        [
            Variant("The page before", {"address": HERE}),
            Variant("With the place named", {"address": HERE, "text": "All partners"}),
        ],
    ),
    Component(
        "badge",
        [
            Variant("Done", {"text": "In", "state": "good"}),
            Variant("Complete", {"text": "Complete", "state": "done"}),
            Variant("Happening now", {"text": "Being read", "state": "now"}),
            Variant("To come", {"text": "Not asked yet"}),
            Variant("Late", {"text": "5 days late", "state": "late"}),
        ],
    ),
    Component(
        "count_in_words",
        [
            Variant(
                "Many",
                {
                    "count": 1014,
                    "one": "partner",
                    "many": "partners",
                    "rest": "not spoken to for 90 days",
                },
            ),
            Variant("One", {"count": 1, "one": "partner", "many": "partners"}),
            Variant(
                "More than are shown",
                {"count": 50, "one": "match", "many": "matches", "rest": "for “hub”", "more": True},
            ),
            Variant(
                "None", {"count": 0, "one": "partner", "many": "partners", "rest": "in Northmoor"}
            ),
        ],
    ),
    Component(
        "easy_lines",
        [
            Variant(
                "With pictures, and one that has none",
                {
                    "lines": [
                        "You can skip a question.",
                        "You can say no.",
                        "We only count the answers.",
                    ]
                },
            )
        ],
    ),
    Component(
        "details",
        [
            Variant(
                "Closed",
                {
                    "summary": "What counts as a session?",
                    "text": "A time when somebody was helped, alone or in a group.",
                },
            ),
            Variant(
                "Open, with several paragraphs",
                {
                    "summary": "How people are counted",
                    "open": True,
                    "text": [
                        "Each partner says how many different people came.",
                        "People are never added across partners, so the total is a range.",
                    ],
                },
            ),
        ],
    ),
    Component(
        "download",
        [
            Variant("A file", {"address": ELSEWHERE, "text": "Save this list as a spreadsheet"}),
            Variant(
                "With its format, size and date",
                {
                    "address": ELSEWHERE,
                    "text": "Save every row and what became of it",
                    "format": "CSV",
                    "size": "48 kB",
                    "as_of": date(2026, 10, 14),
                },
            ),
        ],
    ),
    Component(
        "empty",
        [
            Variant(
                "Teaches, and offers the first step",
                {
                    "title": "No partners yet",
                    "text": "Partners are the organisations people already trust. Add one, or bring"
                    " the spreadsheet you keep now, as it is.",
                    "address": ELSEWHERE,
                    "action": "Bring a spreadsheet",
                },
            ),
            Variant(
                "Nothing can be done here",
                {
                    "title": "Nobody has reported yet",
                    "text": "Answers to this round appear here as partners send them.",
                },
            ),
        ],
    ),
    Component(
        "notice",
        [
            Variant(
                "For information", {"text": "Sign-in pages will rest on Sunday from 8 to 9 am."}
            ),
            Variant(
                "Something went well",
                {
                    "tone": "success",
                    "title": "Return received",
                    "text": UNDO,
                    "address": ELSEWHERE,
                    "action": "Undo",
                },
            ),
            Variant(
                "Look at this",
                {
                    "tone": "warning",
                    "title": "12 rows were set aside",
                    "text": "They name no ward we know. The other 486 are kept.",
                },
            ),
            Variant(
                "A problem",
                {
                    "tone": "problem",
                    "title": "The file could not be read",
                    "text": "It is empty. Nothing was changed. Save it again and"
                    " choose it once more.",
                },
            ),
        ],
    ),
    Component(
        "progress",
        [
            Variant(
                "Under way",
                {
                    "done": 4120,
                    "total": 10000,
                    "text": "Reading the file",
                    "address": HERE + "progress/",
                },
            ),
            Variant(
                "Finished",
                {"done": 10000, "total": 10000, "text": "Every row is read", "state": "good"},
            ),
            Variant(
                "Stopped",
                {
                    "done": 2300,
                    "total": 10000,
                    "state": "late",
                    "text": "Stopped: the file broke off. Nothing of it was kept",
                },
            ),
            Variant(
                "Said in words alone",
                {"done": 3, "total": 9, "plain": True, "text": "3 in, 4 silent so far, 2 late"},
            ),
        ],
    ),
]
