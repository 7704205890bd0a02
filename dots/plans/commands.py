"""Every change to plans, one function each."""
