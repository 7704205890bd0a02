"""The worksheets as the product brings them: our reading of the model's published stages.

A programme rewords, reorders, hides and adds as it likes. A prompt keeps its code, so that answers
of one round can be laid beside those of the next.
"""

from __future__ import annotations

from dots.plans.prompts import BARRIERS, LINES, PARTNERS, ROLES, Prompt

READING = (
    "Our reading of the published stages of the 100% Digital Leeds model; the words are ours."
    " Your programme can put its own in their place."
)
SOURCES = {
    1: "https://digitalinclusionleeds.com/lga-pathfinder-workshop-one",
    2: "https://digitalinclusionleeds.com/lga-pathfinder-workshop-two",
    3: "https://digitalinclusionleeds.com/lga-pathfinder-workshop-three",
    4: "https://digitalinclusionleeds.com/lga-pathfinder-workshop-four",
}
PURPOSE = {
    1: "Choose whom the plan is for, and who is already trusted by them.",
    2: "Find out what gets in the way, and what is there already that helps.",
    3: "Turn ideas into actions, in an order that people can keep to.",
    4: "Agree with the partners how you will know that it helped.",
}
WHAT_TO_DO = {
    1: "say whom it is for and who is around it",
    2: "look at barriers, assets and opportunities",
    3: "turn ideas into actions with owners",
    4: "agree what to measure",
}

OUR_WORKSHEETS: dict[int, list[Prompt]] = {
    1: [
        Prompt(
            "focus", "Whom is this plan for, and why now?", hint="Name a community, not a person."
        ),
        Prompt(
            "known",
            "What do we know about their lives online?",
            hint="Figures, stories, what partners say. Where it comes from.",
        ),
        Prompt(
            "trusted",
            "Which partners do they trust already?",
            PARTNERS,
            "Tick those who are part of this plan.",
        ),
        Prompt("missing", "Who is not at the table yet?", LINES, "An organisation on each line."),
        Prompt(
            "keep",
            "What would keep these partners with us?",
            hint="What is in it for their people, and how little of their time it takes.",
        ),
        Prompt(
            "team-view",
            "For the team: what should we keep in mind?",
            hint="Such as who is best asked first, and what has been tried before.",
            private=True,
        ),
    ],
    2: [
        Prompt(
            "barriers",
            "What gets in the way for them?",
            BARRIERS,
            "Tick what partners have seen, not what we suppose.",
        ),
        Prompt("how", "How does it show?", hint="An example of each, without anybody’s name."),
        Prompt(
            "assets",
            "What is there already that helps?",
            LINES,
            "Rooms, Wi-Fi, devices, volunteers, trust, time. One on each line.",
        ),
        Prompt("strengths", "What are these people good at, and what do they care about?"),
        Prompt(
            "opportunities",
            "What could we do with that?",
            LINES,
            "An idea on each line. Not yet who or when.",
        ),
    ],
    3: [
        Prompt(
            "first", "Which ideas come first, and why?", LINES, "One on each line, the first first."
        ),
        Prompt(
            "quick",
            "What can be done within a month?",
            LINES,
            "One on each line. Record each as an action with an owner.",
        ),
        Prompt("later", "What comes after that?", LINES, "One on each line."),
        Prompt(
            "roles",
            "Which roles are needed?",
            ROLES,
            "Every organisation has a role to play, but nobody has to do everything.",
        ),
        Prompt("risks", "What could stop it, and what would we do then?"),
    ],
    4: [
        Prompt("why", "What should be different for people, and for the partners?"),
        Prompt(
            "levels",
            "How would each partner notice?",
            LINES,
            "In people’s lives, in the partner’s work, in the place. One on each line.",
        ),
        Prompt("gather", "How is it gathered without costing more than it is worth?"),
        Prompt("share", "Who hears of it, when and how?"),
    ],
}
