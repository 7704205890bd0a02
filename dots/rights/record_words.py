"""The words of the page of everything that is kept, to the person: plain, and in Easy Read."""

from __future__ import annotations

from typing import Any

from dots.frameworks.instruments import EASY, PLAIN

RECORD: dict[str, dict[str, Any]] = {
    PLAIN: {
        "title": "What we wrote down about you",
        "for": "For {}. From {}. {}.",
        "begin": (
            "This is what we keep about you, but for what the last part says. If something is"
            " wrong, tell us: we put it right. You can ask us to wipe it.",
        ),
        "left out": "“[left out]” means: here stood something about somebody else.",
        "else": "What else you should know",
        "end": (),
        "unhappy": (
            "If you are not happy, tell us. You can also phone the Information Commissioner’s"
            " Office: 0303 123 1113.",
        ),
    },
    EASY: {
        "title": "What you keep about me",
        "for": "This is for {}. It comes from {}. {}.",
        "begin": (
            "This is what you keep about me.",
            "The end says what is not here.",
            "Some words are hard. You can read them with me.",
            "If something is wrong, I can tell you. Then you change it.",
            "I can ask you to wipe it.",
        ),
        "left out": "“[left out]” means: this was about another person.",
        "else": "What else I can know",
        "end": (),
        "unhappy": (
            "If I am not happy, I can tell you.",
            "I can phone the Information Commissioner’s Office: 0303 123 1113.",
        ),
    },
}
# What each part is called in Easy Read, by what it is called to the person otherwise.
PARTS_EASY = {
    "who you are and how to reach you": "Who I am, and how you reach me",
    "your goals, in your own words": "What I want to do",
    "who may act for you, and who allowed it": "Who can speak for me",
    "what your record said before": "What you wrote about me before",
    "the sessions you came to, and what you did there": "When I came, and what I did",
    "that two records of you became one, and what changed by that": "You wrote about me two times."
    " Now it is one",
    "to whom you were handed over or shared, with what you said yes to": "Who else helps me",
    "how you came from another organisation, and what you had practised there": "Who helped me"
    " before",
    "how many other organisations you said help you": "How many other places help me",
    "what the two partners asked one another": "What they asked each other about me",
    "visits at home": "When you came to my home",
    "why your record is kept longer": "Why you keep this longer",
    "what you asked for or complained of": "What I asked you for",
    "whether you may be asked or your story told, and what you were told": "What I said yes or no"
    " to",
    "what you answered to our questions": "What I answered",
    "what an answer of yours said before it was put right": "What I answered before",
    "what you answered about equality, apart from everything else": "What I said about my age, my"
    " health and who I am",
    "stories that tell of you, without your name": "Stories about me, without my name",
    "When your record was opened": "When you opened this",
    "When somebody tried to open your record and was refused": "When someone wanted to read this"
    " and could not",
}

TO_HELP = "You keep this to help me next time."
TO_SHOW = "You keep this to show what I said yes to."
TO_PUT_RIGHT = "You keep this so that you can put mistakes right."
# Why each part is kept, in Easy Read, by what it is called to the person otherwise.
WHYS_EASY = {
    "who you are and how to reach you": TO_HELP,
    "your goals, in your own words": TO_HELP,
    "who may act for you, and who allowed it": "You keep this to know who may talk for me.",
    "what your record said before": TO_PUT_RIGHT,
    "the sessions you came to, and what you did there": "You keep this to help me next time, and to"
    " count how many people came.",
    "that two records of you became one, and what changed by that": TO_PUT_RIGHT,
    "to whom you were handed over or shared, with what you said yes to": TO_SHOW,
    "how you came from another organisation, and what you had practised there": TO_HELP,
    "how many other organisations you said help you": "You keep this to count me only once.",
    "what the two partners asked one another": "You keep this so that you can answer each other.",
    "visits at home": "You keep this to know that the visitor came back safe, and who visited me.",
    "why your record is kept longer": "You keep this so that you can tell me why.",
    "what you asked for or complained of": "You keep this to answer me in time.",
    "whether you may be asked or your story told, and what you were told": TO_SHOW,
    "what you answered to our questions": "You keep this to learn if your help works.",
    "what an answer of yours said before it was put right": TO_PUT_RIGHT,
    "what you answered about equality, apart from everything else": "You keep this to see if you"
    " help all kinds of people. You only count it.",
    "stories that tell of you, without your name": "You keep this while I say yes to it.",
    "When your record was opened": "You keep this to see who reads about me.",
}
KEPT_EASY = "You keep it for {} after you last see me. Then you wipe it."
LOOKS_KEPT_EASY = "You keep it for {}. Then you wipe it."
COUNTED_EASY = "You still count that someone came. Not who."
