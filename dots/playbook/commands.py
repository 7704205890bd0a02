"""Every change to playbook, one function each."""
