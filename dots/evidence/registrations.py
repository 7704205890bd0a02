"""What evidence gives to the layers below."""

from dots.evidence.notes import TYPED
from dots.evidence.panels import published_figures, reached_this_year
from dots.evidence.plan_measures import progress_of_measures
from dots.evidence.progress import progress_of_targets
from dots.evidence.working_out import refresh
from dots.foundation.notes import note_sources
from dots.foundation.registries import (
    MenuEntry,
    Panel,
    home_panels,
    measure_progress,
    menu,
    partner_home_panels,
    target_progress,
)
from dots.support.copying import written

written.register(refresh)
target_progress.register(progress_of_targets)
measure_progress.register(progress_of_measures)
home_panels.register(Panel("evidence/panel.html", reached_this_year, waits=False), order=10)
home_panels.register(Panel("evidence/panel.html", published_figures, waits=False), order=80)
partner_home_panels.register(Panel("evidence/panel.html", published_figures), order=80)
menu.register(MenuEntry("Evidence", "evidence:reached", lambda actor: bool(actor.roles)), order=80)
note_sources.register(TYPED)
