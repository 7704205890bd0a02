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
GIVEN, HELD = "given", "held"  # for the person, who asked to see what is kept
DECISIONS = {
    **dict(CHOICES),
    CLOSING: "Closed",
    REOPENED: "Opened again",
    GIVEN: "Goes to the person, who asked to see what is kept",
    HELD: "Held back from the person, who asked to see what is kept",
}

# Why one concern may be held back from whom it is about; decided for each by itself.
GROUNDS = {
    "others": "It tells of somebody else, who has not agreed and whom it is not fair to tell of"
    " without (DPA 2018, Schedule 2, paragraph 16; UK GDPR, article 15(4))",
    "crime": "Telling it would be likely to get in the way of preventing or finding out a crime"
    " (Schedule 2, paragraph 2)",
    "harm": "It is about health or social work, and telling it would be likely to do serious harm"
    " (Schedule 3, paragraphs 5 and 11: of health a professional has to say so)",
    "child": "A parent, or somebody a court appointed, asks; it tells of the abuse of a child, and"
    " telling them is not in the child’s interest (Schedule 3, paragraph 21)",
    "legal": "It is a lawyer’s advice, or needed for a legal claim (Schedule 2, paragraphs 5"
    " and 19)",
}

# How long a concern is kept once it is closed. No statute says it for organisations like these
# (NSPCC, Child protection records retention and storage guidelines, 2023). Adults: six years to
# bring a claim (Limitation Act 1980, sections 2 and 5) and one more. Children: to the 25th
# birthday at least, whatever their age now, as schools keep child protection files (IRMS toolkit).
YEARS_KEPT = {ADULT: 7, CHILD: 25, UNKNOWN: 25}
MONTHS_AT_LEAST = 84
HOW_LONG = "7 years from the day it is closed, 25 years where it is or may be about a child"
WHY_SO_LONG = (
    "How long safeguarding concerns are kept is our own rule; no law says it. Seven years: a claim"
    " can be brought for six, and one more. 25 years for a child: past their 25th birthday, as"
    " schools keep such files. It runs from the day on which a concern is closed."
)

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
# Why a visit was called off by itself. Of somebody erased no visit says any more that they died.
DIED, SLIP, ERASED = "died", "slip", "erased"
UNSAFE = "unsafe"  # calls nothing off: a visit stands, and says that nobody is to go
BY_ITSELF = (DIED, ERASED)
WHY_OFF = {
    DIED: "Called off because they have died.",
    SLIP: "Called off because it was said, by a slip, that they had died. Plan another one.",
    ERASED: "Called off because what was kept of them was erased.",
}
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
NOT_IN_FILE = (
    "Safeguarding concerns are not in this file, whether there are any or not. Our safeguarding"
    " lead decides about each one by itself, and gives you what you can have. One may be held back"
    " where the law allows it in that very case, such as to keep somebody from serious harm, to"
    " prevent a crime, or because it tells of somebody else (UK GDPR article 15(4); Data Protection"
    " Act 2018, Schedules 2 and 3). You can ask the Information Commissioner to look at that."
)
