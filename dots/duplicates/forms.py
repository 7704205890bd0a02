"""What a person may type about duplicates."""
