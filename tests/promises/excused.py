"""Addresses that need no record of another programme to be tried, each with the reason."""

# Addresses that vary by a word which names no record of one programme, and why.
NO_RECORD = {
    "conversations:guide": "a kind of conversation: the same for every programme",
    "foundation:import_upload": "what a file may hold: the same for every programme",
    "frameworks:": "published lists and their words: the same for every programme",
    "plans:worksheet": "a stage's number: each programme sees its own worksheet there",
    "plans:reword": "as above",
    "web:colour_sheet": "a colour: the same for every programme",
    "web:logo_picture": "a picture that is on pages for everyone",
    "requests:openly": "a form for everyone: it shows nothing but the programme's name",
    "places:ward": "published areas: another programme's are tested in places",
    "places:other_name": "as above",
}


# What an operator opens although no record in it is personal, and why.
OPERATORS = {
    "accounts:invite_lead": "an operator creates programmes and invites their leads",
    "places:load_progress": "an operator loads the areas of a programme",
}
