"""The caseload as a list: filter, sort, open."""
