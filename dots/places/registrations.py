"""What places gives the rest of the product."""

from dots.foundation.registries import MenuEntry, menu

menu.register(
    MenuEntry(
        "Areas",
        "places:areas",
        lambda actor: actor.is_team or actor.is_operator,
        main_title="Set-up",
    ),
    order=85,
)
