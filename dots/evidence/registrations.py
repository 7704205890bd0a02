"""What evidence gives to the layers below."""

from dots.evidence.progress import progress_of_targets
from dots.evidence.working_out import refresh
from dots.foundation.registries import MenuEntry, menu, target_progress
from dots.support.copying import written

written.register(refresh)
target_progress.register(progress_of_targets)
menu.register(MenuEntry("Evidence", "evidence:reached", lambda actor: bool(actor.roles)), order=80)
