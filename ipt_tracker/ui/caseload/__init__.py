"""The caseload as a table: what screens that list clients share."""
