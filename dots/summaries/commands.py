"""Every change to summaries, one function each."""
