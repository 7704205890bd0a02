"""Every change to conversations, one function each."""
