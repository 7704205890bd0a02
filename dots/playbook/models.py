"""What playbook keeps, and what must always be true of it."""
