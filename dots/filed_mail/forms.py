"""What a person may type about filed_mail."""
