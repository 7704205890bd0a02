"""What a row of a spreadsheet of activity may say, and what such columns are called."""

from __future__ import annotations

from dots.foundation.imports.targets import Field

IN_PERSON = "actual audience size number of participants in person"
ONLINE = "actual audience size number of participants online"

FIELDS = (
    Field(
        "date",
        "Date",
        kind="date",
        required=True,
        synonyms=("start date", "day", "session date", "event date", "from"),
    ),
    Field(
        "title",
        "Name of the session or event",
        synonyms=("event name", "session name", "title", "name"),
    ),
    Field(
        "attendances",
        "How many came (attendances)",
        kind="whole",
        many=True,
        hint="Two columns, such as in person and online, are added.",
        synonyms=(
            "attendance",
            "attendances",
            "attended",
            "audience",
            "participants",
            "participant count",
            "headcount",
            "in person",
            "online",
            IN_PERSON,
            ONLINE,
        ),
    ),
    Field(
        "ward",
        "Ward",
        many=True,
        hint="By name or code. The first column that names a place counts.",
        synonyms=("ward name", "ward code", "wards", "venue wards", "wd21cd", "wd21nm", "wd24cd"),
    ),
    Field(
        "postcode",
        "Postcode of the place",
        many=True,
        hint="Used where no ward is named.",
        synonyms=("postcode", "postcodes", "post code", "venue postcodes"),
    ),
    Field("site", "Site", synonyms=("venue", "venue name", "location", "library", "place")),
    Field("organisation", "Partner", synonyms=("organisation", "delivered by", "run by")),
    Field("project", "Project", synonyms=("project name", "programme", "strand")),
    Field(
        "ends_on",
        "Last day",
        kind="date",
        lenient=True,
        synonyms=("end date", "last date", "until"),
    ),
    Field("kind", "Kind of activity", synonyms=("activity type", "session type", "kind")),
    Field("mode", "How it happened", synonyms=("mode", "delivery", "channel")),
    Field("community", "Whom it was for", synonyms=("community", "target group")),
    Field(
        "people",
        "Different people in this row",
        kind="whole",
        synonyms=("people", "unique people", "individuals", "different people", "learners"),
    ),
    Field(
        "new_people",
        "New people, this year",
        kind="whole",
        synonyms=("new people", "new learners", "first time", "new this year"),
    ),
    Field(
        "sessions",
        "How many sessions the row stands for",
        kind="whole",
        largest=10_000,
        synonyms=("sessions", "number of sessions"),
    ),
    Field("minutes", "Minutes", kind="whole", lenient=True, synonyms=("mins", "duration minutes")),
    Field(
        "hours",
        "Hours",
        kind="decimal",
        lenient=True,
        synonyms=("volunteer hours", "duration"),
    ),
    Field(
        "booked",
        "Places booked or expected (not counted)",
        synonyms=("booked", "number of booked participants", "expected", "demand", "capacity"),
    ),
)
