"""The capabilities of this installation, lowest layer first. Settings and addresses read it."""

CAPABILITIES = [
    "dots.design",
    "dots.foundation",
    "dots.accounts",
    "dots.places",
    "dots.frameworks",
    "dots.network",
    "dots.coverage",
    "dots.support",
    "dots.evidence",
    "dots.web",
]
