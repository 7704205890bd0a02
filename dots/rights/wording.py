"""What is said of requests and complaints."""

from __future__ import annotations

from typing import Any

from dots.frameworks.instruments import EASY, PLAIN
from dots.people.wording import BY_PHONE, DROPPED, OPEN, REACHED

ACCESS, COMPLAINT = "access", "complaint"
KINDS = {
    ACCESS: "To see what is kept about them",
    "correction": "To have something put right",
    "erasure": "To have it erased",
    "objection": "That we stop using it",
    COMPLAINT: "A complaint about how we keep or use it",
}
HOW = {
    "in-person": "In person",
    "phone": "By phone",
    "letter": "By letter",
    "email": "By e-mail or message",
}
SELF = "self"
BY = {
    SELF: "They themselves",
    "other": "Somebody who acts for them, and we saw that they may",
}
WHYS = {
    "complex": "It is complex",
    "several": "They asked for several things at once",
}
OUTCOMES = {
    "done": "Done as they asked",
    "part": "Done in part; they were told why",
    "not": "Not done; they were told why, and that they can complain to the ICO",
}
ERASED_SINCE = (
    "Their record is erased, and what this is about may be gone with it. Look into it as far as it"
    " still can be, tell them what came of it, in the way they asked for if that stands below, and"
    " say that it is answered: its words go then, and after two years at the latest."
)
MONTHS = 24

# The paper that somebody takes home: in which sizes, and its words to them.
ORDINARY, LARGE = "ordinary", "large"
SIZES = {
    ORDINARY: "Ordinary print",
    LARGE: "Large print",
    EASY: "Easy Read",
}
PAPER: dict[str, dict[str, Any]] = {
    PLAIN: {
        "title": "Your plan",
        "goals": "What you want to reach",
        "no goal": "Nothing is written down yet. Tell us whenever you like, in your own words.",
        "stands": {
            OPEN: "You are working on it",
            REACHED: "You reached it",
            DROPPED: "Set aside for now",
        },
        "first": "What you wanted to do first",
        "alone": "What you can do by yourself",
        "helped": "What you practised with help",
        "next": "What comes next",
        "nothing next": "Nothing is agreed yet.",
        "who": "Who helps you",
        "helped by": "{}.",
        "ask for": "Ask for {}.",
        "helps": "What helps you",
        "needs": {
            "large-print": "Large print.",
            "easy-read": "Easy Read.",
            "bsl": "British Sign Language.",
            "interpreter": "An interpreter.",
            "hearing-loop": "A hearing loop.",
            BY_PHONE: "To be told by phone rather than in writing.",
            "carer": "A carer helps you.",
        },
        "language": "Language: {}.",
        "contact": "How we agreed to contact you",
        "not asked": "We have not asked you yet. Until then, we do not contact you.",
        "by": {
            "": "You said that it is safe to contact you.",
            "text": "By text message.",
            "call": "We phone you.",
            "email": "By e-mail.",
            "letter": "By letter.",
            "carer": "Through the person who acts for you.",
            "champion": "Only when we meet.",
        },
        "when": "When: {}.",
        "choices": "What you said yes or no to",
        "yes": "Yes, on {}: {}.",
        "no": "No, on {}: {}.",
        "back": "Yes, taken back on {}: {}.",
        "share": "{} may help you too, and read what you chose",
        "over": "{} helps you from then on, and is told what you chose",
        "they said no": "{} could not help.",
        "ended": "This ended on {}.",
        "no choices": "You have not been asked for a yes. We help you just the same.",
        "yours": "What we keep about you is yours to ask about",
        "rights": (
            "You can see everything we keep about you, on paper or as a file. Ask any of us: we"
            " answer within a month, and it costs nothing.",
            "If something is wrong, tell us, and we put it right.",
            "You can have it erased, and you can take a yes back, at any time. We help you just the"
            " same.",
            "If you are not happy, tell us. You can also phone the Information Commissioner’s"
            " Office: 0303 123 1113.",
        ),
    },
    EASY: {
        "title": "My plan",
        "goals": "What I want to do",
        "no goal": "I can tell you later.",
        "stands": {
            OPEN: "I am working on this.",
            REACHED: "I did it.",
            DROPPED: "I stopped this for now.",
        },
        "first": "What I wanted to do first",
        "alone": "I can do this on my own",
        "helped": "I do this with help",
        "next": "What I do next",
        "nothing next": "We talk about it next time.",
        "who": "Who helps me",
        "helped by": "{} helps me.",
        "ask for": "I can ask for {}.",
        "helps": "What helps me",
        "needs": {
            "large-print": "Big letters.",
            "easy-read": "Easy words and short sentences.",
            "bsl": "Sign language (BSL).",
            "interpreter": "A person who speaks my language.",
            "hearing-loop": "A hearing loop.",
            BY_PHONE: "Tell me on the phone.",
            "carer": "Someone helps me when I come here.",
        },
        "language": "My language: {}.",
        "contact": "How you can contact me",
        "not asked": "You have not asked me yet. Do not contact me.",
        "by": {
            "": "You can contact me.",
            "text": "Send me a text.",
            "call": "Phone me.",
            "email": "Send me an e-mail.",
            "letter": "Send me a letter.",
            "carer": "Talk to the person who speaks for me.",
            "champion": "Only talk to me when we meet.",
        },
        "when": "When: {}.",
        "choices": "What I said yes or no to",
        "yes": "I said yes on {}: {}.",
        "no": "I said no on {}: {}.",
        "back": "I changed my mind on {}: {}.",
        "share": "{} can help me too",
        "over": "{} helps me now",
        "they said no": "{} said no.",
        "ended": "It stopped on {}.",
        "no choices": "No one has asked me yet.",
        "yours": "What you write down about me",
        "rights": (
            "I can ask to see it.",
            "It costs nothing.",
            "I can tell you if it is wrong.",
            "Then you change it.",
            "I can ask you to wipe it.",
            "I can change my mind.",
            "You still help me.",
            "If I am not happy, I can tell you.",
            "I can phone the Information Commissioner’s Office: 0303 123 1113.",
        ),
    },
}

# What the file says beside what is kept (UK GDPR, article 15(1)).
READERS = (
    "Those who work or volunteer at {}, as far as they help you or manage it; whoever runs the"
    " computer; those you allowed to act for you. Where harm is feared, whoever protects people."
    " The programme reads numbers only, never who."
)
SOURCE = "From you, from whoever you allowed to speak for you, and from what we did together."
SAID_TO_ALL = [
    ("No computer decides about you", "Nothing here is decided or scored by a machine."),
    (
        "What you can ask for",
        "To have it put right, or wiped. That we keep it without using it. That we stop, where you"
        " object. To take a yes back, at any time. You are helped just the same.",
    ),
]

READERS_EASY = (
    "People who work or volunteer at {}. People who look after the computer. People I said can"
    " speak for me. If someone may be hurt: people who keep people safe. The programme sees only"
    " numbers."
)
SOURCE_EASY = "From me. From people I said can speak for me. From what we did together."
SAID_TO_ALL_EASY = [
    ("Computers do not decide", "No computer decides anything about me."),
    (
        "What I can ask for",
        "Change it. Wipe it. Keep it, but do not use it. Stop. I can take a yes back. You still"
        " help me.",
    ),
]

NOT_DECIDED = (
    "The safeguarding lead {}, and has not said that it is decided what they are given of concerns,"
    " if there are any. Until then they have not had everything they asked for."
)
