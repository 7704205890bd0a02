"""Every change to relationships, one function each."""
