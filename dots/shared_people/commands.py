"""Every change to shared_people, one function each."""
