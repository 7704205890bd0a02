"""What a person may type about conversations."""
