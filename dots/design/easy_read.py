"""Which picture stands beside which words of Easy Read, and the fields that show them.

This is the one place that says so. A sentence that is not here has no picture: better none than a
wrong one. `tests/promises/test_easy_read_has_pictures.py` goes through all sentences.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, cast

from django import forms
from django.utils.safestring import SafeString

from dots.design.easy_pictures import drawing

# Picture -> the words that it stands beside; {}: any words.
BESIDE: Mapping[str, tuple[str, ...]] = {
    "bars": ("A lot",),
    "bin": (
        "I can ask you to wipe it.", "You can ask them to rub out what they have.",
        "You can tell us to take your answers out.",
    ),
    "book": (
        "Big letters", "Big letters.", "Easy words and short sentences",
        "Easy words and short sentences.", "Reading. What helps you?",
        "Some words are hard. You can read them with me.", "Stories about me, without my name",
        "The words are too hard for me", "They can read this about you:",
        "You can read it first.",
    ),
    "cake": ("How old are you?",),
    "calendar": (
        "In 1 year", "In 3 months", "In 6 months",
        "We ask again after 3, 6 and 12 months.", "We talk about it next time.", "What I do next",
        "When I came, and what I did", "When can we ask you again?", "When does it start?",
        "When does it stop?", "When you opened this", "When: {}.",
    ),
    "clock": ("Some of the time",),
    "cross": (
        "I said no on {}: {}.", "It is not allowed where I live", "No", "No, nothing else",
        "None of these", "Not at all",
        "You can say no.", "{} said no.",
    ),
    "ear": (
        "A hearing loop.", "A hearing loop. It helps with hearing aids",
        "Listening. What helps you?",
    ),
    "face": ("Are you happy with your life?", "Thank you"),
    "flag": ("What I want to do", "What I wanted to do first"),
    "glass": ("I need a tool that makes it easier for me",),
    "globe": ("Going online. What makes it hard for you?",),
    "hand": (
        "I can change my mind.", "I changed my mind on {}: {}.",
        "What can this person do for you?", "You can change your mind.",
        "You can leave out a question.", "You can press “Ask me no more”.",
        "You can skip a question.", "You can skip all of them.", "You choose.",
        "Give this back to the person who gave it to you.",
    ),
    "heart": ("Do you have a health problem or a disability that lasts a long time?",),
    "home": ("When you came to my home",),
    "hush": ("Prefer not to say",),
    "internet": (
        "Can you do what you want to do online?", "Do you use the internet?",
        "I do not have good internet",
        "The questions are about your life and being online.",
    ),
    "laptop": (
        "I do not have a good phone, tablet or computer",
        "Is your phone, tablet or computer good enough?",
    ),
    "letter": (
        "Get messages for me", "Send me a letter.", "Send me an e-mail.",
        "What is their e-mail address?",
    ),
    "lock": (
        "I worry that it is not safe",
        "Only people who work here can open this page.", "Only we see your answers.",
        "The council does not see who.", "Then they can not read it any more.", "They keep it.",
        "We do not say your name.", "When someone wanted to read this and could not",
        "We keep nothing before you press the last button.",
    ),
    "money": ("It costs too much",),
    "paper": (
        "A court, or a paper called power of attorney", "I can ask to see it.", "My plan",
        "The end says what is not here.", "They write down what you are called.",
        "This is what you keep about me.", "What I answered", "What I answered before",
        "What is printed on paper stays on paper.", "What you keep about me",
        "What you write down about me", "What you wrote about me before",
        "Why you keep this longer", "You saw the paper from the court or the power of attorney",
        "You wrote about me two times. Now it is one",
    ),
    "pencil": (
        "I can tell you if it is wrong.", "I wrote it down",
        "If something is wrong, I can tell you. Then you change it.", "Then you change it.",
        "You can change an answer.",
    ),
    "people": (
        "A friend or neighbour", "A person who is paid to help me", "Another person in my family",
        "Does someone help you when you come here?", "How many other places help me",
        "I can ask for {}.", "I do this with help", "My husband, wife or partner",
        "My mother or father", "My mother or father, or who looks after me by law",
        "My son or daughter", "Only talk to me when we meet.",
        "Someone helps me when I come here.", "Talk to the person who speaks for me.",
        "Then we stop helping you. They help you instead.",
        "Then {} can do things for you again.",
        "This can be a person in your family, a friend or a carer.",
        "We ask everyone the same questions.", "We want to know if we help all kinds of people.",
        "We want to tell other people what you did here.", "We want {} to help you too.",
        "We want {} to help you.", "We will still help you.", "What is your ethnic group?",
        "What they asked each other about me", "Who can do things for you?",
        "Who can speak for me", "Who else helps me", "Who helped me before", "Who helps me",
        "Who is this person to you?", "Yes, someone helps me", "Yes, with help",
        "You still help me.", "{} can help me too", "{} helps me now", "{} helps me.",
    ),
    "person": (
        "Do you feel lonely?", "I can do this on my own", "Me",
        "This is for {}. It comes from {}. {}.",
        "What I said about my age, my health and who I am", "What is the name of this person?",
        "What is your sex?", "Who I am, and how you reach me", "Yes, by myself",
    ),
    "phone": (
        "How you can contact me",
        "I can phone the Information Commissioner’s Office: 0303 123 1113.",
        "I said it on the phone", "Is a text safe for you? Then we send you a text.", "Phone me.",
        "Send me a text.", "Tell me on the phone", "Tell me on the phone.",
        "We may send the text 1 more time.", "What is their phone number?", "You can contact me.",
    ),
    "question": (
        "Answer questions for me", "I do not know how to do it",
        "Is there anything else?", "Is there something else that helps you?", "Is this right?",
        "Questions about you", "Was this a mistake?", "We ask you now.", "We tell them why: {}",
        "We want to ask you some questions.", "What I asked you for", "What else I can know",
    ),
    "shrug": ("I do not see why I should",),
    "speech": (
        "A person who speaks my language", "A person who speaks my language.",
        "How did we hear the yes?", "I can tell you later.", "I said it here",
        "If I am not happy, I can tell you.", "English is good for me",
        "My language: {}.",
        "Say with me what I want to do, and when I come", "Then tell us or them.",
        "We tell them this about you:", "What is better now? What is worse?",
        "What language do you like to use?", "You can say: prefer not to say.",
    ),
    "stairs": ("Does it make everyday things harder?",),
    "stop": (
        "Another person stops me", "Do you want this to stop?", "I stopped this for now.",
        "It stopped on {}.", "Then we do not ask again.", "Then we stop showing it.",
        "Then {} does nothing for you any more.", "We send {} nothing any more.",
        "You can stop. Then close this page.", "You can tell us to stop.",
        "You have not asked me yet. Do not contact me.",
    ),
    "tick": (
        "I did it.", "I said yes on {}: {}.", "What I said yes or no to", "Who said yes to this?",
        "Yes", "Yes, a little", "Yes, a lot",
    ),
    "website": ("Some websites and apps are too hard for everyone",),
    "worry": ("I am afraid to get it wrong",),
}  # fmt: skip
# Without one on purpose: no picture of ours says it, or one would say more than the words.
NONE = (
    "Another person", "Asian or Asian British",
    "Black, Black British, Caribbean or African", "I am working on this.", "It costs nothing.",
    "Mixed or multiple ethnic groups", "No one has asked me yet.", "Other ethnic group",
    "Sign language (BSL)", "Sign language (BSL).", "Skip", "Some of it",
    "The council sees how many people answered.", "Then press the button to save.",
    "Then we tell them that.", "We never use them to decide about you.",
    "We only count the answers.", "What helps me", "White",
    "“[left out]” means: this was about another person.",
)  # fmt: skip
EXACT = {text: name for name, texts in BESIDE.items() for text in texts if "{}" not in text}


def pattern(text: str) -> re.Pattern[str]:
    return re.compile(".+".join(re.escape(piece) for piece in text.split("{}")), re.DOTALL)


WITH_WORDS = [
    (pattern(text), name)
    for name, texts in BESIDE.items()
    for text in sorted(texts, key=len, reverse=True)
    if "{}" in text
]


@lru_cache(maxsize=512)
def picture_of(text: str) -> str:
    """Return the name of the picture beside some words; empty where none fits."""
    if text in EXACT:
        return EXACT[text]
    return next((name for found, name in WITH_WORDS if found.fullmatch(text)), "")


def beside(text: Any) -> SafeString:
    """Return the picture that stands beside some words, as a page draws it; else nothing."""
    name = picture_of(str(text))
    return drawing(name) if name else SafeString("")


class Pictured:
    """A choice whose answers have their picture beside them."""

    def create_option(self, name: str, value: Any, label: Any, *args: Any, **more: Any) -> Any:
        """Return one answer, with its picture."""
        option = super().create_option(name, value, label, *args, **more)  # type: ignore[misc]
        return {**option, "picture": beside(label)}


class PicturedRadios(Pictured, forms.RadioSelect):
    """One of several answers."""


class PicturedBoxes(Pictured, forms.CheckboxSelectMultiple):
    """Several of several answers."""


PICTURED = {
    forms.RadioSelect: PicturedRadios,
    forms.CheckboxSelectMultiple: PicturedBoxes,
}


def with_pictures(form: forms.Form) -> None:
    """Put its picture beside each question of a form in Easy Read, and beside its answers."""
    for field in form.fields.values():
        field.picture = beside(field.label)  # type: ignore[attr-defined]  # read by the template
        kind = next((one for one in PICTURED if type(field.widget) is one), None)
        if kind:
            choices = cast(Any, field).choices
            field.widget = PICTURED[kind](field.widget.attrs)
            cast(Any, field).choices = choices
