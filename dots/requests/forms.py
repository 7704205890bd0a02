"""What a person may type about requests."""
