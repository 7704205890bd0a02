"""The words of the pages about a carer who acts for somebody, in Easy Read: asked of the person."""

from __future__ import annotations

from typing import Any

# Field -> what is asked, and what stands below it.
ASKED = {
    "known_as": ("What is the name of this person?", "The first name is enough."),
    "relation": ("Who is this person to you?", ""),
    "may": ("What can this person do for you?", "You can choose more than one. You still decide."),
    "given_by": ("Who said yes to this?", ""),
    "given_how": ("How did we hear the yes?", ""),
    "from_on": ("When does it start?", ""),
    "until_on": ("When does it stop?", "You can leave this empty. You can stop it at any time."),
    "phone": ("What is their phone number?", "Only if they can get messages for you."),
    "email": ("What is their e-mail address?", "Only if they can get messages for you."),
    "words": ("Is there anything else?", "For example: only about the doctor."),
}
# Field -> each answer's code, with its words; the empty one is offered first.
OFFERED = {
    "relation": {
        "": "Choose",
        "partner": "My husband, wife or partner",
        "child": "My son or daughter",
        "parent": "My mother or father",
        "relative": "Another person in my family",
        "friend": "A friend or neighbour",
        "paid": "A person who is paid to help me",
        "other": "Another person",
    },
    "may": {
        "messages": "Get messages for me",
        "answer": "Answer questions for me",
        "plan": "Say with me what I want to do, and when I come",
    },
    "given_by": {
        "person": "Me",
        "law": "A court, or a paper called power of attorney",
        "parent": "My mother or father, or who looks after me by law",
    },
    "given_how": {
        "said": "I said it here",
        "phone": "I said it on the phone",
        "paper": "I wrote it down",
        "seen": "You saw the paper from the court or the power of attorney",
    },
}
ADD: dict[str, Any] = {
    "title": "Who can do things for you?",
    "text": (
        "This can be a person in your family, a friend or a carer.",
        "You choose.",
        "You can say no.",
    ),
    "button": "Yes, save this",
}
END: dict[str, Any] = {
    "title": "Do you want this to stop?",
    "text": ("Then {} does nothing for you any more.", "We send {} nothing any more."),
    "button": "Yes, stop this",
}
RESUME: dict[str, Any] = {
    "title": "Was this a mistake?",
    "text": ("Then {} can do things for you again.",),
    "button": "Yes, go on as before",
}
