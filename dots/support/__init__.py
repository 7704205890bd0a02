"""What partners did: the ledger of activity, and the rounds in which they are asked for it."""
