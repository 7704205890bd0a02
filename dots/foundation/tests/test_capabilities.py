"""What a capability brings along is read when the product starts."""

import sys

from dots import design
from dots.foundation.capability import Capability


def test_a_capability_may_have_no_rules_commands_or_registrations():
    Capability("dots.design", design).ready()

    assert "dots.design.permissions" not in sys.modules
