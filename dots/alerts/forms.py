"""What a person may type about alerts."""
