"""What the shell gives to the menu."""

from dots.foundation.registries import MenuEntry, account_menu

account_menu.register(
    MenuEntry("Colour and logo", "web:colour", lambda actor: actor.is_lead), order=8
)
