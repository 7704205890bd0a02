"""The questions on equality, in the words of the harmonised standards, and what is said of them.

Topics and answers follow the harmonised standards of the Government Statistical Service (age,
ethnic group in its five groups, long-lasting health conditions, activity restriction) and, for sex,
the Census 2021 of England and Wales. Health condition and restriction together are disability as
the Equality Act 2010 defines it.
"""

from __future__ import annotations

from dataclasses import dataclass

AGE, SEX, ETHNIC, CONDITION, EFFECT = "age", "sex", "ethnic_group", "condition", "effect"
YES, NOT_SAID = "yes", "not-said"
PREFER = (NOT_SAID, "Prefer not to say")
SKIP = ("", "Skip")
UNKNOWN = "none"  # in counts: skipped, or never asked

BANDS = ("16 to 24", "25 to 34", "35 to 44", "45 to 54", "55 to 64", "65 to 74", "75 to 84")


@dataclass(frozen=True)
class Question:
    """One question, each of which may be skipped.

    Attributes:
        text: as it is asked.
        title: as a heading of counts.
        answers: code -> words.
        special: what it asks needs a condition of Article 9 of the UK GDPR.
    """

    name: str
    text: str
    title: str
    answers: tuple[tuple[str, str], ...]
    hint: str = ""
    special: bool = False

    @property
    def all_answers(self) -> dict[str, str]:
        """Code -> words, with the one that says nothing."""
        return dict([*self.answers, PREFER])


QUESTIONS = (
    Question(
        AGE,
        "How old are you?",
        "Age",
        (
            ("0-15", "Under 16"),
            *((band.replace(" to ", "-"), band) for band in BANDS),
            ("85", "85 or over"),
        ),
    ),
    Question(SEX, "What is your sex?", "Sex", (("female", "Female"), ("male", "Male"))),
    Question(
        ETHNIC,
        "What is your ethnic group?",
        "Ethnic group",
        (
            ("asian", "Asian or Asian British"),
            ("black", "Black, Black British, Caribbean or African"),
            ("mixed", "Mixed or multiple ethnic groups"),
            ("white", "White"),
            ("other", "Other ethnic group"),
        ),
        "Choose the one that describes your ethnic group or background best.",
        special=True,
    ),
    Question(
        CONDITION,
        "Do you have any physical or mental health conditions or illnesses lasting or expected to"
        " last 12 months or more?",
        "Long-lasting health conditions",
        ((YES, "Yes"), ("no", "No")),
        special=True,
    ),
    Question(
        EFFECT,
        "If yes: do they reduce your ability to carry out day-to-day activities?",
        "Everyday activities, of those with a condition",
        (("lot", "Yes, a lot"), ("little", "Yes, a little"), ("no", "Not at all")),
        special=True,
    ),
)
NAMES = tuple(one.name for one in QUESTIONS)
SPECIAL = tuple(one.name for one in QUESTIONS if one.special)
BY_NAME = {one.name: one for one in QUESTIONS}

NO_CONDITION = (
    "Ethnic group and health are not asked here: no data agreement that holds for this person names"
    " a condition in law for them. The programme’s team can write one down with you."
)
PURPOSE = "To see whether help reaches everybody: counted only, and never used for a decision."
ABOUT = (
    "We ask everybody the same, to see whether our help reaches everybody, and to do better where"
    " it does not. Your answers are only counted.",
    "They are never used to decide anything about you: not whether we help, how we help, nor whom"
    " we write to. You get the same help whatever you answer, and if you answer nothing.",
    "You can skip each question, choose “prefer not to say”, and have everything taken out later."
    " Only people of this organisation can open this page, and each time is written down. The"
    " council’s programme reads only how many gave an answer, never so few that it could be you.",
)


# The same in Easy Read, question by question: what is asked, and what stands below it. Answers are
# those of the standards in both, so that they can be counted together.
EASY_TEXT = {
    AGE: ("How old are you?", ""),
    SEX: ("What is your sex?", ""),
    ETHNIC: ("What is your ethnic group?", "This is about your family and where they come from."),
    CONDITION: (
        "Do you have a health problem or a disability that lasts a long time?",
        "A long time is 1 year or more. It can be about your body or your mind.",
    ),
    EFFECT: (
        "Does it make everyday things harder?",
        "Everyday things are like getting dressed or going to the shop. Skip this if you said no.",
    ),
}
EASY_ABOUT = (
    "We ask everyone the same questions.",
    "We want to know if we help all kinds of people.",
    "We only count the answers.",
    "We never use them to decide about you.",
    "You can skip a question.",
    "You can say: prefer not to say.",
    "You can skip all of them.",
    "We will still help you.",
    "You can tell us to take your answers out.",
    "Only people who work here can open this page.",
)


def title_of(name: str, code: str) -> str:
    """Return an answer as counts call it."""
    if code == UNKNOWN:
        return "Not answered"
    return BY_NAME[name].all_answers.get(code, code)
