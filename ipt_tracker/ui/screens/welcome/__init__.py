"""The first sight of the program: create a record, open one, or look around."""
