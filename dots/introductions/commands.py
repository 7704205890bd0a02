"""Every change to introductions, one function each."""
