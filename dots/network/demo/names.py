"""Names that nobody has: put together from parts, the same each time for the same seed."""

from __future__ import annotations

import random
from collections.abc import Sequence

FIRST = [
    "Abena", "Adil", "Aisha", "Alma", "Amara", "Amina", "Anil", "Asha", "Bela", "Bram", "Carys",
    "Cato", "Celia", "Dafydd", "Dara", "Della", "Dunya", "Edda", "Eilidh", "Elias", "Esme",
    "Farah", "Femi", "Fern", "Gita", "Gwen", "Hana", "Hugo", "Idris", "Ines", "Iona", "Isra",
    "Jamal", "Juno", "Kasia", "Keir", "Kofi", "Lena", "Leila", "Linh", "Lorna", "Malik",
    "Marta", "Maya", "Mina", "Nadia", "Nia", "Noor", "Obi", "Olga", "Omar", "Orla", "Petra",
    "Priya", "Rafi", "Rhona", "Rosa", "Ruth", "Sami", "Sana", "Seth", "Shona", "Sol", "Suki",
    "Tariq", "Tessa", "Thea", "Una", "Vera", "Viktor", "Wanda", "Wes", "Yara", "Yusuf", "Zara",
    "Zeke",
]  # fmt: skip
BEGIN = [
    "Ald", "Ash", "Bar", "Beck", "Bram", "Brin", "Cald", "Carr", "Cor", "Dar", "Den", "Elm",
    "Fair", "Fen", "Gar", "Gil", "Hal", "Har", "Hol", "Ing", "Kel", "Lang", "Lod", "Mar",
    "Mell", "Nor", "Oak", "Ox", "Pem", "Quil", "Rav", "Red", "Ros", "Sel", "Sil", "Stan",
    "Tarn", "Thorn", "Tol", "Under", "Wad", "Wen", "Whin", "Win", "Yar",
]  # fmt: skip
END = [
    "acre", "barrow", "beck", "bury", "combe", "croft", "dale", "den", "don", "field", "ford",
    "gate", "ham", "hirst", "holm", "hurst", "lea", "low", "mere", "moor", "rick", "ridge",
    "sett", "shaw", "side", "thwaite", "wade", "way", "well", "wick", "wold", "worth",
]  # fmt: skip
STREETS = [
    "Chapel", "Mill", "Station", "Church", "School", "Green", "Bridge", "Orchard", "Weavers",
    "Quarry", "Canal", "Market", "Garden", "Tannery", "Foundry", "Hillside", "Meadow", "Priory",
    "Spring", "Vicarage",
]  # fmt: skip
STREET_KINDS = ["Street", "Road", "Lane", "Row", "Place", "Terrace", "Avenue"]
WORDS = [
    "Acorn", "Beacon", "Birch", "Bluebell", "Bridge", "Brook", "Compass", "Cornerstone",
    "Cygnet", "Ember", "Fern", "Foundry", "Gateway", "Harbour", "Hawthorn", "Hearth", "Heron",
    "Horizon", "Junction", "Keystone", "Kingfisher", "Lantern", "Larch", "Lark", "Lighthouse",
    "Linden", "Lodestar", "Meadow", "Mosaic", "Oak", "Orchard", "Otter", "Pathway", "Phoenix",
    "Quayside", "Rainbow", "Rowan", "Saffron", "Skylark", "Stepping", "Sycamore", "Tapestry",
    "Thistle", "Threshold", "Willow", "Windmill", "Woodland",
]  # fmt: skip

# kind -> what such organisations call themselves, and whom they support (framework codes)
NOUNS: dict[str, list[tuple[str, tuple[str, ...]]]] = {
    "charity": [
        ("Carers’ Centre", ("unpaid-carers",)),
        ("Older People’s Circle", ("older-people",)),
        ("Homeless Support", ("homelessness",)),
        ("Welcome Project", ("asylum-refugees", "new-to-english")),
        ("Sight Support", ("sight-loss",)),
        ("Learning Disability Circle", ("learning-disability", "autistic-people")),
        ("Recovery House", ("recovery", "mental-health")),
        ("Women’s Refuge", ("domestic-abuse",)),
        ("Deaf Centre", ("deaf",)),
        ("Wellbeing Circle", ("mental-health",)),
        ("Memory Café", ("dementia", "older-people", "unpaid-carers")),
        ("Family Centre", ("families", "low-income")),
    ],
    "community-group": [
        ("Community Association", ("everyone",)),
        ("Residents’ Group", ("social-tenants", "low-income")),
        ("Neighbours’ Network", ("older-people",)),
        ("Men’s Shed", ("older-people",)),
        ("Friendship Club", ("ethnic-communities",)),
        ("Youth Project", ("young-people",)),
        ("Food Pantry", ("low-income", "families")),
        ("Community Garden", ("everyone",)),
    ],
    "housing": [
        ("Homes", ("social-tenants",)),
        ("Housing Association", ("social-tenants", "low-income")),
        ("Supported Living", ("in-care-homes", "learning-disability")),
    ],
    "health": [
        ("GP Practice", ("long-term-condition",)),
        ("Health Centre", ("long-term-condition", "everyone")),
        ("Community Pharmacy", ("long-term-condition",)),
    ],
    "care": [
        ("Care Home", ("in-care-homes",)),
        ("Day Centre", ("older-people", "dementia", "unpaid-carers")),
    ],
    "education": [
        ("Primary School", ("families",)),
        ("Academy", ("young-people",)),
        ("Adult Learning", ("looking-for-work", "new-to-english")),
    ],
    "faith": [("Church Hall", ("everyone",)), ("Mosque", ("ethnic-communities",)),
              ("Gurdwara", ("ethnic-communities",)), ("Interfaith Hub", ("everyone",))],
    "jobs": [("Job Club", ("looking-for-work",)), ("Advice Centre", ("low-income",))],
    "business": [("Community Café", ("everyone",)), ("Recycled Computers", ("low-income",))],
    "network": [("Third Sector Forum", ("everyone",))],
}  # fmt: skip
SHARES = {
    "charity": 30,
    "community-group": 28,
    "housing": 8,
    "health": 11,
    "care": 7,
    "education": 6,
    "faith": 5,
    "jobs": 4,
    "business": 3,
    "network": 1,
}


class Namer:
    """Makes names, never the same organisation twice."""

    def __init__(self, dice: random.Random, wards: Sequence[str]) -> None:
        self.dice = dice
        self.places = [name.split(" & ")[0] for name in wards]
        self.used: set[str] = set()

    def organisation(self, noun: str) -> str:
        """Return an organisation's name: after a place or a word, longer once those are used."""
        for attempt in range(100):
            name = f"{self.first_part(attempt)} {noun}"
            if name not in self.used:
                break
        self.used.add(name)
        return name

    def first_part(self, attempt: int) -> str:
        """Return what stands before the noun: a word alone, or with more the longer it takes."""
        near = bool(self.places) and self.dice.random() < 0.45
        word = self.dice.choice(self.places if near else WORDS)
        return word if attempt < 10 else f"{word} {self.surname()}"

    def surname(self) -> str:
        return self.dice.choice(BEGIN) + self.dice.choice(END)

    def person(self) -> str:
        return f"{self.dice.choice(FIRST)} {self.surname()}"

    def address(self) -> str:
        street = f"{self.dice.choice(STREETS)} {self.dice.choice(STREET_KINDS)}"
        return f"{self.dice.randint(1, 180)} {street}"

    def phone(self) -> str:
        """Return a number from the range that is kept for drama."""
        return f"01632 960{self.dice.randint(0, 999):03d}"
