"""The locked record: the passphrase opens it."""
