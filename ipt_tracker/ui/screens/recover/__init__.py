"""Opening a record with its recovery sheet."""
