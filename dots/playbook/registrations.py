"""What the playbook gives to the rest: its menu line, and the milestones nobody else tells of."""

from __future__ import annotations

from dots.evidence.selectors import statements
from dots.foundation.actor import Actor
from dots.foundation.registries import MenuEntry, Milestone, menu, milestones
from dots.frameworks.models import TermChoice
from dots.network.models import Organisation
from dots.network.models.organisations import ACTIVE
from dots.network.overview import in_words
from dots.places.selectors import wards
from dots.support.models import Activity, CollectionRound


def reads(actor: Actor) -> bool:
    return actor.is_team


def wards_loaded(actor: Actor) -> str:
    """Say how many wards the programme works in."""
    count = len(wards(actor.programme)) if actor.programme else 0
    return f"{in_words(count, 'ward')} loaded." if count else ""


def own_words(actor: Actor) -> str:
    """Say how many words the programme made its own, once it has places: a pack brings words."""
    count = TermChoice.objects.within(actor).count() if wards_loaded(actor) else 0
    return f"{in_words(count, 'word')} of your own." if count else ""


def partners_there(actor: Actor) -> str:
    """Say how many partners are active, which is those that take part now."""
    count = Organisation.objects.within(actor).filter(state=ACTIVE).count()
    return f"{in_words(count, 'active partner')}." if count else ""


def rounds_held(actor: Actor) -> str:
    """Say how many rounds were opened."""
    count = CollectionRound.objects.within(actor).count()
    return f"{in_words(count, 'round')} of asking for figures." if count else ""


def sessions_there(actor: Actor) -> str:
    """Say that something is in the ledger."""
    there = Activity.objects.within(actor).live().exists()
    return "Sessions are recorded." if there else ""


def statements_published(actor: Actor) -> str:
    """Say for how many quarters and years something is published."""
    count = len(statements(actor))
    return f"Figures of {in_words(count, 'time')} published." if count else ""


menu.register(MenuEntry("Playbook", "playbook:playbook", reads), order=84)
for stage, code, title, url_name, standing in (
    (1, "set-up", "Areas", "places:areas", wards_loaded),
    (1, "set-up", "Words we count in", "frameworks:lists", own_words),
    (1, "partners", "Partners", "network:organisations", partners_there),
    (4, "gather", "Rounds", "support:rounds", rounds_held),
    (4, "gather", "Sessions", "support:rows", sessions_there),
    (4, "show", "Evidence", "evidence:reached", statements_published),
):
    milestones.register(Milestone(stage, code, title, url_name, standing))
