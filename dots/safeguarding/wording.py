"""The words of safeguarding, and the rules that are only numbers."""

from __future__ import annotations

from datetime import timedelta

# How long somebody has to say that they read a concern before the next ones are told: hours by the
# clock, day and night. Groups meet in the evening and on Saturdays, and a letter says nothing.
HOURS = {1: "1 hour", 2: "2 hours", 4: "4 hours", 8: "8 hours", 24: "A day"}
USUAL_HOURS = 2

ADULT, CHILD, UNKNOWN = "adult", "child", "unknown"
AGES = [
    (ADULT, "An adult"),
    (CHILD, "A child or young person, under 18"),
    (UNKNOWN, "I do not know"),
]

WAITING, READ, CLOSED = "waiting", "read", "closed"
STATES = {WAITING: "Nobody has read it yet", READ: "Read", CLOSED: "Closed"}
DOTS = {WAITING: "late", READ: "now", CLOSED: "good"}

NOBODY, LEAD, DEPUTY, MANAGERS = "", "lead", "deputy", "managers"
STAGES = (LEAD, DEPUTY, MANAGERS)
STAGE_WORDS = {
    LEAD: "the safeguarding lead",
    DEPUTY: "the deputy",
    MANAGERS: "the managers",
}

NOT_ABOUT, ABOUT_LEAD, ABOUT_DEPUTY, ABOUT_BOTH = "", "lead", "deputy", "both"

NOTHING_MORE, CLOSING, REOPENED = "nothing", "closed", "reopened"
CHOICES = [
    ("emergency", "Police or ambulance called (999)"),
    ("adults", "Told to the council’s adult services"),
    ("children", "Told to the council’s children’s services"),
    ("police", "Told to the police (101 or online)"),
    ("other", "Told to somebody else, such as a GP or housing"),
    ("talked", "Talked with the person about what they want"),
    (NOTHING_MORE, "Nothing more is done, because …"),
]
DECISIONS = {**dict(CHOICES), CLOSING: "Closed", REOPENED: "Opened again"}

# How long a concern is kept once it is closed. No statute says it for organisations like these
# (NSPCC, Child protection records retention and storage guidelines, 2023). Adults: six years to
# bring a claim (Limitation Act 1980, sections 2 and 5) and one more. Children: to the 25th
# birthday at least, whatever their age now, as schools keep child protection files (IRMS toolkit).
YEARS_KEPT = {ADULT: 7, CHILD: 25, UNKNOWN: 25}
MONTHS_AT_LEAST = 84

CHECKS = [
    ("enhanced", "DBS, enhanced"),
    ("barred", "DBS, enhanced with barred lists"),
    ("standard", "DBS, standard"),
    ("basic", "DBS, basic"),
    ("references", "Two references and an interview"),
]

NO_CHECK = (
    "There is no safe-recruitment check of this visitor that holds on that day, so they cannot"
    " visit anybody at home. A manager records checks under Visits."
)
UNCHECKED = "No safe-recruitment check of the visitor holds any more. "
UNCHECKED_PLANNED = UNCHECKED + (
    "Do not go: call this visit off, say so to the person, and plan it with somebody else."
)
UNCHECKED_THERE = UNCHECKED + "They are there now: phone them, and ask your safeguarding lead."

PLANNED, UNDER_WAY, DONE, CANCELLED = "planned", "under-way", "done", "cancelled"
VISIT_STATES = {
    PLANNED: "planned",
    UNDER_WAY: "there now",
    DONE: "over",
    CANCELLED: "called off",
}
VISIT_DOTS = {PLANNED: "todo", UNDER_WAY: "now", DONE: "good", CANCELLED: "todo"}
LATE_COMING = timedelta(minutes=30)  # after the planned time, until the contact is told
LATE_LEAVING = timedelta(minutes=10)  # after the expected end
ALARM_AGAIN = timedelta(minutes=15)  # after the contact was told: then the managers are
STILL_ON = timedelta(hours=3)  # a visit late in the evening goes on past midnight
MOST_MINUTES = 480

WHO_SEES = (
    "Only your safeguarding lead and deputy read it, your managers if neither does in time, and you"
    " your own words. The programme’s team never does."
)
IN_LAW = (
    "Write what you saw and heard, not what you think it means. The person may one day ask to"
    " read it."
)
STAYS = (
    "Safeguarding concerns, if there are any, stay where the law lets them: to protect somebody,"
    " and for claims (UK GDPR article 17(3)(b) and (e); Data Protection Act 2018, Schedule 1,"
    " paragraph 18). They are not told here either way: ask the safeguarding lead."
)
