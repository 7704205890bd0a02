"""What a person may type about actions."""
