"""Every change to duplicates, one function each."""
