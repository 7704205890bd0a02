"""Who may do what in networks."""

from dots.foundation.permissions import declare

declare({})
