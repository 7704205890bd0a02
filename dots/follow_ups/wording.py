"""The words follow-ups are kept in: consent as it is shown, how a wave stands, who was there."""

from __future__ import annotations

from dots.frameworks.instruments import EASY, PLAIN
from dots.people.wording import DIED

EVALUATION, STORY = "evaluation", "story"
PURPOSES = {
    EVALUATION: "to learn whether the help makes a difference",
    STORY: "to tell others what changed for them, without their name",
}
AGREED_TO = {  # the same as it stands on their own paper: in plain words, and in Easy Read
    EVALUATION: ("short questions from us now and then", "questions about how I am"),
    STORY: ("that we tell your story, without your name", "you can tell my story. Not my name"),
}

# What somebody is told before they say yes. Kept as text with each answer: change it freely.
CONSENT = {
    PLAIN: (
        "We would like to ask you some short questions now, and again after three, six and twelve"
        " months: about your life and about being online. It takes about a minute each time. If you"
        " tell us that a text is a safe way to reach you, they come as a text, and once more a week"
        " later."
        "\n\nYou do not have to. You get the same help whether you say yes or no."
        "\n\nYou can leave out any question, and you can stop at any time: tell us, or press"
        " “Ask me no more” where you answer, and we ask no more. You can then have what you"
        " answered taken out as well; otherwise it stays."
        "\n\nOnly our organisation sees your answers. The council’s programme sees how many people"
        " answered, never who and never what you said."
    ),
    EASY: (
        "We want to ask you some questions."
        "\nThe questions are about your life and being online."
        "\nWe ask you now."
        "\nWe ask again after 3, 6 and 12 months."
        "\nIs a text safe for you? Then we send you a text."
        "\nWe may send the text 1 more time."
        "\nYou can say no."
        "\nWe will still help you."
        "\nYou can leave out a question."
        "\nYou can tell us to stop."
        "\nYou can press “Ask me no more”."
        "\nThen we do not ask again."
        "\nYou can tell us to take your answers out."
        "\nOnly we see your answers."
        "\nThe council sees how many people answered."
        "\nThe council does not see who."
    ),
}
STORY_CONSENT = {
    PLAIN: (
        "We would like to tell others what changed for you: in our report to the council’s"
        " programme, to those who pay for the help, and to people who may want help too."
        "\n\nYour name does not stand in it, nor anything by which you could be recognised. You can"
        " read it before anybody else does."
        "\n\nYou do not have to. You get the same help whether you say yes or no."
        "\n\nYou can take your yes back at any time: from that moment the programme reads the story"
        " no more. What was printed before stays printed."
    ),
    EASY: (
        "We want to tell other people what you did here."
        "\nWe do not say your name."
        "\nYou can read it first."
        "\nYou can say no."
        "\nWe will still help you."
        "\nYou can change your mind."
        "\nThen we stop showing it."
        "\nWhat is printed on paper stays on paper."
    ),
}
FIRST_EASY = (  # before the questions that come by a link
    "You can leave out a question.",
    "You can stop. Then close this page.",
    "We keep nothing before you press the last button.",
)
CONSENTS = {EVALUATION: CONSENT, STORY: STORY_CONSENT}
READINGS = [(PLAIN, "The usual questions"), (EASY, "The Easy Read questions")]

IN_PERSON, ON_PAPER, BY_PHONE, BY_LINK = "in-person", "paper", "phone", "link"
CONSENT_HOW = [
    (IN_PERSON, "Said in person"),
    (BY_PHONE, "Said by phone"),
    (ON_PAPER, "Signed on paper"),
]
CONSENT_WAYS = dict([*CONSENT_HOW, (BY_LINK, "By a link")])
MODES = [
    (IN_PERSON, "Asked in person"),
    (BY_PHONE, "Asked by phone"),
    (ON_PAPER, "They filled in paper"),
]
ALL_MODES = dict([*MODES, (BY_LINK, "They answered by a link")])

PRESENT = [
    ("alone", "Nobody else"),
    ("helper", "One of us, who helps them"),
    ("family", "Family or a carer"),
    ("others", "Other people"),
]
WITH_ME = [
    ("alone", "Nobody"),
    ("helper", "Somebody who helps me"),
    ("family", "Family or a carer"),
    ("others", "Other people"),
]
THEMSELVES, CARER = "", "carer"
PROXIES = [
    (THEMSELVES, "The person"),
    ("family", "Family, for them"),
    (CARER, "A carer, for them"),
    ("worker", "A worker, for them"),
]
MYSELF = "me"  # said, not left as it stood: by a link a carer may be answering
OWN_PROXIES = [
    (MYSELF, "I answer for myself"),
    (CARER, "I act for the person who is asked"),
]
NOBODY_ACTS = "Nobody is recorded as answering for them."
NO_PERMISSION = (
    "Nobody is recorded as answering for them on that day. Write down on their page first who may"
    " act for them and who allowed it, or let them answer for themselves."
)

TO_COME, ANSWERED, GONE = "to-come", "answered", "gone"
DECLINED, NOT_REACHED, WITHDREW = "declined", "not-reached", "withdrew"
STATES = {
    TO_COME: "to come",
    ANSWERED: "answered",
    GONE: "no longer there",
    DECLINED: "did not want to this time",
    NOT_REACHED: "not reached",
    WITHDREW: "not asked any more",
}
MISSED = "not asked in time"  # how a wave stands that nobody answered while it could be asked
DOTS = {TO_COME: "todo", ANSWERED: "good", GONE: "late", DECLINED: "todo", NOT_REACHED: "todo"}
MARKS = [
    (NOT_REACHED, "We could not reach them"),
    (DECLINED, "They did not want to this time"),
    (GONE, "They are no longer there"),
]
BECAUSE = [("moved", "They moved away"), (DIED, "They died"), ("lost", "We lost touch")]

THEIR_LINK = "their own link"  # as an event calls whoever takes a yes back behind one

ONLY_YOURS = "Only people of your organisation who sign in see the answers."
IN_LAW = "The person may ask to read what is kept about them: write it as they said it."
