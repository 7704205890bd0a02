"""What frameworks gives the rest of the product."""

from dots.foundation.registries import MenuEntry, menu

menu.register(
    MenuEntry(
        "Words we count in", "frameworks:lists", lambda actor: actor.is_team, under="places:areas"
    ),
    order=86,
)
