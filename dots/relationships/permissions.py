"""Who may do what in relationships."""

from dots.foundation.permissions import declare

declare({})
