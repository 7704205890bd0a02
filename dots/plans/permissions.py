"""Who may do what in plans."""

from dots.foundation.permissions import declare

declare({})
