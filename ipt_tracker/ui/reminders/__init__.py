"""What the sidebar says of the record by itself: its backups, its recovery sheet, its disk."""
