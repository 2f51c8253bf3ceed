"""Making a record of a backup file, without an open record."""
