"""The words somebody is handed over in: what may go, why, what they say yes to, how it stands."""

from __future__ import annotations

from collections.abc import Iterable

from dots.frameworks.instruments import EASY, PLAIN

OVER, SHARE = "over", "share"
KINDS = [
    (OVER, "Hand over: they help from now on, and your record is closed"),
    (SHARE, "Share: you both help, and they read what you tick as it stands"),
]
TITLES = {OVER: "Handed over", SHARE: "Shared"}

KNOWN_AS, NAME, NEEDS, CONTACT = "known-as", "name", "needs", "contact"
IN_THE_WAY = "in-the-way"
GOALS, PRACTISED, ASKING = "goals", "practised", "asking"
PARTS = [
    (KNOWN_AS, "What they are called"),
    (NAME, "Their given and family name"),
    (NEEDS, "What helps them to read, hear and be understood"),
    (IN_THE_WAY, "What gets in the way of going online for them"),
    (CONTACT, "Whether and how it is safe to contact them"),
    (GOALS, "Their goals in their own words"),
    (PRACTISED, "What they practised"),
    (ASKING, "That they may be asked how it goes, and when; not what they answered"),
]
TOLD = {  # the same, as it is told to the person
    KNOWN_AS: "what you like to be called",
    NAME: "your name",
    NEEDS: "what helps you to read, hear and be understood",
    IN_THE_WAY: "what gets in the way of going online for you",
    CONTACT: "whether and how it is safe to contact you",
    GOALS: "what you want to reach",
    PRACTISED: "what you practised with us",
    ASKING: "that you said yes to our questions, so that they ask you now and we do not",
}

ONLY_HANDED_OVER = (
    "That they may be asked goes only where you hand over: sharing, you go on asking."
)

WHYS = [
    ("asked", "They asked for it"),
    ("nearer", "It is nearer to where they live or go"),
    ("offers", "It offers what you do not"),
    ("suits", "It suits them better"),
    ("ending", "Your own help ends"),
    ("other", "Something else"),
]
WHYS_TOLD = {  # to the partner that is asked
    "asked": "The person asked for it.",
    "nearer": "You are nearer to where they live or go.",
    "offers": "You offer what the organisation that asks you does not.",
    "suits": "You suit them better.",
    "ending": "The help they get where they are now ends.",
    "other": "For another reason.",
}
WHYS_READ = {  # to the person
    "asked": "you asked for it.",
    "nearer": "they are nearer to where you live or go.",
    "offers": "they offer what we do not.",
    "suits": "they suit you better.",
    "ending": "our own help ends.",
    "other": "for another reason.",
}
ENDING, OTHER = "ending", "other"
AS_BEFORE = ("we go on helping you as before", "We will still help you.")
WHERE_NO = {  # what a no changes, in the usual words and in Easy Read: no more than is true
    ENDING: (
        "we tell them nothing. Our own help ends all the same; you can still go to them, or to"
        " somebody else, yourself",
        "Then we tell them nothing.\nOur help ends all the same.\nYou can still ask them yourself.",
    ),
    OTHER: ("we tell them nothing", "Then we tell them nothing."),
}
WHERE_NO_TYPED = {  # the same, to whoever asks them
    ENDING: "they are told that your help ends all the same.",
    OTHER: "the other organisation is told nothing.",
}
GOES_ON = (
    "Sharing, you both help, so your own help does not end. Hand over, or choose another reason."
)
OURS, THEIRS = "ours", "theirs"  # whose data agreement
BECAUSE = [
    ("full", "We have no room now"),
    ("area", "We do not work there"),
    ("not-ours", "It is not what we do"),
    (OURS, "Our data agreement does not allow it"),
    (THEIRS, "The data agreement of whoever offers them does not allow it"),  # only where it is so
    ("other", "Something else"),
]
YES, NO, ASK = "yes", "no", "ask"

# Why it ended. Whoever reads it is told by which side.
CONSENT, GIVER, RECEIVER, LATE, ERASED = "consent", "giver", "receiver", "late", "erased"
ENDS = {
    CONSENT: "the person took their yes back",
    GIVER: "the partner that offered it ended it",
    RECEIVER: "the partner that was asked ended it",
    LATE: "nobody answered in time",
    ERASED: "the person’s record was erased",
}

IN_PERSON, ON_PAPER, BY_PHONE = "in-person", "paper", "phone"
HOW = [
    (IN_PERSON, "Said in person"),
    (ON_PAPER, "Signed on paper"),
    (BY_PHONE, "Said by phone"),
]
READINGS = [(PLAIN, "The usual words"), (EASY, "Easy Read")]

ANSWER_IN, LAST_DAY = 14, 30  # days: then the giver is told; then it can be answered no more
ONE_NOW = (
    "The partner that offered them and the one that was asked are one now: nobody is there to"
    " answer, and whoever helps them goes on with the record that stands here. Should the two be"
    " parted again, it waits for an answer as before."
)
A_YEAR = 365  # days, before somebody is asked again how many others help them
MOST_OTHERS = 8

ONLY_SIGNED_IN = "Only people of the two organisations who sign in read this."
MAY_BE_READ = "Whoever has the link may read this: say nothing by which somebody could be known."


def listed(words: Iterable[str]) -> str:
    """Return words as people list them: "a, b and c"."""
    *firsts, last = words
    return f"{', '.join(firsts)} and {last}" if firsts else last


def why_read(why: str, words: str) -> str:
    """Return why, as it is read to somebody: what the other partner reads before it answers."""
    return f"{WHYS_READ.get(why, '')}{f' In our words: “{words}”' if words else ''}"


def consent_wording(
    reading: str, kind: str, partner: str, parts: Iterable[str], why: str, words: str = ""
) -> str:
    """Return what somebody is told before they say yes: to this partner, these parts, and why."""
    told = [TOLD[code] for code, _ in PARTS if code in set(parts)]
    because = why_read(why, words)
    where_no, where_no_easy = WHERE_NO.get(why, AS_BEFORE)
    if reading == EASY:
        return easy(kind, partner, told, because, where_no_easy)
    before = (
        "\n\nBefore they answer they read what you like to be called, and why we ask them:"
        f" {because}"
    )
    if kind == SHARE:
        return (
            f"We would like {partner} to help you as well as us. For that they could read, in our"
            f" record of you: {listed(told)}. They read it as it stands on that day. They also"
            f" keep a record of their own, with what you are called.{before}"
            f"\n\nYou do not have to. If you say no, {where_no}."
            "\n\nYou can take your yes back at any time: tell us or them. From that moment they"
            " read nothing more of ours. What they wrote down themselves stays with them until you"
            " ask them to erase it."
        )
    return (
        f"We would like {partner} to go on helping you instead of us. For that we would tell them:"
        f" {listed(told)}. They keep it as their own, and we close our record.{before}"
        f"\n\nYou do not have to. If you say no, {where_no}."
        "\n\nYou can take your yes back at any time: tell us or them. Until they have taken you on,"
        " they are then told nothing. After that we let them know that you took it back; what they"
        " were told stays with them until you ask them to erase it."
    )


def easy(kind: str, partner: str, told: Iterable[str], because: str, where_no: str) -> str:
    """Return the same in Easy Read: a short sentence a line."""
    both = kind == SHARE
    lines = [
        f"We want {partner} to help you{' too' if both else ''}.",
        "" if both else "Then we stop helping you. They help you instead.",
        "They can read this about you:" if both else "We tell them this about you:",
        *(f"– {one}" for one in told),
        f"We tell them why: {because}",
        "They write down what you are called." if both else "They keep it.",
        "You can say no.",
        where_no,
        "You can change your mind.",
        "Then tell us or them.",
        "Then they can not read it any more." if both else "Then we tell them that.",
        "You can ask them to rub out what they have.",
    ]
    return "\n".join(line for line in lines if line)
