"""The command palette: what can be done and who is there, found by a few letters."""
