"""Questions about playbook that cross records."""
