"""What evidence gives to the layers below."""

from dots.evidence.working_out import refresh
from dots.foundation.registries import MenuEntry, menu
from dots.support.copying import written

written.register(refresh)
menu.register(MenuEntry("Evidence", "evidence:reached", lambda actor: bool(actor.roles)), order=80)
