"""Questions about the ledger and the rounds."""
