"""Every change to networks, one function each."""
