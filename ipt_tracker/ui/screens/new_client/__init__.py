"""One short form for who the client is, new or known."""
