"""Every change to requests, one function each."""
