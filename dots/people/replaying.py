"""After a backup was put back: what was erased or taken back since, about people, done again."""

from __future__ import annotations

from functools import partial

from dots.foundation.journal import JournalKind, by
from dots.people.commands import (
    end_carers_again,
    end_keys_again,
    replay_deaths,
    replay_erasures,
    replay_slips,
    replay_unsafe,
)
from dots.people.commands.carers import ENDED, carers_back
from dots.people.commands.erasing import ERASED, UNSAFE, came_back
from dots.people.commands.keys import KEY_ENDED, keys_back
from dots.people.dying import NOTED_DIED, NOTED_SLIP, died_since, slips_since
from dots.people.own_numbers import KIND
from dots.people.wording import MAY_CONTACT

KINDS = (
    JournalKind(
        ENDED, "permissions to act for somebody ended again", by(carers_back, end_carers_again)
    ),
    KIND,
    JournalKind(
        NOTED_DIED, "people who have died and are not asked again", by(died_since, replay_deaths)
    ),
    JournalKind(NOTED_SLIP, "people who live after all", by(slips_since, replay_slips)),
    JournalKind(KEY_ENDED, "keys of case systems ended again", by(keys_back, end_keys_again)),
    JournalKind(
        UNSAFE,
        "people not to be contacted, as they had said",
        by(partial(came_back, contact_safe__in=MAY_CONTACT), replay_unsafe),
    ),
    JournalKind(
        ERASED,
        "people erased again, as they were before",
        by(partial(came_back, erased_on=None), replay_erasures),
    ),
)
