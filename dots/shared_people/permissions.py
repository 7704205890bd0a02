"""Who may do what in shared_people."""

from dots.foundation.permissions import declare

declare({})
