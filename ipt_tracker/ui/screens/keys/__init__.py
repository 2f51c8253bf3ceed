"""The recovery sheet and the passphrase of the open record."""
