"""What a person may type about summaries."""
