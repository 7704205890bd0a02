"""What frameworks gives the rest of the product."""

from dots.foundation.packs import pack_parts
from dots.foundation.registries import MenuEntry, menu
from dots.frameworks.packs import WordsPart

menu.register(
    MenuEntry(
        "Words we count in", "frameworks:lists", lambda actor: actor.is_team, under="places:areas"
    ),
    order=86,
)
menu.register(
    MenuEntry(
        "Questions people are asked",
        "frameworks:questions",
        lambda actor: actor.is_team,
        under="places:areas",
    ),
    order=87,
)
pack_parts.register(WordsPart(), order=10)
