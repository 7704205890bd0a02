"""What is asked for in Exborough, what was answered, and what is worth knowing: all invented."""

from __future__ import annotations

ASKED: dict[str, tuple[str, ...]] = {
    "equipment": (
        "Ten tablets with keyboards for our Tuesday drop-in",
        "Six refurbished laptops for a job club, by the end of next month",
        "A projector and a screen for our classes, on loan",
        "Smartphones for people who have just moved into their own flat, fifteen of them",
    ),
    "connectivity": (
        "Data SIM cards for twenty households, for six months",
        "Wi-Fi in our hall: it does not reach the back room",
        "Help with a broadband contract for our community centre",
    ),
    "people": (
        "Two volunteers on Thursday mornings who speak Polish or Arabic",
        "A digital champion to visit our sheltered housing every fortnight",
        "Somebody patient who can sit with beginners for an hour a week",
    ),
    "training": (
        "Training for eight staff on helping people with online forms",
        "A session on staying safe online, for our volunteers",
        "How to teach the first steps on a phone: half a day for our team",
    ),
    "funding": (
        "A small grant for tea, travel and printing for our drop-in",
        "Help to write a bid for a community fund, due in six weeks",
    ),
    "know-how": (
        "How do other groups find people who never come to a centre?",
        "What do we have to think of when we lend devices?",
        "Which free courses are good for complete beginners?",
    ),
    "accessible": (
        "A large-print keyboard and a screen reader on two of our computers",
        "Advice on what helps somebody with shaky hands use a tablet",
        "A hearing loop and captions for our group sessions",
    ),
}
ANSWERED_WITH: dict[str, tuple[str, ...]] = {
    "equipment": ("The central library has them and lends them to you from Monday.",
                  "A partner wiped and gave six. They can be fetched at the depot."),
    "connectivity": ("Your SIM cards are ready: please fetch them with the form filled in.",
                     "An engineer moved the access point; please tell us if it reaches now."),
    "people": ("Two volunteers start on Thursday and will ring you first.",
               "A champion from the next ward comes every second Wednesday."),
    "training": ("There is a place for eight at the session on the 14th.",
                 "Our trainer comes to you for half a day next month."),
    "funding": ("The small grants round has room: here is the short form.",
                "We read your draft and sent our remarks; good luck with it."),
    "know-how": ("Here is what worked elsewhere: go where people already are, with tea.",
                 "We put it together in a note; see the link in the know-how."),
    "accessible": ("The sight loss centre lends both, and shows you how to set them up.",
                   "An adviser visits on Friday with things to try."),
}  # fmt: skip
# what was asked for -> why it was not possible
UNMET_BECAUSE: dict[str, tuple[str, ...]] = {
    "Ten tablets with keyboards for our Tuesday drop-in":
        ("No tablet is left to lend this quarter", "Ten at once are more than anybody has"),
    "Six refurbished laptops for a job club, by the end of next month":
        ("No laptop was given this quarter", "They could not be wiped in time"),
    "A projector and a screen for our classes, on loan": ("Nobody we know lends projectors",),
    "Smartphones for people who have just moved into their own flat, fifteen of them":
        ("Nobody gives smartphones at present", "There were five, and none is left"),
    "Data SIM cards for twenty households, for six months":
        ("There are no more SIM cards until April",),
    "Wi-Fi in our hall: it does not reach the back room":
        ("The walls need cabling, and nobody pays for it", "The owner allows no work this year"),
    "Help with a broadband contract for our community centre": ("The building has no line",),
    "Two volunteers on Thursday mornings who speak Polish or Arabic":
        ("No volunteer speaks these languages", "Those who do work on Thursdays"),
    "A digital champion to visit our sheltered housing every fortnight":
        ("No champion lives near enough",),
    "Somebody patient who can sit with beginners for an hour a week":
        ("Nobody near enough had time",),
    "Training for eight staff on helping people with online forms":
        ("The trainer is booked until summer", "There were four places, not eight"),
    "A session on staying safe online, for our volunteers":
        ("The trainer has no evening free, and volunteers no day",),
    "How to teach the first steps on a phone: half a day for our team":
        ("The trainer is booked until summer",),
    "A small grant for tea, travel and printing for our drop-in":
        ("No fund is open for this now", "The year’s small grants are spent"),
    "Help to write a bid for a community fund, due in six weeks":
        ("The day to apply is too near",),
    "How do other groups find people who never come to a centre?":
        ("Nobody here has tried it yet, and we found no source",),
    "What do we have to think of when we lend devices?":
        ("They need a lawyer’s advice on insurance, which we cannot give",),
    "Which free courses are good for complete beginners?":
        ("None we know is in the language they need",),
    "A large-print keyboard and a screen reader on two of our computers":
        ("There is no budget for it this year",),
    "Advice on what helps somebody with shaky hands use a tablet":
        ("The adviser has left, and the place is empty",),
    "A hearing loop and captions for our group sessions":
        ("Nobody lends a hearing loop in the city", "There is no budget for it this year"),
}  # fmt: skip
# kinds, communities, question, answer
KNOW_HOW: tuple[tuple[str, str, str, str], ...] = (
    ("connectivity", "low-income", "Where do we get data SIM cards for people?",
     "Partners can join the national databank scheme and hand SIM cards out. Ask the programme for"
     " the short form; it takes about two weeks."),
    ("equipment", "", "Where can we borrow tablets for a drop-in?",
     "The libraries lend sets of ten tablets to partners for up to three months. Book two weeks"
     " ahead and bring a lockable box."),
    ("equipment", "", "How do we wipe a donated laptop safely?",
     "Do not switch it on for trying. Take it to the repair café, which wipes and certifies it."),
    ("equipment know-how", "", "What do we have to think of when we lend devices?",
     "One page signed by the borrower, a sticker with your number, a charger in the bag, and a day"
     " to bring it back. Keep no passwords."),
    ("connectivity", "", "Who qualifies for a social tariff?",
     "Most people on Universal Credit or Pension Credit. Check with the provider they have first:"
     " changing within a contract may be free."),
    ("connectivity", "", "How do we get better Wi-Fi in our hall?",
     "Draw the room, note where it fails, and ask for the programme’s engineer day. Often one"
     " access point has to be moved."),
    ("people", "older-people", "Where do we find volunteers who can visit people at home?",
     "The volunteer centre checks and trains home visitors. Allow six weeks, and plan visits in"
     " pairs at first."),
    ("people", "new-to-english", "Where do we find volunteers who speak other languages?",
     "Ask the college’s ESOL classes and the faith groups: people who learned lately teach well."),
    ("people training", "", "What does a digital champion need to know at the start?",
     "How to sit beside rather than take over, how to keep out of passwords, and whom to ring."),
    ("training", "", "How long should a first session be?",
     "An hour, with one thing that the person wants to do. Stop while it goes well."),
    ("training", "", "Which free courses suit complete beginners?",
     "Start from what the person wants to do. Short video lessons in a group work better than long"
     " courses alone."),
    ("training", "", "How do we talk about scams without frightening people?",
     "Show two real messages, one of them harmless, and let the group find the signs."),
    ("funding", "", "Which small grants can a community group apply for?",
     "The programme’s small grants for tea, travel and printing open each quarter; councillors’"
     " ward funds take a one-page letter."),
    ("funding", "", "What do funders want to see in a bid?",
     "Who is left out here and how you know, what you will do, and how you will tell that it"
     " helped. Use the programme’s published figures."),
    ("know-how", "", "How do we find people who never come to a centre?",
     "Go where they are already: food banks, surgeries, school gates. Take tea and one tablet."),
    ("know-how", "unpaid-carers", "When do unpaid carers have time to learn?",
     "Short, at home or by phone, in the early afternoon; offer somebody to sit with the person."),
    ("accessible", "sight-loss", "What helps somebody with sight loss use a phone?",
     "The built-in screen reader and larger text first; then a visit to the sight loss centre,"
     " which lends keyboards to try."),
    ("accessible", "deaf", "How do we make a session work for Deaf people?",
     "Book an interpreter three weeks ahead, sit in a half circle, and use captions in videos."),
    ("accessible", "physical-disability", "What helps with shaky hands on a tablet?",
     "Touch settings that ignore short taps, a stand, and a thick pen. Try before buying."),
    ("accessible", "learning-disability", "Where are easy-read guides to the internet?",
     "Ask self-advocacy groups of your city first: they write their own, and know what works."),
    ("know-how", "", "May a volunteer help with somebody’s online banking?",
     "Sit beside, never type or hold the card. If the person cannot do it alone, the bank’s own"
     " branch or hub is the place."),
    ("know-how", "", "What do we do when somebody tells us their password?",
     "Say kindly that you would rather not know, and help them change it."),
    ("equipment connectivity", "asylum-refugees", "What can people seeking asylum be given?",
     "Loaned devices and SIM cards from charities, without a credit check. Contracts are seldom"
     " possible."),
    ("training", "young-people", "What do young people without a laptop need most?",
     "Typing, documents and e-mail: most only know a phone. Two hours a week for six weeks."),
    ("other", "", "Who can look at our website to see if it is accessible?",
     "The programme’s adviser spends an hour with you and leaves a list of five things to mend."),
)  # fmt: skip
