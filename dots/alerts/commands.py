"""Every change to alerts, one function each."""
