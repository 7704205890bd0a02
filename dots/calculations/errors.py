"""What a calculation says when it cannot honestly give an answer."""


class UnusableInput(ValueError):
    """The tables or numbers given cannot be used; the message says which, in plain words."""
