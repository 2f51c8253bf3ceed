"""Making a new record: the practice, the passphrase, the place."""
