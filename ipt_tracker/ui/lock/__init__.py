"""When nobody is there: counted, covered, locked, and begun anew where one was."""
