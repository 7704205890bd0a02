"""Does a text that is to name nobody hold a name? It can only be guessed: so it is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from uuid import UUID

from dots.foundation.actor import Actor
from dots.foundation.who_was_there import known_name_in
from dots.support.small_letters import name_in_small_letters

# A title before a name, or a first name with the letter that tells two of them apart.
LIKE_A_NAME = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.? [A-Z][\w’'-]+"
    r"|\b(?!(?:Block|Class|Group|Level|Module|Part|Plan|Room|Session|Team|Unit|Week) )"
    r"[A-Z][a-zà-ÿ]+ [A-Z]\.?(?=$|[\s,;:])"
)
# In the few words of a session's name more is asked about: two words with capitals, unless the
# first is one that such names begin with; whoever somebody was with; and a telephone number.
BEGINS = (
    "Access|Adult|Age|App|Autumn|Banking|Basic|Beginners|Care|Carers|Coffee|College|Community|Computer|"
    "Connect|Cost|Digital|Drop|Easter|Easy|Email|English|Evening|Family|First|Friday|Friends|Get|Getting|"
    "Health|Help|Home|Inclusion|Internet|Introduction|Job|Keep|Laptop|Learn|Learning|Library|Local|Lunch|Memory|"
    "Men|Monday|Money|Morning|New|Older|Online|Open|Our|Parents|Phone|Photo|Safe|Saturday|Silver|Smart|"
    "Spring|Staying|Stay|Summer|Sunday|Tablet|Tea|Tech|Thursday|Tuesday|Universal|Using|Video|Warm|"
    "Wednesday|Wellbeing|Winter|Women|Work|Workshop|Young|Your|Youth"
)
PLACES = (
    "Avenue|Book|Cafe|Café|Centre|Chapel|Church|Close|Club|College|Court|Credit|Day|Gardens|Group|Hall|"
    "Hospital|House|Lane|Library|Morning|Park|Partnership|Pass|Place|Point|Rise|Road|School|Street|Surgery|Terrace|"
    "Tower|Trust|View|Ward|Way|Week|Wharf"
)  # what stands last is no family name then
NAME = r"[A-Z][\w’'-]*[a-zà-ÿ]"  # Brien, O’Brien, McDonald, Anne-Marie; not NHS
MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Christmas|Ramadan|Eid|Diwali"
)
NOBODY = (
    "After|Although|As|Because|Before|By|During|For|From|If|In|On|Since|So|Thanks|To|Until|While|With|"
    "A|All|And|Another|Anybody|Anyone|At|Both|But|Each|Every|Everybody|Everyone|He|Her|His|How|I|It|Last|"
    "Life|Many|Most|No|Nobody|None|Not|Now|Nothing|One|Others|People|She|Some|Somebody|Someone|"
    "Something|That|The|Their|Then|There|These|They|This|Those|Today|Two|We|What|When|Where|Which|Who|Why|Yes|You"
)
DAYS = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|Weekdays?|Weekends?"
TOOLS = (
    "Alexa|Android|Apple|Arabic|English|Facebook|Facetime|FaceTime|French|Google|Instagram|"
    "Microsoft|Netflix|Outlook|Polish|Romanian|Skype|Somali|Spanish|Teams|Tiktok|TikTok|Urdu|Whatsapp|WhatsApp|Windows|Youtube|YouTube|Zoom"
)
LIKE_TWO_NAMES = re.compile(
    rf"(?<![\w’'-])(?!(?:{NOBODY}|{BEGINS}|{MONTHS}|{DAYS})\b){NAME}"
    rf" (?!(?:{PLACES}|{MONTHS}|{DAYS})\b){NAME}\b"
    rf"(?! (?:{PLACES})\b)"
)
BESIDE = re.compile(
    r"\b(?i:with|for|helped|helping|met|saw|rang|phoned|called|visited|about|thank|thanked|"
    r"taught|told|gave|showed|asked|joined|supported)"
    rf" (?!(?:{NOBODY}|{BEGINS}|{MONTHS}|{DAYS}|{TOOLS})\b)(?P<name>{NAME})(?=$|[\s,;:.()])"
)
# In a story somebody is also whoever says, feels or does something, at the start of a sentence too.
SAYS = re.compile(
    rf"(?<![\w’'-])(?!(?:{NOBODY}|{BEGINS}|{PLACES}|{MONTHS}|{DAYS}|{TOOLS})\b)(?P<name>{NAME})"
    r"(?:, \d{2},|,? who)?"
    r" (?:said|says|told|tells|felt|feels|came|comes|asked|asks|wanted|wants|learned|learnt|uses|"
    r"used|lives|lived|lost|found|can|could|now|never|had|has|was|is|did|does|went|goes|wrote|rang)"
    r"\b"
)
NOBODYS_NAME = {  # what is asked where a text names nobody
    "label": "Does a name stand in your words?",
    "ends": "It is nobody’s.",
    "unsure": "Something looks like a name. Take it out, or tick that it is nobody’s. Nothing was"
    " saved yet.",
}
NUMBER = re.compile(r"\+?\d(?:[ -]?\d){8,}")


def name_in_title(actor: Actor, partner_id: UUID, text: str) -> str:
    """Return what looks like a person's name, or number, in what a session is called."""
    if found := NUMBER.search(text) or LIKE_TWO_NAMES.search(text):
        return found.group()
    if beside := BESIDE.search(text):
        return beside["name"]
    return name_in_small_letters(text) or name_in(actor, partner_id, text)


def name_in_row(title: str) -> str:
    """Return what looks like a person's name, or number, in a title that came in a file.

    There most titles are written With Capitals, so what only they speak for is not asked about.
    """
    number = NUMBER.search(title)
    return number.group() if number else name_in_small_letters(title)


def name_in_story(actor: Actor, partner_id: UUID, text: str, known: Iterable[str] = ()) -> str:
    """Return what looks like a person's name, or number, in a story that others may read.

    Args:
        known: names of partners, places and programmes, which are nobody's.
    """
    for name in sorted(known, key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(name)}(?!\w)", "it", text)
    if name := name_in_title(actor, partner_id, text):
        return name
    said = SAYS.search(text)
    return said["name"] if said else ""


def name_in(actor: Actor, partner_id: UUID, text: str) -> str:
    """Return what looks like a person's name in a text; nothing where nothing does."""
    if found := LIKE_A_NAME.search(text):
        return found.group().strip()
    return known_name_in(actor, partner_id, text)
