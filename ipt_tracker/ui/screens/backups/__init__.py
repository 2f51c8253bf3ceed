"""The backups of the open record: made, checked, restored, and kept in a second place."""
