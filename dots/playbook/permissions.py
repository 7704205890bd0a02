"""Who may do what in playbook."""

from dots.foundation.permissions import declare

declare({})
