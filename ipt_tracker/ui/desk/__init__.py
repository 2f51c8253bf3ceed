"""What follows what while a record is open: the desk, and by kind the pages that it leads to."""
