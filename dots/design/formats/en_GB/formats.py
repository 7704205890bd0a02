"""Days as people here write them; what is not named here is as Django has it."""

DATE_INPUT_FORMATS = [
    "%Y-%m-%d",  # as the browser's own calendar sends it
    "%d/%m/%Y",
    "%d/%m/%y",
    "%d %B %Y",
    "%d %b %Y",
    "%d.%m.%Y",
    "%d-%m-%Y",
]
