"""What Exborough's partners say: sentences that go with a kind of partner, or with a community."""

ASSETS: dict[str, list[str]] = {
    "charity": [
        "People trust our outreach workers; they go into homes others do not get into.",
        "A drop-in on Tuesdays with twelve regulars and a kettle.",
        "Six volunteers who have been with us for years.",
        "A quiet room with good Wi-Fi on two mornings.",
    ],
    "community-group": [
        "The hall is ours on Wednesdays and there is a kitchen.",
        "Everybody on the estate knows the two people at the desk.",
        "A message group with most of the families in it.",
    ],
    "housing": [
        "Housing officers see every tenant at least twice a year.",
        "Community rooms in four blocks, two of them with Wi-Fi.",
        "Sheltered schemes with a manager on site.",
    ],
    "health": [
        "A social prescriber one day a week.",
        "A waiting room screen and a patient group of nine.",
        "Reception staff know who cannot book online.",
    ],
    "library": [
        "Public computers in every branch, staff who sit down with people.",
        "Opening hours on Saturdays, and it is warm.",
    ],
    "faith": ["A hall, a lunch club of forty, and people who drive others there."],
    "education": ["Classrooms free after four, and students who want to help."],
    "jobs": ["Work coaches who see the same person every fortnight."],
    "care": ["Key workers who have time in the afternoons.", "Tablets bought two years ago."],
    "other": ["People come to us anyway, and stay for a chat.", "A van with a hotspot in it."],
}
BARRIER_WORDS = [
    "The bus fare to the library is more than the time on the computer is worth to them.",
    "They share one old phone between three.",
    "After the last scam nobody dares to open a link.",
    "Forms time out before people have found their reading glasses.",
    "The Wi-Fi in the block is for staff only.",
    "They can do it here with us, and then not at home.",
    "A son or daughter does everything for them and has the passwords.",
]
MEANING = [
    "Video calls with grandchildren abroad; nobody asked for “skills”.",
    "Seeing the match results and the old photographs of the street.",
    "Ordering the repeat prescription without an hour on the phone.",
    "Prayers and recipes from home, in their own language.",
    "Choosing their own music. That was the session people came back to.",
    "Bidding for a bigger flat themselves.",
    "Getting the carer’s allowance sorted at the kitchen table.",
]
NEEDS = [
    "Four tablets to lend over the winter",
    "Data SIM cards for ten people",
    "Somebody to show our volunteers how to begin",
    "A large-print keyboard and a screen reader to try",
    "Wi-Fi in the lounge",
    "An introduction to somebody who works with Deaf people",
    "Help with a bid for session costs",
    "Two volunteers for Thursday afternoons",
    "A safe way to wipe the old laptops",
]
TEAM_DOES = [
    "Send the list of what can be lent",
    "Introduce them to a partner that lends tablets",
    "Book a place on the next champions’ training",
    "Find out who could pay for Wi-Fi in the lounge",
    "Visit a session and see how it goes",
    "Send the guide to safe passwords in easy words",
]
PARTNER_DOES = [
    "Choose two people to become digital champions",
    "Ask at the coffee morning what people would like to do",
    "Put the posters up and tell the drop-in",
    "Count how many ask for help until we speak again",
    "Clear the cupboard so that devices can be locked away",
    "Ask the trustees whether the room can be used",
]
SINCE = [
    "The first three sessions have taken place; eight to eleven came each time.",
    "Their worker left in spring and the new one started last month.",
    "They lent all four tablets and two came back with questions.",
    "Nothing much: they were short of staff over the summer.",
    "Two volunteers finished the training and one has begun.",
]
WORKED = [
    "Sitting beside one person for an hour works better than a course.",
    "Starting with photographs. Email came by itself.",
    "Going to where people are anyway: the lunch club.",
    "Phone calls the day before; without them half did not come.",
]
IDEAS = [
    "A shared cupboard of accessible equipment that anyone can borrow from.\n"
    "One phone number for all who support the same people.\n"
    "Champions of one partner help at another’s drop-in.",
    "A leaflet in easy words with pictures, the same for all.\n"
    "A visit together to the care homes that have no Wi-Fi.",
]
ABOUT = [
    "Whether the tablets had arrived. They had, and two are out already.",
    "They asked when the next training is.",
    "A worker is leaving; who will be the contact from now on.",
    "Their room is closed until the roof is mended.",
]
NOTES = [
    "The manager was in a hurry; the worker knows more. Ring her first next time.",
    "Keen, but the trustees decide. Do not press before their meeting.",
    "They had a bad experience with a device scheme. Go gently.",
]
CORRECTIONS = [
    "We have the hall on Wednesdays and on the first Friday, and the kitchen only on Wednesdays.",
    "Two of the rooms, not four: the others are let.",
    "It is five volunteers now.",
]
WORKSHOPS = ["Getting carers online", "Older people and the phone switch", "Devices that fit"]
