"""Moving to another computer: the sheet, a backup on a drive, and what to do there."""
